"""A questionnaire in one lens: which questions are live, what they earn, and the sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from reference.rows import Row
from reference.sample import Sample

LENSES = ("claimed", "evidenced", "verified")


@dataclass(frozen=True)
class Lens:
    """The live questions of a questionnaire, each with its credit."""

    name: str
    credits: Sequence[tuple[Row, Fraction]]
    rate: Fraction
    """The overturn rate; 0 outside the verified lens and where nothing is reviewed."""

    @cached_property
    def weight(self) -> Fraction:
        return sum((row.u for row, _ in self.credits), Fraction(0))

    @cached_property
    def score(self) -> Fraction | None:
        """None where nothing is live."""
        return _mean((row.u, credit) for row, credit in self.credits)

    def of_section(self, section: str) -> Fraction | None:
        """The score of a section; None where nothing of it is live."""
        mine = [(row, credit) for row, credit in self.credits if row.section == section]
        return _mean((Fraction(row.question["weight"]), credit) for row, credit in mine)

    def live_in(self, section: str) -> int:
        return sum(row.section == section for row, _ in self.credits)

    def gates(self, kind: str) -> list[tuple[Row, bool]]:
        """The live gates of a kind, and whether each is closed."""
        return [(row, credit == 1) for row, credit in self.credits if row.gate == kind]

    def open(self, kind: str) -> list[Row]:
        return [row for row, closed in self.gates(kind) if not closed]

    def lost(self, row: Row, credit: Fraction) -> Fraction:
        """The part of 1 that a question loses."""
        return row.u * (1 - credit) / self.weight


def _mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    weighed = list(pairs)
    total = sum((weight for weight, _ in weighed), Fraction(0))
    return sum((weight * credit for weight, credit in weighed), Fraction(0)) / total if weighed else None


def lenses_of(rows: Sequence[Row], sample: Sample | None) -> dict[str, Lens | None]:
    """The three lenses; the verified one is None without a review."""
    live = [row for row in rows if row.live]
    found: dict[str, Lens | None] = {
        "claimed": _lens("claimed", live, lambda row: row.claimed),
        "evidenced": _lens("evidenced", live, lambda row: row.evidenced),
        "verified": None,
    }
    if sample is not None:
        rate = sample.rate or Fraction(0)
        known = [row for row in rows if row.live or row.brought]
        found["verified"] = _lens("verified", known, lambda row: row.verified(rate), rate)
    return found


def _lens(name: str, rows: Sequence[Row], worth: Callable[[Row], Fraction], rate: Fraction = Fraction(0)) -> Lens:
    return Lens(name, [(row, worth(row)) for row in rows], rate)


def ceiling(claimed: Lens) -> Fraction | None:
    """The claimed score with everything unanswered as yes."""
    best = [(row, Fraction(1) if unanswered(row) else credit) for row, credit in claimed.credits]
    return Lens("claimed", best, Fraction(0)).score


def unanswered(row: Row) -> bool:
    return row.standing in {"unanswered", "not-accepted"}


def left_out_share(rows: Sequence[Row]) -> Fraction:
    """The weight of accepted not-applicable answers among live and not-applicable questions."""
    counted = sum((row.u for row in rows if row.live or row.not_applicable), Fraction(0))
    return sum((row.u for row in rows if row.not_applicable), Fraction(0)) / counted if counted else Fraction(0)
