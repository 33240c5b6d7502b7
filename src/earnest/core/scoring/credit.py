"""What one answer is worth: its rating that counts, its credit in each lens and why it is not 1."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from earnest.core.assessment.acceptance import not_applicable_accepted
from earnest.core.assessment.model import Answer, Rating
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import EvidenceCause, Yardstick, insufficiency

if TYPE_CHECKING:
    from earnest.core.assessment.review import Finding

Lens = Literal["claimed", "evidenced", "verified"]
LENSES: tuple[Lens, ...] = ("claimed", "evidenced", "verified")

Cause = Literal[
    "overturned",
    "unanswered",
    "not-accepted",
    "unknown",
    "no",
    "planned",
    "to-confirm",
    EvidenceCause,
    "partial",
    "unreviewed",
]
CAUSES: tuple[Cause, ...] = get_args(Cause)
"""In the order in which they are looked for: of several the first one is told."""

NONE, HALF, FULL = Fraction(0), Fraction(1, 2), Fraction(1)
_CREDIT: dict[Rating | None, Fraction] = {"yes": FULL, "partial": HALF}


def effective_rating(question: Question, answer: Answer) -> Rating | None:
    """The rating that counts: as given, or by the bands for a share or count; None is unanswered."""
    if answer.rating == "not-applicable":
        return "not-applicable" if not_applicable_accepted(question, answer) else None
    if question.kind == "state" or answer.rating is not None:
        return answer.rating
    return _banded(question, answer)


def none_occurred(question: Question, answer: Answer) -> bool:
    """Whether a share is said to be of nothing, 0 of 0, where the question says what that is."""
    return question.none_occurred is not None and answer.rating is None and answer.n == 0 and answer.of == 0


def _banded(question: Question, answer: Answer) -> Rating | None:
    if none_occurred(question, answer):
        return question.none_occurred
    value = _measured(question, answer)
    if value is None or question.bands is None:
        return None
    if value >= Fraction(question.bands.yes_from):
        return "partial" if _is_of_few(question, answer) else "yes"
    return "partial" if value >= Fraction(question.bands.partial_from) else "no"


def too_few(question: Question, answer: Answer) -> bool:
    """Whether a share would be a yes, were it not of too few things."""
    value = _measured(question, answer)
    high = value is not None and question.bands is not None and value >= Fraction(question.bands.yes_from)
    return high and _is_of_few(question, answer)


def _is_of_few(question: Question, answer: Answer) -> bool:
    return question.least_of is not None and answer.of is not None and answer.of < question.least_of


def _measured(question: Question, answer: Answer) -> Fraction | None:
    if question.kind == "count":
        return None if answer.value is None else Fraction(answer.value)
    if answer.n is None or not answer.of:
        return None
    return Fraction(answer.n, answer.of)


class Credit(NamedTuple):
    """Credit of one question in one lens, and why it is below 1."""

    value: Fraction
    cause: Cause | None


def claimed_credit(rating: Rating | None, answer: Answer) -> Credit:
    """What the team says: yes 1, partial 1/2, everything else 0. `rating` is the one that counts."""
    value = _CREDIT.get(rating, NONE)
    if rating == "yes":
        return Credit(value, None)
    if rating is None or rating == "not-applicable":
        return Credit(value, "not-accepted" if answer.rating == "not-applicable" else "unanswered")
    return Credit(value, rating)


def evidenced_credit(claimed: Credit, question: Question, answer: Answer, by: Yardstick) -> Credit:
    """What the team can show: the claimed credit where evidence suffices, else 0."""
    if claimed.value == NONE:
        return claimed
    if answer.confirm:
        return Credit(NONE, "to-confirm")
    fault = insufficiency(question, answer, by)
    return claimed if fault is None else Credit(NONE, fault)


def reviewed_value(evidenced: Fraction, finding: Finding) -> Fraction:
    """What the auditor left of an evidenced credit."""
    if finding.verdict == "confirmed":
        return evidenced
    return min(evidenced, HALF) if finding.verdict == "lowered-partial" else NONE


def takes_credit(finding: Finding | None, stated: Fraction) -> bool:
    """Whether a verdict overturns: it takes credit from what the answer file alone earns."""
    return finding is not None and reviewed_value(stated, finding) < stated


def verified_credit(evidenced: Credit, stated: Fraction, finding: Finding | None, overturn: Fraction) -> Credit:
    """What an auditor accepted; an answer nobody reviewed is discounted by the overturn rate.

    `stated` is the evidenced credit while no file is looked for.
    """
    if finding is None:
        value = evidenced.value * (1 - overturn) if overturn else evidenced.value
        return Credit(value, evidenced.cause or ("unreviewed" if overturn else None))
    value = reviewed_value(evidenced.value, finding)
    return Credit(value, "overturned" if takes_credit(finding, stated) else evidenced.cause)
