"""Sums and orders by whole numbers are those of the fractions themselves."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from earnest.core.scoring.exact import part, ranks, total

FRACTIONS = st.lists(st.fractions(0, 20, max_denominator=60), max_size=30)


@given(FRACTIONS)
def test_a_sum(fractions: list[Fraction]) -> None:
    assert total(fractions) == sum(fractions, Fraction(0))


@given(FRACTIONS)
def test_an_order(fractions: list[Fraction]) -> None:
    found = ranks(fractions)
    assert [(a < b, a == b) for a in fractions for b in fractions] == [(a < b, a == b) for a in found for b in found]


@given(st.fractions(0, 20), st.fractions(0, 1))
def test_a_product(weight: Fraction, credit: Fraction) -> None:
    assert part(weight, credit) == weight * credit
    assert part(weight, Fraction(1)) == weight
    assert part(weight, Fraction(0)) == 0
