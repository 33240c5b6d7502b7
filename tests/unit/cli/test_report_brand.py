"""`earnest report --brand` and `--templates`: what is read, and every fault in a sentence with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.report.manifest import BRAND, MANIFEST, read_manifest
from earnest.report.pdf.job import Job
from earnest.storage.canonical import assessment_digest
from earnest.workspace.branding import read_brand, read_templates
from earnest.workspace.embedding import job_for
from earnest.workspace.export import Export
from earnest.workspace.proof.again import input_again
from earnest.workspace.scored import open_scored
from html_pages import read
from own_files import write_answers

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4z"/></svg>'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def brand(folder: Path, text: str) -> Path:
    (folder / "logo.svg").write_text(SVG, encoding="utf-8")
    (folder / "brand.toml").write_text(text, encoding="utf-8")
    return folder / "brand.toml"


def templates(folder: Path, **texts: str) -> Path:
    (folder / "own").mkdir()
    for name, text in texts.items():
        (folder / "own" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder / "own"


def test_the_report_bears_the_brand_and_is_laid_out_by_ones_own_templates(run: Run, tmp_path: Path) -> None:
    file = brand(tmp_path, 'name = "示例实验室"\ncolour = "#7A1F5C"\nlogo = "logo.svg"\n')
    own = templates(tmp_path, brand__html__j2="<p>{{ brand.mark }} {{ brand.name }}!</p>")
    out = tmp_path / "out.html"
    done = run("report", str(write_answers(tmp_path)), "-o", str(out), "--brand", str(file), "--templates", str(own))
    assert done.status == 0
    page = out.read_text("utf-8")
    assert "示例实验室!" in read(page).text()
    assert "--accent: #7a1f5c" in page
    assert 'class="logo"' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "Lab"\ncolour = "#ffffff"\n', "brand.toml: colour: the contrast of #ffffff to white is 1.0"),
        ('name = "Lab"\ncolor = "#000000"\n', "brand.toml:2:1: color"),
        ('colour = "#000000"\n', "name"),
        ('name = "Lab"\nlogo = "none.svg"\n', "none.svg"),
        ('name = "Lab"\nlogo = "brand.toml"\n', "no PNG and no SVG"),
        ("name = ", "brand.toml:1:"),
        ("", "the file is empty"),
    ],
)
def test_a_brand_that_is_none_is_told_with_its_place(run: Run, tmp_path: Path, text: str, said: str) -> None:
    file, out = brand(tmp_path, text), tmp_path / "out.html"
    done = run("report", str(write_answers(tmp_path)), "-o", str(out), "--brand", str(file))
    assert done.status == 2
    assert said in done.err
    assert not out.exists()


def test_a_folder_without_templates_or_with_other_files_is_refused(run: Run, tmp_path: Path) -> None:
    answers, own = str(write_answers(tmp_path)), templates(tmp_path)
    for folder, said in ((own, "no folder with templates"), (tmp_path / "none", "no folder"), (tmp_path, "no such")):
        done = run("report", answers, "-o", str(tmp_path / "out.html"), "--templates", str(folder))
        assert (done.status, said in done.err) == (2, True), done.err
    (own / "brand.html.j2").write_bytes(b"\xff")
    done = run("report", answers, "-o", str(tmp_path / "out.html"), "--templates", str(own))
    assert "brand.html.j2: this is no UTF-8 text" in done.err


def test_the_full_edition_carries_its_brand_and_names_its_templates(tmp_path: Path) -> None:
    scored = open_scored(write_answers(tmp_path))
    looks = read_brand(brand(tmp_path, 'name = "Lab"\nlogo = "logo.svg"\n'))
    own = read_templates(templates(tmp_path, style__css="p { margin: 0 }"))
    export = Export(
        *(scored.opened, scored.card, tmp_path / "out.pdf", "en"), overwrite=True, brand=looks, templates=own
    )
    opened = scored.opened
    digest = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    job: Job = job_for(opened, None, export._circumstances(), digest)({})
    files = {one.name: one.data for one in job.attachments}
    manifest = read_manifest(files[MANIFEST])
    assert manifest is not None
    assert BRAND in manifest.files
    assert manifest.templates == own.digest
    assert input_again(scored, manifest, files).brand == looks
