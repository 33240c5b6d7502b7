"""`earnest report` names the characters that the PDF could only print as marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from own_files import write_answers

pytestmark = pytest.mark.slow

NOTE = '[answers.Q-01]\nrating = "no"\nnote = "王喆 Łódź {}"\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "characters printed as marks, because the PDF's typeface lacks them: 2 (한 [U+D55C], \U0001f680 [U+1F680])",
        ),
        ("zh", "PDF字体没有的字符有2个，以标记显示：한 [U+D55C]、\U0001f680 [U+1F680]"),
    ],
)
def test_a_pdf_with_marks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: str) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    path = write_answers(tmp_path, NOTE.format("\U0001f680 한 \U0001f680"))
    ended = run("report", str(path), "-o", str(tmp_path / "out.pdf"))
    wrote, said = ended.err.splitlines()
    assert ended.status == 0
    assert wrote.endswith("out.pdf")
    assert said == told
    assert ended.out == ""


def test_nothing_is_said_of_letters_that_are_there_nor_of_html(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, NOTE.format(""))
    assert len(run("report", str(path), "-o", str(tmp_path / "out.pdf")).err.splitlines()) == 1
    path = write_answers(tmp_path, NOTE.format("\U0001f680"))
    assert len(run("report", str(path), "-o", str(tmp_path / "out.html")).err.splitlines()) == 1
