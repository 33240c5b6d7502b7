"""What one answer is worth: live or not, answered or not, its credit in each lens and why it is not 1."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from earnest.core.assessment.acceptance import not_applicable_accepted
from earnest.core.assessment.model import Answer, Rating, Subject
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import EvidenceCause, FileStates, insufficiency

if TYPE_CHECKING:
    from earnest.core.assessment.review import Finding

Lens = Literal["claimed", "evidenced", "verified"]
LENSES: tuple[Lens, ...] = ("claimed", "evidenced", "verified")

Cause = Literal["overturned", "unanswered", "unknown", "no", "planned", EvidenceCause, "partial", "unreviewed"]
CAUSES: tuple[Cause, ...] = (
    "overturned",
    "unanswered",
    "unknown",
    "no",
    "planned",
    "evidence-missing",
    "evidence-weak",
    "evidence-stale",
    "evidence-other-version",
    "evidence-mismatch",
    "partial",
    "unreviewed",
)

NONE, HALF, FULL = Fraction(0), Fraction(1, 2), Fraction(1)
_CREDIT: dict[Rating | None, Fraction] = {"yes": FULL, "partial": HALF}


def effective_rating(question: Question, answer: Answer) -> Rating | None:
    """The rating that counts: as given, or by the bands for a share or count; None is unanswered."""
    if answer.rating == "not-applicable":
        return "not-applicable" if not_applicable_accepted(question, answer) else None
    if question.kind == "state" or answer.rating is not None:
        return answer.rating
    return _banded(question, answer)


def _banded(question: Question, answer: Answer) -> Rating | None:
    value = _measured(question, answer)
    if value is None or question.bands is None:
        return None
    if value >= Fraction(question.bands.yes_from):
        return "yes"
    return "partial" if value >= Fraction(question.bands.partial_from) else "no"


def _measured(question: Question, answer: Answer) -> Fraction | None:
    if question.kind == "count":
        return None if answer.value is None else Fraction(answer.value)
    if answer.n is None or not answer.of:
        return None
    return Fraction(answer.n, answer.of)


@dataclass(frozen=True, slots=True)
class Credit:
    """Credit of one question in one lens, and why it is below 1."""

    value: Fraction
    cause: Cause | None


def claimed_credit(rating: Rating | None) -> Credit:
    """What the team says: yes 1, partial 1/2, everything else 0."""
    value = _CREDIT.get(rating, NONE)
    if rating == "yes":
        return Credit(value, None)
    if rating is None or rating == "not-applicable":
        return Credit(value, "unanswered")
    return Credit(value, rating)


def evidenced_credit(
    claimed: Credit, question: Question, answer: Answer, subject: Subject, files: FileStates | None
) -> Credit:
    """What the team can show: the claimed credit where evidence suffices, else 0."""
    if claimed.value == NONE:
        return claimed
    fault = insufficiency(question, answer, subject, files)
    return claimed if fault is None else Credit(NONE, fault)


def reviewed_value(evidenced: Fraction, finding: Finding) -> Fraction:
    """What the auditor left of an evidenced credit."""
    if finding.verdict == "confirmed":
        return evidenced
    return min(evidenced, HALF) if finding.verdict == "lowered-partial" else NONE


def verified_credit(evidenced: Credit, finding: Finding | None, overturn: Fraction) -> Credit:
    """What an auditor accepted; an answer nobody reviewed is discounted by the overturn rate."""
    if finding is None:
        value = evidenced.value * (1 - overturn)
        cause = evidenced.cause or ("unreviewed" if overturn else None)
        return Credit(value, cause)
    value = reviewed_value(evidenced.value, finding)
    return Credit(value, "overturned" if value < evidenced.value else evidenced.cause)
