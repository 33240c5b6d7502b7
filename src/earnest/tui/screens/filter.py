"""Chooses which questions are listed and walked: core, role, state."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from earnest.core.language import Phrase, Worded, pick
from earnest.core.scoring.question_filter import (
    EVERYTHING,
    AnswerState,
    Core,
    QuestionFilter,
    core_progress,
    progress,
    roles_of,
)
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.action_names import CANCEL, FILTER_QUESTIONS
from earnest.tui.safe import plain
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.filter_words import CORE_NAMES, STATE_NAMES, role_name
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.texts import put

ANY = "*"
"""Stands for all roles and every state; no role is called so."""

_TITLE = FILTER_QUESTIONS.capital
_CORE = Phrase("范围和顺序", "Scope and order")
_STATE = Phrase("状态", "State")
_ROLE = Phrase("角色", "Role")
_ANY_STATE = Phrase("不限", "any")
_ANY_ROLE = Phrase("全部角色", "all roles")
_ABOUT = Phrase(
    "核心题：关口题和题权为3的题，决定等级和大部分得分。",
    "The core: gates and questions of weight 3. They decide the level and most of the score.",
)
_FOUND = Phrase("{n}题，已答{answered}，核心题已答{core}", "questions: {n}, answered {answered}, core {core}")
_NOTHING = Phrase("没有符合条件的题目", "no matching questions")


class FilterScreen(ModalScreen[None], DocumentScreen[None]):
    """Three lists; Enter takes what they say, 0 lists every question again."""

    CSS_PATH = "filter.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f8", "take", priority=True),
        Binding("0,delete", "all", priority=True),
        Binding("right", "app.focus_next", priority=True),
        Binding("left", "app.focus_previous", priority=True),
        Binding("escape", "dismiss"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="filter-box") as box:
            box.border_title = plain(self.app.word(_TITLE))
            with Horizontal(id="filter-columns"):
                with Vertical(id="filter-left"):
                    yield from self._list(_CORE, "filter-core", self._cores())
                    yield from self._list(_STATE, "filter-state", self._states())
                    yield Static(plain(self.app.word(_ABOUT)), id="filter-about")
                with Vertical(id="filter-right"):
                    yield from self._list(_ROLE, "filter-role", self._roles())
            yield Static(id="filter-found")
        yield self.key_bar(*_HINTS)

    def _list(self, title: Phrase, name: str, options: dict[str, Worded]) -> ComposeResult:
        yield Static(plain(self.app.word(title)), classes="filter-title")
        yield Choice(options, id=name, free=True)

    def on_mount(self) -> None:
        question_filter = self.app.question_filter
        role = self.app.preferences.role if question_filter == EVERYTHING else question_filter.role
        self._put("filter-core", question_filter.core)
        self._put("filter-state", question_filter.state)
        self._put("filter-role", role)
        self._count()

    def _put(self, name: str, value: str | None) -> None:
        choice = self.query_one(f"#{name}", Choice)
        choice.value = value if value is not None and value in choice.words else ANY

    # --- what can be chosen ------------------------------------------------------------------------------------

    def _named(self, name: Worded, count: object) -> Phrase:
        """A choice after the count of its questions, in the main language: both would be too wide."""
        words = f"{count!s:<6} {pick(name, self.language)}"
        return Phrase(words, words)

    def _cores(self) -> dict[str, Worded]:
        scored_questions = self.document.scored_questions()
        return {
            core: self._named(name, progress(QuestionFilter(core).listed(scored_questions)))
            for core, name in CORE_NAMES.items()
        }

    def _states(self) -> dict[str, Worded]:
        scored_questions = self.document.scored_questions()
        counts = {state: sum(map(QuestionFilter(state=state).takes, scored_questions)) for state in STATE_NAMES}
        found: dict[str, Worded] = {state: self._named(STATE_NAMES[state], count) for state, count in counts.items()}
        return {ANY: self._named(_ANY_STATE, sum(not s.hidden for s in scored_questions)), **found}

    def _roles(self) -> dict[str, Worded]:
        names, scored_questions = self.document.catalog.terms.role_names(), self.document.scored_questions()
        asked = roles_of((s.question for s in scored_questions if not s.hidden), names)
        counts = {role: progress(QuestionFilter(role=role).listed(scored_questions)) for role in asked}
        found = {role: self._named(role_name(role, names), count) for role, count in counts.items()}
        return {ANY: self._named(_ANY_ROLE, progress(scored_questions)), **found}

    # --- choosing ----------------------------------------------------------------------------------------------

    def _question_filter(self) -> QuestionFilter:
        core, state, role = (self.query_one(f"#filter-{name}", Choice).value for name in ("core", "state", "role"))
        return QuestionFilter(
            cast(Core, core), None if role == ANY else role, None if state == ANY else cast(AnswerState, state)
        )

    def _count(self) -> tuple[ScoredQuestion, ...]:
        """Say how many questions the choices leave, and give them back."""
        found = tuple(s for s in self._question_filter().listed(self.document.scored_questions()) if not s.hidden)
        words = _FOUND.fill(n=len(found), answered=progress(found), core=core_progress(found))
        put(self.query_one("#filter-found", Static), plain(self.app.word(words if found else _NOTHING)))
        return found

    def on_choice_changed(self) -> None:
        self._count()

    def action_take(self) -> None:
        """List what was chosen; nothing happens while no matching questions."""
        if self._count():
            self._follow(self._question_filter())
        else:
            self.app.tell(_NOTHING)

    def action_all(self) -> None:
        self._follow(EVERYTHING)

    def _follow(self, question_filter: QuestionFilter) -> None:
        self.dismiss()
        self.app.call_later(self.app.follow, question_filter)


_HINTS = (
    Hint("enter", Phrase("确定", "apply")),
    Hint("tab", Phrase("下一栏", "next list")),
    Hint("0", Phrase("列出全部题目", "show all questions")),
    Hint("escape", CANCEL),
)
