"""Opens an answer file with the review beside it and scores it: the only place that scores, for both front ends."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.beside import find_review_beside
from earnest.workspace.found_review import FoundReview, bound_to, doubts_of, is_of

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review
    from earnest.storage.evidence_files import Hashing
    from earnest.storage.reviews import ReadReview


Tell = Callable[[Phrase], object]


class Scored(NamedTuple):
    """An answer file with its scorecard, and what else decided the figures."""

    opened: Opened
    card: Scorecard
    review: FoundReview | None
    """The review found, also one that is not of these answers: then the card has no verified lens."""
    files: FileStates | None
    """What was found when the evidence files were looked for; None when nobody looked."""

    @property
    def review_applies(self) -> bool:
        """Whether the verified lens rests on the review."""
        return self.card.review is not None

    @property
    def applying_review(self) -> FoundReview | None:
        """The review on which the verified lens rests."""
        return self.review if self.review_applies else None


def open_scored(
    path: Path,
    review: Path | None = None,
    *,
    evidence: bool = False,
    auditors: Path | None = None,
    tell: Tell | None = None,
) -> Scored:
    """Read, check and score an answer file with the review named, else the one beside it.

    With `evidence` its files are looked for and hashed, and `tell` hears how far it is. `auditors` is the reader's own
    file of signers that are known; None takes the one that is remembered. Raises FileProblems, also for a review of
    other answers; warnings of the review come with those of the file.
    """
    opened = open_assessment(path)
    found = review or find_review_beside(path)
    bound = None
    if found is not None:
        bound, opened = bound_to(found, opened, auditors)
    return _score(opened, bound, bound, _file_states(opened, tell) if evidence else None)


def scored_alone(path: Path, *, evidence: bool = False, tell: Tell | None = None) -> Scored:
    """Read, check and score an answer file without any review. Raises FileProblems."""
    opened = open_assessment(path)
    return _score(opened, None, None, _file_states(opened, tell) if evidence else None)


def scored(opened: Opened, review: FoundReview | None = None, before: Scorecard | None = None) -> Scored:
    """Score answers as they are, with a review as far as it is of them; `before` is the scorecard before an edit."""
    bound = review if review is not None and is_of(review.review, opened) else None
    return _score(opened, review, bound, None, before)


def scored_with_files(opened: Opened, review: FoundReview | None, hashing: Hashing) -> Scored:
    """Score answers as they are, with their evidence files looked for; `review` is of them. Raises Stopped."""
    from earnest.storage.evidence_files import states_of

    items = (item for answer in opened.assessment.answers.values() for item in answer.evidence)
    return _score(opened, review, review, states_of(items, opened.path, hashing))


class Told(NamedTuple):
    """What a scorecard was made in, beside the answers: as a report says."""

    read: ReadReview | None
    signature: Signature
    """What was made of the review's signature."""
    signed: bytes | None
    files: FileStates | None
    today: datetime.date


def scored_again(opened: Opened, told: Told) -> Scored:
    """Score answers as they were scored before. Raises FileProblems for a review of others, or with mistakes."""
    found = None
    if told.read is not None:
        doubts_of(told.read, Path("review.toml"), opened, told.today)
        found = FoundReview(told.read.review, told.read.data, told.signature, told.signed)
    return _score(opened, found, found, told.files)


def scored_with(
    opened: Opened,
    review: Review,
    signature: Signature,
    files: FileStates | None,
    before: Scorecard | None = None,
) -> Scorecard:
    """The scorecard of answers with a review of them, known to be of them, as it is being edited.

    `before` is the one before the edit.
    """
    found = FoundReview(review, b"", signature)  # what it is written as counts in no figure
    return _score(opened, found, found, files, before).card


def _score(
    opened: Opened,
    found: FoundReview | None,
    bound: FoundReview | None,
    files: FileStates | None,
    before: Scorecard | None = None,
) -> Scored:
    review, signature = (bound.review, bound.signature) if bound else (None, UNSIGNED)
    card = score(opened.assessment, opened.questionnaires, opened.flags, review, files, before, signature)
    return Scored(opened, card, found, files)


def _file_states(opened: Opened, tell: Tell | None) -> FileStates:
    from earnest.storage.evidence_files import file_states

    return file_states(opened.assessment, opened.path, tell)
