"""Lists with keys of their own beside the arrows, and those of ways to choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import OptionList

from earnest.tui.widgets.painting import marked_row


def key(keys: str, action: str) -> BindingType:
    """A binding of a list that runs before the next key is looked at, wherever that key then goes."""
    return Binding(keys, action, priority=True)


def turn_page(listed: OptionList, turn: Callable[[], None]) -> None:
    """Turn the page of a list that is on the screen: before it has its place Textual knows no row of it, and fails."""
    if listed.scrollable_content_region:
        turn()


class KeyList(OptionList):
    """A list with keys of its own, in step with the arrows, k and j."""

    BINDINGS: ClassVar[list[BindingType]] = [key("up,k", "cursor_up"), key("down,j", "cursor_down")]

    def render_line(self, y: int) -> Strip:
        """A line; the highlighted row has a mark before it, whatever the colours."""
        return marked_row(self, y, super().render_line(y))

    def on_click(self, event: events.Click) -> None:
        """A second click at once, by a hand that clicks twice, chooses nothing: another row may be there by now."""
        if event.chain > 1:
            event.stop()
            event.prevent_default()

    def action_page_up(self) -> None:
        turn_page(self, super().action_page_up)

    def action_page_down(self) -> None:
        turn_page(self, super().action_page_down)


class MarkedList(KeyList):
    """A click only marks a row: it may be meant to bring the screen to the front, or to read what the row is about.

    The second one of two at once marks none: a warning that came with the first has not been read.
    """

    def on_click(self, event: events.Click) -> None:
        event.stop()
        event.prevent_default()
        row = event.style.meta.get("option")
        if event.chain == 1 and row is not None and not self.options[row].disabled:
            self.highlighted = row


class WayList(KeyList):
    """The ways that a dialog offers, one of which is chosen; it ends at its ends."""

    def action_cursor_up(self) -> None:
        if self.highlighted != 0:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted != self.option_count - 1:
            super().action_cursor_down()
