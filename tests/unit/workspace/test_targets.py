"""A report is never written over what the program did not write, nor where evidence is to be, but for `--force`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.user_text import UserText
from earnest.report.recognising import is_report
from earnest.storage.assessments import open_assessment
from earnest.storage.save import save
from screen_runs import fresh

OTHERS = [
    b"a contract",
    b"%PDF-1.4\n1 0 obj <</Creator (Writer)>> endobj",
    b"<!DOCTYPE html><html><head><title>Earnest</title></head></html>",
    b"%PDF-1.7\n1 0 obj\n<</Type /ObjStm /N 1>>\nstream\nnot packed",
    b'<!-- <meta name="generator" content="Earnest 1"> -->',
    (ROOT / "docs" / "app.png").read_bytes(),
]


@pytest.fixture
def earnest(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Answers that name `evidence/X.html`, which is not there yet, as evidence."""
    path = fresh(tmp_path)
    (tmp_path / "evidence").mkdir()
    item = EvidenceItem(title=UserText("t"), kind="record", file=UserText("evidence/X.html"))
    opened = open_assessment(path)
    save(opened, with_answer(opened.assessment, "C1-01", Answer(rating="yes", evidence=(item,))))
    return path


@pytest.mark.parametrize("name", ["example.pdf", "example.html"])
def test_the_program_knows_its_reports(name: str) -> None:
    assert is_report((ROOT / "reports" / name).read_bytes())


@pytest.mark.parametrize("data", OTHERS, ids=range(len(OTHERS)))
@pytest.mark.parametrize("name", ["out.html", "out.pdf"])
def test_what_it_did_not_write_stays_but_for_force(path: Path, earnest: Run, data: bytes, name: str) -> None:
    out = path.with_name(name)
    out.write_bytes(data)
    end = earnest("report", str(path), "-o", str(out))
    assert (end.status, out.read_bytes()) == (2, data)
    assert "no report that this program wrote" in end.err
    if name == "out.html":
        assert earnest("report", str(path), "-o", str(out), "--force").status == 0
        assert is_report(out.read_bytes())


def test_its_own_report_is_written_anew(path: Path, earnest: Run) -> None:
    out = path.with_name("out.html")
    assert [earnest("report", str(path), "-o", str(out)).status for _ in range(2)] == [0, 0]


def test_an_empty_file_is_nobodys(path: Path, earnest: Run) -> None:
    out = path.with_name("out.html")
    out.touch()
    assert earnest("report", str(path), "-o", str(out)).status == 0


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("way", ["plain", "dots", "symbolic", "hard"])
def test_evidence_stays_by_whatever_path_and_though_it_is_a_report(
    path: Path, earnest: Run, way: str, there: bool
) -> None:
    evidence = path.parent / "evidence" / "X.html"
    if there:
        evidence.write_bytes((ROOT / "reports" / "example.html").read_bytes())
    elif way == "hard":
        pytest.skip("nothing to link")
    other = path.with_name("other.html")
    if way == "symbolic":
        other.symlink_to(evidence)
    elif way == "hard":
        os.link(evidence, other)
    target = {"plain": evidence, "dots": path.parent / "evidence" / ".." / "evidence" / "X.html"}.get(way, other)
    before = evidence.read_bytes() if there else None
    end = earnest("report", str(path), "-o", str(target))
    assert (end.status, evidence.read_bytes() if evidence.exists() else None) == (2, before)
    assert "as evidence" in end.err


def test_not_even_force_writes_over_the_answers(path: Path, earnest: Run) -> None:
    before = path.read_bytes()
    link = path.with_name("link.html")
    link.symlink_to(path)
    assert earnest("report", str(path), "-o", str(link), "--force").status == 2
    assert path.read_bytes() == before
