"""Evidence that stands behind more than one answer: the same file, contents, address or register entry, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice, takewhile
from typing import Literal, NamedTuple

from earnest.core.assessment.model import EvidenceItem
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText

SharedBy = Literal["file", "digest", "url", "register", "near"]
Sizes = Mapping[UserText, int]
"""The bytes of the files that were found, by their path in the answer file."""

NEAR_BYTES = 64
"""Files whose sizes differ by so little may be copies of each other, with something appended …"""
NEAR_SHARE = 100
"""… and at most by one part in so many."""
_HARDLY = 2
"""So few bytes are nearly nothing, however short the files are."""
_MOST = 200
"""So many pairs of files are told at most."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing, or nearly one, behind the answers to several questions."""

    by: SharedBy
    what: UserText
    """The path, the address or the entry; of a digest and of near copies the title."""
    questions: tuple[str, ...]


def keys_of(item: EvidenceItem) -> tuple[tuple[SharedBy, str | UserText], ...]:
    """By what an item can be the same thing as another one."""
    found: list[tuple[SharedBy, str | UserText]] = []
    if item.sha256 is not None:
        found.append(("digest", item.sha256.lower()))
    if item.kept is not None:
        found.append(("file", item.kept))
    if item.url is not None:
        found.append(("url", item.url))
    if item.register_entry is not None:
        found.append(("register", item.register_entry))
    return tuple(found)


class EvidenceIndex:
    """The items of live questions by what they are; made once for all questions."""

    def __init__(self, scored_questions: Sequence[ScoredQuestion]) -> None:
        self._behind: dict[tuple[SharedBy, str | UserText], dict[str, EvidenceItem]] = {}
        for scored in scored_questions:
            for item in scored.answer.evidence if not scored.hidden else ():
                for key in keys_of(item):
                    self._behind.setdefault(key, {}).setdefault(scored.question.id, item)

    def others_with(self, item: EvidenceItem, question_id: str) -> tuple[str, ...]:
        """The other questions whose answers use the same thing."""
        found = dict.fromkeys(name for key in keys_of(item) for name in self._behind.get(key, ()))
        return tuple(name for name in found if name != question_id)

    def shared(self, least: int) -> Iterator[Shared]:
        """Each thing behind so many answers at least, the most used first; the same answers are told once."""
        told: set[tuple[str, ...]] = set()
        for (by, what), items in sorted(self._behind.items(), key=lambda one: -len(one[1])):
            questions = tuple(items)
            if len(questions) >= least and questions not in told:
                told.add(questions)
                title = next(iter(items.values())).title
                yield Shared(by, what if isinstance(what, UserText) else title, questions)

    def near_copies(self, sizes: Sizes) -> Iterator[Shared]:
        """Files of other contents that are nearly as long, or whose titles say nearly the same."""
        files = {key[1]: items for key, items in self._behind.items() if key[0] == "digest"}
        ones = [_File(tuple(items), one := next(iter(items.values())), _size(one, sizes)) for items in files.values()]
        for mine, theirs in islice(_pairs(ones), _MOST):
            yield Shared("near", mine.item.title, tuple(dict.fromkeys((*mine.questions, *theirs.questions))))


class _File(NamedTuple):
    """Contents that stand behind some answers, with the first item that names them."""

    questions: tuple[str, ...]
    item: EvidenceItem
    size: int | None


def _pairs(ones: Sequence[_File]) -> Iterator[tuple[_File, _File]]:
    """Pairs that may be copies of each other: by their sizes, then by their titles."""
    sized = sorted((one for one in ones if one.size is not None), key=lambda one: one.size or 0)
    for place, one in enumerate(sized):
        following = takewhile(partial(_is_within, one), sized[place + 1 :])
        yield from ((one, other) for other in following if _nearly_as_long(one, other))
    called: dict[str, list[_File]] = {}
    for one in ones:
        called.setdefault(_said(one.item.title), []).append(one)
    for said, group in called.items():
        if len(said) >= _TELLING:
            yield from ((one, other) for one, other in combinations(group, 2) if _may_be_as_long(one, other))


def _is_within(one: _File, other: _File) -> bool:
    return _apart(one, other) <= NEAR_BYTES


def _apart(one: _File, other: _File) -> int:
    return abs((one.size or 0) - (other.size or 0))


def _nearly_as_long(one: _File, other: _File) -> bool:
    apart = _apart(one, other)
    return apart > 0 and (apart <= _HARDLY or apart * NEAR_SHARE <= max(one.size or 0, other.size or 0))


def _may_be_as_long(one: _File, other: _File) -> bool:
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
