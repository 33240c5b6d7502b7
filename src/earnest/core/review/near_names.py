"""Names that may be one party's though they do not count as one.

Without accents, in another order, a letter apart, or in one of the two languages of the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from earnest.core.party import party
from earnest.core.user_text import UserText

_MOST = 200
"""So many different names are compared."""
_LEAST = 6
"""Letters of a name that one letter more or less still tells apart."""
_ALIKE = 0.9
_LEAST_HAN, _LEAST_LETTERS = 2, 4
"""A name in two languages has so much of each: `owner A` in Chinese has a letter, and is in one language."""


@dataclass(frozen=True, slots=True)
class NearNames:
    """Two names that a person has to compare."""

    first: UserText
    other: UserText


def near_names(names: Iterable[UserText | None]) -> tuple[NearNames, ...]:
    """Pairs of names that count as different parties and look like those of one."""
    known: dict[str, UserText] = {}
    for name in names:
        if name is not None and (folded := party(name)):
            known.setdefault(folded, name)
    first = list(known.items())[:_MOST]
    return tuple(
        NearNames(one, other)
        for (mine, one), (theirs, other) in combinations(first, 2)
        if theirs in _languages(one.raw) or mine in _languages(other.raw) or _are_near(mine, theirs)
    )


def _are_near(mine: str, theirs: str) -> bool:
    one, other = _plain(mine), _plain(theirs)
    if one == other or (len(one) >= _LEAST and sorted(one) == sorted(other)):
        return True
    if min(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > 1 or _apart_by_a_mark(one, other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=2 * _MOST)
def _languages(name: str) -> tuple[str, ...]:
    """A name in two languages, be one in brackets, as it is in each; nothing for a name in a single language."""
    name = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))
    han = "".join(one for one in name if "\u3400" <= one <= "\u9fff")
    rest = "".join(one for one in name if one not in han)
    return (han, rest) if len(han) >= _LEAST_HAN and len(rest) >= _LEAST_LETTERS else ()


def _apart_by_a_mark(one: str, other: str) -> bool:
    """Whether names differ in their last letter or figure alone, as `owner A` and `owner B` do on purpose."""
    return len(one) == len(other) and one[:-1] == other[:-1]


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
