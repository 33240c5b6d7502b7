"""The ratings one can give; digits choose, 0 clears, Enter goes on. The screen takes what is chosen."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.assessment.acceptance import A_GATE
from earnest.core.assessment.model import RATINGS, Rating
from earnest.core.language import Display, Phrase, main_language
from earnest.core.questionnaire.model import Question
from earnest.core.wording import RATING_NAMES
from earnest.tui.key_table import bindings
from earnest.tui.safe import joined, labelled, styled
from earnest.tui.widgets.key_list import key
from earnest.tui.widgets.marks import rating_mark
from earnest.tui.widgets.painting import put_row, put_rows
from earnest.tui.widgets.steady_list import SteadyList

WITHOUT_NUMBER: tuple[Rating, ...] = ("planned", "unknown", "not-applicable")
"""What can be said of a share or a count whose number is not there."""


_SUGGESTED = Phrase("建议", "suggested")


def ratings_of(question: Question, given: Rating | None = None) -> tuple[Rating, ...]:
    """The ratings that may be given, and the one that is; the number decides the others of a share or a count.

    A gate applies to everybody.
    """
    ratings = RATINGS if question.kind == "state" else WITHOUT_NUMBER
    return tuple(one for one in ratings if one in {given, *_OF_A_GATE} or question.gate is None)


def digits(question: Question, given: Rating | None) -> str:
    """The digits that give a rating here, as the key bar writes them."""
    numbers = [RATINGS.index(one) + 1 for one in ratings_of(question, given)]
    return f"1-{numbers[-1]}" if len(numbers) == numbers[-1] else " ".join(map(str, numbers))


BY_NUMBERS = Phrase("这道题由数字定评定：按 # 填数字", "The number decides this question: press # to give it")


def refusal(rating: Rating) -> Phrase:
    """Why a rating that `ratings_of` lacks cannot be given."""
    return A_GATE.capital if rating == "not-applicable" else BY_NUMBERS


_OF_A_GATE = frozenset(RATINGS) - {"not-applicable"}


class Shown(NamedTuple):
    """What the list shows."""

    question: Question
    rating: Rating | None
    suggestion: Rating | None
    """What the conditions that are met speak for, while no rating is given."""
    display: Display


class Click(NamedTuple):
    """The last one: where on the screen, where the list was then, and when."""

    place: Offset
    listed: Region
    time: float

    def again(self, other: Click) -> bool:
        """Whether another one is that of a hand that clicks twice, with the list elsewhere by then."""
        return self.place == other.place and self.listed != other.listed and other.time - self.time < _TWICE


_TWICE = 1.5
"""Seconds within which a second click belongs to the first."""
_MARK = 2
"""Cells before the words of a row and behind them."""


class RatingList(SteadyList):
    """One row a rating; the chosen one is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [key("space", "choose"), *bindings("ratings")]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ratings: tuple[Rating, ...] = ()
        self._clicked: Click | None = None
        self._shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show the ratings of a question, with the given one marked; only rows that changed are written again."""
        before, self._shown = self._shown, shown
        if before == shown:
            return
        ratings = ratings_of(shown.question, shown.rating)
        if before is None or (ratings, shown.display) != (self._ratings, before.display):
            self._ratings = ratings
            # As high for a gate, which has a row less: the question above does not move from one to the next.
            self.styles.height = len(RATINGS if shown.question.kind == "state" else WITHOUT_NUMBER)
            self.highlighted = None
            put_rows(self, 0, [Option(_prompt(one, shown), id=one) for one in ratings])
        else:
            marked = {before.rating, before.suggestion, shown.rating, shown.suggestion}
            for index, one in enumerate(ratings):
                if one in marked:
                    put_row(self, index, _prompt(one, shown))
        here = shown.rating or shown.suggestion
        self.highlighted = ratings.index(here) if here in ratings else None

    def on_click(self, event: events.Click) -> None:
        """A click beside the words of a row gives no rating: it may be meant for what stands beside the list.

        Nor does a second one at once in the same place, once the list moved away under it: it was meant for the row
        before.
        """
        before, self._clicked = self._clicked, Click(event.screen_offset, self.region, event.time)
        row = event.style.meta.get("option")
        beside = row is None or event.x > self._words_end(row)
        if beside or (before is not None and before.again(self._clicked)):
            event.stop()
            event.prevent_default()

    def _words_end(self, row: int) -> int:
        """The last cell of the words of a row, and the one behind it."""
        prompt = self.options[row].prompt
        return self.gutter.left + _MARK + (prompt.cell_length if isinstance(prompt, Content) else 0)

    async def action_choose(self) -> None:
        """Give the highlighted rating."""
        if self.highlighted_option is not None:
            await self.run_action(f"screen.rate('{self.highlighted_option.id}')")

    @property
    def on_another(self) -> bool:
        """Whether another rating than the one given is highlighted: that is what Enter gives."""
        option, shown = self.highlighted_option, self._shown
        return option is not None and shown is not None and option.id != shown.rating

    async def action_choose_or_go_on(self) -> None:
        """Give the highlighted rating if it is another one; else to what the answer lacks, or go on."""
        if self.on_another:
            await self.action_choose()
        else:
            await self.run_action("screen.go_on")

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action(f"screen.rate('{event.option_id}')")


def _prompt(rating: Rating, shown: Shown) -> Content:
    chosen, suggested = rating == shown.rating, rating == shown.suggestion
    box = styled("(*)" if chosen else "( )", "bold" if chosen else "")
    number = styled(f" {RATINGS.index(rating) + 1} ", "bold $accent")
    name = labelled(RATING_NAMES[rating], shown.display, "bold" if chosen else "")
    row = joined(box, number, rating_mark(rating, 5), " ", name)
    return joined(row, "  ", labelled(_SUGGESTED, main_language(shown.display), "italic")) if suggested else row
