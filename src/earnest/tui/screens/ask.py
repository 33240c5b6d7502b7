"""A question that has to be answered before going on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Phrase, Worded
from earnest.tui.action_names import CHOOSE, LANGUAGE
from earnest.tui.screens.dialog import Dialog
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import WayList


def small(words: Worded) -> Phrase:
    """An answer as the last line has it, among the names of keys."""
    return Phrase(words.zh, words.en[:1].lower() + words.en[1:])


class AskScreen(Dialog[str]):
    """Gives back the name of the answer chosen; Esc gives back the last one, which changes nothing."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay")]

    def __init__(self, question: Worded, answers: dict[str, Worded]) -> None:
        super().__init__()
        self.question = question
        self.answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(id="ask-box"):
            yield Static(self.app.both(self.question), id="ask-question")
            options = [Option(self.app.both(words), id=name) for name, words in self.answers.items()]
            yield WayList(*options, id="ask-answers", markup=False)
        last = small(list(self.answers.values())[-1])
        yield self.key_bar(Hint("enter", CHOOSE), Hint("escape", last), Hint("f2", LANGUAGE))

    def show_document(self) -> None:
        """Word the question and its answers in the languages shown."""
        self.query_one("#ask-question", Static).update(self.app.both(self.question))
        for name, words in self.answers.items():
            self.query_one(WayList).replace_option_prompt(name, self.app.both(words))
        super().show_document()

    def ask_again(self, question: Worded, answers: dict[str, Worded]) -> None:
        """Ask something else in its place; where the answers are others, the first of them is highlighted."""
        before, self.question, self.answers = list(self.answers), question, answers
        if before != list(answers):
            ways = self.query_one(WayList)
            ways.set_options([Option(self.app.both(words), id=name) for name, words in answers.items()])
            ways.highlighted = 0
        self.show_document()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_stay(self) -> None:
        self.dismiss(list(self.answers)[-1])
