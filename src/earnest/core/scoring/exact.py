"""Exact sums and orders of many fractions, by whole numbers: a questionnaire may have thousands of questions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm


def total(fractions: Iterable[Fraction]) -> Fraction:
    """Their sum; the few denominators that occur are brought together once, not at every step."""
    numerators: dict[int, int] = {}
    for one in fractions:
        numerators[one.denominator] = numerators.get(one.denominator, 0) + one.numerator
    common = lcm(*numerators)
    return Fraction(sum(numerator * (common // one) for one, numerator in numerators.items()), common)


def part(weight: Fraction, credit: Fraction) -> Fraction:
    """Their product; a credit is mostly 0 or 1."""
    if credit.numerator == 0:
        return credit
    return weight if credit.numerator == credit.denominator else weight * credit


def ranks(fractions: Iterable[Fraction]) -> list[int]:
    """Whole numbers in the order of the fractions, equal where these are equal."""
    listed = list(fractions)
    common = lcm(*{one.denominator for one in listed})
    return [one.numerator * (common // one.denominator) for one in listed]
