"""Compares files of evidence: whether two are the same in nearly every byte, as a copy with something appended is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from earnest.core.errors import FileProblems
from earnest.core.user_text import UserText
from earnest.storage.disk.files import read_bytes
from earnest.storage.questionnaires import own_file

LARGEST = 8 * 2**20
"""Bytes of a file that is compared."""
TOTAL = 256 * 2**20
"""Bytes that are read at most, which takes a moment."""
_SAME = 90
"""So many in a hundred bytes are nearly all."""


def compared_among(pairs: Iterable[tuple[UserText, UserText]], answer_file: Path) -> dict[frozenset[UserText], bool]:
    """Whether pairs of files, by their paths in the answer file, are copies; nothing of those one cannot tell of."""
    found: dict[frozenset[UserText], bool] = {}
    left = TOTAL
    for one, other in pairs:
        mine, theirs = own_file(answer_file, one.raw), own_file(answer_file, other.raw)
        if mine is None or theirs is None or not (mine.is_file() and theirs.is_file()):
            continue
        left -= mine.stat().st_size + theirs.stat().st_size
        if left < 0:
            break
        if (same := mostly_same(mine, theirs)) is not None:
            found[frozenset((one, other))] = same
    return found


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
