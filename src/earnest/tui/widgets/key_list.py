"""Lists whose answer keys work as well with a Chinese input method in full-width mode."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList


def key(keys: str, action: str) -> BindingType:
    """A binding of a list that runs before the next key is looked at, wherever that key then goes."""
    return Binding(keys, action, priority=True)


class KeyList(OptionList):
    """A list with keys of its own: a full-width `１` counts as `1`, `ｙ` as `y`; up and down keep step with them."""

    BINDINGS: ClassVar[list[BindingType]] = [key("up", "cursor_up"), key("down", "cursor_down")]

    def on_key(self, event: events.Key) -> None:
        folded = unicodedata.normalize("NFKC", event.character or "")
        if folded != event.character and len(folded) == 1 and folded.isascii() and folded.isalnum():
            event.stop()
            event.prevent_default()
            self.app.simulate_key(folded)
