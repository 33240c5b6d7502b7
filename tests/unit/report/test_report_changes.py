"""What changed since an earlier assessment: figures, gates, answers, dates; or that there is nothing to compare."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from earnest.core.scoring.comparison import compared
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput, Since
from earnest.report.parts.changes import FIRST, Changes, changes
from factories import TODAY, question_tree, questionnaire, section, yes
from html_pages import read
from report_inputs import DIGEST, report_of

FORM = questionnaire(section("S", question_tree("Q-01", gate="hard"), question_tree("Q-02"), question_tree("Q-03")))
BEFORE = TODAY - datetime.timedelta(days=90)


def since(old: Any, new: Any) -> ReportInput:
    before = report_of(FORM, answers=old, subject={"version": "2.0", "assessed_on": BEFORE})
    now = report_of(FORM, answers=new)
    found = compared(before.assessment, before.scorecard, now.assessment, now.scorecard)
    return replace(now, since=Since(before.assessment.subject, DIGEST, found, before.scorecard))


def rows(found: Changes) -> dict[str, str]:
    return {row.name.en: row.questions.en for row in found.rows}


def test_without_an_earlier_file_it_is_a_first_report() -> None:
    found = changes(report_of(FORM))
    assert (found.lead, found.figures, found.history, found.rows) == (FIRST, (), (), ())


def test_the_earlier_file_is_named_by_version_day_and_digest() -> None:
    lead = changes(since({}, {})).lead.en
    assert lead.startswith(f"Changes since an earlier assessment (version 2.0, assessed on {BEFORE}, digest sha256:")
    assert "(version 2.1, assessed on 2026-11-22)" in lead


def test_scores_and_levels_then_and_now() -> None:
    dated = yes()
    dated["evidence"][0]["dated"] = BEFORE
    found = changes(since({"Q-01": "no"}, {"Q-01": dated}))
    assert [(row.lens.en, row.scores, row.levels) for row in found.figures] == [
        ("claimed", ("0.0", "33.3"), ("1", "2")),
        ("evidenced", ("0.0", "33.3"), ("1", "2")),
    ]
    (history,) = found.history
    assert [day for day, _ in history.points] == [BEFORE, TODAY]


def test_gates_closed_and_opened_answers_and_dates() -> None:
    dated = yes()
    dated["evidence"][0]["dated"] = BEFORE
    plan = {"rating": "planned", "owner": "甲", "due": TODAY}
    found = rows(changes(since({"Q-01": "no", "Q-03": plan}, {"Q-01": dated, "Q-03": {**plan, "due": BEFORE}})))
    assert found["Gates closed"] == "Q-01 a sentence"
    assert found["Answers improved"] == "Q-01 no → yes"
    assert found["Dates moved"] == f"Q-03 {TODAY} → {BEFORE}"
    back = rows(changes(since({"Q-01": dated}, {"Q-01": "partial"})))
    assert back["Gates opened again"] == "Q-01 a sentence"
    assert back["Answers worse"] == "Q-01 yes → partial"


def test_the_page_says_what_changed() -> None:
    page = read(render_html(since({"Q-01": "no"}, {"Q-01": "partial"}), "both"))
    assert "未落实→部分落实" in page.text()
    assert "与较早的答卷（版本2.0" in page.text()
