"""What makes the PDF fast changes nothing in it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pydyf
import pytest
from pypdf import PdfReader

from earnest.report.html import render_html
from earnest.report.pdf.objects import remember_pages, settle
from earnest.report.pdf.render import PdfRendering, Renderer, renderer_for
from factories import plain
from report_inputs import JOB, report_of

pytestmark = pytest.mark.slow


def page() -> str:
    return render_html(report_of(plain("Q-01")), "both", on_screen=False)


class Counted(pydyf.Dictionary):  # type: ignore[misc]  # pydyf has no types
    asked = 0

    @property
    def data(self) -> bytes:
        self.asked += 1
        return bytes(super().data)


def document() -> pydyf.PDF:
    pdf = pydyf.PDF()
    pdf.add_object(Counted({"Type": "/StructElem"}))
    for text in ("stream\nendstream", "q " * 900):
        stream = pydyf.Stream([text, b"Q"], {"Kind": "/Text"}, compress=True)
        pdf.add_object(stream)
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "Contents": stream.reference}))
    return pdf


def written(pdf: pydyf.PDF) -> PdfReader:
    output = io.BytesIO()
    pdf.write(output, b"1.7", b"name", compress=True)
    return PdfReader(output)


def test_the_list_of_pages_is_made_anew_for_another_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, asked = pydyf.PDF.page_references, []
    monkeypatch.setattr(pydyf.PDF, "page_references", property(lambda pdf: asked.append(1) or theirs.fget(pdf)))
    remember_pages()
    one, other = document(), document()
    assert one.page_references == one.page_references == theirs.fget(one)
    one.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert one.page_references == theirs.fget(one)
    assert other.page_references == theirs.fget(other)
    assert len(asked) == 3


def test_settled_objects_are_written_as_they_were() -> None:
    pdf = document()
    settle(None, pdf)
    before, after = written(document()), written(pdf)
    assert len(after.pages) == 2
    for one, other in zip(before.pages, after.pages, strict=True):
        contents = (one["/Contents"], other["/Contents"])
        assert contents[0].get_data() == contents[1].get_data()
        assert contents[0]["/Kind"] == contents[1]["/Kind"]
    assert after.trailer["/ID"][0] == "name"


def test_an_object_is_made_into_bytes_once() -> None:
    pdf = document()
    counted = next(one for one in pdf.objects if isinstance(one, Counted))
    settle(None, pdf)
    written(pdf)
    assert counted.asked == 1


def test_a_renderer_started_ahead_makes_the_same_pdf() -> None:
    with Renderer() as renderer:
        ahead = PdfRendering(page(), JOB, renderer).run()
        assert renderer.process.poll() == 0
    assert ahead == PdfRendering(page(), JOB).run()


def test_a_renderer_that_is_not_needed_ends() -> None:
    with Renderer() as renderer:
        assert renderer.process.poll() is None
    assert renderer.process.returncode is not None


def test_only_a_pdf_starts_a_renderer() -> None:
    with renderer_for(Path("report.html")) as renderer:
        assert renderer is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the libraries are found without other programs")
def test_the_libraries_are_found_without_compiler_and_linker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("gcc", "cc", "ld"):
        (tmp_path / name).write_text(f'#!/bin/sh\ntouch "{tmp_path}/{name}.ran"\nexit 1\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert shutil.which("gcc") == str(tmp_path / "gcc")
    assert PdfRendering(page(), JOB).run().startswith(b"%PDF-")
    assert list(tmp_path.glob("*.ran")) == []
