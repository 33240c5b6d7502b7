"""What the conditions that are met speak for: the rating that they suggest, what they lack, whether one is at odds."""

from __future__ import annotations

from collections.abc import Collection

from earnest.core.assessment.model import Answer, Rating
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.standing import ScoredQuestion


def suggested(question: Question, met: Collection[int] | None) -> Rating | None:
    """The rating that the conditions met suggest: all of them yes, some partial, none no.

    None where nobody said, and where a number decides.
    """
    if met is None or question.kind != "state":
        return None
    if not missing(question, met):
        return "yes"
    return "partial" if met else "no"


def missing(question: Question, met: Collection[int] | None) -> tuple[int, ...]:
    """The numbers of the conditions that are not met; empty where nobody said."""
    if met is None:
        return ()
    return tuple(number for number in range(1, len(question.yes_requires) + 1) if number not in met)


def open_conditions(scored: ScoredQuestion) -> tuple[int, ...]:
    """The numbers of the conditions that an answer says are not met."""
    return missing(scored.question, scored.answer.met)


def contradicts(scored: ScoredQuestion) -> bool:
    """Whether a rating is a yes though a condition is not met, or none though all are.

    A no beside some that are met is none: a question may name states that are a no whatever else there is. Of a share
    or count only the yes is looked at, as its number may be below what a condition asks for.
    """
    answer, rating = scored.answer, scored.rating
    if answer.met is None or rating in {None, "not-applicable"}:
        return False
    lacking = bool(open_conditions(scored))
    return lacking if rating == "yes" else scored.question.kind == "state" and not lacking


def ticked(answer: Answer, number: int) -> Answer:
    """The answer with one condition met, or no longer met when it was."""
    met = set(answer.met or ()) ^ {number}
    return answer.model_copy(update={"met": tuple(sorted(met)) or None})
