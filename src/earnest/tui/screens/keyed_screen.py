"""What the walk and the auditor's desk have in common: Tab leads to what one does."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from earnest.core.language import Phrase
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.inputs import is_field

_NOTHING_DONE = Phrase(
    "这个键在此不起作用，什么也没有记下：看末行，或按 F1 查看全部按键",
    "this key does nothing here, and nothing was recorded: see the last line, or F1 for all keys",
)


class KeyedScreen(DocumentScreen[None]):
    """A screen with a list to the left, which a narrow one shows in place of what one reads."""

    STOPS: ClassVar[tuple[str, ...]] = ()
    """Where Tab leads, in turn, by id."""

    @property
    def stops(self) -> tuple[str, ...]:
        """The same as things stand."""
        return self.STOPS

    def on_key(self, event: events.Key) -> None:
        """Say of a key that types a letter that it did nothing here: it may be the beginning of a text."""
        if event.is_printable and not is_field(self.focused):
            self.app.tell(_NOTHING_DONE, "warning")

    def action_stop(self, direction: int) -> None:
        """To the next place where one acts, or the one before."""
        places = [self.query_one(f"#{name}") for name in self.stops]
        there = [one for one in places if one.focusable and one.is_on_screen]
        here = there.index(self.focused) if self.focused in there else -1 if direction > 0 else 0
        if there:
            self.remove_class("-outline")
            self.set_focus(there[(here + direction) % len(there)])
