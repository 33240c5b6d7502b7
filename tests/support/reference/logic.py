"""`applies_when` in three-valued logic: true, false, or None for undecided, and the flags on which that rests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

Truth = bool | None


class Told(NamedTuple):
    """What an expression comes to, and the flags by whose values it does."""

    value: Truth
    by: frozenset[str]


def applies(text: str | None, profile: Mapping[str, bool]) -> Truth:
    """What an expression comes to; an absent one is true."""
    return told(text, profile).value


def told(text: str | None, profile: Mapping[str, bool]) -> Told:
    """The same with the flags."""
    if text is None:
        return Told(True, frozenset())
    return _Reader(re.findall(r"\w+|[()]", text), profile).either()


def negated(one: Told) -> Told:
    return Told(None if one.value is None else not one.value, one.by)


def both(one: Told, other: Told) -> Told:
    """False by each of the two that is false, true by both together."""
    wrong = [side for side in (one, other) if side.value is False]
    if wrong:
        return Told(False, frozenset().union(*(side.by for side in wrong)))
    if one.value and other.value:
        return Told(True, one.by | other.by)
    return Told(None, frozenset())


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

    def either(self) -> Told:
        value = self.each()
        while self.next_is("or"):
            value = negated(both(negated(value), negated(self.each())))
        return value

    def each(self) -> Told:
        value = self.one()
        while self.next_is("and"):
            value = both(value, self.one())
        return value

    def one(self) -> Told:
        if self.next_is("not"):
            return negated(self.one())
        if self.next_is("("):
            value = self.either()
            assert self.next_is(")")
            return value
        return self.flag(self.words.pop(0))

    def flag(self, name: str) -> Told:
        return Told(self.profile.get(name), frozenset({name} & set(self.profile)))
