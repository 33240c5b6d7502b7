"""How figures are written."""

from __future__ import annotations

from fractions import Fraction
from typing import Any


def shown(part: Fraction) -> str:
    """A part of 1 as a percentage with one decimal, rounded down."""
    tenths = int(part * 1000 // 1)
    return f"{tenths // 10}.{tenths % 10}"


def exact(part: Fraction | None) -> str | None:
    return None if part is None else f"{part.numerator}/{part.denominator}"


def both(part: Fraction | None, name: str = "shown") -> dict[str, Any]:
    return {name: None if part is None else shown(part), "exact": exact(part)}
