"""Files of evidence that may be copies of each other, changed a little: nearly as long, or called alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from earnest.core.assessment.model import EvidenceItem
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.user_text import UserText

Sizes = Mapping[UserText, int]
"""The bytes of the files that were found, by their path in the answer file."""
Compared = Mapping[frozenset[UserText], bool]
"""Pairs of files that were compared, and whether they are the same in nearly every byte."""

NEAR_BYTES = 64
"""Files whose sizes differ by so little, or not at all, may be copies of each other, changed or appended to …"""
NEAR_SHARE = 100
"""… and at most by one part in so many."""
_HARDLY = 2
"""So few bytes are nearly nothing, however short the files are."""
_NEXT = 8
"""Each file is held against so many that follow it by size: copies of one file follow each other, and hang together."""


class Contents(NamedTuple):
    """Contents that stand behind some answers, with the first item that names them."""

    questions: tuple[str, ...]
    item: EvidenceItem
    size: int | None

    @property
    def place(self) -> UserText:
        return self.item.kept or self.item.title


class NearCopies(NamedTuple):
    """Two contents that may be copies of each other."""

    first: Contents
    other: Contents
    called_alike: bool = False
    """Whether their titles say nearly the same; else they are nearly as long."""

    @property
    def files(self) -> frozenset[UserText]:
        return frozenset((self.first.place, self.other.place))


def candidates(index: EvidenceIndex, sizes: Sizes) -> tuple[NearCopies, ...]:
    """Pairs of other contents that are nearly as long, then those whose titles say nearly the same.

    Those that follow each other come first: if not all can be compared, each file was held against its neighbour.
    """
    firsts = ((tuple(items), next(iter(items.values()))) for items in index.contents())
    ones = [Contents(questions, item, _size(item, sizes)) for questions, item in firsts]
    found: dict[frozenset[UserText], NearCopies] = {}
    for pair in (*_as_long(ones), *_called_alike(ones)):
        found.setdefault(pair.files, pair)
    return tuple(found.values())


def _as_long(ones: Sequence[Contents]) -> Iterator[NearCopies]:
    sized = sorted((one for one in ones if one.size is not None), key=_by_size)
    for one, other in _neighbours(sized):
        if one.place != other.place and _nearly_as_long(one, other):
            yield NearCopies(one, other)


def _called_alike(ones: Sequence[Contents]) -> Iterator[NearCopies]:
    called: dict[str, list[Contents]] = {}
    for one in sorted(ones, key=_by_size):
        called.setdefault(_said(one.item.title), []).append(one)
    for said, group in called.items():
        for one, other in _neighbours(group) if len(said) >= _TELLING else ():
            if _may_be_as_long(one, other):
                yield NearCopies(one, other, called_alike=True)


def _neighbours(ones: Sequence[Contents]) -> Iterator[tuple[Contents, Contents]]:
    """Each with the next ones: all that stand side by side, then those with one between them, and so on."""
    for apart in range(1, _NEXT + 1):
        yield from zip(ones, ones[apart:], strict=False)


def _by_size(one: Contents) -> int:
    return -1 if one.size is None else one.size


def _apart(one: Contents, other: Contents) -> int:
    return abs((one.size or 0) - (other.size or 0))


def _nearly_as_long(one: Contents, other: Contents) -> bool:
    """Also where neither is longer: a forged copy has most often another day and no letter more."""
    apart = _apart(one, other)
    return apart <= _HARDLY or (apart <= NEAR_BYTES and apart * NEAR_SHARE <= max(_by_size(one), _by_size(other)))


def _may_be_as_long(one: Contents, other: Contents) -> bool:
    """Whether the sizes, where both are known, agree to a tenth; what is nearly as long is told by that alone."""
    if one.size is None or other.size is None:
        return True
    return not _nearly_as_long(one, other) and 10 * _apart(one, other) <= one.size


def _size(item: EvidenceItem, sizes: Sizes) -> int | None:
    return None if item.kept is None else sizes.get(item.kept)


_TELLING = 6
"""A shorter title says too little to be compared."""


def _said(title: UserText) -> str:
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", title.line()).casefold())
