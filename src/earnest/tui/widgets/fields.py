"""Fields for people's text: what is shown is safe, what is read back is what the file may hold.

Invisible characters of a file's text are shown as marks such as `<U+202E>` while it is edited and become themselves
again when it is read back; pasted ones stay marks.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from earnest.core.text import cleaned, mark, unseen_characters, visible
from earnest.tui.forms import LINE_LIMIT


def unmarked(text: str, original: str) -> str:
    """`text` with the marks of the unseen characters of `original` turned back into these characters."""
    for character in {found for _, found in unseen_characters(original)}:
        text = text.replace(mark(character), character)
    return text


class NoteArea(TextArea):
    """A text of several lines in a field of fixed size. Its `original` is the text as the file has it."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """The size of the text changes the bar beside it, but no other place on the screen."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id, classes=classes)
        self.original = self._settled = ""

    def load(self, text: str) -> None:
        """Show a text of the file; no change is announced."""
        self.original = text
        with self.prevent(TextArea.Changed):
            self.text = visible(text)
        self.settle()

    def watch_virtual_size(self, size: Size) -> None:
        self._scroll_update(size)

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
            super().action_undo()
        else:
            self.app.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """Its own redo first, then the app's."""
        if self.history.redo_stack:
            super().action_redo()
        else:
            self.app.call_later(self.app.run_action, "redo")

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # each class's handler is called
        event.text = visible(cleaned(event.text))

    async def _on_key(self, event: events.Key) -> None:
        if event.character and unseen_characters(event.character):
            event.stop().prevent_default()
            self.insert(visible(event.character))


class LineField(Input):
    """A text of one line in a field of fixed size. Its `original` is the text as the file has it."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """The size of the text changes no place on the screen."""

    def __init__(self, *, id: str, classes: str | None = None, restrict: str | None = None) -> None:
        super().__init__(id=id, classes=classes, restrict=restrict, max_length=LINE_LIMIT, select_on_focus=False)
        self.original = self._settled = ""

    def load(self, text: str) -> None:
        """Show a text of the file; no change is announced."""
        self.original = text
        with self.prevent(Input.Changed):
            self.value = visible(text).replace("\n", " ")
        self.settle()

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

    def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(visible(cleaned(event.text)).split("\n"))

    async def _on_key(self, event: events.Key) -> None:
        if event.character and unseen_characters(event.character):
            event.stop().prevent_default()
            self.insert_text_at_cursor(visible(event.character))
