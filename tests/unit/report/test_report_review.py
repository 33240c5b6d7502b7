"""The review in the report: who, by which sample, with which result, and every finding with what is said to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.report.editions import Edition
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from earnest.report.parts.review import ReviewView, review_view
from factories import KNOWN, TODAY, question_tree, questionnaire, review, section, yes
from html_pages import read
from report_inputs import REASON, gated, report_of

FORM = questionnaire(section("S", question_tree("Q-01", gate="hard"), question_tree("Q-02"), *gated("agentic", "Q-03")))
ANSWERS = {"Q-01": yes(), "Q-02": yes()}
NO = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def reviewed(told: Review, **fields: Any) -> ReportInput:
    return replace(report_of(FORM, answers=ANSWERS, review=told, **NO, **fields), review=told)


def view(told: Review, **fields: Any) -> ReviewView:
    found = review_view(reviewed(told, **fields))
    assert found is not None
    return found


def facts(one: ReviewView) -> dict[str, str]:
    return {fact.label.en: fact.text if isinstance(fact.text, str) else fact.text.en for fact in one.facts}


def with_finding(told: Review, name: str, **fields: Any) -> Review:
    finding = told.findings[name].model_copy(update=fields)
    return told.model_copy(update={"findings": {**told.findings, name: finding}})


def test_without_a_review_there_is_no_such_part() -> None:
    assert review_view(report_of(FORM, answers=ANSWERS, **NO)) is None
    assert 'id="review"' not in render_html(report_of(FORM, answers=ANSWERS, **NO), "both")


def test_who_reviewed_by_which_sample_with_which_result() -> None:
    told = review({"Q-01": "confirmed", "Q-02": "lowered-partial"}, flags={"agentic": "confirmed"})
    said = facts(view(told, signature=KNOWN))
    assert (said["Auditor"], said["Audit organisation"]) == ("auditor A", "Audit House")
    assert said["Started, status"].endswith(", final")
    assert (
        said["Verdicts"]
        == "profile flag 1 of 1, gates 1 of 1, not applicable 0 of 0, sample 1 of 1; 1 took credit away"
    )
    assert said["Sample and overturn rate"].endswith("1 drawn, 1 reviewed, 1 lost credit, overturn rate 100.0%")
    assert told.review.seed.raw in said["Seed"]
    assert said["Digest of the answers reviewed"] == told.review.assessment
    assert said["Signature"] == "signed by audit@example.org"


def test_every_finding_comes_with_its_note_severity_and_dates_the_gravest_first() -> None:
    told = review({"Q-01": "confirmed", "Q-02": "lowered-partial"})
    told = with_finding(told, "Q-02", severity="minor", note="只见到一半", due=TODAY, working_paper="WP-7")
    told = with_finding(told, "Q-01", severity="major", note="见到的是旧版", reply="已更换", status="open")
    first, second = view(told).findings
    assert (first.id, second.id) == ("Q-01", "Q-02")
    assert first.verdict.en == "confirmed; major; still open"
    assert (first.note, first.linked) == ("见到的是旧版", True)
    assert first.rest.en.endswith("the team's reply: 已更换")
    assert second.verdict.zh.startswith("降为部分落实；一般")
    assert "due 2026-11-22; working paper WP-7" in second.rest.en


def test_what_was_merely_confirmed_is_named_in_one_line() -> None:
    one = view(review({"Q-01": "confirmed", "Q-02": "confirmed"}))
    assert (one.findings, one.no_findings.en) == ((), "Verdicts given: 2. Nothing was found.")
    assert one.confirmed == Phrase("另认可2题：Q-01、Q-02。", "Confirmed besides: 2 (Q-01, Q-02).")
    assert view(review()).no_findings == Phrase("尚未审核，暂无记录。", "Nothing has been judged yet.")


def test_an_overturned_flag_is_a_finding() -> None:
    (first, *_) = view(review({"Q-01": "confirmed"}, flags={"agentic": "overturned"})).findings
    assert (
        first.topic == Phrase("画像项：智能体能力", "flag: Agent functions")
        or first.topic.en == "flag: Agent functions"
    )
    assert first.verdict.en == "overturned"


def test_what_bars_level_4_is_said_once() -> None:
    page = read(render_html(reviewed(review({"Q-01": "confirmed", "Q-02": "confirmed"})), "both"))
    assert page.text().count("没有您所认可的审核人的签名") == 1


@pytest.mark.parametrize("edition", [Edition.FULL, Edition.EXECUTIVE])
def test_the_teams_own_editions_name_the_auditor(edition: Edition) -> None:
    told = review({"Q-01": "confirmed", "Q-02": "confirmed"})
    page = read(render_html(replace(reviewed(told), edition=edition), "both"))
    assert page.all("id").count("review") == 1
    assert "Audit House" in page.text()
