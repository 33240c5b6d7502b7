"""The chart of the forecast: a step at every due date, the levels where they lie, nothing out of range."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from earnest.core.scoring.gaps import Milestone
from earnest.core.wording import percent
from earnest.tui.widgets.forecast_chart import AXIS, forecast_chart
from factories import TODAY


def milestone(days: int, score: Fraction) -> Milestone:
    return Milestone(TODAY + datetime.timedelta(days=days), score)


def test_it_rises_at_the_due_dates() -> None:
    steps = [milestone(50, Fraction(65, 100)), milestone(100, Fraction(80, 100))]
    assert forecast_chart(Fraction(1, 2), TODAY, steps, 30, 4) == [
        " 80.0|                   +____",
        "     |          +________|    ",
        " 60.0|. . . . . | . . . . . . ",
        " 50.0|__________|             ",
        "     +------------------------",
        "      2026-11-22    2027-03-02",
    ]


def test_small_steps_are_seen_and_today_keeps_its_score() -> None:
    steps = [milestone(40, Fraction(415, 1000)), milestone(100, Fraction(418, 1000))]
    assert forecast_chart(Fraction(41, 100), TODAY, steps, 30, 4) == [
        " 60.0|                        ",
        "     |                        ",
        " 41.8|        +__________+____",
        " 41.0|________|               ",
        "     +------------------------",
        "      2026-11-22    2027-03-02",
    ]


@given(
    st.fractions(0, 1),
    st.lists(st.tuples(st.integers(0, 3000), st.fractions(0, 1)), min_size=1, max_size=6),
    st.integers(5, 200),
    st.integers(2, 12),
)
def test_whatever_the_scores_it_keeps_its_size(
    start: Fraction, steps: list[tuple[int, Fraction]], width: int, height: int
) -> None:
    rising = sorted({max(start, score) for _, score in steps})
    days = sorted({day for day, _ in steps})
    milestones = [milestone(day, score) for day, score in zip(days, rising, strict=False)]
    drawn = forecast_chart(start, TODAY, milestones, width, height)
    assert len(drawn) == height + 2
    assert max(map(len, drawn)) <= max(width, 30)
    assert sum("|" in line for line in drawn) == height
    shown = [line[: AXIS - 1].strip() for line in drawn]
    assert percent(start) in shown
    assert percent(milestones[-1].score) in shown
