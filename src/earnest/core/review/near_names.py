"""Names that may be one person's though they do not count as one: without accents, in another order, a letter apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from earnest.core.party import party
from earnest.core.user_text import UserText

_MOST = 200
"""So many different names are compared."""
_LEAST = 6
"""Letters of a name that one letter more or less still tells apart."""
_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class NearNames:
    """Two names that a person has to compare."""

    first: UserText
    other: UserText


def near_names(names: Iterable[UserText | None]) -> tuple[NearNames, ...]:
    """Pairs of names that count as different parties and look like one person's."""
    known: dict[str, UserText] = {}
    for name in names:
        if name is not None and (folded := party(name)):
            known.setdefault(folded, name)
    first = list(known.items())[:_MOST]
    return tuple(
        NearNames(one, other) for (mine, one), (theirs, other) in combinations(first, 2) if _are_near(mine, theirs)
    )


def _are_near(mine: str, theirs: str) -> bool:
    one, other = _plain(mine), _plain(theirs)
    if one == other or (len(one) >= _LEAST and sorted(one) == sorted(other)):
        return True
    if min(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > 1 or _apart_by_a_mark(one, other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _apart_by_a_mark(one: str, other: str) -> bool:
    """Whether names differ in their last letter or figure alone, as `owner A` and `owner B` do on purpose."""
    return len(one) == len(other) and one[:-1] == other[:-1]


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
