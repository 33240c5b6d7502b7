"""One question as an auditor sees it: everything that a screen or `earnest review show` prints, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.review import Finding, Review
from earnest.core.assessment.time_stamp import TimeStamp, TimeStamps
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, concerns_of
from earnest.core.review.doubts import doubts_of
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.scoring.evidence import EvidenceCause, FileState, item_fault
from earnest.core.scoring.review_state import ReviewPart
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.values import Bilingual


@dataclass(frozen=True, slots=True)
class SeenEvidence:
    """An item of evidence with what is known of it."""

    item: EvidenceItem
    fault: EvidenceCause | None
    """The first test that it fails (`CAUSE_NAMES` of the wording); None where it suffices."""
    file: FileState | None
    """What was found where its file should be (`FILE_STATES`); None where it has none or nobody looked."""
    elsewhere: tuple[str, ...]
    """The other questions whose answers use the same file, contents, address or register entry."""
    stamp: TimeStamp | None
    """What the time stamp beside its file says; None where it has none or nobody looked."""


@dataclass(frozen=True, slots=True)
class SeenCondition:
    """A condition of a yes, and whether the team says that it is met."""

    text: Bilingual
    met: bool | None
    """None where nobody said."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One question with its answer, for an auditor.

    The rest is of `scored`: the question (`ask`, `auditor_check`, `gaming`, `partial_when`), the answer (`rating`,
    `note`, `by`, `on`, `owner`), the credit in each lens and its cause.
    """

    scored: ScoredQuestion
    part: ReviewPart | None
    """Which part of the review asks for a verdict on it; None where none is needed."""
    conditions: tuple[SeenCondition, ...]
    evidence: tuple[SeenEvidence, ...]
    concerns: tuple[Concern, ...]
    """What to look at first that names it."""
    finding: Finding | None
    """What was said of it in this review."""
    earlier: Finding | None
    """What was found in an earlier review."""
    doubts: tuple[Phrase, ...]
    """What is doubtful in what was said."""


def review_page(
    question_id: str,
    review: Review,
    card: Scorecard,
    index: EvidenceIndex,
    concerns: Sequence[Concern] = (),
    stamps: TimeStamps | None = None,
) -> ReviewPage:
    """One question for an auditor. Raises KeyError where no chosen questionnaire has it."""
    scored = next((s for s in card.scored_questions() if s.question.id == question_id), None)
    if scored is None:
        raise KeyError(question_id)
    needed = card.review.needed if card.review else {}
    finding = review.findings.get(question_id)
    return ReviewPage(
        scored=scored,
        part=next((part for part, names in needed.items() if part != "flags" and question_id in names), None),
        conditions=_conditions(scored),
        evidence=tuple(_seen(item, scored, card, index, stamps or {}) for item in scored.answer.evidence),
        concerns=concerns_of(concerns, question_id),
        finding=finding,
        earlier=review.earlier.get(question_id),
        doubts=() if finding is None else tuple(one.message for one in doubts_of(finding, scored)),
    )


def _conditions(scored: ScoredQuestion) -> tuple[SeenCondition, ...]:
    met = scored.answer.met
    return tuple(
        SeenCondition(text, None if met is None else number in met)
        for number, text in enumerate(scored.question.yes_requires, 1)
    )


def _seen(
    item: EvidenceItem, scored: ScoredQuestion, card: Scorecard, index: EvidenceIndex, stamps: TimeStamps
) -> SeenEvidence:
    by = card.basis.yardstick
    files = by.files or {}
    return SeenEvidence(
        item,
        item_fault(scored.question, item, by),
        None if item.kept is None else files.get((item.kept, item.sha256)),
        index.others_with(item, scored.question.id),
        None if item.kept is None else stamps.get(item.kept),
    )
