"""Fields for people's text: what is shown is safe, what is read back is what the file may hold.

Invisible characters of a file's text are shown as marks such as `<U+202E>` while it is edited and become themselves
again when it is read back; pasted ones stay marks.

A field carries out its own keys itself, in order with the letters. Left to go up to the screen and the app, as
Textual has it, a key would be looked up where the focus is by then, which may be another field or another question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from earnest.core.assessment.model import LINE_LIMIT
from earnest.core.language import Phrase
from earnest.core.text import cleaned, mark, unseen_characters, visible
from earnest.tui.base import BaseApp
from earnest.tui.widgets.letting_in import is_odd, let_in
from earnest.tui.widgets.note_lines import NoteLines, WrappedOnce
from earnest.tui.widgets.painting import put_size

_TOO_LONG = Phrase(
    "一行最多{limit}个字符；未粘贴任何内容", "a line can have at most {limit} characters; nothing was pasted"
)


def unmarked(text: str, original: str) -> str:
    """`text` with the marks of the unseen characters of `original` turned back into these characters."""
    for character in {found for _, found in unseen_characters(original)}:
        text = text.replace(mark(character), character)
    return text


def is_field(widget: Widget | None) -> bool:
    """Whether a widget is one that people type into: while it has the focus only its own keys work."""
    return isinstance(widget, NoteArea | LineField)


def _actions(*bindings: list[BindingType]) -> dict[str, str]:
    """What each key does; of two bindings of a key the later one counts."""
    return {one.key: one.action for some in bindings for one in Binding.make_bindings(some)}


class NoteArea(WrappedOnce):
    """A text of several lines, in a field of fixed size. Its `original` is the text as the file has it."""

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

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id, classes=classes)
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

    @property
    def touched(self) -> bool:
        """Whether the person changed what was last shown or settled."""
        return self.text != self._settled

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
            self.app.edit.take_back()
            super().action_undo()
        else:
            self.app.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """Its own redo first, then the app's."""
        if self.history.redo_stack:
            super().action_redo()
        else:
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
    for key, action in _actions(TextArea.BINDINGS, NoteArea.BINDINGS).items()
    if action not in {"select_line", "select_all"}
}


class LineField(Input):
    """A text of one line in a field of fixed size. Its `original` is the text as the file has it.

    It belongs to the document unless it is `free`: then one may type into it whoever edits the file. In a `whole` one
    what is typed takes the place of what stands there: a number is no beginning of another.
    """

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "cursor_left"),
        Binding("ctrl+f", "cursor_right"),
        Binding("ctrl+p,ctrl+n,ctrl+o", "nothing"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
    ]
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str, classes: str | None = None, free: bool = False, whole: bool = False) -> None:
        super().__init__(id=id, classes=classes, max_length=LINE_LIMIT, select_on_focus=False)
        self.free, self.whole = free, whole
        self.takes: Callable[[str], bool] = lambda _: True
        """Whether a text could stand in the file; its form knows."""
        self.original = self._settled = ""

    def load(self, text: str) -> None:
        """Show a text of the file; no change is announced."""
        self.original = text
        with self.prevent(Input.Changed):
            self.value = visible(text).replace("\n", " ")
        self.settle()

    def put(self, text: str) -> None:
        """Show a text as if it had been typed."""
        self.value = visible(text)

    @property
    def touched(self) -> bool:
        """Whether the person changed what was last shown or settled."""
        return self.value != self._settled

    def settle(self) -> None:
        """Take what is shown as what the document says."""
        self._settled = self.value

    def read(self) -> str:
        """The text as it would stand in the file, trimmed."""
        return unmarked(cleaned(self.value), self.original).strip()

    def replace(self, text: str, start: int, end: int) -> None:
        """Change the text, unless the document is shown to read only."""
        if self.free or self.app.may_edit():
            super().replace(" ".join(text.split("\n")), start, end)

    def on_focus(self, event: events.Focus) -> None:
        """One goes on at the end of the text, or in place of it; a click, told after this, at its place."""
        if event.from_app_focus:
            return
        if self.whole:
            self.action_select_all()
        else:
            self.action_end()

    def render_line(self, y: int) -> Strip:
        """As wide as the field, also while it is empty and has the keys: without colours the line below shows it."""
        return super().render_line(y).extend_cell_length(self.content_size.width, self.rich_style)

    def restricted(self) -> None:
        """A text that would be too long changes nothing; say so."""
        self.app.tell(_TOO_LONG.fill(limit=LINE_LIMIT), "warning")

    def on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(let_in(self.app, event.text).split("\n"))

    def action_undo(self) -> None:
        """What stood here before a text that cannot be taken; else the app's undo, of a text of the document."""
        if self.touched and not self.takes(self.read()):
            self.put(self.original)
        elif not self.free:
            self.app.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """The app's redo, unless the text is none of the document."""
        if not self.free:
            self.app.call_later(self.app.run_action, "redo")

    async def on_key(self, event: events.Key) -> None:
        if event.character and is_odd(event.character):
            event.stop().prevent_default()
            self.insert_text_at_cursor(let_in(self.app, event.character))
        elif event.key in _LINE_KEYS:
            event.stop().prevent_default()
            await self.run_action(_LINE_KEYS[event.key])

    def action_nothing(self) -> None:
        """For a key that edits text elsewhere, and here must not do what it does outside of fields."""


_LINE_KEYS = _actions(Input.BINDINGS, LineField.BINDINGS)
