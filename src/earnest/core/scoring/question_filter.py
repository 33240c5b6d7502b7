"""Question filter: which questions are walked, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from earnest.core.questionnaire.model import Question
from earnest.core.scoring.standing import ScoredQuestion

Core = Literal["all", "first", "only"]
"""The whole questionnaires as they stand in their files, or the core before the rest, or the core alone."""

AnswerState = Literal["unanswered", "flagged", "confirm"]
"""No rating that counts; marked for another look; reworded since it was answered."""

CORE_WEIGHT = 3
"""A question of this weight belongs to the core: its failure can harm people or makes other answers untrue."""


def is_core(question: Question) -> bool:
    """Whether a question belongs to the core: a gate, or of weight 3.

    Gates cap the level and the rest of the core carries most of the score, so whoever has answered the core knows the
    level that is within reach.
    """
    return question.gate is not None or question.weight == CORE_WEIGHT


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """What is asked for; every part narrows the others. By itself it is every question, in the order of the files."""

    core: Core = "all"
    role: str | None = None
    """The role whose questions are walked; None is every role."""
    state: AnswerState | None = None
    only: tuple[str, ...] = ()
    """These questions alone, by id, in this order; none are all of them."""

    def asks(self, question: Question) -> bool:
        """Whether core, role and list take a question in."""
        listed = not self.only or question.id in self.only
        return listed and (self.core != "only" or is_core(question)) and self.role in {None, question.role}

    def takes(self, scored: ScoredQuestion) -> bool:
        """Whether the filter lets a question through, which the profile then leaves in."""
        return not scored.hidden and self.asks(scored.question) and _is_in(scored, self.state)

    def listed(
        self, scored_questions: Sequence[ScoredQuestion], kept: Collection[str] = (), shown: str = ""
    ) -> tuple[ScoredQuestion, ...]:
        """The questions of the filter, and the one `shown` wherever it is.

        Those `kept`, by id, stay though their state is no longer the one asked for.

        Core first means the core of every questionnaire, then the rest of each. Among themselves, and within a section,
        questions keep the order of the file, hard gates too: neighbours share their evidence and the people who have
        it, and whoever walks them in file order opens each register once.
        """
        if self == EVERYTHING:
            return tuple(scored_questions)
        found = [
            s
            for s in scored_questions
            if self.takes(s) or s.question.id == shown or (s.question.id in kept and not s.hidden)
        ]
        if self.only:
            return tuple(
                sorted(found, key=lambda s: self.only.index(s.question.id) if s.question.id in self.only else -1)
            )
        return tuple(found if self.core != "first" else sorted(found, key=lambda s: not is_core(s.question)))


EVERYTHING = QuestionFilter()
"""No filter: the outline then shows also what the profile takes out."""


def _is_in(scored: ScoredQuestion, state: AnswerState | None) -> bool:
    if state is None:
        return True
    if state == "unanswered":
        return not scored.answered
    return bool(scored.answer.flagged if state == "flagged" else scored.answer.confirm)


def first_of(
    question_filter: QuestionFilter, scored_questions: Sequence[ScoredQuestion], shown: str
) -> ScoredQuestion | None:
    """From which question a filter is walked; None to stay where one is, as where it is the whole or finds nothing.

    From the one `shown` if it is among those to be done, unless the filter has an order of its own; else from the first
    of these. To be done is what is live and unanswered, or what is in the state asked for; without any of them it
    begins with the first question found.
    """
    listed = question_filter.listed(scored_questions)
    if question_filter == EVERYTHING or not listed:
        return None
    to_do = listed if question_filter.state else [s for s in listed if s.live and not s.answered]
    ordered = bool(question_filter.only) or question_filter.core == "first"
    here = None if ordered else next((s for s in to_do if s.question.id == shown), None)
    return here or next(iter(to_do), listed[0])


def following(listed: Sequence[ScoredQuestion], question_id: str, direction: int = 1) -> ScoredQuestion | None:
    """The next question (the one before, for -1) that the profile leaves in; None at the end.

    From a question that is not in the list it is the first one (the last, for -1).
    """
    return next((s for s in _after(listed[::direction], question_id) if not s.hidden), None)


def next_unanswered(listed: Sequence[ScoredQuestion], question_id: str) -> ScoredQuestion | None:
    """The next question that is live and unanswered, from here on and round; None when all others are answered."""
    return next((s for s in _round(listed, question_id) if s.live and not s.answered), None)


def to_go_on(questions: Sequence[ScoredQuestion], left_at: str) -> ScoredQuestion | None:
    """Where one goes on: the question where one left, if it is to be done, else the next one that is, and round.

    None when nothing is to be done.
    """
    here = next((s for s in questions if s.question.id == left_at and s.live and not s.answered), None)
    return here or next_unanswered(questions, left_at)


def next_to_confirm(listed: Sequence[ScoredQuestion], question_id: str) -> ScoredQuestion | None:
    """The next question whose answer is to be confirmed, from here on and round; None when no other is."""
    return next((s for s in _round(listed, question_id) if s.answer.confirm), None)


def next_of(listed: Sequence[ScoredQuestion], question_id: str, wanted: Collection[str]) -> ScoredQuestion | None:
    """The next question of those wanted, by id, from here on and round; None when no other is."""
    return next((s for s in _round(listed, question_id) if s.question.id in wanted), None)


def _round(listed: Sequence[ScoredQuestion], question_id: str) -> list[ScoredQuestion]:
    """The questions after one, then those before it."""
    ahead = _after(listed, question_id)
    return [*ahead, *(s for s in listed[: len(listed) - len(ahead)] if s.question.id != question_id)]


def _after(listed: Sequence[ScoredQuestion], question_id: str) -> Sequence[ScoredQuestion]:
    place = next((place for place, s in enumerate(listed) if s.question.id == question_id), -1)
    return listed[place + 1 :]


class Progress(NamedTuple):
    """How many live questions are answered."""

    answered: int
    live: int

    def __str__(self) -> str:
        return f"{self.answered}/{self.live}"


def progress(scored_questions: Iterable[ScoredQuestion]) -> Progress:
    """Of some questions."""
    live = [s for s in scored_questions if s.live]
    return Progress(sum(s.answered for s in live), len(live))


def core_progress(scored_questions: Iterable[ScoredQuestion]) -> Progress:
    """Of the core among some questions."""
    return progress(s for s in scored_questions if is_core(s.question))


def roles_of(questions: Iterable[Question], known: Iterable[str]) -> tuple[str, ...]:
    """The roles that have questions: the known ones in their order, then others as they come."""
    asked = dict.fromkeys(question.role for question in questions)
    named = [role for role in known if role in asked]
    return tuple(dict.fromkeys((*named, *asked)))
