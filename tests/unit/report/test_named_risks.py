"""The part of the named risks: how strongly each is covered, by which answers, what is not covered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from earnest.core.language import Display, Phrase, pick
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.wording import NO_QUESTION_ON_RISK, NOT_COVERED
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from earnest.report.parts.named_risks import NamedRisks, RiskRow, RiskTable, named_risks
from earnest.report.parts.sources import NO_LIVE, source_tables
from earnest.report.view import PARTS, build_view
from factories import plain, question_tree, questionnaire, review, section, yes
from html_pages import read
from report_inputs import catalog, denied, report_of


def form() -> Questionnaire:
    return questionnaire(
        section(
            "S",
            question_tree("Q-01", weight=3, risks=["BL1.r1", "SD2.r6"]),
            question_tree("Q-02", risks=["SD2.r6", "BL1.r2"]),
            question_tree("Q-03", applies_when="open_weights", risks=["BL1.r3", "SD2.r6"]),
        )
    )


def told(**fields: Any) -> ReportInput:
    return report_of(form(), answers={"Q-01": yes(), "Q-02": "partial"}, **denied("open_weights"), **fields)


def part(report_input: ReportInput) -> NamedRisks:
    found = named_risks(report_input)
    assert found is not None
    return found


def rows(report_input: ReportInput) -> dict[str, RiskRow]:
    return {row.id: row for table in part(report_input).tables for row in table.rows}


def of_the_summit(report_input: ReportInput) -> RiskTable:
    [found] = [
        table for table in part(report_input).tables if table.title.en == "How did the first AI Safety Summit go?"
    ]
    return found


def test_a_risk_with_the_answers_that_cover_it() -> None:
    found = rows(told())
    stolen = found["SD2.r6"]
    assert stolen.name.zh == "窃取、篡改、泄露和非法收集利用个人信息"
    assert (stolen.live, stolen.answers, stolen.lacking) == ("2 / 3", "Q-01\xa0100.0; Q-02\xa00.0", None)
    assert stolen.figures == ("87.5", "75.0")
    abuse = found["BL1.r1"]
    assert (abuse.answers, abuse.lacking, abuse.figures) == ("Q-01\xa0100.0", None, ("100.0", "100.0"))


def test_what_is_not_covered_says_why() -> None:
    found = rows(told())
    assert (found["BL1.r2"].lacking, found["BL1.r2"].figures) == (NOT_COVERED, ("50.0", "0.0"))
    assert (found["BL1.r3"].lacking, found["BL1.r3"].live) == (NO_LIVE, "0 / 1")
    assert (found["ES1.r1"].lacking, found["ES1.r1"].live) == (NO_QUESTION_ON_RISK, "")
    assert found["ES1.r1"].figures == ("—", "—")
    assert found["BL6.r2"].lacking == Phrase("非研发方事项（各国）", "not a developer's (states)")


def own(report_input: ReportInput) -> ReportInput:
    """The same with its questionnaire as the team's own."""
    card = report_input.scorecard
    forms = tuple(one._replace(own=True) for one in card.questionnaires)
    return replace(report_input, scorecard=card._replace(questionnaires=forms))


def test_what_the_team_asks_itself_is_named_as_its_own_and_covers_nothing() -> None:
    stolen = rows(own(told()))["SD2.r6"]
    assert (stolen.own, stolen.live, stolen.answers) == (
        Phrase("本单位自定：Q-01 Q-02 Q-03", "the team's own: Q-01 Q-02 Q-03"),
        "",
        "",
    )
    assert (stolen.lacking, stolen.figures) == (NO_QUESTION_ON_RISK, ("—", "—"))
    assert rows(told())["SD2.r6"].own is None
    assert of_the_summit(own(told())).covered == "0 / 12"
    assert "Q-01 Q-02 Q-03" in read(render_html(own(told()), "en")).text()


def test_a_clause_that_only_the_team_itself_asks_about_has_no_share() -> None:
    cited = questionnaire(section("S", question_tree("Q-01", cites=["CC1.a"])))
    given = own(report_of(cited, answers={"Q-01": yes()}))
    [commitments] = [one for one in source_tables(given) if one.clauses]
    [row] = commitments.clauses
    assert (row.id, row.live, row.none) == ("CC1", "", None)
    assert (row.own, row.figures[1:]) == (Phrase("本单位自定：Q-01", "the team's own: Q-01"), ("—", "—", "—"))
    assert commitments.covered == "0 / 40"
    assert "CC1.a" in commitments.uncovered


def test_an_instrument_counts_its_risks_and_names_those_not_covered() -> None:
    summit = of_the_summit(told())
    assert summit.covered == "1 / 12"
    assert summit.uncovered.startswith("BL1.r2, BL1.r3, BL2.r1")
    assert "BL6.r2" not in summit.uncovered
    assert len(summit.uncovered.split(", ")) == 11
    assert list(rows(told())) == list(catalog().instruments.risks())


def test_with_a_review_the_verified_lens_has_its_column() -> None:
    reviewed = told(review=review({"Q-01": "lowered-no"}))
    assert part(reviewed).columns.en == "claimed\tevidenced\tverified"
    assert rows(reviewed)["BL1.r1"].figures == ("100.0", "100.0", "0.0")


def test_without_a_question_that_deals_with_any_there_is_no_such_part() -> None:
    view = build_view(report_of(plain("Q-01")))
    assert view.named_risks is None
    assert "named_risks" not in {entry.anchor for entry in view.contents}
    page = read(render_html(report_of(plain("Q-01")), "both"))
    assert page.all("id").count("named_risks") == 0
    assert PARTS["named_risks"].zh not in page.text()


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_page_has_the_part(display: Display) -> None:
    page = read(render_html(told(), display))
    text = page.text()
    assert page.all("id").count("named_risks") == 1
    for language in ("zh", "en") if display == "both" else (display,):
        assert pick(PARTS["named_risks"], language) in text
    for language in ("en",) if display == "en" else ("zh",):
        for phrase in (
            NO_LIVE,
            NOT_COVERED,
            NO_QUESTION_ON_RISK,
            Phrase("幻觉", "hallucination"),
        ):
            assert pick(phrase, language) in text
    assert "竊取" not in text
