"""Which languages are shown: a list that one can read whichever of them one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Display, main_language
from earnest.tui.action_names import CANCEL, CHOOSE, LANGUAGE
from earnest.tui.base import BaseApp
from earnest.tui.closed_once import ClosedOnce
from earnest.tui.display import DISPLAY_NAMES, ORDER
from earnest.tui.messages import DisplayChosen
from earnest.tui.safe import joined, labelled
from earnest.tui.screens.document_screen import say_close_first
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.key_list import WayList


class LanguagesScreen(ModalScreen[None], ClosedOnce[None]):
    """The languages shown are marked; Enter shows others, F2 leads to the next of the list."""

    app = getters.app(BaseApp)
    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss"), Binding("f2", "next")]

    def compose(self) -> ComposeResult:
        with Vertical(id="ask-box"):
            yield Static(labelled(LANGUAGE.capital, "both"), id="ask-question")
            yield WayList(*self._options(), id="ask-answers", markup=False)
        hints = (Hint("enter", CHOOSE), Hint("escape", CANCEL))
        yield KeyBar(*hints, language=main_language(self.app.languages))

    def _options(self) -> Iterator[Option]:
        for display in ORDER:
            yield Option(self._row(display), id=display)

    def _row(self, display: Display) -> Content:
        return joined("[x] " if display == self.app.languages else "[ ] ", labelled(DISPLAY_NAMES[display], "both"))

    def on_mount(self) -> None:
        self.query_one(WayList).highlighted = ORDER.index(self.app.languages)

    def on_key(self, event: events.Key) -> None:
        say_close_first(self, event)

    def action_next(self) -> None:
        listed = self.query_one(WayList)
        listed.highlighted = ((listed.highlighted or 0) + 1) % len(ORDER)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss()
        self.app.post_message(DisplayChosen(ORDER[event.option_index]))
