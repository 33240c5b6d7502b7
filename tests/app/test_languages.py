"""The list of languages: readable in each of them, and no key of it reaches the question below."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.storage.preferences import load_preferences
from earnest.tui.app import EarnestApp
from earnest.tui.screens.languages import LanguagesScreen
from earnest.tui.widgets.line_field import LineField
from screen_runs import settled, shown
from walks import press, walk, walk_file


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_whoever_reads_one_language_finds_it(tmp_path: Path, display: str, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2")
        page = shown(app)
        for words in ("语言 Language", "中文 Chinese", "英文 English", "中英双语 Chinese and English"):
            assert words in page
        box = app.screen.query_one("#ask-box").region
        assert abs(box.x - (size[0] - box.right)) < 2, "in the middle"
        assert abs(box.y - (size[1] - box.bottom)) < 3
        (marked,) = [row for row in page.splitlines() if "[x] " in row and ("Chinese" in row or "English" in row)]
        assert "▶" in marked or ">" in marked, "the row one is on is the one that is shown"

    walk(look, walk_file(tmp_path), display=display, size=size)


def test_the_arrows_and_enter_choose_a_language_and_rate_nothing(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes()

    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2", "down", "enter")
        assert app.languages == "both"
        assert not isinstance(app.screen, LanguagesScreen)

    walk(choose, path)
    assert path.read_bytes() == before
    assert load_preferences().display == "both"


@pytest.mark.parametrize("keys", [("enter",), ("escape",), ("down", "escape"), ("q",)])
def test_to_leave_the_list_changes_nothing(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2", *keys)
        assert app.languages == "en"
        assert not isinstance(app.screen, LanguagesScreen)

    walk(leave, walk_file(tmp_path))


def test_a_digit_in_the_list_says_that_it_answers_nothing(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes()

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2", "2")
        assert "does nothing here: close this box" in " ".join(shown(app).split())
        assert app.languages == "en"

    walk(rate, path)
    assert path.read_bytes() == before


def test_a_click_chooses(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2")
        assert await pilot.click("#ask-answers", offset=(6, 0))
        await settled(app, pilot)
        assert app.languages == "zh"

    walk(click, walk_file(tmp_path))


@pytest.mark.parametrize("keys", [["2"], ["g"]])
def test_a_fault_is_worded_again_in_the_language_chosen(tmp_path: Path, keys: list[str]) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *keys)
        app.screen.query_one("#due", LineField).focus()
        await pilot.pause()
        await press(app, pilot, "ctrl+u", *"tomorrow", "escape")
        assert "write the date" in shown(app)
        await press(app, pilot, "f2", "up", "enter")
        assert app.languages == "zh"
        assert "write the date" not in shown(app)
        assert "日期" in shown(app)

    walk(scenario, walk_file(tmp_path, '\n[answers.W-01]\nrating = "no"\n'))
