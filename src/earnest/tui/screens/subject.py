"""The subject: what is assessed, by whom, when."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.assessment.model import Subject
from earnest.core.field_names import PROFILE, SUBJECT, SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.storage.drafts import Draft
from earnest.tui.action_names import BACK, LANGUAGE, NEXT_FIELD
from earnest.tui.messages import SubjectEdited
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.inputs import LineField, NoteArea
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.typing import TypingPause
from earnest.workspace.forms import SUBJECT_DATES, FieldError, date_from, subject_from, subject_texts

TITLE = SUBJECT.capital

LABELS: dict[str, Phrase] = {name: label.capital for name, label in SUBJECT_FIELDS.items()}

PLACEHOLDERS: dict[str, Phrase] = {
    "version": Phrase("例如2.1；证据须针对这一版本", "such as 2.1; evidence must be about this version"),
    "released_on": Phrase("YYYY-MM-DD；未发布则留空", "YYYY-MM-DD; leave empty while unreleased"),
    "scope": Phrase("评估了什么，没有评估什么", "what is assessed, and what is not"),
    "assessed_on": Phrase("YYYY-MM-DD", "YYYY-MM-DD"),
}

_STAYS = Phrase(
    "标出的内容无法采纳，未保存。请改正；再按一次 Esc 则放弃该处修改并返回。",
    "The marked input is not valid and not saved. Correct it, or press Esc again to discard it and go back.",
)


class SubjectScreen(DocumentScreen[object]):
    """The form; every change is saved at once, and what cannot be taken is told on leaving a field."""

    CSS_PATH = "subject.tcss"
    AUTO_FOCUS = "#organisation"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f3", "leave"), *FORM_KEYS]

    def __init__(self) -> None:
        super().__init__()
        self._pause = TypingPause(self, self._key_came, self.flush)
        self._typing = False
        """Whether what was handed over last was being typed."""
        self._sent: Subject | None = None
        """The subject handed over last, until the document has it."""
        self._base: Subject | None = None
        """The subject before the first key of it: what a field keeps whose text cannot be taken in the end."""
        self._warned = False

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        with VerticalScroll(id="subject-form", can_focus=False):
            for name, label in LABELS.items():
                yield FormField(label, self._control(name), name=name, placeholder=PLACEHOLDERS.get(name))
        yield self.key_bar(*_HINTS)

    def _control(self, name: str) -> LineField | NoteArea:
        if name == "scope":
            return NoteArea(id=name, classes="field-note")
        return LineField(id=name, classes="field-line")

    def on_mount(self) -> None:
        self.show_document()
        self.call_after_refresh(self._bring_back)

    def field(self, name: str) -> FormField:
        """A field by the name of what it edits."""
        return self.query_one(f"#field-{name}", FormField)

    def show_document(self) -> None:
        """Show the subject as the document says; a field being edited keeps what was typed."""
        if self.app.document is None:
            return
        subject = self.app.document.assessment.subject
        if subject == self._sent:
            self._sent = None
        for name, text in subject_texts(subject).items():
            field = self.field(name)
            agrees = _agrees(field, name, subject)
            if agrees:
                field.settle()
            if not field.touched and not (agrees and field.edit.has_focus):
                field.text = text
            field.show_words()
        super().show_document()

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        self._warned = False
        message.field.show_error(None)
        self._pause.key_came()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    def on_screen_suspend(self) -> None:
        self.flush()

    def flush(self) -> bool:
        """Hand over what was typed; whether all of it could be taken. A field still being edited is not blamed."""
        self._pause.end()
        return self._hand_over()

    def _key_came(self) -> None:
        self._hand_over(typing=True)

    def _hand_over(self, *, typing: bool = False) -> bool:
        if self.app.document is None:
            return True
        before = self._sent or self.app.document.assessment.subject
        base = self._base = before if self._base is None or not self._typing else self._base
        fields = {name: field for name in LABELS if (field := self.field(name)).touched}
        typed = {name: field.text for name, field in fields.items()}
        subject, errors = subject_from(subject_texts(base) | typed, base)
        for name, field in fields.items():
            field.show_error(None if typing or field.edit.has_focus else errors.get(name))
        if subject != before or (self._typing and not typing):
            self._typing = typing
            self._sent = subject
            self.app.post_message(SubjectEdited(subject, typing))
        return not errors

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        document = self.app.document
        fields = {name: field.text for name in LABELS if (field := self.field(name)).touched}
        if document is None:
            return None
        before = document.assessment.subject
        _, errors = subject_from(subject_texts(before) | fields, before)
        texts = {name: fields[name] for name in errors if name in fields}
        return Draft(form="subject", texts=texts) if texts else None

    def _bring_back(self) -> None:
        """Put in what could not be taken when the app was ended."""
        draft = self.app.take_draft("subject")
        for name, text in (draft.texts if draft is not None else {}).items():
            control = self.field(name).edit if name in LABELS else None
            if isinstance(control, LineField | NoteArea):
                control.put(text)

    def action_leave(self) -> None:
        self.set_focus(None)
        if self.flush() or self._warned:
            self.app.pop_screen()
            return
        self._warned = True
        self.app.tell(_STAYS, "warning")
        next(field for field in map(self.field, LABELS) if field.has_class("-told")).edit.focus()


def _agrees(field: FormField, name: str, subject: Subject) -> bool:
    """Whether a field says what the subject says, perhaps written differently."""
    if name not in SUBJECT_DATES:
        return field.shows(subject_texts(subject)[name])
    try:
        return bool(date_from(field.text) == getattr(subject, name))
    except FieldError:
        return False


_HINTS = (
    Hint("escape", BACK),
    Hint("tab", NEXT_FIELD),
    Hint("f2", LANGUAGE),
    Hint("f4", PROFILE),
)
