"""Signing off: who answers for the file as it is, by name and position."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from earnest.core.field_names import SIGN_OFF_FIELDS
from earnest.core.language import Phrase
from earnest.tui.action_names import CANCEL, LANGUAGE, NEXT_FIELD, SIGN_OFF
from earnest.tui.safe import MUTED, labelled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.prose import Prose, paragraphs
from earnest.workspace.signoff_form import signer_from

LABELS: dict[str, Phrase] = {name: SIGN_OFF_FIELDS[name].capital for name in ("by", "role")}

_WHY = Phrase(
    "签署记下姓名、职务、日期和现有内容的摘要值，附在答卷末尾；此后内容一有改动，即提示须重新签署。",
    "A sign-off records name, position, day and the digest of the answers as they are, at the end of the file. "
    "Once an answer changes, the sign-off is said to be of other contents.",
)
_DONE = Phrase("{by} 已签署", "signed off by {by}")
_ALREADY = Phrase("{by} 已签署过现有内容", "{by} has signed off these answers already")


class SignoffScreen(Dialog[None], DocumentScreen[None]):
    """A small form; it signs what is in the document, what is still being typed included."""

    CSS_PATH = "signoff.tcss"
    AUTO_FOCUS = "#by"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss"), Binding("f8", "sign"), *FORM_KEYS]

    def compose(self) -> ComposeResult:
        with Vertical(id="signoff-box"):
            yield Prose(id="signoff-why")
            for name, label in LABELS.items():
                yield FormField(label, LineField(id=name, classes="field-line", apart=True), name=name)
            yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self._field("by").text = self.app.author_name
        self.show_document()

    def _field(self, name: str) -> FormField:
        return self.query_one(f"#field-{name}", FormField)

    def show_document(self) -> None:
        """Word the form in the languages shown."""
        self.query_one("#signoff-box").border_title = labelled(SIGN_OFF.capital, self.app.languages)
        self.query_one(Prose).update(paragraphs(_WHY, self.app.languages, style=MUTED))
        for name in LABELS:
            self._field(name).show_words()
        signs = self.document.locked is None
        self.query_one(KeyBar).show_keys(hint for hint in _HINTS if signs or hint.key != "f8")
        super().show_document()

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        message.field.show_error(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and signs in the last one."""
        if event.input.id == "by":
            self.query_one("#role").focus()
        else:
            self.action_sign()

    def action_sign(self) -> None:
        signer, errors = signer_from({name: self._field(name).text for name in LABELS})
        for name in LABELS:
            self._field(name).show_error(errors.get(name))
        if signer is None:
            self._field(next(iter(errors))).edit.focus()
            return
        if not self.app.may_edit():
            return
        before = len(self.document.assessment.signoffs)
        signed = len(self.app.edit.signoff(signer).assessment.signoffs) > before
        self.app.tell((_DONE if signed else _ALREADY).fill(by=signer.by))
        self.dismiss()


_HINTS = (Hint("f8", SIGN_OFF), Hint("tab", NEXT_FIELD), Hint("escape", CANCEL), Hint("f2", LANGUAGE))
