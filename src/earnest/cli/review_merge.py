"""`earnest review merge`: the reviews of two auditors as one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from earnest.cli.review_desk import claimed_file
from earnest.cli.talk import say, word
from earnest.core.errors import EarnestError, dotted
from earnest.core.language import Phrase, Worded
from earnest.core.review.merge import ReviewConflict, merged
from earnest.core.review.words import VERDICT_NAMES
from earnest.core.text import line_of, one_line
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import files
from earnest.storage.reviews import OF_OTHER_ANSWERS, ReadReview, create_review, read_review, save_review
from earnest.workspace.found_review import answers_digest


def merge_reviews(options: Namespace) -> int:
    """Merge three reviews; 1, and nothing is written, where both said different things. Raises EarnestError."""
    if options.output is not None:
        return _merged(options)
    with claimed_file(options.ours):
        return _merged(options)


def _merged(options: Namespace) -> int:
    answers = open_assessment(options.of)
    base, ours, theirs = (_read(path, answers_digest(answers)) for path in (options.base, options.ours, options.theirs))
    try:
        found = merged(base.review, ours.review, theirs.review)
    except ValueError:
        raise EarnestError(_OTHER_DRAW) from None
    if found.conflicts:
        for conflict in found.conflicts:
            print(_line(conflict))
        say(_CONFLICTS.fill(n=len(found.conflicts)))
        return 1
    target: Path = options.output or options.ours
    if options.output is None:
        save_review(target, found.review, answers, files.digest(ours.data), has_comments=ours.has_comments)
    else:
        create_review(target, found.review, answers)
    say(_MERGED.fill(file=line_of(target), n=len(found.review.findings)))
    return 0


def _read(path: Path, digest: str) -> ReadReview:
    read = read_review(path)
    if read.review.review.assessment != digest:
        raise EarnestError(_OF.fill(file=line_of(path), said=OF_OTHER_ANSWERS))
    return read


def _line(conflict: ReviewConflict) -> str:
    sides = (_said(conflict.mine), _said(conflict.theirs))
    return f"{dotted(conflict.path)}: {sides[0]} | {sides[1]}"


def _said(value: object) -> str:
    if isinstance(value, str) and value in VERDICT_NAMES:
        named: Worded = VERDICT_NAMES[value]
        return word(named)
    return value.line() if isinstance(value, UserText) else "-" if value is None else one_line(str(value))


_OF = Phrase("{file}：{said}", "{file}: {said}")
_OTHER_DRAW = Phrase(
    "三份审核记录的种子不同，不是同一次审核，不能合并",
    "the three reviews have not the same seed: they are not of one review and cannot be merged",
)
_CONFLICTS = Phrase(
    "{n}处两位审核人说法不同，未写入；请商定后用 earnest review set 改一致，再合并",
    "the two auditors differ in {n} places; nothing was written; settle them, set them alike with earnest review set, "
    "then merge again",
)
_MERGED = Phrase("已写入 {file}，共{n}题有结论", "wrote {file}, with verdicts on {n} questions")
