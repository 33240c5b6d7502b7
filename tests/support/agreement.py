"""How far readers agree who answered the same questions from the same papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Ratings = Mapping[str, str]
"""One reader's rating by question id."""


def agreement(one: Ratings, other: Ratings) -> Fraction:
    """The share of questions that two readers rate alike. Both have the same questions."""
    assert one.keys() == other.keys()
    return Fraction(sum(one[name] == other[name] for name in one), len(one))


def cohen_kappa(one: Ratings, other: Ratings) -> Fraction:
    """Agreement beyond chance: 1 is full agreement, 0 what chance would give (Cohen 1960).

    With a single rating throughout there is nothing to agree on and the figure is undefined: ZeroDivisionError.
    """
    seen = agreement(one, other)
    first, second = Counter(one.values()), Counter(other.values())
    chance = sum((Fraction(first[rating] * second[rating], len(one) ** 2) for rating in first), Fraction(0))
    return (seen - chance) / (1 - chance)


def pairs(readers: Sequence[Ratings]) -> list[tuple[Fraction, Fraction]]:
    """Agreement and kappa of every pair, in order."""
    return [(agreement(a, b), cohen_kappa(a, b)) for a, b in combinations(readers, 2)]


def apart(readers: Sequence[Ratings]) -> list[str]:
    """The questions that not all rate alike, in order."""
    return [name for name in readers[0] if len({reader[name] for reader in readers}) > 1]
