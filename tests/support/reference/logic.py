"""`applies_when` in three-valued logic: true, false, or None for undecided."""

from __future__ import annotations

import re
from collections.abc import Mapping

Truth = bool | None


def applies(text: str | None, profile: Mapping[str, bool]) -> Truth:
    """What an expression comes to; an absent one is true."""
    if text is None:
        return True
    return _Reader(re.findall(r"\w+|[()]", text), profile).either()


def negated(one: Truth) -> Truth:
    return None if one is None else not one


def both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


class _Reader:
    """Reads from the left; `not` binds tightest, then `and`."""

    def __init__(self, words: list[str], profile: Mapping[str, bool]) -> None:
        self.words = words
        self.profile = profile

    def next_is(self, word: str) -> bool:
        found = bool(self.words) and self.words[0] == word
        if found:
            self.words.pop(0)
        return found

    def either(self) -> Truth:
        value = self.each()
        while self.next_is("or"):
            value = negated(both(negated(value), negated(self.each())))
        return value

    def each(self) -> Truth:
        value = self.one()
        while self.next_is("and"):
            value = both(value, self.one())
        return value

    def one(self) -> Truth:
        if self.next_is("not"):
            return negated(self.one())
        if self.next_is("("):
            value = self.either()
            assert self.next_is(")")
            return value
        return self.profile.get(self.words.pop(0))
