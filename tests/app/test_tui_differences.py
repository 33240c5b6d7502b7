"""A file changed by somebody else while the app has it open: what differs is shown before one chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.language import Display
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.differences import DifferencesScreen
from earnest.tui.screens.walk import WalkScreen
from screen_runs import shown, stored
from walks import answered, change_behind, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.mark.parametrize(("way", "display"), [("theirs", "zh"), ("mine", "en"), ("later", "both")])
def test_the_differences_are_shown_before_one_chooses(tmp_path: Path, way: str, display: Display) -> None:
    path = walk_file(tmp_path)
    copy = tmp_path / "answers.mine-1.toml"

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = change_behind(path)
        await press(app, pilot, "4")
        await press(app, pilot, "down", "down", "enter")
        assert isinstance(app.screen, DifferencesScreen)
        text = shown(app)
        for zh, en in (("具名负责人", "Named lead"), ("评定", "rating"), ("未落实", "no"), ("被评对象", "Subject")):
            assert (zh in text) == (display != "en")
            assert en in text or display == "zh"
        assert ("2 fields differ" if display == "en" else "共2处不同") in text, "as many as are listed"
        assert any("2.1" in line and "2.2" in line for line in text.splitlines()), "mine beside theirs"
        assert path.read_bytes() == theirs
        await press(app, pilot, *{"theirs": ["enter"], "mine": ["down", "enter"], "later": ["escape"]}[way])
        assert isinstance(app.screen, WalkScreen)
        assert path.read_bytes() == theirs
        assert app.document is not None
        assert app.document.assessment.subject.version == UserText("2.2" if way == "theirs" else "2.1")
        assert app.document.opened.path == (copy if way == "mine" else path)

    walk(edit, path, display=display)
    assert copy.exists() == (way == "mine")


def test_many_differences_scroll(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "".join(f'\n[answers.W-0{n}]\nnote = "before {n}"\n' for n in range(1, 7)))

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        path.write_text(path.read_text("utf-8").replace("before", "[/b] after\\u202E"), "utf-8")
        await press(app, pilot, "4")
        await press(app, pilot, "down", "down", "enter")
        assert "[/b] after<U+202E> 1" in shown(app)
        assert "W-06" not in shown(app)
        for _ in range(4):
            await press(app, pilot, "pagedown")
        assert "W-06" in shown(app)
        assert "W-01" not in shown(app)
        await press(app, pilot, "pageup", "pageup", "pageup", "pageup")
        assert "W-01" in shown(app)
        await press(app, pilot, "f2")
        assert "我的改动" in shown(app)

    walk(edit, path, size=(80, 24))


def test_a_file_that_can_no_longer_be_read_is_told_and_one_is_asked_again(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        path.write_text("<<<<<<< HEAD\n", "utf-8")
        await press(app, pilot, "4")
        await press(app, pilot, "down", "down", "enter")
        assert "answers.toml:1" in shown(app)
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "down", "enter")
        assert stored(tmp_path / "answers.mine-1.toml").answer("W-01").rating == "no"

    walk(edit, path)
    assert path.read_text("utf-8") == "<<<<<<< HEAD\n"


def test_typing_goes_on_while_the_file_was_changed_and_one_is_asked_at_the_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog in the middle of a word would take the next keys for its own."""
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = change_behind(path)
        await pilot.press("n")
        for key in "abc":
            await press(app, pilot, key)
            assert isinstance(app.screen, WalkScreen)
        assert "NOT SAVED" in shown(app)
        assert path.read_bytes() == theirs
        await press(app, pilot, "escape", "ctrl+n")
        assert isinstance(app.screen, AskScreen)
        assert answered(app, "W-01").note == UserText("abc")

    walk(edit, path)
