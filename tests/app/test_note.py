"""A note on the whole screen and in the user's own editor: taken like any other, nothing lost."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.core.assessment.model import NOTE_LIMIT
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.note import NoteScreen
from earnest.tui.widgets.note_area import NoteArea
from screen_runs import settled, shown, stored, type_into
from walks import answered, press, screen, walk, walk_file

BODY = '\n[answers.W-02]\nrating = "no"\nnote = "one line"\n'


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def at_question(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.show_question("W-02")
    await settled(app, pilot)


def test_a_note_is_written_on_the_whole_screen(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "f11")
        assert isinstance(app.screen, NoteScreen)
        assert "Professional team" in shown(app)
        await type_into(pilot, "#whole-note", "\nand more")
        assert "17 of 8000 characters" in shown(app)
        await press(app, pilot, "escape")
        assert screen(app).question_id == "W-02"
        assert answered(app, "W-02").note == UserText("one line\nand more")
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-02").note == UserText("one line"), "one step"

    path = walk_file(tmp_path, BODY)
    walk(write, path)
    assert stored(path).answer("W-02").note == UserText("one line")


def test_one_that_is_too_long_stays_until_it_is_shorter(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "f11")
        await type_into(pilot, "#whole-note", "字" * NOTE_LIMIT)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, NoteScreen)
        assert "longer than 8000 characters" in shown(app)
        assert answered(app, "W-02").note == UserText("one line")
        await press(app, pilot, "ctrl+z")
        assert "8 of 8000 characters" in shown(app), "what was taken back is blamed no more"

    walk(write, walk_file(tmp_path, BODY))


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """An `$EDITOR` that does something with the text `note` of its file."""
    script = folder / "editor.py"
    lines = ["import pathlib, sys", "path = pathlib.Path(sys.argv[-1])", "note = path.read_text('utf-8')", body]
    script.write_text("\n".join(lines), "utf-8")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}' --wait")
    monkeypatch.setattr(EarnestApp, "suspend", lambda _: contextlib.nullcontext())


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("path.write_text(note + '\\n第二行\\x1b[31m\\n', 'utf-8')", "one line\n第二行[31m"),
        ("path.write_text('', 'utf-8')", None),
        ("path.unlink()", "one line"),
        ("sys.exit(3)", "one line"),
        ("pass", "one line"),
    ],
)
def test_a_note_is_written_in_the_user_s_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, note: str | None
) -> None:
    editor(tmp_path, monkeypatch, body)

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "ctrl+e")
        assert answered(app, "W-02").note == (None if note is None else UserText(note))
        assert ("exit status 3" in shown(app)) == ("exit" in body)

    path = walk_file(tmp_path, BODY)
    walk(write, path)
    assert stored(path).answer("W-02").note == (None if note is None else UserText(note))


def test_what_the_editor_gives_and_cannot_be_taken_is_there_to_be_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text('x' * 9000, 'utf-8')")

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "ctrl+e")
        assert isinstance(app.screen, NoteScreen)
        assert len(app.screen.query_one("#whole-note").text) == 9000

    walk(write, walk_file(tmp_path, BODY))


def test_without_an_editor_it_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(EarnestApp, "suspend", lambda _: contextlib.nullcontext())

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "ctrl+e")
        assert "EDITOR=nano" in shown(app)

    walk(write, walk_file(tmp_path, BODY))


def _place(app: EarnestApp, selector: str) -> tuple[int, int]:
    return app.screen.query_one(selector, NoteArea).cursor_location


def test_one_goes_on_at_the_end_of_a_note_by_key_and_where_one_was_in_the_same_question(tmp_path: Path) -> None:
    async def come_and_go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await press(app, pilot, "n")
        assert _place(app, "#note") == (0, 8)
        await press(app, pilot, "left", "left", "escape", "n")
        assert _place(app, "#note") == (0, 6), "it is the same text that one was in"
        await press(app, pilot, "!", "escape", "right_square_bracket", "left_square_bracket", "n", *" two")
        assert answered(app, "W-02").note == UserText("one li!ne two")
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-02").note == UserText("one li!ne")
        await press(app, pilot, "escape", "ctrl+z", "n")
        assert _place(app, "#note") == (0, 8), "what the app took back is a text that one was not in"

    walk(come_and_go, walk_file(tmp_path, BODY))


def test_a_click_leads_to_its_place_in_a_note(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_question(app, pilot)
        await pilot.click("#note", offset=(4, 0))
        await settled(app, pilot)
        assert app.focused is app.screen.query_one("#note")
        assert _place(app, "#note")[1] < 8

    walk(click, walk_file(tmp_path, BODY))


def test_a_paste_taken_back_in_the_note_does_not_come_back_with_the_undo_after_it(tmp_path: Path) -> None:
    async def undo_twice(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "n")
        app.post_message(events.Paste("践诺 " * 1000))
        await settled(app, pilot)
        app.edit.rest()
        assert answered(app, "W-01").note is not None
        await press(app, pilot, "ctrl+z", "escape")
        app.edit.rest()
        assert answered(app, "W-01").note is None
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-01").note is None
        assert answered(app, "W-01").rating is None
        await press(app, pilot, "ctrl+y", "ctrl+y")
        assert answered(app, "W-01").rating == "yes"

    walk(undo_twice, walk_file(tmp_path))


def test_a_note_deleted_by_hand_comes_back_with_undo(tmp_path: Path) -> None:
    async def delete(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"first")
        app.edit.rest()
        await press(app, pilot, *["backspace"] * 5, "escape")
        app.edit.rest()
        assert answered(app, "W-01").note is None
        await press(app, pilot, "ctrl+z")
        assert str(answered(app, "W-01").note) == "first"

    walk(delete, walk_file(tmp_path))
