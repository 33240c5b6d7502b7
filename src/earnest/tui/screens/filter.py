"""Chooses which questions are listed and walked: core, role, state."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.binding import Binding, BindingType

from earnest.core.language import Phrase, Worded
from earnest.core.scoring.question_filter import (
    EVERYTHING,
    AnswerState,
    Core,
    QuestionFilter,
    core_progress,
    progress,
    roles_of,
)
from earnest.tui.action_names import FILTER_QUESTIONS
from earnest.tui.screens.choices_screen import ANY, ChoicesScreen
from earnest.tui.widgets.filter_words import CORE_NAMES, STATE_NAMES, role_name

_CORE = Phrase("范围和顺序", "Scope and order")
_STATE = Phrase("状态", "State")
_ROLE = Phrase("角色", "Role")
_ANY_STATE = Phrase("不限", "any")
_ANY_BUT = Phrase("不限，含不适用{n}题", "any, {n} n/a")
_ANY_ROLE = Phrase("全部角色", "all roles")
_ABOUT = Phrase(
    "核心题：关口题和题权为3的题，决定等级和大部分得分。",
    "The core: gates and questions of weight 3. They decide the level and most of the score.",
)
_FOUND = Phrase("{n}题，已答{answered}，核心题已答{core}", "questions: {n}, answered {answered}, core {core}")
_FOUND_BUT = Phrase(
    "{n}题（{excused}题不适用，不计），已答{answered}，核心题已答{core}",
    "questions: {n} ({excused} n/a, not counted), answered {answered}, core {core}",
)
"""Those that an answer takes out are walked, but count neither as answered nor as to be answered."""


class FilterScreen(ChoicesScreen[None]):
    """Which questions; Enter takes what the lists say."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "take", priority=True)]
    HEADING = FILTER_QUESTIONS.capital
    NOTHING = Phrase("没有符合条件的题目", "no matching questions")
    COUNT = 6
    PREFIX = "filter"
    COLUMNS = (("core", "state"), ("role",))
    ABOUT = _ABOUT

    def _lists(self) -> dict[str, tuple[Phrase, dict[str, Worded]]]:
        return {
            "core": (_CORE, self._cores()),
            "state": (_STATE, self._states()),
            "role": (_ROLE, self._roles()),
        }

    def _chosen(self) -> dict[str, str | None]:
        question_filter = self.app.question_filter
        role = self.app.preferences.role if question_filter == EVERYTHING else question_filter.role
        return {"core": question_filter.core, "state": question_filter.state, "role": role}

    # --- what can be chosen ------------------------------------------------------------------------------------

    def _cores(self) -> dict[str, Worded]:
        scored_questions = self.document.scored_questions()
        return {
            core: self._named("core", name, progress(QuestionFilter(core).listed(scored_questions)))
            for core, name in CORE_NAMES.items()
        }

    def _states(self) -> dict[str, Worded]:
        scored_questions = self.document.scored_questions()
        counts = {state: sum(map(QuestionFilter(state=state).takes, scored_questions)) for state in STATE_NAMES}
        found: dict[str, Worded] = {one: self._named("state", STATE_NAMES[one], count) for one, count in counts.items()}
        asked = [s for s in scored_questions if not s.hidden]
        excused = sum(s.excused for s in asked)
        any_state = _ANY_BUT.fill(n=excused) if excused else _ANY_STATE
        return {ANY: self._named("state", any_state, len(asked)), **found}

    def _roles(self) -> dict[str, Worded]:
        names, scored_questions = self.document.catalog.terms.role_names(), self.document.scored_questions()
        asked = roles_of((s.question for s in scored_questions if not s.hidden), names)
        counts = {role: progress(QuestionFilter(role=role).listed(scored_questions)) for role in asked}
        found = {role: self._named("role", role_name(role, names), count) for role, count in counts.items()}
        return {ANY: self._named("role", _ANY_ROLE, progress(scored_questions)), **found}

    # --- choosing ----------------------------------------------------------------------------------------------

    def _question_filter(self) -> QuestionFilter:
        return QuestionFilter(
            cast(Core, self._choice("core").value),
            self._value("role"),
            cast("AnswerState | None", self._value("state")),
        )

    def _found(self) -> Phrase | None:
        found = tuple(s for s in self._question_filter().listed(self.document.scored_questions()) if not s.hidden)
        if not found:
            return None
        excused = sum(s.excused for s in found)
        said = _FOUND_BUT if excused else _FOUND
        return said.fill(n=len(found), excused=excused, answered=progress(found), core=core_progress(found))

    def _take(self) -> None:
        self._follow(self._question_filter())

    def action_all(self) -> None:
        self._follow(EVERYTHING)

    def _follow(self, question_filter: QuestionFilter) -> None:
        self.dismiss()
        self.app.call_later(self.app.follow, question_filter)
