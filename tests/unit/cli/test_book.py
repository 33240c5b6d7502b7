"""`earnest book`: the standing text of ours, of one's own and of an answer file; over nothing but what we wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.questionnaire.crosswalk import HEAD
from html_pages import read
from own_files import write_answers
from report_inputs import catalog, example


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def text(path: Path) -> str:
    return read(path.read_text("utf-8")).text()


def test_the_book_has_the_criteria_of_every_question(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "book.html"
    assert run("book", "-o", str(out), "--lang", "en").status == 0
    said = text(out)
    questions = [q for one in example().scorecard.questionnaires for q in one.questionnaire.questions()]
    assert len(questions) > 100
    for question in questions:
        assert question.why.en in said
        assert question.partial_when.en in said
        assert all(one.en.rstrip(".;") in said for one in (*question.yes_requires, *question.evidence_examples))
        assert question.gaming.en not in said
    assert HEAD.en in said
    assert catalog().instruments.obligations()["CC1.a"].en in said
    assert "Level 4, ready, exists in the verified lens only" in said


def test_the_book_of_one_questionnaire_and_of_an_answer_file(run: Run, tmp_path: Path) -> None:
    one, own = tmp_path / "one.html", tmp_path / "own.html"
    assert run("book", "--questionnaire", "action-plan", "-o", str(one)).status == 0
    ids = read(one.read_text("utf-8")).all("id")
    assert "criteria-AP5-01" in ids
    assert "criteria-C1-01" not in ids
    answers = write_answers(tmp_path)
    assert run("book", "--for", str(answers), "-o", str(own)).status == 0
    assert "criteria-Q-01" in read(own.read_text("utf-8")).all("id")


def test_a_questionnaire_of_ones_own_by_its_path(run: Run, tmp_path: Path) -> None:
    write_answers(tmp_path)
    (form,) = [path for path in tmp_path.glob("*.toml") if "[[section]]" in path.read_text("utf-8")]
    out = tmp_path / "own.html"
    assert run("book", "--questionnaire", str(form), "-o", str(out)).status == 0
    assert "criteria-Q-01" in read(out.read_text("utf-8")).all("id")


def test_an_earlier_book_is_written_over_and_nothing_else(run: Run, tmp_path: Path) -> None:
    out, other = tmp_path / "book.html", tmp_path / "contract.html"
    ours = ("book", "--questionnaire", "action-plan", "-o")
    assert [run(*ours, str(out)).status for _ in range(2)] == [0, 0]
    other.write_text("a contract", "utf-8")
    ended = run(*ours, str(other))
    assert ended.status == 2
    assert "no report that this program wrote" in ended.err
    assert other.read_text("utf-8") == "a contract"
    assert run(*ours, str(other), "--force").status == 0


def test_a_place_that_cannot_be_is_said_before_the_work(run: Run, tmp_path: Path) -> None:
    assert "must end in .pdf or .html" in run("book", "-o", str(tmp_path / "book.docx")).err
    assert "there is no folder" in run("book", "-o", str(tmp_path / "nowhere" / "book.html")).err


@pytest.mark.slow
def test_the_book_as_pdf(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "own.pdf"
    assert run("book", "--for", str(write_answers(tmp_path)), "-o", str(out)).status == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_report_binds_the_criteria_in_when_asked(run: Run, tmp_path: Path) -> None:
    plain, bound = tmp_path / "plain.html", tmp_path / "bound.html"
    file = str(ROOT / "reports" / "example.toml")
    assert run("report", file, "-o", str(plain), "--lang", "zh").status == 0
    assert run("report", file, "-o", str(bound), "--lang", "zh", "--with-criteria").status == 0
    why = next(example().scorecard.questionnaires[0].questionnaire.questions()).why.zh
    assert why not in text(plain)
    assert why in text(bound)
    ids = read(bound.read_text("utf-8")).all("id")
    assert "criteria-C1-01" in ids
    assert "criteria-C6-02" not in ids, "what does not apply has no criteria either"
