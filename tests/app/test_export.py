"""The export screen: proposes, asks before overwriting, reports, cancels; the app never stands still."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from command_line import runner
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.report.pdf.render import CANCELLED, NO_PANGO, Cancelled, PdfRendering
from earnest.storage.evidence_files import Hashing
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.export import ExportScreen
from own_files import write_answers
from screen_runs import fresh, run_app, settled, shown

SIZE = (100, 30)
Run = Callable[[PdfRendering, Callable[[Phrase], None]], bytes]


async def opened(app: EarnestApp, pilot: Pilot[int]) -> ExportScreen:
    await pilot.press("f6")
    await pilot.pause()
    assert isinstance(app.screen, ExportScreen)
    return app.screen


async def done(app: EarnestApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await settled(app, pilot)


def rendering(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(PdfRendering, "run", run)


def test_a_pdf_from_inside(tmp_path: Path) -> None:
    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        assert screen.query_one("#target").value == "assessment.pdf"
        assert screen.query_one("#language").value == "zh"
        await pilot.press("f8")
        await done(app, pilot)
        assert "assessment.pdf" in "".join(shown(app).split("已写入")[1].split())
        await pilot.press("escape")
        assert app.screen is not screen

    run_app(export, fresh(tmp_path), display="zh", size=SIZE)
    assert (tmp_path / "assessment.pdf").read_bytes().startswith(b"%PDF-")


def with_a_file(folder: Path) -> Path:
    """Answers with one item of evidence, whose file is as the item says, and one whose file is not there."""
    data = b"a record"
    (folder / "record.txt").write_bytes(data)
    items = {"record.txt": hashlib.sha256(data).hexdigest(), "gone.txt": "0" * 64}
    body = "".join(
        f'[[answers.Q-01.evidence]]\ntitle = "{name}"\nkind = "record"\ndated = 2026-11-01\nfile = "{name}"\n'
        f'sha256 = "{digest}"\n'
        for name, digest in items.items()
    )
    return write_answers(folder, f'[answers.Q-01]\nrating = "yes"\n{body}')


TOLD = (
    "evidence files, each counted once: 1 as hashed, 1 not there; items of evidence that name one, in questions that "
    "apply: 2"
)


def test_the_files_are_looked_for_as_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, run = with_a_file(tmp_path), runner(capsys)

    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        assert screen.query_one("#files").value == "as-told"
        screen.query_one("#target").load("not.html")
        await pilot.press("f8")
        await done(app, pilot)
        assert "as hashed" not in shown(app)
        screen.query_one("#files").focus()
        await pilot.press("down")
        screen.query_one("#target").load("looked.html")
        await pilot.press("f8")
        await done(app, pilot)
        assert "looking for the evidence files" in shown(app)
        assert TOLD in " ".join(shown(app).split()), "in as many lines as it takes"

    run_app(export, path, size=SIZE)
    for name, asked in (("not", ()), ("looked", ("--evidence",))):
        target = tmp_path / "command.html"
        ended = run("report", str(path), "-o", str(target), "--lang", "en", "--force", *asked)
        assert ended.status == 0
        assert (TOLD in ended.err) == bool(asked)
        assert target.read_text("utf-8") == (tmp_path / f"{name}.html").read_text("utf-8")
    assert "items of evidence: file not looked for (2)" in (tmp_path / "not.html").read_text("utf-8")
    assert "items of evidence: file checked (1), file missing or not as stated (1)" in (
        tmp_path / "looked.html"
    ).read_text("utf-8")


def test_looking_for_the_files_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended, whole = threading.Event(), threading.Event(), Hashing._hashed

    def stop(hashing: Hashing) -> None:
        hashing._stopped = True
        ended.set()

    def hashed(hashing: Hashing, path: Path) -> str | None:
        begun.set()
        assert ended.wait(20)
        return whole(hashing, path)

    monkeypatch.setattr(Hashing, "stop", stop)
    monkeypatch.setattr(Hashing, "_hashed", hashed)

    async def cancel(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        screen.query_one("#files").value = "looked-for"
        await pilot.press("f8")
        while not begun.is_set():
            await pilot.pause()
        await pilot.press("escape")
        await done(app, pilot)
        assert app.screen is screen
        assert "cancelled" in shown(app).lower()

    path = with_a_file(tmp_path)
    before = sorted(tmp_path.iterdir())
    run_app(cancel, path, size=SIZE)
    assert sorted(tmp_path.iterdir()) == before


def test_letters_that_no_font_has_are_named(tmp_path: Path) -> None:
    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("f8")
        await done(app, pilot)
        assert "printed as marks, because the PDF's typeface lacks them: 1" in " ".join(shown(app).split())

    run_app(export, write_answers(tmp_path, '[answers.Q-01]\nrating = "no"\nnote = "한"\n'), size=SIZE)


def test_html_and_overwriting_is_asked(tmp_path: Path) -> None:
    target = tmp_path / "assessment.html"
    earlier = '<!DOCTYPE html><meta name="generator" content="Earnest 0.1.0">'
    target.write_text(earlier, "utf-8")

    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await pilot.press("shift+tab", "down")
        await pilot.pause()
        assert screen.query_one("#target").value == "assessment.html"
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.press("escape")
        await done(app, pilot)
        assert target.read_text("utf-8") == earlier
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("enter")
        await done(app, pilot)
        assert "wrote" in shown(app)

    run_app(export, fresh(tmp_path), size=SIZE)
    assert len(target.read_text("utf-8")) > 10_000


def test_what_the_program_did_not_write_is_not_offered_to_be_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "contract.html"
    target.write_text("a contract", "utf-8")

    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        screen.query_one("#target").load("contract.html")
        await pilot.press("f8")
        await pilot.pause()
        assert app.screen is screen
        assert "no report that this program wrote" in " ".join(shown(app).split())

    run_app(export, fresh(tmp_path), size=SIZE)
    assert target.read_text("utf-8") == "a contract"


def test_a_name_that_cannot_be_is_said_at_the_field(tmp_path: Path) -> None:
    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        for name, said in (("report.docx", ".pdf or .html"), ("nowhere/report.pdf", "there is no folder")):
            screen.query_one("#target").load(name)
            await pilot.press("f8")
            await pilot.pause()
            assert said in shown(app)

    path = fresh(tmp_path)
    run_app(export, path, size=SIZE)
    assert list(tmp_path.iterdir()) == [path]


def test_cancelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(PdfRendering, "terminate", lambda rendering: ended.set())

    def run(rendering: PdfRendering, tell: Callable[[Phrase], None]) -> bytes:
        tell(Phrase("正在排版第1页", "laying out page 1"))
        assert ended.wait(20)
        raise Cancelled(CANCELLED)

    rendering(monkeypatch, run)

    async def cancel(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await pilot.press("f8")
        while "laying out page 1" not in shown(app):
            await pilot.pause()
        await pilot.press("escape")
        await done(app, pilot)
        assert app.screen is screen
        assert "cancelled" in shown(app).lower()
        assert not screen.query_one("#target").disabled

    path = fresh(tmp_path)
    run_app(cancel, path, size=SIZE)
    assert list(tmp_path.iterdir()) == [path]


def test_leaving_the_app_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(PdfRendering, "terminate", lambda rendering: ended.set())

    def run(rendering: PdfRendering, tell: Callable[[Phrase], None]) -> bytes:
        assert ended.wait(20)
        raise Cancelled(CANCELLED)

    rendering(monkeypatch, run)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("f8")
        await pilot.pause(0.2)
        await pilot.press("f10")

    run_app(leave, fresh(tmp_path), size=SIZE)
    assert ended.is_set()


def test_without_pango_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(rendering: PdfRendering, tell: Callable[[Phrase], None]) -> bytes:
        raise EarnestError(NO_PANGO)

    rendering(monkeypatch, run)

    async def fail(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("f8")
        await done(app, pilot)
        text = " ".join(shown(app).split())
        assert "apt-get install" in text
        assert ".html" in text

    path = fresh(tmp_path)
    run_app(fail, path, size=SIZE)
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_of_the_program_is_told_and_the_app_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(rendering: PdfRendering, tell: Callable[[Phrase], None]) -> bytes:
        raise ValueError("Exceeds the limit (4300 digits)")

    rendering(monkeypatch, run)

    async def fail(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await pilot.press("f8")
        await done(app, pilot)
        assert "a fault of the program (ValueError: Exceeds the limit" in " ".join(shown(app).split())
        assert not screen.query_one("#target").disabled
        await pilot.press("escape")
        assert app.screen is not screen

    path = fresh(tmp_path)
    run_app(fail, path, size=SIZE)
    assert list(tmp_path.iterdir()) == [path]


def test_before_there_is_a_report_f9_says_so(tmp_path: Path) -> None:
    async def export(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("f9")
        await settled(app, pilot)
        assert "no report was generated yet: F8 generates it" in " ".join(shown(app).split())

    run_app(export, fresh(tmp_path), size=SIZE)


def test_turning_a_page_scrolls_the_form_and_chooses_nothing(tmp_path: Path) -> None:
    async def read(app: EarnestApp, pilot: Pilot[int]) -> None:
        form = (await opened(app, pilot)).form
        form.field("edition").edit.focus()
        await settled(app, pilot)
        before = {name: form.field(name).text for name in ("language", "edition", "files", "format")}
        await pilot.press("pagedown", "pagedown")
        await settled(app, pilot)
        assert form.scroll_y == form.max_scroll_y > 0
        await pilot.press("pageup", "pageup")
        await settled(app, pilot)
        assert form.scroll_y == 0
        assert {name: form.field(name).text for name in before} == before

    run_app(read, fresh(tmp_path), display="both", size=(80, 24))
