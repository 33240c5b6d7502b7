"""What lies around an answer file and is looked at first: the folder of the evidence, and time stamps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from earnest.core.assessment.time_stamp import TimeStamp
from earnest.core.review.concerns import Surroundings
from earnest.core.text import line_of
from earnest.workspace.scored import Scored


def surrounded(found: Scored, around: Surroundings, review: Path | None, authorities: Path | None) -> Surroundings:
    """With the stamps of the answers and the review; where the evidence was looked for, with what lies in the folder.

    `authorities` holds the certificates by which the reader knows time stamp authorities.
    """
    around = replace(around, stamped=tuple(_stamped(found.opened.path, review, authorities)))
    if found.files is None:
        return around
    from earnest.storage.evidence_folder import sizes_of, unnamed_files
    from earnest.storage.time_stamps import stamps_of

    place = found.opened.assessment, found.opened.path
    items = (item for answer in found.opened.assessment.answers.values() for item in answer.evidence)
    stamps = stamps_of(items, found.opened.path, authorities)
    return replace(around, sizes=sizes_of(*place), unnamed=unnamed_files(*place), stamps=stamps)


def _stamped(answers: Path, review: Path | None, authorities: Path | None) -> Iterator[tuple[str, TimeStamp]]:
    from earnest.storage.time_stamps import stamp_of

    for file in (answers, review):
        stamp = None if file is None else stamp_of(file, authorities)
        if file is not None and stamp is not None:
            yield line_of(file.name), stamp
