"""Opens an answer file to be edited: what dead writers left goes, the file is kept as a version, doubts are told."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.errors import EarnestError, Problem
from earnest.core.language import Phrase
from earnest.storage.assessments import Opened, assessment_from
from earnest.storage.disk import versions
from earnest.storage.disk.files import digest, read_bytes
from earnest.storage.disk.temporary import sweep
from earnest.storage.save import original_of


def open_to_edit(path: Path) -> Opened:
    """Read and check an answer file that is about to be edited; the file itself is not touched.

    Raises FileProblems. The warnings tell also what a save would change beside the answers, and that no earlier version
    could be kept.
    """
    target = Path(os.path.realpath(path))
    for name in (target.name, original_of(target).name):
        sweep(target.parent, name)
    data = read_bytes(path, SIZE_LIMIT)
    opened = assessment_from(data, path, digest(data))
    doubts = [*_other_names(target), *_kept(path, data)]
    return replace(opened, warnings=(*opened.warnings, *(Problem(one, severity="warning") for one in doubts)))


def _kept(path: Path, data: bytes) -> list[Phrase]:
    try:
        versions.keep(path, data)
    except EarnestError as error:
        return [error.message]
    return []


_LINKED = Phrase(
    "文件有{n}个名称（硬链接）；保存后，其他名称仍指向旧内容",
    "the file has {n} names (hard links); saving will separate it from its other names",
)
_FOREIGN = Phrase("文件属于另一位用户；保存后将归您所有", "the file belongs to another user; saving will make it yours")

if sys.platform == "win32":

    def _other_names(target: Path) -> list[Phrase]:
        links = os.stat(target).st_nlink
        return [_LINKED.fill(n=links)] if links > 1 else []
else:

    def _other_names(target: Path) -> list[Phrase]:
        about = os.stat(target)
        linked = [_LINKED.fill(n=about.st_nlink)] if about.st_nlink > 1 else []
        return [*linked, *([_FOREIGN] if about.st_uid != os.geteuid() else [])]
