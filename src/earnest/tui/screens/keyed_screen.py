"""What the walk and the auditor's desk have in common: Tab leads to what one does."""

from __future__ import annotations

from typing import ClassVar

from earnest.tui.screens.document_screen import DocumentScreen


class KeyedScreen(DocumentScreen[None]):
    """A screen with a list to the left, which a narrow one shows in place of what one reads."""

    STOPS: ClassVar[tuple[str, ...]] = ()
    """Where Tab leads, in turn, by id."""

    @property
    def stops(self) -> tuple[str, ...]:
        """The same as things stand."""
        return self.STOPS

    def action_stop(self, direction: int) -> None:
        """To the next place where one acts, or the one before."""
        places = [self.query_one(f"#{name}") for name in self.stops]
        there = [one for one in places if one.focusable and one.is_on_screen]
        here = there.index(self.focused) if self.focused in there else -1 if direction > 0 else 0
        if there:
            self.remove_class("-outline")
            self.set_focus(there[(here + direction) % len(there)])
