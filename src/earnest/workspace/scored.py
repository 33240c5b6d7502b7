"""Opens an answer file with the review beside it and scores it: the only place that scores, for both front ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score import Scorecard, score
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.reviews import find_review_beside, load_review, review_beside

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review

Tell = Callable[[Phrase], object]


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer file with its scorecard, and what else decided the figures."""

    opened: Opened
    card: Scorecard
    review: Review | None
    """The review found, also one that is not of these answers: then the card has no verified lens."""
    files: FileStates | None
    """What was found when the evidence files were looked for; None when nobody looked."""

    @property
    def review_applies(self) -> bool:
        """Whether the verified lens rests on the review."""
        return self.card.sample is not None


def open_scored(path: Path, review: Path | None = None, *, evidence: bool = False, tell: Tell | None = None) -> Scored:
    """Read, check and score an answer file with the review named, else the one beside it.

    With `evidence` its files are looked for and hashed, and `tell` hears how far it is. Raises FileProblems, also for a
    review of other answers.
    """
    opened = open_assessment(path)
    found = review or find_review_beside(path)
    bound = None if found is None else load_review(found, answers_digest(opened))
    return _score(opened, bound, bound, _file_states(opened, tell) if evidence else None)


def review_to_show(opened: Opened) -> tuple[Review | None, Opened]:
    """The review beside a file that is opened to be shown, and the file with a warning when the review is no use.

    A command refuses such a review; somebody who answers has to get at the answers all the same.
    """
    try:
        found = find_review_beside(opened.path)
        if found is None:
            return None, opened
        review = load_review(found)
    except FileProblems as error:
        return None, _warned(opened, FileProblems(review_beside(opened.path).name, error.problems).message)
    return review, opened if _is_of(review, opened) else _warned(opened, REVIEW_OUTDATED)


REVIEW_OUTDATED = Phrase(
    "旁边的审核记录针对的是另一份内容（摘要值不符），不再对应现在的作答，核验口径不再显示",
    "the review beside the file is for other contents (the digest differs); it does not match the answers as they are "
    "now, so the verified lens is not shown",
)


def _warned(opened: Opened, message: Phrase) -> Opened:
    return replace(opened, warnings=(*opened.warnings, Problem(message, severity="warning")))


def scored(opened: Opened, review: Review | None = None, before: Scorecard | None = None) -> Scored:
    """Score answers as they are, with a review as far as it is of them; `before` is the scorecard before an edit."""
    bound = review if review is not None and _is_of(review, opened) else None
    return _score(opened, review, bound, None, before)


def _is_of(review: Review, opened: Opened) -> bool:
    return review.review.assessment == answers_digest(opened)


def _score(
    opened: Opened,
    found: Review | None,
    bound: Review | None,
    files: FileStates | None,
    before: Scorecard | None = None,
) -> Scored:
    card = score(opened.assessment, opened.questionnaires, opened.flags, bound, files, before)
    return Scored(opened, card, found, files)


def answers_digest(opened: Opened) -> str:
    """`sha256:…` of the canonical form of answers as they are."""
    from earnest.storage.canonical import assessment_digest  # a file without a review is scored without writing one

    return assessment_digest(opened.assessment, opened.questionnaires, opened.flags, opened.written)


def _file_states(opened: Opened, tell: Tell | None) -> FileStates:
    from earnest.storage.evidence_files import file_states

    return file_states(opened.assessment, opened.path, tell)
