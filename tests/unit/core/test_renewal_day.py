"""The day of a renewal against what the file, and the file it was made from, have of other days."""

from __future__ import annotations

import datetime
from typing import Any

from earnest.core.assessment.renewal_day import against_the_file, counted_from, day_problems
from factories import DIGEST, TODAY, Tree, assessment

EARLY = datetime.date(2020, 1, 1)
LATE = TODAY - datetime.timedelta(days=3)


def renewed(on: datetime.date | None, **fields: Any) -> Tree:
    made = {"version": "2.0", "digest": DIGEST} | ({} if on is None else {"on": on})
    return {"renewed_from": made, **fields}


TESTED = {"verifications": [{"body": "Lab", "on": LATE, "version": "2.0"}]}


def test_a_day_that_nothing_contradicts_is_taken() -> None:
    told = assessment(**renewed(LATE, **TESTED))
    assert (counted_from(told), day_problems(told)) == (LATE, [])
    assert counted_from(assessment(**renewed(None))) == TODAY
    assert (counted_from(assessment()), day_problems(assessment())) == (None, [])


def test_a_day_before_something_about_the_former_version_is_warned_about() -> None:
    told = assessment(**renewed(EARLY, **TESTED))
    assert counted_from(told) == LATE
    [problem] = day_problems(told)
    assert (problem.path, problem.severity) == (("renewed_from", "on"), "warning")
    assert f"is before {LATE}" in problem.message.en
    assert "verifications.0.on" in problem.message.en


def test_a_day_after_the_assessment_is_warned_about() -> None:
    [problem] = day_problems(assessment(**renewed(TODAY + datetime.timedelta(days=1))))
    assert "after that of the assessment" in problem.message.en


def test_the_file_that_it_was_made_from_may_contradict_it() -> None:
    old = assessment({"Q-01": {"rating": "yes", "on": LATE}})
    said = against_the_file(old, assessment(**renewed(EARLY)))
    assert said is not None
    assert f"the day of the renewal, {EARLY}, is before the last day in the former file, {TODAY}" in said.en
    assert against_the_file(old, assessment(**renewed(TODAY))) is None
    assert against_the_file(old, assessment()) is None
