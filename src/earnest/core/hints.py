""" "Did you mean": the known name nearest to an unknown one."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.text import nearest

MEANT = Phrase("；是否应为“{near}”？", "; did you mean “{near}”?")


def did_you_mean(word: str, known: list[str]) -> Phrase:
    """`; did you mean “x”?` or nothing."""
    near = nearest(word, known)
    return MEANT.fill(near=near) if near else Phrase("", "")


def numbered_hint(word: str, known: list[str], number: int) -> Phrase:
    """As `did_you_mean` for the unknown name with this number, from 1; nothing beyond so many as `hints` allows."""
    return did_you_mean(word, known) if number <= hints(len(known)) else Phrase("", "")


def hints(names: int) -> int:
    """So many unknown names of a file get a "did you mean" among `names` names: each look takes time for every one.

    A file with more unknown names was written against something else.
    """
    return min(100, 40_000 // max(names, 1))
