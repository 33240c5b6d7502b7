"""A line of scores over days: the forecast as steps, the history from one assessment to the next."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from markupsafe import Markup

from earnest.core.language import Display, Phrase
from earnest.core.wording import percent
from earnest.report.charts import svg

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 34, 640, 16, 86, 106
"""The axes of the drawing and its height, in SVG units."""
ROOM = 62
"""A label needs so much of it, from side to side."""


@dataclass(frozen=True, slots=True)
class Point:
    """A score of 1 on a day."""

    day: datetime.date
    score: Fraction


def score_line(name: Phrase, points: Sequence[Point], display: Display, *, steps: bool) -> Markup:
    """The points joined by a line, or by steps; days and scores are written where there is room."""
    said = "; ".join(f"{one.day.isoformat()} {percent(one.score)}" for one in points)
    first, days = points[0].day, max((points[-1].day - points[0].day).days, 1)
    axis = _range(points)
    places = [
        (LEFT + (RIGHT - LEFT) * (one.day - first).days / days, axis.height(float(one.score * 100))) for one in points
    ]
    drawn = [*_grid(axis), svg.path(_stepped(places) if steps else places), *_labels(points, places)]
    return svg.frame(f"{svg.words(name, display)}: {said}", svg.WIDTH, HEIGHT, drawn)


@dataclass(frozen=True, slots=True)
class _Range:
    """From which to which score (of 100) the axis goes, in tens."""

    low: int
    high: int

    def height(self, score: float) -> float:
        """Where a score of 100 is drawn."""
        return BOTTOM - (BOTTOM - TOP) * (score - self.low) / (self.high - self.low)


def _range(points: Sequence[Point]) -> _Range:
    scores = [one.score * 100 for one in points]
    low = min(max(int(min(scores)) // 10 * 10, 0), 90)
    return _Range(low, max(-(-int(max(scores) + 1) // 10) * 10, low + 10) if max(scores) < 100 else 100)


def _stepped(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    through = [places[0]]
    for (_, before), (x, y) in pairwise(places):
        through += [(x, before), (x, y)]
    return through


def _grid(axis: _Range) -> list[Markup]:
    pieces = []
    for score in (axis.low, axis.high):
        y = axis.height(score)
        pieces += [svg.line(LEFT, y, RIGHT, y), svg.text(LEFT - 6, y + 4, str(score), svg.SMALL, svg.GREY, "end")]
    return pieces


def _labels(points: Sequence[Point], places: Sequence[tuple[float, float]]) -> list[Markup]:
    """The last point always has its label, the others where they do not touch one."""
    pieces, taken = [], float("-inf")
    last, _ = _label(places[-1][0])
    for place, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        left, anchor = _label(x)
        pieces.append(svg.rect(x - 2, y - 2, 4, 4, fill=svg.ACCENT))
        if place < len(points) - 1 and (left < taken or left + ROOM > last):
            continue
        pieces.append(svg.text(x, y - 6, percent(point.score), svg.SMALL, svg.INK, anchor))
        pieces.append(svg.text(x, BOTTOM + 16, point.day.isoformat(), svg.SMALL, svg.GREY, anchor))
        taken = left + ROOM
    return pieces


def _label(x: float) -> tuple[float, str]:
    """Where the label of a point begins, and how it is anchored there: in its middle, but inside the axes."""
    if x < LEFT + ROOM / 2:
        return x, "start"
    return (x - ROOM, "end") if x > RIGHT - ROOM / 2 else (x - ROOM / 2, "middle")
