"""The auditor's sample, and how much of it was overturned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reference.case import Case
from reference.rows import Row

FIRST = Fraction(1, 5)
LEAST = 10
WIDER = Fraction(1, 2)
WIDER_ABOVE = Fraction(1, 10)


@dataclass(frozen=True)
class Sample:
    """The rows drawn, and what their verdicts come to."""

    rows: Sequence[Row]

    @property
    def reviewed(self) -> int:
        return sum(row.verdict is not None for row in self.rows)

    @property
    def overturned(self) -> int:
        return sum(row.overturned for row in self.rows)

    @property
    def whole(self) -> bool:
        return self.reviewed == len(self.rows)

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.overturned, self.reviewed) if self.reviewed else None


def sample_of(case: Case, rows: Sequence[Row]) -> Sample:
    """The sample of a questionnaire; nothing where there is no review."""
    if case.review is None:
        return Sample([])
    seed = case.review["review"]["seed"]
    eligible = [row for row in rows if row.live and row.gate is None and row.earned > 0]
    eligible.sort(key=lambda row: _place(case.digest, seed, row.id))
    least = max(_share(FIRST, eligible), LEAST)
    former = case.review.get("carried_from", {}).get("sample", [])
    first = _and_former(eligible, least, former)
    if first.whole and (first.rate or 0) > WIDER_ABOVE:
        return _and_former(eligible, max(_share(WIDER, eligible), least), former)
    return first


def _and_former(eligible: Sequence[Row], size: int, former: Sequence[str]) -> Sample:
    """The first of the draw, and those that an earlier draw had chosen."""
    return Sample([row for place, row in enumerate(eligible) if place < size or row.id in former])


def _place(digest: str, seed: str, question_id: str) -> bytes:
    return hashlib.sha256(f"{digest}|{seed}|{question_id}".encode()).digest()


def _share(part: Fraction, rows: Sequence[Row]) -> int:
    """Rounded up."""
    return -int(-part * len(rows) // 1)
