"""The folder of the answer file goes away while one edits, and comes back: one is told, and all is saved by itself."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.user_text import UserText
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.walk import WalkScreen
from screen_runs import settled, shown, stored
from walks import answered, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def _look(app: EarnestApp, pilot: Pilot[int]) -> None:
    """What the app does every second."""
    await app.watching.look()
    await settled(app, pilot)


@pytest.mark.parametrize("folder", [True, False])
def test_what_comes_back_is_saved_and_the_question_closes(tmp_path: Path, folder: bool) -> None:
    place = tmp_path / "answers"
    place.mkdir()
    path = walk_file(place)
    gone, away = (place, tmp_path / "away") if folder else (path, tmp_path / "away.toml")

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await _look(app, pilot)
        await press(app, pilot, "n", *"before")
        gone.rename(away)
        await _look(app, pilot)
        await press(app, pilot, "x")
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, AskScreen)
        assert "answers.toml is not there any more: it or its folder" in shown(app)
        assert "changed by" not in shown(app)
        await _look(app, pilot)
        assert isinstance(app.screen, AskScreen), "nothing can be saved yet"
        away.rename(gone)
        await _look(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert "saved " in shown(app).splitlines()[0]
        await press(app, pilot, *"yz")
        assert answered(app, "W-01").note == UserText("beforexyz")

    walk(edit, path)
    assert stored(path).answer("W-01").note == UserText("beforexyz")


def test_the_head_says_that_the_file_is_gone(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        path.rename(tmp_path / "away.toml")
        await press(app, pilot, "1", "escape")
        assert "NOT SAVED" in shown(app).splitlines()[0]
        assert "is not there any more" in shown(app).splitlines()[0]
        (tmp_path / "away.toml").rename(path)
        await press(app, pilot, "ctrl+s")

    walk(edit, path, size=(160, 40))
    assert stored(path).answer("W-01").rating == "yes"


@pytest.mark.parametrize("read_only", [True, False])
def test_within_two_seconds_one_is_told_that_the_file_is_gone_until_it_is_back(tmp_path: Path, read_only: bool) -> None:
    path, away = walk_file(tmp_path), tmp_path / "away.toml"

    def said(app: EarnestApp) -> bool:
        return any("answers.toml is not there any more" in one.message for one in app._notifications)

    async def comes(app: EarnestApp, pilot: Pilot[int], *, there: bool) -> bool:
        until = time.monotonic() + 2
        while said(app) is not there and time.monotonic() < until:
            await pilot.pause(0.05)
        return said(app) is there

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        assert (app.document.locked is not None) is read_only
        path.rename(away)
        assert await comes(app, pilot, there=True)
        await app.watching.look()
        assert sum("not there any more" in one.message for one in app._notifications) == 1, "said once"
        away.rename(path)
        assert await comes(app, pilot, there=False)

    with lock.acquire(path) if read_only else contextlib.nullcontext():
        walk(look, path, watched=True)
