"""The day of a renewal, which the team writes itself: from when on an answer is newer, what speaks against that day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from earnest.core.assessment.model import Assessment
from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase
from earnest.core.user_text import UserText


def counted_from(assessment: Assessment) -> datetime.date | None:
    """The day from which on an answer counts as dated since the renewal; None where there was no renewal.

    Without a day it is that of the assessment. It is never before the latest day that the file has of the former
    version: what the file was made from was still worked on then.
    """
    if assessment.renewed_from is None:
        return None
    said = assessment.renewed_from.on or assessment.subject.assessed_on
    return max([said, *(day for _, day in _of_the_former(assessment))])


def day_problems(assessment: Assessment) -> list[Problem]:
    """What of the file contradicts the day of its renewal."""
    said = assessment.renewed_from.on if assessment.renewed_from is not None else None
    if said is None:
        return []
    assessed = assessment.subject.assessed_on
    if said > assessed:
        return [_problem(_AFTER.fill(day=said.isoformat(), assessed=assessed.isoformat()))]
    later = [(path, day) for path, day in _of_the_former(assessment) if day > said]
    if not later:
        return []
    path, day = max(later, key=lambda one: one[1])
    return [_problem(_BEFORE.fill(day=said.isoformat(), later=day.isoformat(), key=".".join(map(str, path))))]


def against_the_file(old: Assessment, new: Assessment) -> Phrase | None:
    """What in the file that answers were renewed from contradicts the day of the renewal; None where nothing does."""
    said = counted_from(new)
    days = [old.subject.assessed_on, *(one.on for one in old.signoffs)]
    days += [answer.on for answer in old.answers.values() if answer.on is not None]
    if said is None or max(days) <= said:
        return None
    return _BEFORE_OLD.fill(day=said.isoformat(), later=max(days).isoformat())


_BEFORE_OLD = Phrase(
    "所填沿用日期{day}早于原答卷的最后日期{later}；原答卷中这一日期之前的作答可能未经核对",
    "the day of the renewal, {day}, is before the last day in the former file, {later}: answers with a day in between "
    "may never have been confirmed",
)


def _problem(message: Phrase) -> Problem:
    return Problem(message, ("renewed_from", "on"), severity="warning")


_AFTER = Phrase(
    "沿用日期{day}晚于评估日期{assessed}", "the day of the renewal, {day}, is after that of the assessment, {assessed}"
)
_BEFORE = Phrase(
    "沿用日期{day}早于本文件中关于原版本的{later}（{key}）；作答的日期须不早于后者，才算续用后的新日期",
    "the day of the renewal, {day}, is before {later}, which the file has of the former version ({key}); to be dated "
    "since the renewal an answer needs a day from then on",
)


def _of_the_former(assessment: Assessment) -> Iterator[tuple[KeyPath, datetime.date]]:
    """Each day up to that of the assessment on which something happened to the version that was assessed before."""
    known = ((path, day) for path, version, day in _days(assessment) if _is_former(version, assessment))
    yield from ((path, day) for path, day in known if day is not None and day <= assessment.subject.assessed_on)


def _is_former(version: UserText | None, assessment: Assessment) -> bool:
    former = assessment.renewed_from.version if assessment.renewed_from is not None else None
    return version is not None and version == former != assessment.subject.version


def _days(assessment: Assessment) -> Iterator[tuple[KeyPath, UserText | None, datetime.date | None]]:
    for of, answer in assessment.answers.items():
        for place, item in enumerate(answer.evidence):
            yield ("answers", of, "evidence", place, "dated"), item.about, item.dated
    for place, test in enumerate(assessment.verifications):
        yield ("verifications", place, "on"), test.version, test.on
