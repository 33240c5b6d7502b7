"""The first screen: in the form for its width, painted in any case."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from earnest.tui import start_up
from earnest.tui.app import EarnestApp
from earnest.tui.start_up import FirstPaint
from screen_runs import shown
from walks import walk, walk_file


@pytest.mark.parametrize(("width", "form"), [(80, "-narrow"), (120, "-wide"), (200, "-roomy")])
def test_the_screen_has_the_form_for_its_width_and_no_other(tmp_path: Path, width: int, form: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert {name for _, name in app.HORIZONTAL_BREAKPOINTS} & app.screen.classes == {form}
        assert "Named lead" in shown(app)

    walk(look, walk_file(tmp_path), size=(width, 40))


class Stuck(Screen[None]):
    """A screen that never gets to what it was asked to do after its first refresh."""

    def compose(self) -> ComposeResult:
        yield Static("here it is")

    def call_after_refresh(self, *_: object, **__: object) -> bool:
        return False


class OneScreen(App[int]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def get_default_screen(self) -> Screen[None]:
        return FirstPaint(self).prepare(Stuck())


def test_a_screen_that_is_stuck_is_painted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_up, "LATEST", 0.05)

    async def play() -> None:
        app = OneScreen()
        async with app.run_test(size=(120, 10)) as pilot:
            await pilot.pause(0.3)
            assert not app._batch_count, "updates are still held back"
            assert app.screen.classes == {"-wide"}

    asyncio.run(play())
