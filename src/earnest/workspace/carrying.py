"""Carries a review over to other answers: those of the same file after a change, or of the next assessment."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.review import Beacon, Review
from earnest.core.assessment.signature import UNSIGNED
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.review.carry import Answers, Carried, carried
from earnest.core.review.draw import Auditor
from earnest.core.text import line_of
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.beside import find_review_beside, review_beside
from earnest.storage.former_answers import former_answers, keep_answers
from earnest.storage.former_reviews import set_aside
from earnest.storage.reviews import create_review, read_review, save_review
from earnest.workspace.found_review import answers_digest
from earnest.workspace.reviewing import NoReview, drawn
from earnest.workspace.scored import scored_with


@dataclass(frozen=True, slots=True)
class CarriedReview:
    """What came of carrying a review over."""

    carried: Carried
    path: Path
    """Of the review as it stands for the answers now."""
    former: Path | None
    """Where the former one was kept, if it stood in the place of the new one."""
    before: Opened
    """The answers that the former review was of."""


def carry(
    answers: Path,
    review: Path | None = None,
    former: Path | None = None,
    *,
    now: datetime.datetime,
    beacon: Beacon | None = None,
) -> CarriedReview:
    """Carry a review, the one beside the answers or another one, over to the answers as they are now.

    `former` are the answers that it was made of; None has them looked for among the earlier versions. A
    review in the place of the new one is kept beside it. Raises EarnestError.
    """
    source = review or find_review_beside(answers)
    if source is None:
        raise NoReview(answers)
    read, after = read_review(source), open_assessment(answers)
    digest = answers_digest(after)
    if read.review.review.assessment == digest:
        raise EarnestError(_SAME.fill(file=line_of(source.name)))
    before = _before(answers, former, read.review.review.assessment)
    head = read.review.review
    fresh = drawn(Auditor(head.auditor, head.organisation), digest, now, beacon)
    sample = _sample(before, read.review)
    found = carried(read.review, _answers(before), _answers(after), fresh.review, sample)
    written = found.review.model_copy(update={"beacon": beacon})
    path = review_beside(answers)
    kept = _put(path, written, after)
    keep_answers(after.path)
    return CarriedReview(found, path, kept, before)


_SAME = Phrase(
    "{file} 针对的正是现在这些作答，无须沿用", "{file} is of the answers as they are; there is nothing to carry over"
)


def _before(answers: Path, former: Path | None, wanted: str) -> Opened:
    found = open_assessment(former) if former is not None else former_answers(answers, wanted)
    if found is None:
        raise EarnestError(_NOT_FOUND.fill(file=line_of(answers.name)))
    if answers_digest(found) != wanted:
        raise EarnestError(_NOT_OF_THESE.fill(file=line_of(found.path.name)))
    return found


_NOT_FOUND = Phrase(
    "保留的旧版本中没有审核所针对的那份 {file}；请用 --from 指定当时的答卷",
    "the answers that the review was made of are not among the versions kept of {file}; name them with --from",
)
_NOT_OF_THESE = Phrase(
    "{file} 不是审核所针对的那份答卷（摘要值不符）", "{file} is not what the review was made of (the digest differs)"
)


def _answers(opened: Opened) -> Answers:
    return Answers(opened.assessment, {q.id: q for one in opened.questionnaires for q in one.questions()})


def _sample(before: Opened, review: Review) -> tuple[str, ...]:
    """The questions of the sample of a review, over all questionnaires."""
    card = scored_with(before, review, UNSIGNED, None)
    return tuple(name for one in card.questionnaires if one.sample for name in one.sample.questions)


def _put(path: Path, review: Review, opened: Opened) -> Path | None:
    """Write the review in its place; where one stood there, that one is set aside with its signature first."""
    if not os.path.lexists(path):
        create_review(path, review, opened)
        return None
    aside, known = set_aside(path)
    save_review(path, review, opened, known)
    return aside
