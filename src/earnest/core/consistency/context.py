"""What conditions are asked about, and what is known once one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.consistency.conditions import Answers
from earnest.core.scoring.credit import none_occurred
from earnest.core.scoring.evidence import Yardstick, yardstick
from earnest.core.scoring.left_out import decided
from earnest.core.scoring.standing import ScoredQuestion


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

    def known(self, answers: Answers) -> list[ScoredQuestion]:
        """The questions that a condition looks at, however they are rated."""
        among: Iterable[ScoredQuestion] = self.sides[answers.aside]
        if answers.questions:
            named = (self.scored_questions.get(name) for name in answers.questions)
            among = (one for one in named if one is not None and one.hidden is answers.aside)
        return [one for one in among if one.question.gate in answers.gate] if answers.gate else list(among)

    def chosen(self, answers: Answers) -> list[ScoredQuestion]:
        """Those of them that are answered as the condition wants."""
        known, rating, below = self.known(answers), answers.rating, answers.of_below
        if rating:
            known = [one for one in known if one.rating in rating]
        if answers.none_occurred:
            known = [one for one in known if none_occurred(one.question, one.answer)]
        return known if below is None else [one for one in known if 0 < (one.answer.of or 0) < below]


def context_of(assessment: Assessment, scored_questions: Iterable[ScoredQuestion]) -> Context:
    """The context of an assessment; `scored_questions` are those of all chosen questionnaires."""
    by_id = {one.question.id: one for one in scored_questions}
    sides = {aside: [one for one in by_id.values() if one.hidden is aside] for aside in (False, True)}
    flags = decided(assessment, [one.question for one in by_id.values()])
    return Context(assessment, flags, yardstick(assessment), by_id, sides)


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
