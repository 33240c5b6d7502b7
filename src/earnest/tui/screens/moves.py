"""Moving from question to question, under a filter: what the walk does beside showing one."""

from __future__ import annotations

from textual.widgets import OptionList

from earnest.core.language import Phrase
from earnest.core.scoring.question_filter import (
    EVERYTHING,
    QuestionFilter,
    first_of,
    following,
    next_of,
    next_unanswered,
)
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.screens.keyed_screen import KeyedScreen
from earnest.tui.warned import NOT_TAKEN, Warned
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.typing import caught_up

_PLAN = Phrase("{id}：{said}，否则不计入预测", "{id}: {said}; without them no forecast counts on it")
_NOT_RATED = Phrase("{id}：已勾选条件，尚未评定", "{id}: conditions are ticked, but it is not rated yet")
_NO_NEWS = Phrase("自上次以来没有其他变化", "nothing else changed since you were here")
_LAST = Phrase("这是最后一题", "this is the last question")
_FIRST = Phrase("这是第一题", "this is the first question")
_ALL_ANSWERED = Phrase("适用的问题都已作答", "every question that applies is answered")
_ALL_LISTED = Phrase(
    "筛选出的问题都已作答；F8 可更改筛选", "every question listed is answered; F8 changes what is listed"
)


class Moves(KeyedScreen):
    """One question is shown; the keys lead to another one of those that are listed."""

    def __init__(self) -> None:
        super().__init__()
        self.question_id = ""
        """The question shown."""
        self.question_filter = EVERYTHING
        """Which questions are listed and walked."""
        self._kept: frozenset[str] = frozenset()
        """The questions that were listed since the filter was chosen."""
        self._warned = Warned(lambda: self.app, lambda: [self])
        """The way is the question asked for."""
        self._told_of: set[str] = set()
        """The questions of which the person was told what they lack."""

    def flush(self) -> bool:
        """Hand over what was typed; whether all of it could be taken."""
        return self.query_one(AnswerPanel).flush()

    def _listed(self) -> tuple[ScoredQuestion, ...]:
        return self.question_filter.listed(self.document.scored_questions(), self._kept, self.question_id)

    def goto(self, question_id: str) -> None:
        """Show a question, ready to be answered.

        The one shown stays while something typed cannot be taken, once for each that is asked for.
        """
        if not self.flush() and question_id != self.question_id and not self._warned.was(question_id):
            self._warned.warn(question_id, NOT_TAKEN)
            self.show_document()  # the outline may be ahead
            if self.query_one(QuestionList).has_focus:  # which hides what cannot be taken on a narrow screen
                self.remove_class("-outline")
                self.query_one(AnswerPanel).focus_fault()
            return
        self._warned.forget()
        if question_id != self.question_id:
            self._tell_of_what_is_left()
        self.question_id = question_id
        self.remove_class("-outline")
        self.show_document()
        page = self.query_one(ReadingPane)
        page.scroll_home(animate=False)
        page.cursor = ""
        self.query_one(AnswerPanel).focus_answer()

    def _tell_of_what_is_left(self) -> None:
        """Say once of a question that one leaves what its plan does not say, or that it is not rated."""
        told = self._left_out()
        if told is not None and self.question_id not in self._told_of:
            self._told_of.add(self.question_id)
            self.app.tell(told)

    def _left_out(self) -> Phrase | None:
        panel = self.query_one(AnswerPanel)
        if (unsaid := panel.unsaid_plan()) is not None:
            return _PLAN.fill(id=self.question_id, said=unsaid)
        return _NOT_RATED.fill(id=self.question_id) if panel.only_ticked() else None

    async def action_next(self) -> None:
        await caught_up(self.focused)
        if self.question_filter.only and following(self._listed(), self.question_id) is None:
            self._end_sitting()
        else:
            self._step(1, _LAST)

    def unnamed(self) -> set[str]:
        """The actions that the last line need not name: the ways to no other question, the filter with its own line.

        Behind the last question of a sitting comes its end.
        """
        ways, listed = {"next": 1, "previous": -1}, self._listed()
        ends = {name for name, way in ways.items() if following(listed, self.question_id, way) is None}
        filtered = {"app.show('filter')"} if self.question_filter != EVERYTHING else set()
        return (ends - {"next"} if self.question_filter.only else ends) | filtered

    def _end_sitting(self) -> None:
        """End it; that something cannot be taken is said first."""
        if self.flush() or self._warned.was(_LAST):
            self.app.end_sitting()
        else:
            self._warned.warn(_LAST, NOT_TAKEN)

    async def action_previous(self) -> None:
        await caught_up(self.focused)
        self._step(-1, _FIRST)

    def _step(self, direction: int, end: Phrase) -> None:
        self._goto(following(self._listed(), self.question_id, direction), end)

    async def action_unanswered(self) -> None:
        """To the next question that is live and unanswered, from here on and round."""
        await caught_up(self.focused)
        none = _ALL_ANSWERED if self.question_filter == EVERYTHING else _ALL_LISTED
        self._goto(next_unanswered(self._listed(), self.question_id), none)

    def _goto(self, scored: ScoredQuestion | None, none: Phrase) -> None:
        if scored is None:
            self.app.tell(none)
        else:
            self.goto(scored.question.id)

    def action_sitting(self) -> None:
        """A few questions of one's role, the open gates first."""
        self.app.begin_sitting()

    def action_news(self, direction: int) -> None:
        """To the next question about which there is something new since one was here."""
        names = {one.question_id for one in self.app.since.news} if self.app.since else set()
        self._goto(next_of(self.document.scored_questions()[::direction], self.question_id, names), _NO_NEWS)

    def action_search(self) -> None:
        self.app.action_command_palette()

    def action_gaps(self) -> None:
        self.app.action_show("gaps")

    def action_evidence(self) -> None:
        self.flush()
        self.app.call_later(self.app.show_evidence, self.question_id)

    def follow(self, question_filter: QuestionFilter) -> None:
        """Walk under a filter from now on, from where `first_of` it says."""
        self.question_filter, self._kept = question_filter, frozenset()
        self.show_document()
        first = first_of(question_filter, self.document.scored_questions(), self.question_id)
        if first is not None:
            self.goto(first.question.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A row of the outline; a section leads to its first question."""
        self.goto((event.option_id or "").rpartition(":")[2])
