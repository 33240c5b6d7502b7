"""What conditions are asked about, and what is known once one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from earnest.core.assessment.model import Assessment
from earnest.core.consistency.conditions import Answers
from earnest.core.scoring.credit import none_occurred
from earnest.core.scoring.evidence import Yardstick, measure_alike
from earnest.core.scoring.standing import Basis, ScoredQuestion

_Given = TypeVar("_Given")


class Given(NamedTuple):
    """What questions gave to conditions in an earlier context."""

    given: Mapping[Answers, Sequence[Any]]
    others: Mapping[bool, Sequence[int]]
    """By side: the places of the questions that do not stand as they stood."""


class Context(NamedTuple):
    """An assessment as the conditions see it."""

    assessment: Assessment
    flags: Mapping[str, bool]
    """Those that are decided."""
    yardstick: Yardstick
    """What evidence is measured by; files are not looked for."""
    scored_questions: Mapping[str, ScoredQuestion]
    """Every question of the chosen questionnaires, in their order."""
    sides: Mapping[bool, Sequence[ScoredQuestion]]
    """Those that the profile leaves in, by False, and those that it leaves out, by True."""
    given: dict[Answers, Sequence[Any]]
    """What each question of a side gave to a condition that looks at all of them, as far as one was asked."""
    before: Given | None = None

    def known(self, answers: Answers) -> bool:
        """Whether a condition has any question to look at, however it is rated."""
        return any(not answers.gate or one.question.gate in answers.gate for one in self._among(answers))

    def chosen(self, answers: Answers) -> list[ScoredQuestion]:
        """The questions that a condition looks at, answered as it wants."""
        return [one for one, _ in self.of_chosen(answers, _itself)]

    def of_chosen(
        self, answers: Answers, give: Callable[[ScoredQuestion], _Given | None]
    ) -> list[tuple[ScoredQuestion, _Given]]:
        """The same with what each of them gives, but for those that give None.

        What follows from a question and from what all stand on alone: a later context may take it from this one.
        """
        among = self._among(answers)
        if answers.questions:
            return [(one, it) for one in among if takes(answers, one) and (it := give(one)) is not None]
        if answers not in self.given:
            self.given[answers] = self._of_all(answers, among, give)
        return [(one, it) for one, it in zip(among, self.given[answers], strict=True) if it is not None]

    def _of_all(
        self, answers: Answers, among: Sequence[ScoredQuestion], give: Callable[[ScoredQuestion], _Given | None]
    ) -> Sequence[_Given | None]:
        if self.before is None or (known := self.before.given.get(answers)) is None:
            return [give(one) if takes(answers, one) else None for one in among]
        given = list(known)
        for place in self.before.others[answers.aside]:
            given[place] = give(among[place]) if takes(answers, among[place]) else None
        return given

    def _among(self, answers: Answers) -> Sequence[ScoredQuestion]:
        if not answers.questions:
            return self.sides[answers.aside]
        named = (self.scored_questions.get(name) for name in answers.questions)
        return [one for one in named if one is not None and one.hidden is answers.aside]


def _itself(scored: ScoredQuestion) -> ScoredQuestion:
    return scored


def takes(answers: Answers, one: ScoredQuestion) -> bool:
    """Whether a question that the condition looks at is a gate of its kind and answered as it wants."""
    return (
        (not answers.gate or one.question.gate in answers.gate)
        and (not answers.rating or one.rating in answers.rating)
        and (not answers.none_occurred or none_occurred(one.question, one.answer))
        and (answers.of_below is None or 0 < (one.answer.of or 0) < answers.of_below)
    )


def context_of(
    assessment: Assessment, scored_questions: Iterable[ScoredQuestion], basis: Basis, before: Context | None = None
) -> Context:
    """The context of an assessment; `scored_questions` are those of all chosen questionnaires, on that basis.

    `before` is the context before an edit: what a question that stands as it stood gave to a condition is not worked
    out anew.
    """
    by_id = {one.question.id: one for one in scored_questions}
    sides = {aside: [one for one in by_id.values() if one.hidden is aside] for aside in (False, True)}
    now = Context(assessment, basis.flags, basis.stated, by_id, sides, {})
    return now if before is None else now._replace(before=_given_before(now, before))


def _given_before(now: Context, before: Context) -> Given | None:
    """What may be taken from an earlier context; None where what all questions stand on is another."""
    same = now.assessment.accepted_risks == before.assessment.accepted_risks and measure_alike(
        now.yardstick, before.yardstick, now.assessment.answers.values()
    )
    pairs = {aside: list(zip(now.sides[aside], before.sides[aside], strict=False)) for aside in now.sides}
    if not same or any(len(pairs[aside]) != len(now.sides[aside]) for aside in pairs):
        return None
    others = {aside: [place for place, (one, then) in enumerate(pairs[aside]) if one is not then] for aside in pairs}
    return Given(before.given, others)


class Holds(NamedTuple):
    """A condition holds."""

    questions: tuple[str, ...] = ()
    """Those that it holds because of."""
    flags: tuple[str, ...] = ()
    facts: Mapping[str, object] = MappingProxyType({})
    """By the name under which a sentence may use them."""


Outcome = Holds | Literal[False] | None
"""None where it cannot be said: what the condition speaks of is not chosen, not live, not decided or not there."""


def because_of(scored_questions: Sequence[ScoredQuestion], also: Iterable[str] = (), **facts: object) -> Holds:
    """A condition holds because of some answers; the others that it speaks `also` of come behind."""
    ids = tuple(scored.question.id for scored in scored_questions)
    return Holds(tuple(dict.fromkeys((*ids, *also))), facts={"questions": ids, **facts})
