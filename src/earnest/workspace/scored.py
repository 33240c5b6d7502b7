"""Opens an answer file with the review beside it and scores it: the only place that scores, for both front ends."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.beside import find_review_beside, review_beside, signature_beside
from earnest.storage.disk.files import digest, read_bytes

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review
    from earnest.storage.reviews import ReadReview


class FoundReview(NamedTuple):
    """A review as it was found, with what became of the signature beside it."""

    review: Review
    data: bytes
    """What it was read from."""
    signature: Signature = UNSIGNED
    signed: bytes | None = None
    """The signature itself, if there is one that can be read."""
    has_comments: bool = False

    @property
    def disk_digest(self) -> str:
        """Of the bytes that it was read from."""
        return digest(self.data)


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
        bound, opened = _bound(found, opened, auditors)
    return _score(opened, bound, bound, _file_states(opened, tell) if evidence else None)


def scored_alone(path: Path, *, evidence: bool = False, tell: Tell | None = None) -> Scored:
    """Read, check and score an answer file without any review. Raises FileProblems."""
    opened = open_assessment(path)
    return _score(opened, None, None, _file_states(opened, tell) if evidence else None)


def _bound(found: Path, opened: Opened, auditors: Path | None) -> tuple[FoundReview, Opened]:
    """A review of these answers, with its warnings among those of the file. Raises FileProblems."""
    read = _read(found)
    problems = _warnings(read, found, opened, datetime.date.today())
    signature, note = _signature(found, read, auditors)
    notes = [*(_told(one, found) for one in problems), *([Problem(note)] if note else [])]
    bound = FoundReview(read.review, read.data, signature, _signed(found), read.has_comments)
    return bound, _warned(opened, *notes)


def _warnings(read: ReadReview, name: Path, opened: Opened, today: datetime.date) -> list[Problem]:
    """What is doubtful in a review of these answers. Raises FileProblems for one of others, and for what is wrong."""
    from earnest.core.assessment.review_problems import review_problems
    from earnest.storage.reviews import OF_OTHER_ANSWERS
    from earnest.storage.toml.parse import located

    if not _is_of(read.review, opened):
        problem = Problem(OF_OTHER_ANSWERS, ("review", "assessment"))
        raise FileProblems(name, located([problem], read.text))
    problems = review_problems(read.review, opened.assessment, opened.questionnaires, opened.flags, today)
    problems = located(problems, read.text)
    if any(one.severity == "error" for one in problems):
        raise FileProblems(name, problems)
    return problems


def _told(warning: Problem, review: Path) -> Problem:
    """A warning of a review among those of the answer file."""
    bare = replace(warning, severity="error")  # its sentence is to be one part of another that says "warning"
    return Problem(Phrase(bare.sentence(review.name, "zh"), bare.sentence(review.name, "en")))


def _read(found: Path) -> ReadReview:
    from earnest.storage.reviews import read_review  # most answers have none, and its models take time to make

    return read_review(found)


def _signature(found: Path, read: ReadReview, auditors: Path | None) -> tuple[Signature, Phrase | None]:
    """What became of the signature beside a review, and a sentence where nobody could look."""
    signature = signature_beside(found)
    if not os.path.lexists(signature):
        return UNSIGNED, None
    from earnest.storage.auditors import remembered
    from earnest.storage.signatures import verified

    known, lost = (auditors, None) if auditors is not None else remembered()
    state, note = verified(read.data, signature, known)
    return state, note or lost


def _signed(found: Path) -> bytes | None:
    """The signature beside a review; what is wrong with one that cannot be read was told when it was verified."""
    signature = signature_beside(found)
    if not os.path.lexists(signature):
        return None
    from earnest.storage.signatures import SIGNATURE_LIMIT

    with contextlib.suppress(FileProblems):
        return read_bytes(signature, SIGNATURE_LIMIT)
    return None


def review_to_show(opened: Opened, auditors: Path | None = None) -> tuple[FoundReview | None, Opened]:
    """The review beside a file that is opened to be shown, and the file with a warning when the review is no use.

    A command refuses such a review; somebody who answers has to get at the answers all the same.
    """
    try:
        found = find_review_beside(opened.path)
        if found is None:
            return None, opened
        read = _read(found)
        if not _is_of(read.review, opened):
            return FoundReview(read.review, read.data), _warned(opened, Problem(REVIEW_OUTDATED))
        return _bound(found, opened, auditors)
    except FileProblems as error:
        beside = review_beside(opened.path).name
        return None, _warned(opened, Problem(FileProblems(beside, error.problems).message))


REVIEW_OUTDATED = Phrase(
    "旁边的审核记录针对的是另一份内容（摘要值不符），不再对应现在的作答，核验口径不再显示",
    "the review beside the file is for other contents (the digest differs); it does not match the answers as they are "
    "now, so the verified lens is not shown",
)


def _warned(opened: Opened, *problems: Problem) -> Opened:
    warnings = (replace(one, severity="warning") for one in problems)
    return replace(opened, warnings=(*opened.warnings, *warnings))


def scored(opened: Opened, review: FoundReview | None = None, before: Scorecard | None = None) -> Scored:
    """Score answers as they are, with a review as far as it is of them; `before` is the scorecard before an edit."""
    bound = review if review is not None and _is_of(review.review, opened) else None
    return _score(opened, review, bound, None, before)


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
        _warnings(told.read, Path("review.toml"), opened, told.today)
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


def _is_of(review: Review, opened: Opened) -> bool:
    return review.review.assessment == answers_digest(opened)


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


def answers_digest(opened: Opened) -> str:
    """`sha256:…` of the canonical form of answers as they are."""
    from earnest.storage.canonical import assessment_digest  # a file without a review is scored without writing one

    return assessment_digest(opened.assessment, opened.questionnaires, opened.flags, opened.written)


def _file_states(opened: Opened, tell: Tell | None) -> FileStates:
    from earnest.storage.evidence_files import file_states

    return file_states(opened.assessment, opened.path, tell)
