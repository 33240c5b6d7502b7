"""The value of a flag, to be chosen, and the keys that set it wherever the focus is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from earnest.core.language import Phrase
from earnest.core.wording import NO, UNDECIDED, YES
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.key_list import key

FLAG_VALUES: dict[str, Phrase] = {
    "yes": YES,
    "no": NO,
    "undecided": UNDECIDED,
}
FLAG_KEYS: tuple[BindingType, ...] = (
    key("y,1", "screen.set('yes')"),
    key("n,2", "screen.set('no')"),
    key("0,delete", "screen.set('undecided')"),
    key("c", "screen.confirm"),
    key("pagedown", "screen.page(1)"),  # what is asked may be longer than a small screen, the list hardly is
    key("pageup", "screen.page(-1)"),
)


class FlagValue(Choice):
    """What the highlighted flag may be. A fact is recorded at once, so it takes Enter, space or a click, not a move."""

    BINDINGS: ClassVar[list[BindingType]] = [*FLAG_KEYS, key("space", "select")]

    @dataclass
    class Clicked(Message):
        """A value was chosen by the mouse: one goes on reading where one points."""

        value: str

    def on_click(self, event: events.Click) -> None:
        event.stop()
        event.prevent_default()
        row = event.style.meta.get("option")
        if row is not None and event.chain == 1:
            self.highlighted = row
            self.post_message(self.Clicked(self.options[row].id or ""))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        event.prevent_default()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Changed(self, event.option_id or ""))
