"""Looks for evidence files when asked: inside the answer file's folder only, hashed, never followed outside."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from earnest.core.assessment.model import Assessment, EvidenceItem
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState
from earnest.core.user_text import UserText
from earnest.storage.beside import review_beside
from earnest.storage.disk import files
from earnest.storage.questionnaires import own_file

LIMIT = 4 * 2**30
"""Bytes of the largest file that is read, in about ten seconds; one with holes may claim to have any size."""
TOTAL = 16 * 2**30
"""Bytes of all files of an assessment that are read."""
AT_ONCE = 64 * 2**20
"""Files of so many bytes together are read without being asked."""
_TOLD = 64 * 2**20
"""So many bytes are read before one is told again how far it is."""

Tell = Callable[[Phrase], object]
_PROGRESS = Phrase("正在核对证据文件，已读{n} MiB", "checking the evidence files, {n} MiB read")


class Stopped(EarnestError):
    """Hashing was stopped because the person said so."""


class Hashing:
    """Hashes files, each inode once; tells how far it is, and may be stopped from another thread."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._known: dict[tuple[int, int], str | None] = {}
        self._read = 0
        self._told = 0
        self._stopped = False

    def stop(self) -> None:
        """Have the hashing under way raise Stopped."""
        self._stopped = True

    def is_known(self, path: Path) -> bool:
        """Whether the file was hashed already, under whatever name."""
        about = _about(path)
        return about is not None and (about.st_dev, about.st_ino) in self._known

    def leaves_room(self, path: Path) -> bool:
        """Whether a file can be read within the total."""
        about = _about(path)
        return about is None or self._read + about.st_size <= TOTAL

    def sha256_of(self, path: Path) -> str | None:
        """SHA-256 in hexadecimal; None for what is not there, too large, no regular file or cannot be read.

        Raises Stopped.
        """
        about = _about(path)
        if about is None or about.st_size > LIMIT:
            return None
        inode = (about.st_dev, about.st_ino)
        if inode not in self._known:
            self._known[inode] = self._hashed(path)
        return self._known[inode]

    def _hashed(self, path: Path) -> str | None:
        try:
            return files.sha256_of(path, self._count)
        except (OSError, ValueError, FileProblems):
            return None

    def _count(self, number: int) -> None:
        """Take in that so many bytes more were read."""
        if self._stopped:
            raise Stopped(Phrase("已取消", "cancelled"))
        self._read += number
        if self._tell is not None and self._read - self._told >= _TOLD:
            self._told = self._read
            self._tell(_PROGRESS.fill(n=self._read // 2**20))


def file_states(
    assessment: Assessment, answer_file: Path, tell: Tell | None = None
) -> dict[tuple[UserText, str | None], FileState]:
    """What was found for each (file, sha256) of the evidence; each file is read once, whatever names it has."""
    items = (item for answer in assessment.answers.values() for item in answer.evidence)
    return states_of(items, answer_file, Hashing(tell))


def states_of(
    items: Iterable[EvidenceItem], answer_file: Path, hashing: Hashing
) -> dict[tuple[UserText, str | None], FileState]:
    """What was found for each (file, sha256) of some items. Raises Stopped."""
    return {
        (file, item.sha256): state(file, item, answer_file, hashing)
        for item in items
        if (file := item.kept) is not None
    }


def state(file: UserText, item: EvidenceItem, answer_file: Path, hashing: Hashing) -> FileState:
    """What was found where an item says that its file is. Raises Stopped."""
    target = own_file(answer_file, file.raw)
    if target is None:
        return "outside"
    if item.sha256 is None:
        return "no-digest"
    if is_too_large(target):
        return "too-large"
    if not hashing.is_known(target) and not hashing.leaves_room(target):
        return "over-total"
    found = hashing.sha256_of(target)
    if found is None:
        return "missing"
    return "match" if found == item.sha256.lower() else "mismatch"


def bytes_of(items: Iterable[EvidenceItem], answer_file: Path) -> int:
    """How many bytes the files of some items have, those that are there."""
    named = (own_file(answer_file, item.kept.raw) for item in items if item.kept is not None)
    found = (_about(target) for target in named if target is not None)
    return sum(about.st_size for about in found if about is not None)


def is_spelled_otherwise(answer_file: Path, file: UserText) -> bool:
    """Whether a file is there under its name in another Unicode form, as some systems change names when they copy."""
    target = own_file(answer_file, file.raw)
    written = Path(os.path.realpath(answer_file)).parent / file.raw
    return target is not None and not os.path.lexists(written) and os.path.lexists(target)


def is_too_large(path: Path) -> bool:
    """Whether a file is beyond the limit and is therefore not read."""
    about = _about(path)
    return about is not None and about.st_size > LIMIT


def _about(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def names_as_evidence(assessment: Assessment, answer_file: Path, target: Path) -> bool:
    """Whether the answers name a file as evidence, there or not, by this path or another one that leads to it."""
    items = (item for answer in assessment.answers.values() for item in answer.evidence)
    named = {own_file(answer_file, kept.raw) for item in items if (kept := item.kept) is not None}
    return any(one is not None and _same(one, target) for one in named)


OF_THE_ANSWERS = Phrase(
    "答卷、答卷的审核记录和另存的原文件不能作为证据：证据要证明的正是其中的内容",
    "the answer file, its review and the originals kept beside it are no evidence: what they say is what evidence has "
    "to show",
)


def is_of_the_answers(answer_file: Path, target: Path) -> bool:
    """Whether a file is the answer file itself, its review, or an original with comments that a save kept."""
    original = re.fullmatch(rf"{re.escape(answer_file.stem)}(\.review)?(\.[0-9]+)?\.orig\.toml", target.name)
    if original is not None and _same(target.parent, answer_file.parent):
        return True
    return _same(answer_file, target) or _same(review_beside(answer_file), target)


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
