"""How much of a review is done, over all chosen questionnaires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reference.case import Case, Tree
from reference.profile import counted_profile, leaving_out
from reference.rows import Row
from reference.sample import Sample

PARTS = ("flags", "gates", "not_applicable", "sample")


@dataclass(frozen=True)
class Completeness:
    """Verdicts given and needed by part, and how many verdicts took credit away."""

    parts: Mapping[str, tuple[int, int]]
    took_credit: int

    @property
    def given(self) -> int:
        return sum(given for given, _ in self.parts.values())

    @property
    def needed(self) -> int:
        return sum(needed for _, needed in self.parts.values())

    @property
    def complete(self) -> bool:
        return self.given == self.needed


def completeness_of(case: Case, rows: Sequence[Row], samples: Sequence[Sample]) -> Completeness:
    flags = [case.flag_verdict(flag) for flag in leaving_out(case, counted_profile(case))]
    verdicts = {
        "flags": flags,
        "gates": [row.verdict for row in rows if row.live and row.gate is not None],
        "not_applicable": [row.verdict for row in rows if row.not_applicable],
        "sample": [row.verdict for sample in samples for row in sample.rows],
    }
    return Completeness(
        parts={part: (sum(one is not None for one in found), len(found)) for part, found in verdicts.items()},
        took_credit=sum(_took(rows)) + flags.count("overturned"),
    )


def _took(rows: Sequence[Row]) -> Iterator[bool]:
    for row in rows:
        yield (row.live and row.overturned) or (row.not_applicable and row.brought)


def is_final(review: Tree) -> bool:
    return bool(review["review"].get("status", "draft") == "final")


def seed_drawn(review: Tree) -> bool:
    """Whether the seed is one that the program draws."""
    head = review["review"]
    return re.fullmatch("[0-9a-f]{32}", head["seed"]) is not None and "drawn_at" in head
