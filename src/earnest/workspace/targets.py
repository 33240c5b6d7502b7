"""Where a report may be written: never over what the program did not write, nor where evidence is to be."""

from __future__ import annotations

import os
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.report.editions import Edition
from earnest.storage.assessments import Opened
from earnest.storage.disk import files
from earnest.storage.evidence_files import names_as_evidence

SUFFIXES = (".pdf", ".html")
WITH_DATA = (*SUFFIXES, ".json")
"""Of what is for programs too: the public edition and that of the audit."""

WRONG_SUFFIX = Phrase("{file}：文件名须以 .pdf 或 .html 结尾", "{file}: the file name must end in .pdf or .html")
NO_DATA = Phrase(
    "{file}：只有公开版和审核版可以写成 .json；请加 --edition public 或 audit，或以 .pdf 或 .html 结尾",
    "{file}: only the public and the audit edition are written as .json; add --edition public or audit, or end the "
    "name in .pdf or .html",
)
IS_ANSWERS = Phrase("{file} 就是答卷本身，未作改动", "{file} is the answer file itself; it was not touched")
NO_FOLDER = Phrase(
    "没有文件夹 {folder}，请先建立或另选位置", "there is no folder {folder}; create it or choose another"
)
TAKEN = Phrase("{file} 已存在，未作改动；请换一个文件名", "{file} exists already and was not touched; use another name")
IS_EVIDENCE = Phrase(
    "答卷将 {file} 列为证据，未作改动；请换一个文件名，或用 earnest report --force",
    "the answer file names {file} as evidence; it was not touched; use another name, or earnest report --force",
)
NOT_OURS = Phrase(
    "{file} 不是本程序写出的报告，未作改动；请换一个文件名，或用 earnest report --force",
    "{file} is no report that this program wrote; it was not touched; use another name, or earnest report --force",
)
_LIMIT = 256 * 2**20
"""Bytes; no report of ours is larger."""


def suffixes_of(edition: Edition) -> tuple[str, ...]:
    """How the name of a report of an edition may end."""
    return WITH_DATA if edition in (Edition.PUBLIC, Edition.AUDIT) else SUFFIXES


def proposed_target(answer_file: Path) -> Path:
    """`NAME.pdf` beside the answer file."""
    return answer_file.with_suffix(".pdf")


def check_target(
    target: Path, opened: Opened | None, *, overwrite: bool, force: bool = False, suffixes: tuple[str, ...] = SUFFIXES
) -> str | None:
    """Say before the work what would only be found out after it; the digest of what is to be written over, if any.

    `opened` are the answers that the pages are of; None where they are of none. With `overwrite` the file may be an
    earlier report, with `force` any file but the answers. Raises EarnestError.
    """
    if target.suffix.lower() not in suffixes:
        wrong = NO_DATA if target.suffix.lower() in WITH_DATA else WRONG_SUFFIX
        raise EarnestError(wrong.fill(file=line_of(target)))
    if opened is not None and os.path.realpath(target) == os.path.realpath(opened.path):
        raise EarnestError(IS_ANSWERS.fill(file=line_of(target)))
    if not os.path.isdir(target.parent):
        raise EarnestError(NO_FOLDER.fill(folder=line_of(target.parent)))
    if opened is not None and not force and names_as_evidence(opened.assessment, opened.path, target):
        raise EarnestError(IS_EVIDENCE.fill(file=line_of(target)))
    if not os.path.lexists(target):
        return None
    if not overwrite:
        raise EarnestError(TAKEN.fill(file=line_of(target)))
    return files.digest_on_disk(target) if force else _digest_of_report(target)


def _digest_of_report(target: Path) -> str | None:
    from earnest.report.recognising import is_report

    if not os.path.exists(target):  # a link to what is not there yet: nothing is lost
        return None
    data = files.read_bytes(target, _LIMIT)
    if data and not is_report(data):
        raise EarnestError(NOT_OURS.fill(file=line_of(target)))
    return files.digest(data)


def is_our_report(file: Path) -> bool:
    """Whether a file is a report that the program wrote, by its name and by what is inside it."""
    from earnest.report.recognising import is_report

    if file.suffix.lower() not in WITH_DATA:
        return False
    try:
        return is_report(files.read_bytes(file, _LIMIT))
    except (OSError, EarnestError):
        return False
