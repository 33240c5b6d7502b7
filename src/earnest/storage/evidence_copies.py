"""Compares files of evidence: whether two are the same in nearly every byte, as a copy with something appended is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from earnest.core.errors import FileProblems
from earnest.core.user_text import UserText
from earnest.storage.disk.files import read_bytes
from earnest.storage.questionnaires import own_file

LARGEST = 8 * 2**20
"""Bytes of a file that is compared."""
TOTAL = 256 * 2**20
"""Bytes that are read at most, which takes a moment."""
_OPENING = 16 * 2**10
"""Bytes that are read while a file is opened: many small files take their time as well."""
_SAME = 90
"""So many in a hundred bytes are nearly all."""


def compared_among(pairs: Iterable[tuple[UserText, UserText]], answer_file: Path) -> dict[frozenset[UserText], bool]:
    """Whether pairs of files, by their paths in the answer file, are copies; nothing of those one cannot tell of.

    Two files that are known to be copies, be it of others, are not compared again: a crowd of them leaves room.
    """
    found: dict[frozenset[UserText], bool] = {}
    copies: set[UserText] = set()
    known: dict[UserText, _File | None] = {}
    left = TOTAL
    for one, other in pairs:
        for name in (one, other):
            if name not in known:
                known[name] = _file(own_file(answer_file, name.raw))
        mine, theirs = known[one], known[other]
        if mine is None or theirs is None or copies >= {one, other}:
            continue
        left -= mine.costs + theirs.costs
        if left < 0:
            break
        if (same := mostly_same(mine.path, theirs.path)) is not None:
            found[frozenset((one, other))] = same
            copies |= {one, other} if same else set()
    return found


class _File(NamedTuple):
    """A file that can be compared."""

    path: Path
    costs: int
    """Its bytes, and what it takes to open it, as bytes that could be read meanwhile."""


def _file(path: Path | None) -> _File | None:
    if path is None or not path.is_file() or (size := path.stat().st_size) > LARGEST:
        return None
    return _File(path, size + _OPENING)


def mostly_same(one: Path, other: Path) -> bool | None:
    """Whether nearly all bytes of a file stand in the other, in the same place or all moved by what was put in.

    None where one cannot tell: what cannot be read, is too large, or is packed, so that a letter changes all that
    follows it.
    """
    try:
        mine, theirs = read_bytes(one, LARGEST), read_bytes(other, LARGEST)
    except (OSError, FileProblems):
        return None
    most, least = max(len(mine), len(theirs)), min(len(mine), len(theirs))
    begins = _alike_up_to(mine, theirs, least)
    ends = _alike_up_to(mine[::-1], theirs[::-1], least - begins)
    alike = max(begins + ends, _in_place(mine[:least], theirs[:least]))
    if least > 0 and 100 * alike >= _SAME * most:
        return True
    packed = any(mine.startswith(kind) and theirs.startswith(kind) for kind in _PACKED)
    return None if packed else False


_PACKED = (b"PK", b"%PDF", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x89PNG", b"\xff\xd8\xff", b"7z\xbc\xaf")
"""How files begin whose contents are packed: ZIP and the documents of offices, PDF, gzip, zstd, pictures, 7z."""


def _in_place(one: bytes, other: bytes) -> int:
    """How many bytes of two texts of one length are the same where they stand."""
    apart = int.from_bytes(one, "big") ^ int.from_bytes(other, "big")
    return apart.to_bytes(len(one), "big").count(0)


def _alike_up_to(one: bytes, other: bytes, most: int) -> int:
    """How many bytes two texts have in common at the beginning, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
