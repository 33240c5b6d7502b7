"""Asks what the file of a new version of the model is made from: the last one, the version, where to."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.tui.action_names import CANCEL, CHOOSE, LANGUAGE, NEXT_FIELD
from earnest.tui.messages import RenewalMade
from earnest.tui.safe import MUTED, labelled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.screens.new_file import fault_of_new
from earnest.tui.screens.pick_file import NO_FILE
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.paths import PathSuggester
from earnest.tui.widgets.prose import Prose, paragraphs
from earnest.tui.widgets.recent_list import RecentList
from earnest.workspace.forms import path_from
from earnest.workspace.renewing import new_name, renew

_TITLE = Phrase("为新版本沿用旧答卷", "Renew for a new version of the model")
_WHY = Phrase(
    "作答全部沿用并标为待核对；旧答卷不作改动。签署、说明和已过期的已接受风险不沿用，逐一列出。",
    "Every answer is carried over, to be confirmed; the old file stays as it is. Sign-offs, explanations and accepted "
    "risks past their end are not carried over, and are listed one by one.",
)
LABELS: dict[str, Phrase] = {
    "old": Phrase("旧答卷", "Last answer file"),
    "version": Phrase("新的版本", "New version"),
    "new": Phrase("新答卷", "New answer file"),
}
_NO_OLD = Phrase("请填写旧答卷的路径", "give the path of the last answer file")
_NO_VERSION = Phrase("请填写新的版本", "give the new version")
_CHOOSE = Phrase("填写路径，或按 ↓ 选最近的文件", "type a path, or ↓ for the recent files")
_MADE = Phrase(
    "由旧文件名和新的版本拼成；自行填写后不再变动",
    "made from name and version until you type one",
)


class RenewScreen(Dialog[RenewalMade | None], DocumentScreen[RenewalMade | None]):
    """A small form; it makes the file, and stays with what was typed where that cannot be.

    Where nobody knows which file is meant, those opened lately are offered: the newest may be of another model.
    """

    CSS_PATH = "signoff.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)"), Binding("f8", "renew"), *FORM_KEYS]

    def __init__(self, base: Path, old: str, recent: Sequence[str] = ()) -> None:
        super().__init__()
        self._base, self._old = base, old
        self._recent = () if old else recent
        self._named = False
        """Whether the person gave the new file its name."""

    def compose(self) -> ComposeResult:
        with Vertical(id="signoff-box"):
            yield Prose(id="signoff-why")
            for name, label in LABELS.items():
                yield FormField(label, LineField(id=name, classes="field-line", free=True), name=name)
                if name == "old" and self._recent:
                    yield RecentList(self._recent)
            yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        for name in ("old", "new"):
            self.query_one(f"#{name}", LineField).suggester = PathSuggester(self._base, (".toml",))
        self._field("old").text = self._old
        self.show_document()
        if self._recent:
            self._field("old").add_class("-offers")
        self._field("version" if self._old else "old").edit.focus()

    def show_document(self) -> None:
        """Word the form in the languages shown; there is no document yet."""
        self.query_one("#signoff-box").border_title = labelled(_TITLE, self.app.languages)
        self.query_one(Prose).update(paragraphs(_WHY, self.app.languages, style=MUTED))
        for name in LABELS:
            self._field(name).show_words()
        self._field("old").show_remark(_CHOOSE if self._recent else None)
        self._field("new").show_remark(None if self._named else _MADE)
        super().show_document()

    def _field(self, name: str) -> FormField:
        return self.query_one(f"#field-{name}", FormField)

    def _text(self, name: str) -> str:
        return self._field(name).text.strip()

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        message.field.show_error(None)
        if message.field.name == "new":
            self._named = bool(self._text("new"))
            self._field("new").show_remark(None if self._named else _MADE)
        else:
            self._propose()

    def on_recent_list_chosen(self, message: RecentList.Chosen) -> None:
        self._field("old").text = message.path
        self._field("old").show_error(None)
        self._propose()
        self._field("version").edit.focus()

    def _propose(self) -> None:
        """A name for the new file, while nobody gave one."""
        if not self._named:
            self._field("new").text = new_name(self._text("old"), self._text("version"))

    def on_key(self, event: events.Key) -> None:
        """Down leads from the path to the files offered below it."""
        if event.key == "down" and self._recent and self.focused is self._field("old").edit:
            event.stop()
            self.query_one(RecentList).focus()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        self.action_renew()

    def action_renew(self) -> None:
        old, new = path_from(self._text("old"), self._base), path_from(self._text("new"), self._base)
        if errors := self._errors(old, new):
            self._say(errors)
            return
        try:
            made = renew(old, new, self._text("version"), datetime.date.today())
        except EarnestError as error:
            self._say({error.field or "new": error.message})
            return
        self.dismiss(RenewalMade(old, made))

    def _errors(self, old: Path, new: Path) -> dict[str, Phrase]:
        """What can be seen before a file is read, by field."""
        errors: dict[str, Phrase] = {}
        if not self._text("old"):
            errors["old"] = _CHOOSE if self._recent else _NO_OLD
        elif not os.path.isfile(old):
            errors["old"] = NO_FILE
        if not self._text("version"):
            errors["version"] = _NO_VERSION
        if (fault := fault_of_new(self._text("new"), new)) is not None:
            errors["new"] = fault
        return errors

    def _say(self, errors: dict[str, Phrase]) -> None:
        """Say at the fields what is wrong, and go to the first of them."""
        for name in LABELS:
            self._field(name).show_error(errors.get(name))
        self._field(next(iter(errors))).edit.focus()


_HINTS = (
    Hint("f8", Phrase("生成新答卷", "make the new file")),
    Hint("enter", CHOOSE, outside=True),
    Hint("tab", NEXT_FIELD),
    Hint("escape", CANCEL),
    Hint("f2", LANGUAGE),
)
