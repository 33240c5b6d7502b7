"""The review beside an answer file: found, read, bound to the answers that it is of, its signature verified."""

from __future__ import annotations

import contextlib
import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.storage.assessments import Opened
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


def answers_digest(opened: Opened) -> str:
    """`sha256:…` of the canonical form of answers as they are."""
    from earnest.storage.canonical import assessment_digest  # a file without a review is scored without writing one

    return assessment_digest(opened.assessment, opened.questionnaires, opened.flags, opened.written)


def is_of(review: Review, opened: Opened) -> bool:
    """Whether a review is of these answers as they are."""
    return review.review.assessment == answers_digest(opened)


def bound_to(found: Path, opened: Opened, auditors: Path | None) -> tuple[FoundReview, Opened]:
    """A review of these answers, with its warnings among those of the file. Raises FileProblems."""
    read = _read(found)
    problems = doubts_of(read, found, opened, datetime.date.today())
    signature, note = _signature(found, read, auditors)
    notes = [*(_told(one, found) for one in problems), *([Problem(note)] if note else [])]
    bound = FoundReview(read.review, read.data, signature, _signed(found), read.has_comments)
    return bound, _warned(opened, *notes)


def doubts_of(read: ReadReview, name: Path, opened: Opened, today: datetime.date) -> list[Problem]:
    """What is doubtful in a review of these answers. Raises FileProblems for one of others, and for what is wrong."""
    from earnest.core.assessment.review_problems import review_problems
    from earnest.storage.reviews import OF_OTHER_ANSWERS
    from earnest.storage.toml.parse import located

    if not is_of(read.review, opened):
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
        if not is_of(read.review, opened):
            return FoundReview(read.review, read.data), _warned(opened, Problem(REVIEW_OUTDATED))
        return bound_to(found, opened, auditors)
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
