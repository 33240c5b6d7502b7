"""The field for a text of several lines."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from earnest.core.text import cleaned, visible
from earnest.tui.base import BaseApp
from earnest.tui.widgets.field_text import own_keys, unmarked
from earnest.tui.widgets.letting_in import is_odd, let_in
from earnest.tui.widgets.note_lines import NoteLines, WrappedOnce
from earnest.tui.widgets.painting import put_size


class NoteArea(WrappedOnce):
    """A text of several lines, in a field of fixed size. Its `original` is the text as the file has it.

    What stands `apart` comes into the document when its form is kept: undo takes back no more than its own text.
    """

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "cursor_left"),
        Binding("ctrl+f", "cursor_right"),
        Binding("ctrl+p", "cursor_up"),
        Binding("ctrl+n", "cursor_down"),
        Binding("ctrl+o", "nothing"),
    ]
    virtual_size = Reactive(Size(0, 0), layout=False)
    """The size of the text changes the bar beside it, but no other place on the screen."""

    def __init__(self, *, id: str, classes: str | None = None, apart: bool = False) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id, classes=classes)
        self.apart = apart
        self.original = self._settled = ""
        self._unseen = True
        """Whether nobody has been in the text that is shown."""

    @property
    def wrapped_document(self) -> WrappedDocument:
        """The lines that are shown: whatever Textual makes of another text, broken as those of a page."""
        return self._note_lines

    @wrapped_document.setter
    def wrapped_document(self, made: WrappedDocument) -> None:
        self._note_lines = NoteLines(made.document)

    def load(self, text: str) -> None:
        """Show a text of the file; no change is announced."""
        self.original = text
        with self.prevent(TextArea.Changed):
            self.put(text)
        self.settle()

    def watch_virtual_size(self, size: Size) -> None:
        put_size(self, size)

    def put(self, text: str) -> None:
        """Show a text as if it had been typed: its beginning, and its end where one is in it."""
        self.text, self._unseen = visible(text), True
        if self.has_focus:
            self._to_end()

    def _to_end(self) -> None:
        self.move_cursor(self.document.end)
        self._unseen = False

    def on_focus(self) -> None:
        """One goes on at the end of a text, or where one was in it; a click, told after this, at its place."""
        if self._unseen:
            self._to_end()

    def get_target_document_location(self, event: events.MouseEvent) -> tuple[int, int]:
        """Where a click is in the text; below the text it is its end, where one goes on."""
        below = event.y + self.scroll_offset.y - self.gutter.top >= self.wrapped_document.height
        return self.document.end if below else super().get_target_document_location(event)

    @property
    def touched(self) -> bool:
        """Whether the person changed what was last shown or settled."""
        return self.text != self._settled

    @property
    def pending(self) -> bool:
        """Whether the document is to have what stands here, and has not."""
        return self.touched and not self.apart

    def settle(self) -> None:
        """Take what is shown as what the document says."""
        self._settled = self.text

    def read(self) -> str:
        """The text as it would stand in the file; empty when there is nothing but white space."""
        text = unmarked(cleaned(self.text), self.original)
        return text if text.strip() else ""

    def action_undo(self) -> None:
        """Its own undo first, then the app's."""
        if self.history.undo_stack:
            if not self.apart:
                self.app.edit.take_back()
            super().action_undo()
        elif not self.apart:
            self.app.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """Its own redo first, then the app's."""
        if self.history.redo_stack:
            super().action_redo()
        elif not self.apart:
            self.app.call_later(self.app.run_action, "redo")

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, unless the document is shown to read only."""
        return super().edit(edit) if self.app.may_edit() else EditResult(self.cursor_location, "")

    def on_paste(self, event: events.Paste) -> None:
        event.text = let_in(self.app, event.text)

    async def on_key(self, event: events.Key) -> None:
        if event.character and is_odd(event.character):
            event.stop().prevent_default()
            self.insert(let_in(self.app, event.character))
        elif event.key in _NOTE_KEYS:
            event.stop().prevent_default()
            await self.run_action(_NOTE_KEYS[event.key])

    def action_delete_to_start_of_line(self) -> None:
        """At the start of a line nothing is left to delete: the line stays one of its own."""
        if self.cursor_location[1]:
            super().action_delete_to_start_of_line()

    def action_nothing(self) -> None:
        """For a key that edits text elsewhere, and here must not do what it does outside of fields."""

    def action_select_line(self) -> None:
        """Leave F6 to the app."""
        raise SkipAction

    def action_select_all(self) -> None:
        """Leave F7 to the app."""
        raise SkipAction


_NOTE_KEYS = {
    key: action
    for key, action in own_keys(TextArea.BINDINGS, NoteArea.BINDINGS).items()
    if action not in {"select_line", "select_all"}
}
