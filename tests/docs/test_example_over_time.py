"""What becomes of the example when nobody renews it is what the documents say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

import pytest

from checkout import ROOT
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.wording import percent
from earnest.storage.assessments import Opened, open_assessment
from factories import in_lens

MONTHS = {0: "2026-11-22", 7: "2027-06-22", 14: "2028-01-22", 30: "2029-05-22"}


@cache
def _example() -> Opened:
    return open_assessment(ROOT / "reports/example.toml")


@cache
def _assessed_on(day: str) -> QuestionnaireScore:
    opened = _example()
    subject = opened.assessment.subject.model_copy(update={"assessed_on": datetime.date.fromisoformat(day)})
    told = opened.assessment.model_copy(update={"subject": subject})
    return score(told, opened.questionnaires, opened.flags).questionnaires[0]


def _too_old(day: str) -> set[str]:
    losses = in_lens(_assessed_on(day), "evidenced").losses
    return {loss.question_id for loss in losses if loss.cause == "evidence-stale"}


def _row(months: int, day: str) -> Iterator[str]:
    yield from (day, str(months))
    for lens in (in_lens(_assessed_on(day), "claimed"), in_lens(_assessed_on(day), "evidenced")):
        assert lens.score is not None
        yield from (percent(lens.score), str(lens.level))
    yield str(len(_too_old(day)))


@pytest.mark.parametrize("document", ["docs/scoring.md", "docs/scoring.zh.md"])
def test_the_table_is_right(document: str) -> None:
    rows = "".join(f"| {' | '.join(_row(months, day))} |\n" for months, day in MONTHS.items())
    assert rows in (ROOT / document).read_text(encoding="utf-8")


def test_the_first_day_is_that_of_the_example() -> None:
    assert MONTHS[0] == str(_example().assessment.subject.assessed_on)


def test_as_time_passes_only_what_has_to_be_kept_up_gets_too_old() -> None:
    form = _example().questionnaires[0]
    times = {question.id: question.evidence_time for question in form.questions()}
    first, *later = map(_too_old, MONTHS.values())
    for now in later:
        assert first < now
        assert {times[name] for name in now - first} == {"current"}
