"""What the dated plans would bring: the claimed score date by date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.scoring.gaps import is_dated_plan
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.wording import listed, percent
from earnest.report.parts.scores import title_of
from earnest.report.words import day, score_or_dash

_NOT_FORECAST = Phrase(
    "已计划但缺责任人、缺完成期限或已逾期，未计入预测：{ids}。",
    "Planned, but without an owner or a future due date, so not in the forecast: {ids}.",
)


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """The claimed score once everything due by a date is done."""

    date: str
    questions: str
    score: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the dated plans of one questionnaire would bring."""

    title: Phrase
    start: str
    points: tuple[tuple[datetime.date, Fraction], ...]
    """The claimed score (of 1) on the day of the assessment and on every date."""
    rows: tuple[ForecastRow, ...]
    left_out: Phrase | None
    """What is planned, but without an owner or a future due date."""


def forecasts(card: Scorecard) -> tuple[Forecast, ...]:
    """The forecast of every questionnaire that has planned answers."""
    found = (_forecast(score, card.subject.assessed_on) for score in card.questionnaires)
    return tuple(one for one in found if one.rows or one.left_out)


def _forecast(score: QuestionnaireScore, today: datetime.date) -> Forecast:
    claimed = score.lenses["claimed"]
    planned = [s for s in score.live_in("claimed") if s.rating == "planned"]
    left_out = [s.question.id for s in planned if not is_dated_plan(s, today)]
    return Forecast(
        title=title_of(score, 80),
        start=score_or_dash(claimed.score if claimed else None),
        points=tuple(_points(score, today)),
        rows=tuple(_milestones(score, today)),
        left_out=_NOT_FORECAST.fill(ids=listed(left_out)) if left_out else None,
    )


def _points(score: QuestionnaireScore, today: datetime.date) -> Iterator[tuple[datetime.date, Fraction]]:
    claimed = score.lenses["claimed"]
    if claimed is not None and claimed.score is not None and score.forecast:
        yield today, claimed.score
        yield from ((one.date, one.score) for one in score.forecast)


def _milestones(score: QuestionnaireScore, today: datetime.date) -> Iterator[ForecastRow]:
    plans = [s for s in score.live_in("claimed") if is_dated_plan(s, today)]
    for milestone in score.forecast:
        ids = [s.question.id for s in plans if s.answer.due == milestone.date]
        yield ForecastRow(day(milestone.date), "  ".join(ids), percent(milestone.score))
