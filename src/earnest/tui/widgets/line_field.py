"""The field for a text of one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, getters
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from earnest.core.assessment.model import LINE_LIMIT
from earnest.core.language import Phrase
from earnest.core.text import cleaned, visible
from earnest.tui.base import BaseApp
from earnest.tui.widgets.field_text import own_keys, unmarked
from earnest.tui.widgets.letting_in import is_odd, let_in

_TOO_LONG = Phrase(
    "一行最多{limit}个字符；未粘贴任何内容", "a line can have at most {limit} characters; nothing was pasted"
)


def is_emptied(widget: Widget | None) -> bool:
    """Whether one is at a day or number that is taken away: the next one may be on its way.

    That the keys left another field is told late, perhaps: what is taken then is not done with here.
    """
    return isinstance(widget, LineField) and widget.whole and widget.touched and not widget.read()


class LineField(Input):
    """A text of one line in a field of fixed size. Its `original` is the text as the file has it.

    It belongs to the document unless it is `free`: then one may type into it whoever edits the file. What stands
    `apart` comes into the document when its form is kept: undo takes back no more than what was typed into it. In a
    `whole` one what is typed takes the place of what stands there: a number or a day is no beginning of another.
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

    def __init__(
        self, *, id: str, classes: str | None = None, free: bool = False, apart: bool = False, whole: bool = False
    ) -> None:
        super().__init__(id=id, classes=classes, max_length=LINE_LIMIT, select_on_focus=False)
        self.free, self.apart, self.whole = free, apart, whole
        self.takes: Callable[[str], bool] = lambda _: True
        """Whether a text could stand in the file; its form knows."""
        self.original = self._settled = ""

    def load(self, text: str) -> None:
        """Show a text of the file; no change is announced."""
        self.original = text
        with self.prevent(Input.Changed):
            self.value = visible(text).replace("\n", " ")
        self.settle()
        if self.has_focus:
            self._begin()  # what one types next does not go into the middle of it

    def put(self, text: str) -> None:
        """Show a text as if it had been typed."""
        self.value = visible(text)
        if self.has_focus:
            self._begin()

    @property
    def touched(self) -> bool:
        """Whether the person changed what was last shown or settled."""
        return self.value != self._settled

    @property
    def pending(self) -> bool:
        """Whether the document is to have what stands here, and has not."""
        return self.touched and not (self.free or self.apart)

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
        self._begin()

    def _begin(self) -> None:
        if self.whole:
            self.select_all()
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
        if self.apart:
            self.value = self._settled
        elif self.touched and not self.takes(self.read()):
            self.put(self.original)
        elif not self.free:
            self.app.call_later(self.app.run_action, "undo")

    def action_redo(self) -> None:
        """The app's redo, unless the text is none of the document."""
        if not (self.free or self.apart):
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


_LINE_KEYS = own_keys(Input.BINDINGS, LineField.BINDINGS)
