"""What the walk and the auditor's desk have in common: letters and signs are keys, and Tab leads to what one does."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual import events

from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.inputs import is_field

_NAMED = {
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    "}": "right_curly_bracket",
    "{": "left_curly_bracket",
    "/": "slash",
    "?": "question_mark",
    "#": "number_sign",
}
"""Signs by the names that Textual has for their keys."""
_FULL_WIDTH = {"【": "left_square_bracket", "】": "right_square_bracket", "、": "slash", "？": "question_mark"}
"""What an input method in Chinese makes of the keys that are signs."""


class KeyedScreen(DocumentScreen[None]):
    """A screen with a list to the left, which a narrow one shows in place of what one reads."""

    STOPS: ClassVar[tuple[str, ...]] = ()
    """Where Tab leads, in turn, by id."""

    def on_key(self, event: events.Key) -> None:
        """Keys that an input method for Chinese makes full-width signs of."""
        if not is_field(self.focused) and event.character:
            folded = unicodedata.normalize("NFKC", event.character)
            name = _FULL_WIDTH.get(event.character) or (folded if folded != event.character else "")
            if name and (len(name) > 1 or name.isascii()):
                event.stop()
                self.app.simulate_key(_NAMED.get(name, name))

    def action_stop(self, direction: int) -> None:
        """To the next place where one acts, or the one before."""
        places = [self.query_one(f"#{name}") for name in self.STOPS]
        there = [one for one in places if one.focusable and one.is_on_screen]
        here = there.index(self.focused) if self.focused in there else -1 if direction > 0 else 0
        if there:
            self.remove_class("-outline")
            self.set_focus(there[(here + direction) % len(there)])
