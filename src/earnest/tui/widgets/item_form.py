"""The form of one item of a list: its fields, filled, read, and told what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from earnest.core.language import Phrase
from earnest.tui.base import BaseApp
from earnest.tui.widgets.form_field import Control, FormField
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea


class ItemForm(VerticalScroll):
    """Fields by the names of what they edit, in the order of `LABELS`."""

    app = getters.app(BaseApp)
    LABELS: ClassVar[Mapping[str, Phrase]] = {}
    PLACEHOLDERS: ClassVar[Mapping[str, Phrase]] = {}
    """What an empty field says."""
    DAYS: ClassVar[frozenset[str]] = frozenset()
    """The fields that take a day."""
    LONG = ""
    """The field that takes a text of several lines."""

    def __init__(self) -> None:
        super().__init__(id="items-form", can_focus=False)

    def compose(self) -> ComposeResult:
        for name, label in self.LABELS.items():
            yield FormField(label, self.control_for(name), name=name, placeholder=self.placeholder_for(name))

    def control_for(self, name: str) -> Control:
        """What a field is edited with."""
        if name == self.LONG:
            return NoteArea(id=name, classes="field-note", apart=True)
        return LineField(id=name, classes="field-line", apart=True, whole=name in self.DAYS)

    def placeholder_for(self, name: str) -> Phrase | None:
        """What a field says while it is empty."""
        return self.PLACEHOLDERS.get(name)

    def field(self, name: str) -> FormField:
        """A field by the name of what it edits."""
        return self.query_one(f"#field-{name}", FormField)

    def fill(self, texts: Mapping[str, str], *, new: bool) -> None:
        """Show an item from its first field on, a new one from what is not filled in yet, with nothing said at any."""
        for name, text in texts.items():
            self.field(name).text = text
            self.field(name).show_error(None)
        self.settle()
        self.show_needed()
        self.scroll_home(animate=False)
        first = next((name for name in self.LABELS if new and not texts.get(name)), next(iter(self.LABELS)))
        self.field(first).edit.focus()

    def put(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields as if they had been typed."""
        for name in self.LABELS:
            if name in texts:
                self.field(name).text = texts[name]
        self.show_needed()

    def settle(self) -> None:
        """Take what the fields hold as kept."""
        self._kept = self.texts()
        for name in self.LABELS:
            self.field(name).settle()

    def texts(self) -> dict[str, str]:
        """What the fields hold."""
        return {name: self.field(name).text for name in self.LABELS}

    @property
    def touched(self) -> bool:
        """Whether something was typed since it was last filled or kept."""
        return self.texts() != self._kept

    def tell(self, errors: Mapping[str, Phrase]) -> None:
        """Say at each field what it lacks, and lead to the first one that lacks something."""
        for name in self.LABELS:
            self.field(name).show_error(errors.get(name))
        first = next((name for name in self.LABELS if name in errors), None)
        if first is not None:
            self.field(first).edit.focus()

    def show_words(self) -> None:
        """Word the form again, in the languages shown."""
        for name in self.LABELS:
            self.field(name).show_words()

    def show_needed(self) -> None:
        """Show the fields that what is typed calls for: all of them, unless a form knows better."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter leads to the next field."""
        event.stop()
        self.screen.focus_next()

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        message.stop()
        message.field.show_error(None)
