"""The gap register, what to fix first, and what the plans would bring."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.language import Phrase, Worded
from earnest.core.scoring.gaps import Loss, in_register_order, is_dated_plan, is_overdue
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.way_on import remark
from earnest.core.wording import GATE_NAMES, LENS_NAMES, OVERDUE, cause_name, percent, points
from earnest.report.parts.answer import has_content
from earnest.report.parts.scores import title_of
from earnest.report.words import clip, clip_both, day, joined, listed, same, score_or_dash, worded

_SUMMARY = Phrase(
    "按{lens}口径，得分{score}，失分的题共{count}道，各题失分之和恰为100减去得分。先列硬性关口，再列条件性关口，其后按失分多少排列。",
    "In the {lens} lens the score is {score}; {count} questions lose points, which add up to "
    "exactly 100 less the score. "
    "Hard gates first, then soft gates, then by points.",
)
_NOT_FORECAST = Phrase(
    "已计划但缺责任人、缺完成期限或已逾期，未计入预测：{ids}。",
    "Planned, but without an owner or a future due date, so not in the forecast: {ids}.",
)


@dataclass(frozen=True, slots=True)
class Fix:
    """A question to be closed first, with the first step to take."""

    id: str
    topic: Phrase
    gate: Phrase | None
    step: Phrase | None
    """The first step to take; None where there is no room or no hint."""
    cause: Phrase
    points: str
    linked: bool
    """Whether the report has its answer to lead to."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of the register."""

    id: str
    topic: Phrase
    gate: Phrase | None
    cause: Phrase
    points: str
    owner: str
    due: str
    overdue: Phrase | None
    linked: bool
    """Whether the report has its answer to lead to."""


@dataclass(frozen=True, slots=True)
class Register:
    """The gaps of one questionnaire in the headline lens; their points sum to 100 less the score."""

    title: Phrase
    summary: Phrase
    gaps: tuple[Gap, ...]


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
    rows: tuple[ForecastRow, ...]
    left_out: Phrase | None
    """What is planned, but without an owner or a future due date."""


def first_fixes(card: Scorecard, count: int) -> tuple[Fix, ...]:
    """What to close first: what the next level asks for, lowest level first, then the gap register."""
    results = [result for q in card.questionnaires if (result := q.lenses[card.headline_lens]) is not None]
    chosen: dict[str, Loss] = {}
    for result in sorted(results, key=lambda one: one.level or 9):
        losses = {loss.question_id: loss for loss in result.losses}
        chosen |= {question: losses[question] for question in result.fix_next}
    for loss in in_register_order([loss for result in results for loss in result.losses]):
        chosen.setdefault(loss.question_id, loss)
    return tuple(_fix(loss) for loss in list(chosen.values())[:count])


def _fix(loss: Loss) -> Fix:
    question = loss.scored.question
    return Fix(
        id=question.id,
        topic=Phrase(clip(question.topic.zh, 28), clip(question.topic.en, 47)),
        gate=GATE_NAMES[question.gate] if question.gate else None,
        step=_one_line_each(question.remediation[0]) if question.remediation else None,
        cause=_cause(loss),
        points=points(loss.points),
        linked=has_content(loss.scored),
    )


def _cause(loss: Loss) -> Phrase:
    """The cause, and what is to be known before anybody works on it."""
    known, cause = remark(loss.scored), cause_name(loss.cause)
    return cause if known is None else joined(cause, known)


def _one_line_each(step: Worded) -> Phrase:
    """The step cut so that each language takes one line of page 1, the English after a whole word."""
    english = clip(step.en, 68)
    if english.endswith("…"):
        english = english.rpartition(" ")[0].rstrip(" ,;:") + "…"
    return Phrase(clip(step.zh, 62), english)


def registers(card: Scorecard) -> tuple[Register, ...]:
    """The gap register of every questionnaire, in the headline lens."""
    return tuple(_register(score, card) for score in card.questionnaires)


def _register(score: QuestionnaireScore, card: Scorecard) -> Register:
    result = score.lenses[card.headline_lens]
    losses = result.losses if result else ()
    return Register(
        title=title_of(score, 80),
        summary=_SUMMARY.fill(
            lens=LENS_NAMES[card.headline_lens],
            score=score_or_dash(result.score if result else None),
            count=len(losses),
        ),
        gaps=tuple(_gap(loss, card.subject.assessed_on) for loss in losses),
    )


def _gap(loss: Loss, today: datetime.date) -> Gap:
    scored = loss.scored
    return Gap(
        id=scored.question.id,
        topic=clip_both(scored.question.topic, 60),
        gate=GATE_NAMES[scored.question.gate] if scored.question.gate else None,
        cause=_cause(loss),
        points=points(loss.points),
        owner=clip(scored.answer.owner, 40),
        due=day(scored.answer.due),
        overdue=OVERDUE if is_overdue(scored, today) else None,
        linked=has_content(scored),
    )


def forecasts(card: Scorecard) -> tuple[Forecast, ...]:
    """The forecast of every questionnaire that has planned answers."""
    found = (_forecast(score, card.subject.assessed_on) for score in card.questionnaires)
    return tuple(one for one in found if one.rows or one.left_out)


def _forecast(score: QuestionnaireScore, today: datetime.date) -> Forecast:
    claimed = score.lenses["claimed"]
    planned = [s for s in score.live_in("claimed") if s.rating == "planned"]
    left_out = [same(s.question.id) for s in planned if not is_dated_plan(s, today)]
    return Forecast(
        title=worded(score.questionnaire.title),
        start=score_or_dash(claimed.score if claimed else None),
        rows=tuple(_milestones(score, today)),
        left_out=_NOT_FORECAST.fill(ids=listed(left_out)) if left_out else None,
    )


def _milestones(score: QuestionnaireScore, today: datetime.date) -> Iterator[ForecastRow]:
    plans = [s for s in score.live_in("claimed") if is_dated_plan(s, today)]
    for milestone in score.forecast:
        ids = [s.question.id for s in plans if s.answer.due == milestone.date]
        yield ForecastRow(day(milestone.date), "  ".join(ids), percent(milestone.score))
