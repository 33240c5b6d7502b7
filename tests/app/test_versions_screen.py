"""The earlier versions inside the app: listed, held against what is now, brought back as an edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.model import Answer
from earnest.core.language import Display
from earnest.storage.assessments import assessment_from
from earnest.storage.disk import versions
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.versions import VersionsScreen
from earnest.tui.widgets.key_bar import KeyBar
from screen_runs import settled, shown, stored
from walk_files import answer_behind
from walks import answered, press, walk, walk_file

BODY = "\n[answers.W-02]\nrating = 'yes'\nnote = 'two people were hired'\n"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def opened(app: EarnestApp, pilot: Pilot[int]) -> VersionsScreen:
    app.action_show("versions")
    await settled(app, pilot)
    await app.workers.wait_for_complete()
    await settled(app, pilot)
    assert isinstance(app.screen, VersionsScreen)
    return app.screen


def with_a_version(folder: Path) -> Path:
    """A file whose answer was a yes in the version that is kept, and is open in the file."""
    path = walk_file(folder, BODY)
    named = path.read_bytes().replace(b"[subject]", b"[subject]\norganisation = 'Lab'")
    versions.keep(path, named)
    walk_file(folder)
    return path


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_edits_that_are_in_no_version_yet_are_said_to_be_undone_by_key(tmp_path: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        await opened(app, pilot)
        text = shown(app)
        if display != "en":
            assert "  打开、退出时及编辑中每5分钟各保留一个版本；此后的改动按 Ctrl+Z 撤销\n" in text
        if display != "zh":
            assert "  Kept at opening, every five minutes of editing, on leaving; newer: Ctrl+Z\n" in text
        await press(app, pilot, "ctrl+z")
        assert {"zh": "内容没有不同", "en": "the contents are the same", "both": "内容没有不同"}[display] in shown(app)

    walk(look, walk_file(tmp_path), display=display, size=(80, 24))


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_version_is_held_against_what_is_now(tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        text = shown(app)
        assert "version 1" in text
        assert "1/6 answered" in text
        assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d", text), "the day and the time stand on one line"
        assert "fields that differ from now: 3" in text
        assert "that version" in text
        assert "two people were" in text
        assert "organisation  " in text, "no name of a field is cut in the middle of a word"
        await press(app, pilot, "f2", "f2", "enter")
        assert "版本1" in shown(app)

    walk(look, with_a_version(tmp_path), size=size)


def test_pages_are_turned_only_where_there_is_more_than_one(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        keys, box = screen.query_one(KeyBar), screen.query_one("#version-changes")
        seen = []
        for rows in (40, 10, 40):
            await pilot.resize_terminal(120, rows)
            await settled(app, pilot)
            seen.append(any(hint.key == "pagedown" for hint in keys.shown()))
            assert seen[-1] is box.show_vertical_scrollbar
        assert seen == [False, True, False]

    walk(look, with_a_version(tmp_path), size=(120, 40))


def test_what_was_answered_since_the_newest_version_is_kept_before_one_is_restored(tmp_path: Path) -> None:
    """Saves keep a version every few minutes only, and what they wrote over in between is in none."""

    async def restore(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.edit.answer("W-03", Answer(rating="partial"))
        await opened(app, pilot)
        await press(app, pilot, "end", "enter", "enter")
        await app.workers.wait_for_complete()

    path = with_a_version(tmp_path)
    versions.keep(path, path.read_bytes())
    walk(restore, path)
    assert stored(path).answer("W-02").rating == "yes"
    held = [assessment_from(versions.read(one), path, "").assessment for one in versions.kept(path)]
    assert "partial" in {one.answer("W-03").rating for one in held}


def test_it_is_restored_as_one_step_to_undo(tmp_path: Path) -> None:
    async def restore(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "escape")
        assert answered(app, "W-02").rating is None
        await press(app, pilot, "enter", "enter")
        assert answered(app, "W-02").rating == "yes"
        app.clear_notifications()  # which stand over the line
        await settled(app, pilot)
        assert "the contents are the same" in shown(app)
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert "version 2" in shown(app), "what there was before is kept, and listed"
        assert stored(path).answer("W-02").rating == "yes"
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-02").rating is None
        await press(app, pilot, "ctrl+y")

    path = with_a_version(tmp_path)
    walk(restore, path)
    assert stored(path).answer("W-02").rating == "yes"


def test_what_cannot_be_read_or_was_never_kept_is_said(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        assert "answers other questionnaires, or cannot be read" in shown(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, VersionsScreen)

    async def nothing(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        assert "same as the file" in shown(app)
        app.clear_notifications()  # which stand over the line
        await settled(app, pilot)
        assert "the contents are the same" in shown(app)

    path = walk_file(tmp_path)
    walk(nothing, path)
    versions.keep(path, b"no toml")
    walk(look, path)


def test_what_came_in_while_one_is_asked_is_not_taken_out_unseen(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def restore(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        app.action_show("versions")
        await settled(app, pilot)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        answer_behind(path, "W-02", rating="yes")
        await app.watching.look()
        await settled(app, pilot)
        await press(app, pilot, "enter")
        assert "Not restored: somebody else changed the file meanwhile" in shown(app)
        assert answered(app, "W-02").rating == "yes"
        await press(app, pilot, "enter", "enter")
        assert answered(app, "W-02").rating is None

    walk(restore, path)
