"""When no PDF can be made: a sentence that says why, and no process left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.report.html import render_html
from earnest.report.pdf import render
from earnest.report.pdf.render import (
    CANCELLED,
    FAILED,
    FORBIDDEN,
    NO_PANGO,
    TOO_LARGE,
    TOO_SLOW,
    Cancelled,
    PdfRendering,
)
from report_inputs import JOB, example

pytestmark = pytest.mark.slow

HTML = '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p>{}</p></body></html>'

FFI = """
class ffi:
    cdef = staticmethod(lambda text: None)
    string = staticmethod(lambda text: text)
class harfbuzz: hb_version_string = staticmethod(lambda: b"0")
class pango: pango_version = staticmethod(lambda: 0)
harfbuzz_subset = None
"""


@pytest.fixture
def renderer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The source of a renderer that stands in for WeasyPrint in the child process."""
    package = tmp_path / "weasyprint"
    (package / "text").mkdir(parents=True)
    (package / "text" / "__init__.py").touch()
    (package / "text" / "fonts.py").write_text("class FontConfiguration: pass\n")
    (package / "text" / "ffi.py").write_text(FFI)
    (package / "urls.py").write_text("class FatalURLFetchingError(Exception): pass\nclass URLFetcher: pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return package / "__init__.py"


def made_up(write_pdf: str) -> str:
    """The source of a renderer whose `write_pdf` does this."""
    return f"""
import os, sys, time
VERSION = "0"
def CSS(**given): pass
class HTML:
    def __init__(self, **given): pass
    def write_pdf(self, **given):
        {write_pdf}
"""


def refusal(rendering: PdfRendering) -> Phrase:
    with pytest.raises(EarnestError) as raised:
        rendering.run()
    assert has_ended(rendering)
    return raised.value.message


def has_ended(rendering: PdfRendering) -> bool:
    """Whether the child process is gone."""
    assert rendering._child is not None
    try:
        os.kill(rendering._child.pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_without_pango_the_sentence_says_what_to_install(renderer: Path) -> None:
    renderer.write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    assert refusal(PdfRendering(HTML, JOB)) == NO_PANGO
    assert "apt-get install" in NO_PANGO.en
    assert "brew install pango" in NO_PANGO.zh


def test_more_memory_than_allowed(renderer: Path) -> None:
    renderer.write_text(made_up(f"return bytes({render.MEMORY_LIMIT})"))
    assert refusal(PdfRendering(HTML, JOB)) == TOO_LARGE


def test_too_slow(renderer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renderer.write_text(made_up("while True: pass"))
    monkeypatch.setattr(render, "TIME_LIMIT", 1)
    assert refusal(PdfRendering(HTML, JOB)) == TOO_SLOW
    assert "120 seconds" in TOO_SLOW.en


def test_too_slow_by_the_limit_of_the_renderer_itself(renderer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limited = "from earnest.process_limits import limit_this_process; limit_this_process(2**31, 1)"
    renderer.write_text(made_up(f"{limited}\n    while True: pass"))
    assert refusal(PdfRendering(HTML, JOB)) == TOO_SLOW


def test_any_other_failure_is_one_printable_line(renderer: Path) -> None:
    renderer.write_text(made_up('raise ValueError("no such\\x1b[31m glyph")'))
    message = refusal(PdfRendering(HTML, JOB))
    assert message == FAILED.fill(why="ValueError: no such<U+001B>[31m glyph")


def test_a_renderer_that_dies_is_told_by_its_status(renderer: Path) -> None:
    renderer.write_text(made_up("os.abort()"))
    assert refusal(PdfRendering(HTML, JOB)).en.startswith("No PDF could be made (")


def test_what_a_library_prints_does_not_get_into_the_pdf(renderer: Path) -> None:
    renderer.write_text(made_up('print("noise"); os.write(1, b"noise"); return b"%PDF-"'))
    assert PdfRendering(HTML, JOB).run() == b"%PDF-"


@pytest.mark.parametrize(
    "part",
    [
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="http://127.0.0.1:9/a.png">',
        '<style>@import "file:///etc/hostname";</style>',
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_a_page_that_refers_to_an_outside_file_is_refused(part: str) -> None:
    assert refusal(PdfRendering(HTML.format(part), JOB)) == FAILED.fill(why=FORBIDDEN)


def test_cancelling_while_it_lays_out_ends_the_child() -> None:
    rendering = PdfRendering(render_html(example(), "both", on_screen=False), JOB)
    said: list[str] = []

    def cancel(stage: Phrase) -> None:
        said.append(stage.en)
        if stage.en == "laying out":
            thread = threading.Thread(target=rendering.terminate)
            thread.start()
            thread.join()

    with pytest.raises(Cancelled) as raised:
        rendering.run(cancel)
    assert raised.value.message == CANCELLED
    assert has_ended(rendering)
    assert "writing the PDF" not in said


def test_cancelling_before_it_starts() -> None:
    rendering = PdfRendering(HTML, JOB)
    rendering.terminate()
    with pytest.raises(Cancelled):
        rendering.run()
    assert has_ended(rendering)


def test_an_error_in_the_one_who_watches_ends_the_child() -> None:
    rendering = PdfRendering(HTML, JOB)

    def fail(stage: Phrase) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        rendering.run(fail)
    assert has_ended(rendering)


def test_progress_is_told_in_both_languages() -> None:
    said: list[Phrase] = []
    assert PdfRendering(HTML.format("one page"), JOB).run(said.append).startswith(b"%PDF-")
    assert said[0] == Phrase("正在读取", "reading")
    assert Phrase("正在排版第1页", "laying out page 1") in said
    assert said[-1] == Phrase("正在写入PDF", "writing the PDF")


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renderer: Path) -> None:
    renderer.write_text(made_up('return b"%PDF-"'))
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    PdfRendering(HTML, JOB).run()
    assert list(folder.iterdir()) == []


def test_a_limit_that_the_program_was_started_with_stays_when_it_is_smaller() -> None:
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from earnest.process_limits import limit_this_process; limit_this_process(2**31, 60);"
        "print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"({2**30}, {2**30}) (60, 61)\n", "")
