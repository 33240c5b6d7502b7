"""One of a few options, each with a mark that does not depend on colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import getters
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.language import Worded
from earnest.tui.base import BaseApp
from earnest.tui.safe import joined, labelled, lines
from earnest.tui.widgets.key_list import WayList
from earnest.tui.widgets.prose import Paragraph, wrapped

_EDGES = 1
"""Cells of a row beside its words."""


class Choice(WayList):
    """Options below each other; moving the highlight chooses, so that a glance shows what is chosen.

    It is for forms, which are kept as a whole, and for what is shown.

    It belongs to the document unless it is `free`.
    """

    app = getters.app(BaseApp)

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, options: Mapping[str, Worded], value: str = "", *, id: str, free: bool = False) -> None:
        super().__init__(id=id, classes="choice", compact=True, markup=False)
        self.free = free
        self.words = options
        self._value = value

    def on_mount(self) -> None:
        self.show_words()

    @property
    def value(self) -> str:
        """The chosen option; empty while none is."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._value = value
        self.show_words()

    def show_words(self) -> None:
        """Write the options again, in the languages shown."""
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options([Option(self._prompt(name), id=name) for name in self.words])
            first = 0 if self.has_focus else None
            self.highlighted = list(self.words).index(self._value) if self._value else first

    def _prompt(self, name: str) -> Content:
        """An option behind its mark; in several lines, they are as far indented."""
        mark, words = "[x] " if name == self._value else "[ ] ", labelled(self.words[name], self.app.languages)
        width = self.scrollable_content_region.width - _EDGES
        whole = joined(mark, words)
        return whole if whole.cell_length <= width or width <= 0 else lines(*wrapped(Paragraph(words, mark), width))

    def on_focus(self) -> None:
        """While nothing is chosen the cursor stands at the first option, from where one chooses it or goes on."""
        if not self._value and self.highlighted is None:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = 0

    def on_resize(self) -> None:
        self.show_words()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._choose(event.option_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_id)

    def action_page_down(self) -> None:
        self._turn(1)

    def action_page_up(self) -> None:
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        """Scroll what the options stand in: to turn a page chooses nothing, but in a long list that one filters by."""
        if self.free and self.show_vertical_scrollbar:
            (super().action_page_down if direction > 0 else super().action_page_up)()
            return
        for around in self.ancestors:
            if isinstance(around, Widget) and around.show_vertical_scrollbar:
                (around.scroll_page_down if direction > 0 else around.scroll_page_up)(animate=False)
                return

    def _choose(self, name: str | None) -> None:
        if name is None or name == self._value:
            return
        if not (self.free or self.app.may_edit()):
            self.show_words()
            return
        before, self._value = self._value, name
        for changed in filter(None, (before, name)):
            self.replace_option_prompt(changed, self._prompt(changed))
        self.post_message(self.Changed(self, name))
