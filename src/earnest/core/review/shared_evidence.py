"""Evidence that stands behind more than one answer: the same file, contents, address or register entry, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Literal

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
_PAIRS = 20_000
"""So many pairs of files are compared."""


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
        ones = [(digest, items, next(iter(items.values()))) for digest, items in files.items()]
        for (_, mine, one), (_, theirs, other) in islice(combinations(ones, 2), _PAIRS):
            if _nearly_as_long(one, other, sizes) or _called_alike(one, other, sizes):
                yield Shared("near", one.title, tuple(dict.fromkeys((*mine, *theirs))))


def _nearly_as_long(one: EvidenceItem, other: EvidenceItem, sizes: Sizes) -> bool:
    mine, theirs = _size(one, sizes), _size(other, sizes)
    if mine is None or theirs is None:
        return False
    apart = abs(mine - theirs)
    return 0 < apart <= NEAR_BYTES and (apart <= _HARDLY or apart * NEAR_SHARE <= max(mine, theirs))


def _called_alike(one: EvidenceItem, other: EvidenceItem, sizes: Sizes) -> bool:
    """Whether titles agree but for figures and punctuation, and sizes, where they are known, to a tenth."""
    sized, other_sized = _size(one, sizes), _size(other, sizes)
    if sized is not None and other_sized is not None and 10 * abs(sized - other_sized) > sized:
        return False
    mine, theirs = _said(one.title.line()), _said(other.title.line())
    return mine == theirs and len(mine) >= _TELLING


def _size(item: EvidenceItem, sizes: Sizes) -> int | None:
    return None if item.kept is None else sizes.get(item.kept)


_TELLING = 6
"""A shorter title says too little to be compared."""


def _said(title: str) -> str:
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", title).casefold())
