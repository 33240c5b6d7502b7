"""The part of the sources: clauses, who cites them, what nobody asks; and no figure of a foreign framework."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.language import Display, Phrase, pick
from earnest.core.questionnaire.crosswalk import HEAD, KEY, STATUS_NAMES
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from earnest.report.parts.sources import NO_LIVE, figure_names, source_tables
from factories import plain, question_tree, questionnaire, review, section, yes
from html_pages import Page, read
from report_inputs import denied, example, report_of

LINKS = [
    {"ref": "ISO/IEC 42001:2023 A.3.2", "status": "read", "source": "iso42001"},
    {"ref": "NIST AI RMF 1.0 MAP 1.1 <b>", "status": "unverified", "source": "memory"},
    {"ref": "OWASP LLM01:2026", "status": "second-hand", "source": "owaspllm"},
]


def form(**fields: object) -> object:
    return questionnaire(
        section(
            "S",
            question_tree("Q-01", weight=3, gate="hard", cites=["BL3.b", "BL6.c"], **fields),
            question_tree("Q-02", applies_when="open_weights", cites=["BL1.b"]),
        )
    )


def test_an_instrument_by_clause() -> None:
    told = report_of(form(), answers={"Q-01": "yes"}, **denied("open_weights"))
    tables = {table.title.en: table for table in source_tables(told)}
    summit = tables["How did the first AI Safety Summit go?"]
    assert (summit.covered, summit.uncovered) == ("2 / 10", "BL2.a, BL2.b, BL3.d, BL6.a, BL6.b, BL6.d, BL6.e, BL6.f")
    assert summit.others == "BL2 2 / 0 / 0; BL5 0 / 0 / 1"
    first, second, third = summit.clauses
    assert (first.id, first.live, first.none) == ("BL1", "0 / 1", NO_LIVE)
    assert first.figures == ("0 / 1 / 1", "—", "—", "—")
    assert (second.id, second.live, second.none) == ("BL3", "1 / 1", None)
    assert second.figures == ("2 / 2 / 0", "100.0", "0.0", "1 / 1")
    assert third.title == Phrase("推动人工智能 朝科技向善的方向发展", "Towards technology for good")


def test_an_instrument_that_nobody_cites_is_one_line() -> None:
    told = report_of(form())
    plan = next(table for table in source_tables(told) if table.title.en == "Global AI Governance Action Plan")
    assert (plan.covered, plan.uncovered, plan.clauses) == ("0 / 51", "", ())
    assert plan.others.startswith("AP0 7 / 4 / 3; AP1 0 / 7 / 0")


def test_with_a_review_the_verified_lens_has_its_column() -> None:
    told = report_of(form(), answers={"Q-01": yes()}, review=review({"Q-01": "lowered-partial"}))
    assert figure_names(told.scorecard).en == "obligations\tclaimed\tevidenced\tverified\topen gates"
    summit = next(table for table in source_tables(told) if table.clauses)
    assert summit.clauses[1].figures[1:] == ("100.0", "100.0", "50.0", "1 / 1")


def test_every_developer_obligation_is_counted_once() -> None:
    counts = [table.covered.split(" / ") for table in source_tables(report_of(plain("Q-01")))]
    assert [int(covered) for covered, _ in counts] == [0] * 5
    duties = example().catalog.instruments.obligations().values()
    assert sum(int(every) for _, every in counts) == sum(one.who == "developer" for one in duties)


def page_of(told: ReportInput, display: Display) -> Page:
    return read(render_html(replace(told, with_criteria=True), display))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_page_has_the_part_and_the_links_with_sign_and_word(display: Display) -> None:
    page = page_of(report_of(form(crosswalk=LINKS), answers={"Q-01": "yes"}), display)
    text = page.text()
    assert page.all("id").count("sources") == 1
    for language in ("zh", "en") if display == "both" else (display,):
        assert pick(HEAD, language) in text
        assert pick(KEY, language) in text
        assert all(pick(name, language) in text for name in STATUS_NAMES.values())
    [line] = [node.text for node in page.nodes if "42001" in node.text]
    assert [sign for sign in "+~?" if f"\N{NO-BREAK SPACE}· {sign}\N{NO-BREAK SPACE}" in line] == ["+", "~", "?"]
    assert "NIST AI RMF 1.0 MAP 1.1 <b>" in line


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_a_report_without_links_has_no_heading_for_them(display: Display) -> None:
    text = page_of(report_of(plain("Q-01")), display).text()
    assert not any(pick(HEAD, language) in text for language in ("zh", "en"))


# Related, not equivalent: no figure of a foreign framework, anywhere.


def references() -> list[str]:
    """Every reference of our questionnaires, the longest first."""
    forms = [one.questionnaire for one in example().scorecard.questionnaires]
    found = {link.ref for one in forms for question in one.questions() for link in question.crosswalk}
    return sorted(found, key=len, reverse=True)


def left_of(line: str, refs: list[str]) -> str:
    for ref in refs:
        line = line.replace(ref, "")
    return line


def test_no_line_with_a_foreign_framework_has_a_figure() -> None:
    refs = references()
    assert len(refs) > 200
    headed = [node.text for node in page_of(example(), "both").nodes if HEAD.zh in node.text]
    assert len(headed) > 50
    assert [line for line in headed if re.search(r"[0-9%]", left_of(line, refs))] == []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_the_trace_names_no_foreign_framework(run: Run) -> None:
    out = run("trace", "--json", str(ROOT / "reports" / "example.toml")).out
    refs = references()
    assert [ref for ref in refs if ref in out] == []
    names = {word for ref in refs for word in re.findall(r"[A-Z]{4,}", ref)} & {"NIST", "OWASP", "FMTI", "METR", "CSAC"}
    assert len(names) > 3
    assert [name for name in names if name in out] == []
    assert set(json.loads(out)) == {"format", "questionnaires", "coverage", "uncovered", "instruments", "questions"}


def test_the_scores_for_programs_name_no_foreign_framework(run: Run) -> None:
    out = run("score", "--json", str(ROOT / "reports" / "example.toml")).out
    assert [ref for ref in references() if ref in out] == []
    lines = run("questions", "--crosswalk", "NIST").out.splitlines()
    refs = references()
    assert [one for one in lines if one.startswith(" ") and "%" in one] == []
    assert not re.search(r"\d", lines[0])
    known = [one for one in lines if one.startswith(" ") and any(one.endswith(ref) for ref in refs)]
    assert [one for one in known if re.search(r"\d", left_of(one, refs))] == []
