"""What lies around an answer file and is looked at first: the folder of the evidence, and time stamps."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.time_stamp import TimeStamp
from earnest.core.errors import EarnestError
from earnest.core.review.concerns import Folder, Surroundings
from earnest.core.review.near_copies import candidates
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.workspace.scored import Scored
from earnest.workspace.targets import is_our_report


def surrounded(
    found: Scored, around: Surroundings, index: EvidenceIndex, review: Path | None, authorities: Path | None
) -> Surroundings:
    """With the stamps of the answers and the review; where the evidence was looked for, with what lies in the folder.

    `authorities` holds the certificates by which the reader knows time stamp authorities.
    """
    stamped = tuple(_stamped(found.opened.path, review, authorities))
    around = replace(around, stamped=stamped, reviewers=reviewers_of(found.card) or _of_file(review))
    if found.files is None:
        return around
    from earnest.storage.time_stamps import stamps_of

    opened = found.opened
    items = (item for answer in opened.assessment.answers.values() for item in answer.evidence)
    stamps = stamps_of(items, opened.path, authorities)
    return replace(around, folder=folder_of(opened.assessment, opened.path, index), stamps=stamps)


def folder_of(assessment: Assessment, answers: Path, index: EvidenceIndex) -> Folder:
    """What lies in the folder of an answer file: its evidence, copies of it, files that nobody names."""
    from earnest.storage.evidence_copies import compared_among
    from earnest.storage.evidence_folder import sizes_of

    sizes = sizes_of(assessment, answers)
    pairs = [(one.first.place, one.other.place) for one in candidates(index, sizes)]
    return Folder(sizes, compared_among(pairs, answers), handed_over(assessment, answers))


def handed_over(assessment: Assessment, answers: Path) -> tuple[str, ...]:
    """The files in the folder that no item of evidence names.

    But for reports that the program wrote beside the answers, so that one says the same when it is written again.
    """
    from earnest.storage.evidence_folder import unnamed_files

    found = unnamed_files(assessment, answers)
    return tuple(name for name in found if name != Path(name).name or not is_our_report(answers.parent / name))


def _stamped(answers: Path, review: Path | None, authorities: Path | None) -> Iterator[tuple[str, TimeStamp]]:
    from earnest.storage.time_stamps import stamp_of

    for file in (answers, review):
        stamp = None if file is None else stamp_of(file, authorities)
        if file is not None and stamp is not None:
            yield line_of(file.name), stamp


def reviewers_of(card: Scorecard) -> tuple[UserText, ...]:
    """Who reviewed, for whom, and who signed; nobody without a review of the answers."""
    return () if card.review is None else card.review.reviewers


def _of_file(review: Path | None) -> tuple[UserText, ...]:
    """The same of a review of other answers, as far as it can be read."""
    if review is not None:
        from earnest.storage.reviews import read_review

        with contextlib.suppress(EarnestError):  # what is wrong with it is told where it is opened
            head = read_review(review).review.review
            return head.auditor, head.organisation
    return ()
