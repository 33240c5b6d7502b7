"""Tests by others: what is doubtful about each of them, in one sentence each; nothing here changes a score."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from earnest.core.assessment.model import Assessment, Verification
from earnest.core.assessment.persons import team
from earnest.core.language import Phrase
from earnest.core.party import party


class Doubt(NamedTuple):
    """A sentence about one field of a test."""

    key: str
    words: Phrase


def doubts(assessment: Assessment, today: datetime.date | None = None) -> tuple[tuple[Doubt, ...], ...]:
    """For each test what is doubtful about it; with `today` also whether its day is still to come."""
    ours = _Ours(party(assessment.subject.organisation), team(assessment))
    return tuple(
        (*_parties(test, ours), *_version(test, assessment), *_day(test, assessment, today))
        for test in assessment.verifications
    )


class _Ours(NamedTuple):
    """The parties on the team's side, folded."""

    organisation: str
    people: frozenset[str]


def _parties(test: Verification, ours: _Ours) -> Iterator[Doubt]:
    body, payer = party(test.body), party(test.paid_by)
    if not body:
        yield Doubt("body", Phrase("没有写明测试方", "it does not say who tested"))
    elif body == ours.organisation:
        yield Doubt("body", _BY_ITSELF)
    elif body in ours.people:
        yield Doubt("body", _BY_THE_TEAM)
    if payer and payer == ours.organisation:
        yield Doubt("paid_by", Phrase("由被评单位付费", "paid by the organisation assessed"))
    elif payer in ours.people:
        yield Doubt("paid_by", Phrase("由答卷中列名的人员付费", "paid by somebody named in the answer file"))


_BY_ITSELF = Phrase(
    "测试方与被评单位是同一方，不属外部验证",
    "the tester is the same party as the organisation assessed, so this is no test by others",
)
_BY_THE_TEAM = Phrase(
    "测试方与答卷中列名的人员是同一方，不属外部验证",
    "the tester is the same party as somebody named in the answer file, so this is no test by others",
)


def _version(test: Verification, assessment: Assessment) -> Iterator[Doubt]:
    assessed = assessment.subject.version
    if test.version is not None and assessed and test.version != assessed:
        yield Doubt("version", _OTHER_VERSION.fill(tested=test.version, assessed=assessed))


_OTHER_VERSION = Phrase(
    "受测的是版本“{tested}”，不是被评版本“{assessed}”",
    "version “{tested}” was tested, not the assessed version “{assessed}”",
)


def _day(test: Verification, assessment: Assessment, today: datetime.date | None) -> Iterator[Doubt]:
    day, assessed = test.on, assessment.subject.assessed_on
    if today is not None and day > today:
        yield Doubt("on", _TO_COME.fill(day=day.isoformat(), today=today.isoformat()))
    elif day > assessed:
        yield Doubt("on", _LATER.fill(day=day.isoformat(), assessed=assessed.isoformat()))


_TO_COME = Phrase("测试日期{day}晚于今天（{today}）", "the day of the test, {day}, is after today ({today})")
_LATER = Phrase(
    "测试日期{day}晚于评估日期（{assessed}）", "the day of the test, {day}, is after the assessment ({assessed})"
)
