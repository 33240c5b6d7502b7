"""What to fix next, whether the next level is within reach, and what the plans would bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from reference.lenses import Lens
from reference.levels import ENOUGH, barred_from_3
from reference.losses import Loss, beyond_repair, register
from reference.rows import Row
from reference.words import fold


def fix_next(lens: Lens, level: int | None, rows: Sequence[Row]) -> list[Row]:
    """The fewest questions whose full credit reaches the next level, in the register's order."""
    losses = register(lens)
    if level == 1:
        return [loss.row for loss in losses if loss.row.gate == "hard"]
    if level != 2 or barred_from_3(lens, rows):
        return []
    return _to_level_3(losses, lens.score or Fraction(0))


def _to_level_3(losses: Sequence[Loss], score: Fraction) -> list[Row]:
    """All open gates, then the most points first."""
    chosen = []
    for loss in losses:
        if loss.row.gate is None and score >= ENOUGH:
            break
        chosen.append(loss.row)
        score += loss.lost
    return chosen


def within_reach(lens: Lens, level: int | None, *, released: bool) -> bool | None:
    """Whether no gate that the next level needs is beyond repair; None without a level."""
    if level is None:
        return None
    needed = {1: lens.open("hard"), 2: lens.open("soft")}.get(level, [])
    return not any(beyond_repair(row, released=released) for row in needed)


def forecast(claimed: Lens, assessed_on: date, *, released: bool) -> list[tuple[date, Fraction]]:
    """The claimed score after each day on which plans fall due."""
    plans = [
        (row.answer["due"], claimed.lost(row, credit))
        for row, credit in claimed.credits
        if _will_be_done(row, assessed_on, released)
    ]
    start = claimed.score or Fraction(0)
    return [
        (day, start + sum((gain for due, gain in plans if due <= day), Fraction(0)))
        for day in sorted({due for due, _ in plans})
    ]


def _will_be_done(row: Row, assessed_on: date, released: bool) -> bool:
    answer = row.answer
    planned = row.standing == "planned" and not beyond_repair(row, released=released)
    return planned and bool(fold(answer.get("owner"))) and "due" in answer and answer["due"] >= assessed_on
