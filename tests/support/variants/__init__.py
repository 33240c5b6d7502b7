"""Ways to make an answer file look better than it is, and where each is told."""

from __future__ import annotations

from variants import contents, dates, names, questions, repetition, reviewed
from variants.variant import Variant

VARIANTS: tuple[Variant, ...] = (
    *dates.VARIANTS,
    *repetition.VARIANTS,
    *contents.VARIANTS,
    *names.VARIANTS,
    *questions.VARIANTS,
    *reviewed.VARIANTS,
)
