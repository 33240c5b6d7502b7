"""Files of evidence that may be copies of each other, changed a little: nearly as long, or called alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice, takewhile
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
_MOST = 200
"""So many pairs of files are told at most."""


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
    same: bool = False
    """Whether they were found to be the same in nearly every byte."""

    @property
    def files(self) -> frozenset[UserText]:
        return frozenset((self.first.place, self.other.place))

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.first.questions, *self.other.questions)))


def near_copies(index: EvidenceIndex, sizes: Sizes, compared: Compared) -> Iterator[NearCopies]:
    """Pairs that may be copies, those that are found to be so first; what they are about is not told again.

    What is as long and holds other things is so by chance.
    """
    pairs = candidates(index, sizes)
    sure = [one._replace(same=True) for one in pairs if compared.get(one.files)]
    told = {file for one in sure for file in one.files}
    yield from sure
    for one in pairs:
        if told.isdisjoint(one.files) and (one.called_alike or one.files not in compared):
            yield one


def candidates(index: EvidenceIndex, sizes: Sizes) -> tuple[NearCopies, ...]:
    """Pairs of other contents that are nearly as long, or whose titles say nearly the same."""
    firsts = ((tuple(items), next(iter(items.values()))) for items in index.contents())
    ones = [Contents(questions, item, _size(item, sizes)) for questions, item in firsts]
    return tuple(islice(_pairs(ones), _MOST))


def _pairs(ones: Sequence[Contents]) -> Iterator[NearCopies]:
    """Pairs that may be copies of each other: by their sizes, then by their titles."""
    sized = sorted((one for one in ones if one.size is not None), key=lambda one: one.size or 0)
    for place, one in enumerate(sized):
        following = takewhile(partial(_is_within, one), sized[place + 1 :])
        near = (other for other in following if other.place != one.place and _nearly_as_long(one, other))
        yield from (NearCopies(one, other) for other in near)
    called: dict[str, list[Contents]] = {}
    for one in ones:
        called.setdefault(_said(one.item.title), []).append(one)
    for said, group in called.items():
        if len(said) >= _TELLING:
            pairs = combinations(group, 2)
            yield from (NearCopies(one, other, True) for one, other in pairs if _may_be_as_long(one, other))


def _is_within(one: Contents, other: Contents) -> bool:
    return _apart(one, other) <= NEAR_BYTES


def _apart(one: Contents, other: Contents) -> int:
    return abs((one.size or 0) - (other.size or 0))


def _nearly_as_long(one: Contents, other: Contents) -> bool:
    """Also where neither is longer: a forged copy has most often another day and no letter more."""
    apart = _apart(one, other)
    return apart <= _HARDLY or apart * NEAR_SHARE <= max(one.size or 0, other.size or 0)


def _may_be_as_long(one: Contents, other: Contents) -> bool:
    """Whether the sizes, where they are known, agree to a tenth; pairs that are nearly as long were told already."""
    if one.size is None or other.size is None:
        return True
    close = _apart(one, other) <= NEAR_BYTES and _nearly_as_long(one, other)
    return not close and 10 * _apart(one, other) <= one.size


def _size(item: EvidenceItem, sizes: Sizes) -> int | None:
    return None if item.kept is None else sizes.get(item.kept)


_TELLING = 6
"""A shorter title says too little to be compared."""


def _said(title: UserText) -> str:
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", title.line()).casefold())
