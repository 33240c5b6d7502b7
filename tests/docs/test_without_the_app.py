"""An assessment from its first line to its next version by commands and an editor, as with a screen reader.

What the README shows under "Without the app", and everything else that the app does with an answer file.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment

EXPLAINED = """
[accepted_risks.REL-04]
by = "Executive B"
until = 2027-03-31
reason = "The digests follow with the next release of the weights."

[explanations.R06]
text = "The approval was signed again on the day after; minutes of both days are kept."
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    monkeypatch.setenv("EARNEST_NAME", "lead A")
    shutil.copy(ROOT / "docs/example-questionnaire.toml", tmp_path / "release.toml")
    (tmp_path / "log.txt").write_text("12:00 approved", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return runner(capsys)


def edited(path: Path, changes: dict[str, str]) -> None:
    """What somebody types into the file in an editor."""
    text = path.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8", newline="\n")


def test_an_assessment_is_made_renewed_and_handed_over(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("m.toml")
    done = run("new", "m.toml", "--questionnaire", "release.toml", "--template")
    assert done.status == 0
    filled = {
        'organisation = ""': 'organisation = "Lab"',
        'model = ""': 'model = "LM"',
        'version = ""': 'version = "2.1"',
    }
    edited(path, {**filled, "# open_weights = true": "open_weights = true"})

    monkeypatch.setattr(sys, "stdin", io.StringIO("1\nm 1,2\nn signed by two\n\n17/20\n\n# 1\nq\n"))
    assert run("walk", "m.toml", "--plain").out.endswith("m.toml: 3 of 4 answered, level 1\n")
    dated = open_assessment(path).assessment.subject.assessed_on.isoformat()
    shown = ("--evidence", "log.txt", "--kind", "system", "--dated", dated, "--title", "Approvals")
    assert "REL-01: yes" in run("answer", "m.toml", "REL-01", *shown).out
    planned = ("--rating", "planned", "--owner", "lead B", "--due", "2027-01-31", "--public-en", "Digests by 2027.")
    assert "REL-04: planned" in run("answer", "m.toml", "REL-04", *planned).out
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(EXPLAINED)

    assert run("check", "m.toml", "--evidence").status == 0
    assert "REL-02" in run("gaps", "m.toml").out
    assert "answered 4/4" in run("score", "m.toml").out
    assert run("report", "m.toml", "-o", "m.html", "--lang", "en").status == 0
    assert "<h1" in Path("m.html").read_text(encoding="utf-8")
    assert run("signoff", "m.toml", "--by", "Executive B", "--role", "Executive").status == 0
    assert run("review", "new", "m.toml", "--auditor", "Auditor A").status == 0

    assert run("renew", "m.toml", "n.toml", "--version", "2.2").status == 0
    assert "To be confirmed (4)" in run("diff", "m.toml", "n.toml").out
    assert run("answer", "n.toml", "REL-01", "--confirm").status == 0
    assert run("history", "m.toml").status == 0
    assert run("restore", "m.toml", "--version", "1", "-o", "old.toml").status == 0
    assert open_assessment(Path("old.toml")).assessment != open_assessment(path).assessment

    told = open_assessment(path).assessment
    assert (told.answer("REL-01").note, told.answer("REL-01").met) == (UserText("signed by two"), (1, 2))
    assert (told.answer("REL-02").n, told.answer("REL-02").of, told.answer("REL-03").value) == (17, 20, 1)
    assert (told.profile["open_weights"], len(told.signoffs), len(told.accepted_risks)) == (True, 1, 1)
