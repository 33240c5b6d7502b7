"""The forecast as a small line chart of plain characters: a step at every due date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from earnest.core.scoring.gaps import Milestone
from earnest.core.scoring.level_4 import READY
from earnest.core.scoring.levels import PASS
from earnest.core.wording import percent

AXIS = 6
"""Cells before the drawing, for the figures."""
STEP = "+"
"""Marks a due date, also where its step is too small for a row of its own."""
_ROOM = 24
"""Two days stand beside each other below the drawing."""
_TAIL = 4
"""Cells after the last step, so that one sees what it leads to."""
_LEAST = Fraction(1, 5)
"""The drawing is at least so high, in scores of 1, so that a small step does not look like a leap."""


class _Scale(NamedTuple):
    """At which row a score stands; what is above today's score stands above its row, however little it is."""

    bottom: Fraction
    top: Fraction
    height: int
    start: Fraction
    end: Fraction

    def row(self, score: Fraction) -> int:
        today = self._nearest(self.start)
        if self.end > self.start:
            today = min(today, self.height - 2)
        nearest = self._nearest(score)
        return max(nearest, today + 1) if score > self.start else min(nearest, today)

    def _nearest(self, score: Fraction) -> int:
        return round((score - self.bottom) / (self.top - self.bottom) * (self.height - 1))


def forecast_chart(
    start: Fraction, first: datetime.date, milestones: Sequence[Milestone], width: int, height: int
) -> list[str]:
    """The lines of the chart, `height` of them and two for the days; the first point is today's score."""
    room, end = max(width - AXIS, _ROOM), milestones[-1].score
    scale = _Scale(*_range(start, end), height, start, end)
    grid = [[" "] * room for _ in range(height)]
    for level in (Fraction(PASS, 100), Fraction(READY, 100)):
        if scale.bottom < level < scale.top:
            grid[scale.row(level)] = list(". " * room)[:room]
    values = _values(start, first, milestones, room)
    _draw(grid, [scale.row(value) for value in values], _risen(values))
    drawn = [f"{label:>{AXIS - 1}}|{''.join(cells)}" for label, cells in zip(_labels(scale), grid, strict=True)]
    days = f"{' ' * AXIS}{first.isoformat():<{room - 10}}{milestones[-1].date.isoformat()}"
    return [*reversed(drawn), f"{' ' * (AXIS - 1)}+{'-' * room}", days]


def _range(start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
    """From a tenth below the first score to a tenth above the last one, within 0 and 1."""
    bottom = Fraction(start * 10 // 1, 10)
    top = min(Fraction(-(-end * 10 // 1), 10), Fraction(1))
    lacking = max(_LEAST - (top - bottom), Fraction(0))
    top = min(top + lacking, Fraction(1))
    return max(min(bottom, top - _LEAST), Fraction(0)), top


def _values(start: Fraction, first: datetime.date, milestones: Sequence[Milestone], room: int) -> list[Fraction]:
    """The score at every column; the last step stands a little before the end."""
    span = max((milestones[-1].date - first).days, 1)
    found = []
    for column in range(room):
        day = first + datetime.timedelta(days=span * column // (room - 1 - _TAIL))
        reached = [one.score for one in milestones if one.date <= day]
        found.append(reached[-1] if reached and column else start)
    return found


def _risen(values: Sequence[Fraction]) -> set[int]:
    """The columns of the steps."""
    return {column for column, (one, other) in enumerate(pairwise(values), start=1) if one != other}


def _draw(grid: list[list[str]], rows: Sequence[int], steps: set[int]) -> None:
    for column, row in enumerate(rows):
        before = rows[column - 1] if column else row
        for between in range(before, row):
            grid[between][column] = "|"
        grid[row][column] = STEP if column in steps else "_"


def _labels(scale: _Scale) -> list[str]:
    """At each height the score that is drawn there, of those that matter."""
    labels = [""] * scale.height
    for value in (Fraction(PASS, 100), Fraction(READY, 100), scale.start, scale.end):
        if scale.bottom <= value <= scale.top:
            labels[scale.row(value)] = percent(value)
    return labels
