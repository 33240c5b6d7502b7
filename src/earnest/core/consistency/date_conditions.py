"""Conditions about days: of evidence, of plans, of the release."""

from __future__ import annotations

import datetime

from earnest.core.consistency.conditions import Answers, Dated, EvidenceDate, Released
from earnest.core.consistency.context import Context, Holds, Outcome, because_of
from earnest.core.language import Phrase
from earnest.core.scoring.standing import ScoredQuestion

_NOT_GIVEN = Phrase("未填写", "not given")


def released(condition: Released, now: Context) -> Outcome:
    """Whether the version was released by the day of the assessment."""
    subject = now.assessment.subject
    was = subject.released_on is not None and subject.released_on <= subject.assessed_on
    facts = {"assessed_on": subject.assessed_on, "released_on": subject.released_on or _NOT_GIVEN}
    return Holds(facts=facts) if was is condition.value else False


def dated(condition: Dated, now: Context) -> Outcome:
    """Whether dates of an answer lie beyond a day; None while there is no such day or no date."""
    limit, also = _limit(condition, now)
    dates = [(one, days) for one in now.chosen(condition) if (days := _days(one, condition.dates))]
    if limit is None or not dates:
        return None
    found: list[ScoredQuestion] = []
    beyond: list[datetime.date] = []
    for scored, days in dates:
        off = [day for day in days if _is_beyond(day, limit, condition)]
        if len(off) == len(days) or (off and condition.which == "any"):
            found.append(scored)
            beyond += off
    if not found:
        return False
    latest = (condition.which == "any") is (condition.relation == "after")
    return because_of(found, also, date=max(beyond) if latest else min(beyond), limit=limit)


def _is_beyond(day: datetime.date, limit: datetime.date, condition: Dated) -> bool:
    return day > limit if condition.relation == "after" else day < limit


def _limit(condition: Dated, now: Context) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The day, and the questions whose evidence gives it."""
    if not isinstance(condition.day, EvidenceDate):
        return getattr(now.assessment.subject, condition.day), ()
    known = now.known(Answers(questions=condition.day.questions))
    days = [(day, one.question.id) for one in known for day in _days(one, "evidence")]
    if not days:
        return None, ()
    limit, _ = min(days) if condition.day.pick == "first" else max(days)
    return limit, tuple(name for day, name in days if day == limit)


def _days(scored: ScoredQuestion, of: str) -> list[datetime.date]:
    if of == "due":
        return [] if scored.answer.due is None else [scored.answer.due]
    return [item.dated for item in scored.answer.evidence if item.dated is not None]
