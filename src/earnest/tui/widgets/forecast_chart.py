"""The forecast as a small line chart of plain characters: a step at every due date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from earnest.core.scoring.gaps import Milestone
from earnest.core.scoring.level_4 import READY
from earnest.core.scoring.levels import PASS
from earnest.core.wording import percent

AXIS = 6
"""Cells before the drawing, for the figures."""
_ROOM = 24
"""Two days stand beside each other below the drawing."""
_TAIL = 4
"""Cells after the last step, so that one sees what it leads to."""
_LEAST = Fraction(1, 5)
"""The drawing is at least so high, in scores of 1, so that a small step does not look like a leap."""


def forecast_chart(
    start: Fraction, first: datetime.date, milestones: Sequence[Milestone], width: int, height: int
) -> list[str]:
    """The lines of the chart, `height` of them and two for the days; the first point is today's score."""
    room = max(width - AXIS, _ROOM)
    bottom, top = _range(start, milestones[-1].score)
    rows = [_row(value, bottom, top, height) for value in _values(start, first, milestones, room)]
    grid = [[" "] * room for _ in range(height)]
    for level in (Fraction(PASS, 100), Fraction(READY, 100)):
        if bottom < level < top:
            grid[_row(level, bottom, top, height)] = list(". " * room)[:room]
    _draw(grid, rows)
    labels = _labels(bottom, top, start, milestones[-1].score, height)
    drawn = [f"{label:>{AXIS - 1}}|{''.join(cells)}" for label, cells in zip(labels, grid, strict=True)]
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


def _row(value: Fraction, bottom: Fraction, top: Fraction, height: int) -> int:
    return round((value - bottom) / (top - bottom) * (height - 1))


def _draw(grid: list[list[str]], rows: Sequence[int]) -> None:
    for column, row in enumerate(rows):
        before = rows[column - 1] if column else row
        for between in range(before, row):
            grid[between][column] = "|"
        grid[row][column] = "_"


def _labels(bottom: Fraction, top: Fraction, start: Fraction, end: Fraction, height: int) -> list[str]:
    """At each height the score that is drawn there, of those that matter."""
    labels = [""] * height
    for value in (Fraction(PASS, 100), Fraction(READY, 100), start, end):
        if bottom <= value <= top:
            labels[_row(value, bottom, top, height)] = percent(value)
    return labels
