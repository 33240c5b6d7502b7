"""Exporting: the right file, whole or not at all; sentences before the work; cancelling leaves nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.pdf.render import NO_PANGO, Cancelled, PdfRendering
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.save import new_assessment
from earnest.workspace.export import Export
from earnest.workspace.targets import proposed_target
from factories import TODAY
from own_files import write_answers

EARLIER = b"%PDF-1.7\n1 0 obj <</Creator (Earnest 0.1.0)>> endobj"
"""Enough of an earlier report to be known for one."""


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return new_assessment(tmp_path / "team.v1.toml", TODAY)


@pytest.fixture
def card(opened: Opened) -> Scorecard:
    return score(opened.assessment, opened.questionnaires, opened.flags)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that would be rendered; the rendering itself has its own tests."""
    seen: list[str] = []

    def run(rendering: PdfRendering, tell: object) -> bytes:
        seen.append(rendering._html)
        return b"%PDF-made up"

    monkeypatch.setattr(PdfRendering, "run", run)
    return seen


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_proposed_name_stands_beside_the_answers() -> None:
    assert proposed_target(Path("/a/team.v1.toml")) == Path("/a/team.v1.pdf")


@pytest.mark.parametrize(
    ("display", "words"), [("zh", ["自评"]), ("en", ["self-assessment"]), ("both", ["自评", "self-"])]
)
def test_html_in_the_languages_asked_for(
    opened: Opened, card: Scorecard, tmp_path: Path, display: Display, words: list[str]
) -> None:
    target = Export(opened, card, tmp_path / "out.html", display, overwrite=False).run()
    page = target.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert all(word in page for word in words)
    assert names(tmp_path) == {"team.v1.toml", "out.html"}


@pytest.mark.slow
def test_a_pdf_with_its_stages_in_words(tmp_path: Path) -> None:
    few = open_assessment(write_answers(tmp_path))  # the pages of our questions take ten times as long
    card = score(few.assessment, few.questionnaires, few.flags)
    stages: list[Phrase] = []
    target = Export(few, card, tmp_path / "out.PDF", "en", overwrite=False).run(stages.append)
    assert target.read_bytes().startswith(b"%PDF-")
    said = [stage.en for stage in stages]
    assert said[0] == "preparing the pages"
    assert said[-1] == "writing the file"
    assert any(word.startswith("laying out page ") for word in said)
    assert all(stage.zh for stage in stages)


def test_an_existing_file_is_overwritten_only_when_asked(
    opened: Opened, card: Scorecard, tmp_path: Path, pages: list[str]
) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(EARLIER)
    with pytest.raises(EarnestError, match="exists already"):
        Export(opened, card, target, "en", overwrite=False).run()
    assert target.read_bytes() == EARLIER
    assert pages == [], "said before the work"
    Export(opened, card, target, "en", overwrite=True).run()
    assert target.read_bytes() == b"%PDF-made up"


@pytest.mark.parametrize("name", ["out.docx", "out", "team.v1.toml"])
def test_another_suffix_is_refused(opened: Opened, card: Scorecard, tmp_path: Path, name: str) -> None:
    before = (tmp_path / "team.v1.toml").read_bytes()
    with pytest.raises(EarnestError, match=r"\.pdf or \.html"):
        Export(opened, card, tmp_path / name, "en", overwrite=True).run()
    assert (tmp_path / "team.v1.toml").read_bytes() == before


def test_the_answers_are_never_overwritten_through_a_link(opened: Opened, card: Scorecard, tmp_path: Path) -> None:
    before = opened.path.read_bytes()
    (tmp_path / "link.html").symlink_to(opened.path)
    with pytest.raises(EarnestError, match="is the answer file itself"):
        Export(opened, card, tmp_path / "link.html", "en", overwrite=True).run()
    assert opened.path.read_bytes() == before


def test_a_folder_that_is_not_there_is_said_before_the_work(
    opened: Opened, card: Scorecard, tmp_path: Path, pages: list[str]
) -> None:
    with pytest.raises(EarnestError, match="there is no folder"):
        Export(opened, card, tmp_path / "nowhere" / "out.pdf", "en", overwrite=False).run()
    assert pages == []


@pytest.mark.slow
def test_cancelling_leaves_nothing(opened: Opened, card: Scorecard, tmp_path: Path) -> None:
    export = Export(opened, card, tmp_path / "out.pdf", "en", overwrite=False)
    stages: list[Phrase] = []

    def cancel_while_laying_out(stage: Phrase) -> None:
        stages.append(stage)
        if stage.en == "laying out":
            export.cancel()

    with pytest.raises(Cancelled):
        export.run(cancel_while_laying_out)
    assert stages[-1].en != "writing the file"
    assert names(tmp_path) == {"team.v1.toml"}


def test_cancelling_before_the_first_page_leaves_nothing(
    opened: Opened, card: Scorecard, tmp_path: Path, pages: list[str]
) -> None:
    export = Export(opened, card, tmp_path / "out.html", "en", overwrite=False)
    export.cancel()
    with pytest.raises(Cancelled):
        export.run()
    assert names(tmp_path) == {"team.v1.toml"}


def test_a_failure_keeps_the_old_file(
    opened: Opened, card: Scorecard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_pango(rendering: PdfRendering, tell: object) -> bytes:
        raise EarnestError(NO_PANGO)

    monkeypatch.setattr(PdfRendering, "run", no_pango)
    target = tmp_path / "out.pdf"
    target.write_bytes(EARLIER)
    with pytest.raises(EarnestError, match="Pango"):
        Export(opened, card, target, "en", overwrite=True).run()
    assert target.read_bytes() == EARLIER


def test_importing_loads_no_renderer() -> None:
    heavy = "{'jinja2', 'weasyprint', 'textual', 'earnest.report.html', 'earnest.report.inputs'}"
    code = f"import sys, earnest.workspace.export; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
