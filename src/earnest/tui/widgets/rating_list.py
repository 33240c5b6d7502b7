"""The ratings one can give; digits choose, 0 clears, Enter goes on. The screen takes what is chosen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.assessment.model import RATINGS, Rating
from earnest.core.language import Display
from earnest.core.questionnaire.model import Question
from earnest.core.wording import RATING_NAMES
from earnest.tui.safe import MUTED, joined, labelled, styled
from earnest.tui.widgets.key_list import KeyList, key
from earnest.tui.widgets.marks import MARKS

WITHOUT_NUMBER: tuple[Rating, ...] = ("planned", "unknown", "not-applicable")
"""What can be said of a share or a count whose number is not there."""


def ratings_of(question: Question) -> tuple[Rating, ...]:
    """The ratings that may be given; the number decides the others of a share or a count."""
    return RATINGS if question.kind == "state" else WITHOUT_NUMBER


class RatingList(KeyList):
    """One row a rating; the chosen one is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(str(place), f"screen.rate('{rating}')") for place, rating in enumerate(RATINGS, 1)),
        key("0,delete", "screen.rate('')"),
        key("space", "choose"),
        key("enter", "choose_or_go_on"),
        key("f", "screen.flag"),
        key("c", "screen.confirm"),
        key("e", "screen.evidence"),
        key("n", "screen.note"),
        key("number_sign", "screen.numbers"),
        Binding("pagedown", "screen.page(1)"),
        Binding("pageup", "screen.page(-1)"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._rating: Rating | None = None
        self._ratings: tuple[Rating, ...] = ()
        self._shown: tuple[str, Rating | None, Display] | None = None

    def show(self, question: Question, rating: Rating | None, display: Display) -> None:
        """Show the ratings of a question, with the given one marked."""
        if self._shown == (question.id, rating, display):
            return
        before, self._shown = self._shown, (question.id, rating, display)
        ratings = ratings_of(question)
        if before is None or (ratings, display) != (self._ratings, before[2]):
            self._ratings = ratings
            self.set_options([Option(_prompt(one, one == rating, display), id=one) for one in ratings])
        else:
            self._mark(rating, display)
        self._rating = rating
        self.highlighted = ratings.index(rating) if rating in ratings else None

    def _mark(self, rating: Rating | None, display: Display) -> None:
        """Put the mark to another rating of the same list."""
        for one in self._ratings:
            if one in (self._rating, rating):
                self.replace_option_prompt(one, _prompt(one, one == rating, display))

    async def action_choose(self) -> None:
        """Give the highlighted rating."""
        if self.highlighted_option is not None:
            await self.run_action(f"screen.rate('{self.highlighted_option.id}')")

    async def action_choose_or_go_on(self) -> None:
        """Give the highlighted rating if it is another one, else go to the next question."""
        option = self.highlighted_option
        await self.run_action("screen.next" if option is None or option.id == self._rating else "choose")

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action(f"screen.rate('{event.option_id}')")


def _prompt(rating: Rating, chosen: bool, display: Display) -> Content:
    box = styled("(*)" if chosen else "( )", "bold" if chosen else "")
    key = styled(f" {RATINGS.index(rating) + 1} ", "bold $accent")
    name = labelled(RATING_NAMES[rating], display, "bold" if chosen else "")
    return joined(box, key, name, styled(f"  {MARKS[rating]}", MUTED))
