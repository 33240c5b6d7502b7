"""The ratings one can give; digits choose, 0 clears, Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.assessment import RATINGS, Rating
from earnest.core.language import Display
from earnest.core.questionnaire import Question
from earnest.core.wording import RATING_NAMES
from earnest.tui.safe import MUTED, joined, labelled, styled
from earnest.tui.widgets.folding import KeyList
from earnest.tui.widgets.marks import MARKS

WITHOUT_NUMBER: tuple[Rating, ...] = ("planned", "unknown", "not-applicable")
"""What can be said of a share or a count whose number is not there."""


def ratings_of(question: Question) -> tuple[Rating, ...]:
    """The ratings that may be given; the number decides the others of a share or a count."""
    return RATINGS if question.kind == "state" else WITHOUT_NUMBER


class RatingList(KeyList):
    """One row a rating; the chosen one is marked."""

    @dataclass
    class Chosen(Message):
        """A rating was chosen; None clears it."""

        rating: Rating | None

    BINDINGS = [
        *(Binding(str(key), f"rate('{rating}')") for key, rating in enumerate(RATINGS, 1)),
        Binding("0,delete", "rate('')"),
        Binding("space", "select"),
        Binding("enter", "enter"),
        Binding("f", "screen.flag"),
        Binding("e", "screen.evidence"),
        Binding("n", "screen.note"),
        Binding("pagedown", "screen.page(1)"),
        Binding("pageup", "screen.page(-1)"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._rating: Rating | None = None
        self._ratings: tuple[Rating, ...] = ()

    def show(self, question: Question, rating: Rating | None, display: Display) -> None:
        """Show the ratings of a question, with the given one marked."""
        self._rating, self._ratings = rating, ratings_of(question)
        self.set_options([Option(_prompt(one, one == rating, display), id=one) for one in self._ratings])
        self.highlighted = self._ratings.index(rating) if rating in self._ratings else None

    def action_rate(self, name: str) -> None:
        """Choose by key; a key whose rating cannot be given does nothing."""
        rating = next((one for one in self._ratings if one == name), None)
        if rating is not None or not name:
            self.post_message(self.Chosen(rating))

    async def action_enter(self) -> None:
        """Choose the highlighted rating if it is another one, else go to the next question."""
        option = self.highlighted_option
        if option is not None and option.id != self._rating:
            self.action_select()
        else:
            await self.run_action("screen.next")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_rate(event.option_id or "")


def _prompt(rating: Rating, chosen: bool, display: Display) -> Content:
    box = styled("(*)" if chosen else "( )", "bold" if chosen else "")
    key = styled(f" {RATINGS.index(rating) + 1} ", "bold $accent")
    name = labelled(RATING_NAMES[rating], display, "bold" if chosen else "")
    return joined(box, key, name, styled(f"  {MARKS[rating]}", MUTED))
