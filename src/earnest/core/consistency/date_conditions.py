"""Conditions about days: of evidence, of plans, of the release."""

from __future__ import annotations

import datetime
from typing import get_args

from earnest.core.assessment.model import EvidenceItem
from earnest.core.consistency.conditions import Answers, Dated, EvidenceDate, Items, Released
from earnest.core.consistency.context import Context, Holds, Outcome, because_of
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import EvidenceCause, Yardstick, item_fault
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
    dates = now.of_chosen(condition, lambda one: _days(one, condition, now) or None)
    if limit is None or not dates:
        return None
    last = limit.toordinal() + condition.plus  # as a number: no day follows the last of the calendar
    found: list[ScoredQuestion] = []
    beyond: list[datetime.date] = []
    for scored, days in dates:
        off = [day for day in days if _is_beyond(day, last, condition)]
        if len(off) == len(days) or (off and condition.which == "any"):
            found.append(scored)
            beyond += off
    if not found:
        return False
    latest = (condition.which == "any") is (condition.relation == "after")
    return because_of(found, also, date=max(beyond) if latest else min(beyond), limit=limit)


def _is_beyond(day: datetime.date, last: int, condition: Dated) -> bool:
    return day.toordinal() > last if condition.relation == "after" else day.toordinal() < last


def _limit(condition: Dated, now: Context) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The day, and the questions whose evidence gives it."""
    if not isinstance(condition.day, EvidenceDate):
        return getattr(now.assessment.subject, condition.day), ()
    known = now.chosen(Answers(questions=condition.day.questions))
    days = [(day, one.question.id) for one in known for day in _shown(one, condition.day.items, now.yardstick)]
    if not days:
        return None, ()
    limit, _ = min(days) if condition.day.pick == "first" else max(days)
    return limit, tuple(name for day, name in days if day == limit)


def _days(scored: ScoredQuestion, condition: Dated, now: Context) -> list[datetime.date]:
    if condition.dates == "due":
        return [] if scored.answer.due is None else [scored.answer.due]
    if condition.dates == "until":
        risk = now.assessment.accepted_risks.get(scored.question.id)
        return [] if risk is None else [risk.until]
    return _shown(scored, condition.items, now.yardstick)


def _shown(scored: ScoredQuestion, items: Items, by: Yardstick) -> list[datetime.date]:
    """The dates of the evidence."""
    among = scored.answer.evidence
    if items == "furthest" and among:
        passed = [_passed(item, scored, by) for item in among]
        among = tuple(item for item, far in zip(among, passed, strict=True) if far == max(passed))
    return [item.dated for item in among if item.dated is not None]


_TESTS = get_args(EvidenceCause)
"""What each test finds wrong, in the order of the tests."""


def _passed(item: EvidenceItem, scored: ScoredQuestion, by: Yardstick) -> int:
    """How far an item gets."""
    fault = item_fault(scored.question, item, by)
    return len(_TESTS) if fault is None else _TESTS.index(fault)
