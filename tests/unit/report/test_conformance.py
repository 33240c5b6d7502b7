"""One file that is PDF/A-3a and PDF/UA-1: what is inside, and what checkers say where they are installed."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from earnest.report.pdf import tags
from earnest.report.pdf.job import Attachment, Facts, Job, read_job
from earnest.report.pdf.render import PdfRendering
from pdf_pages import Pdf
from proofs import small_report
from report_inputs import DIGEST

pytestmark = pytest.mark.slow

PAGE = """<!DOCTYPE html><html lang="zh-Hans"><head><title>一份报告</title><meta name="author" content="安全团队">
<meta name="description" content="主题"><meta name="keywords" content="安全, 自评">
<style>@page { @top-left { content: "head " counter(page) } }</style></head><body>
<h1>标题</h1><p>中文 <span lang="en">English</span></p><p lang="en">A line.</p>
<p><a href="https://example.org/">a link</a></p>
<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table></body></html>"""
ATTACHED = (
    Attachment("a.toml", "application/toml", "first", b"format = 1\n"),
    Attachment("b.json", "application/json", "second", b"{}\n"),
)
JOB = Job(Facts(DIGEST, "full", DIGEST[::-1].replace(":652ahs", "")), ATTACHED)


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    rendering = PdfRendering(PAGE, JOB)
    return Pdf(rendering.run(), rendering.warnings)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_report(tmp_path_factory.mktemp("conformance"))


def elements(pdf: Pdf) -> list[Any]:
    return [one for one in pdf.objects() if isinstance(one, dict) and one.get("/Type") == "/StructElem"]


def test_a_job_is_read_as_it_was_written() -> None:
    assert read_job(JOB.line()) == JOB
    assert "\n" not in JOB.line()


def test_languages_inside_the_page_are_those_of_its_elements(pdf: Pdf) -> None:
    assert pdf.reader.root_object["/Lang"] == "zh-Hans"
    spoken = {str(one["/S"]) for one in elements(pdf) if one.get("/Lang") == "en"}
    assert spoken == {"/Span", "/P"}


def test_heads_of_tables_have_their_scope(pdf: Pdf) -> None:
    heads = [one["/A"]["/Scope"] for one in elements(pdf) if one["/S"] == "/TH"]
    assert heads == ["/Column", "/Column", "/Row"]


def test_running_heads_are_artifacts(pdf: Pdf) -> None:
    contents = pdf.reader.pages[0].get_contents()
    assert contents is not None
    assert len(re.findall(rb"/Artifact\s+<</Type /Pagination>>\s+BDC", contents.get_data())) == 1


def test_every_attachment_is_associated_once_as_a_source(pdf: Pdf) -> None:
    associated: Any = pdf.reader.root_object["/AF"]
    files = [one.get_object() for one in associated]
    assert [(one["/F"], one["/AFRelationship"]) for one in files] == [("a.toml", "/Source"), ("b.json", "/Source")]
    streams = [one["/EF"]["/F"] for one in files]
    assert [one["/Subtype"] for one in streams] == ["/application/toml", "/application/json"]
    assert [one.get_data() for one in streams] == [one.data for one in ATTACHED]


def test_the_metadata_are_plain_text_that_names_both_standards_and_what_the_file_is_of(pdf: Pdf) -> None:
    stream: Any = pdf.reader.root_object["/Metadata"]
    assert "/Filter" not in stream
    text = stream.get_data().decode("utf-8")
    ElementTree.fromstring(text.split("?>", 1)[1].rsplit("<?", 1)[0])
    for told in ("<pdfuaid:part>1<", 'pdfaid:part="3"', 'pdfaid:conformance="A"', "安全团队", "主题", "安全, 自评"):
        assert told in text, told
    for name, value in {"source": DIGEST, "edition": "full", "manifest": JOB.facts.manifest}.items():
        assert f"<earnest:{name}>{value}</earnest:{name}>" in text


def test_what_is_left_out_is_added_to_the_version_known_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint
    from weasyprint.pdf import tags as theirs

    before = theirs._build_box_tree
    assert not tags.add_what_is_left_out("69.0")
    assert theirs._build_box_tree is before
    assert weasyprint.VERSION == tags.KNOWN, "look through report/pdf/tags.py with the new version, then name it there"


def test_without_it_the_file_is_made_all_the_same(pdf: Pdf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As with a version of WeasyPrint that is not known: another process, in which the name is another one."""
    (tmp_path / "sitecustomize.py").write_text(
        "import earnest.report.pdf.tags as tags\ntags.KNOWN = 'another'\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    plain = Pdf(PdfRendering(PAGE, JOB).run(), [])
    assert [one for one in elements(plain) if "/Lang" in one] == []
    assert plain.page(1) == pdf.page(1)
    assert plain.data != pdf.data


def the_files(pdf: Pdf, report: Path, folder: Path) -> list[Path]:
    (folder / "page.pdf").write_bytes(pdf.data)
    return [folder / "page.pdf", report]


@pytest.mark.skipif(importlib.util.find_spec("page") is None, reason="page-validation is not installed")
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_page_validation_finds_nothing(pdf: Pdf, report: Path, tmp_path: Path, profile: str) -> None:
    page: Any = importlib.import_module("page")
    for file in the_files(pdf, report, tmp_path):
        found = page.validate_pdf(str(file), profile=profile)
        assert [(one.rule_id, one.message) for one in found.failures] == []


@pytest.mark.skipif(shutil.which("outloud") is None, reason="outloud is not installed")
def test_outloud_finds_no_error(report: Path) -> None:
    done = subprocess.run(["outloud", "--json", "-", report], capture_output=True, check=False)
    assert b'"severity": "error"' not in done.stdout
    assert json.load(io.BytesIO(done.stdout))


@pytest.mark.skipif(shutil.which("pdfua") is None, reason="pdfua is not installed")
def test_pdfua_finds_nothing(report: Path) -> None:
    done = subprocess.run(["pdfua", "check", report], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_error(pdf: Pdf, report: Path, tmp_path: Path) -> None:
    for file in the_files(pdf, report, tmp_path):
        done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
