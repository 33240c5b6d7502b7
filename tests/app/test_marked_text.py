"""Text that is marked with the mouse: by dragging alone, and only until one goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_desk import BODY
from test_page import page_file
from textual.pilot import Pilot

from desks import begun, desk
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.widgets.reading_pane import ReadingPane
from screen_runs import run_app, settled, shown
from walks import answered, screen, walk, walk_file

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"
PLACES = [(x, y) for y in (1, 4, 8, 12, 20) for x in (3, 50)]
"""Where no click closes the screen."""


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def drag(app: EarnestApp, pilot: Pilot[int], at: tuple[int, int]) -> None:
    """Mark some text of the page."""
    pane = app.screen.query_one(ReadingPane)
    await pilot.mouse_down(pane, offset=at)
    await pilot.hover(pane, offset=(at[0] + 9, at[1]))
    await pilot.mouse_up(pane, offset=(at[0] + 9, at[1]))
    await settled(app, pilot)


@pytest.mark.parametrize("times", [2, 3])
def test_a_double_click_on_a_condition_ticks_once_and_marks_nothing(tmp_path: Path, times: int) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        row = next(n for n, line in enumerate(shown(app).splitlines()) if "[ ] 2. condition b" in line)
        column = screen(app).query_one(ReadingPane).region.x + 6
        await pilot.click(offset=(column, row), times=times)
        await settled(app, pilot)
        assert answered(app, "P-01").met == (2,)
        assert not app.screen.selections

    walk(click, page_file(tmp_path), size=(100, 30))


@pytest.mark.parametrize("key", ["j", "1", "n", "f5"])
def test_what_was_marked_by_dragging_goes_with_the_next_key(tmp_path: Path, key: str) -> None:
    async def mark(app: EarnestApp, pilot: Pilot[int]) -> None:
        await drag(app, pilot, (6, 3))
        walked = app.screen
        assert walked.get_selected_text()
        await pilot.press(key)
        await settled(app, pilot)
        assert not walked.selections

    walk(mark, page_file(tmp_path), size=(100, 30))


def test_what_is_marked_can_be_copied_as_often_as_one_likes(tmp_path: Path) -> None:
    async def mark(app: EarnestApp, pilot: Pilot[int]) -> None:
        await drag(app, pilot, (6, 3))
        marked = app.screen.get_selected_text()
        for _ in range(2):
            await pilot.press("ctrl+c")
            assert app.clipboard == marked != ""

    walk(mark, page_file(tmp_path), size=(100, 30))


@pytest.mark.parametrize("name", ["", "f1", "f3", "f4", "f5", "f8"])
def test_a_double_click_marks_no_text_on_any_screen(tmp_path: Path, name: str) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        if name:
            await pilot.press(name)
        for place in PLACES:
            await pilot.click(offset=place, times=2)
            await settled(app, pilot)
            assert not app.screen.selections, (app.screen, place)

    run_app(click, path, size=(100, 24), bare=False)


def test_a_double_click_marks_no_text_on_the_desk(tmp_path: Path) -> None:
    answers = walk_file(tmp_path, BODY)
    begun(answers)

    async def click(app: DeskApp, pilot: Pilot[int]) -> None:
        for place in PLACES:
            await pilot.click(offset=place, times=2)
            await settled(app, pilot)
            assert not app.screen.selections, (app.screen, place)

    desk(click, answers, size=(100, 24))
