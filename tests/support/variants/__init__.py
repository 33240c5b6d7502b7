"""Ways to make an answer file look better than it is, and where each is told."""

from __future__ import annotations

from variants import contents, dates, names, questions, repetition, reviewed
from variants.variant import Variant

GROUPS: tuple[tuple[Variant, ...], ...] = tuple(
    room.VARIANTS for room in (dates, repetition, contents, names, questions, reviewed)
)
VARIANTS = tuple(variant for group in GROUPS for variant in group)
