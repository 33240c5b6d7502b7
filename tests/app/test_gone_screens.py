"""What a screen put off until it is painted, or was told, is dropped where the screen is gone by then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from desks import begun, desk
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.screens.walk import WalkScreen
from screen_runs import settled
from walks import walk, walk_file


@pytest.mark.parametrize("name", ["gaps", "subject", "versions", "profile", "export"])
def test_a_screen_that_was_left_shows_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What it put off waits until the screen below is painted, which may be after it lost its widgets."""
    waiting: list[Callable[[], object]] = []

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show(name)
        await settled(app, pilot)
        left = app.screen
        assert isinstance(left, DocumentScreen)
        with monkeypatch.context() as patched:
            patched.setattr(WalkScreen, "_invoke_later", lambda _, callback, sender: waiting.append(callback))
            left.post_message(events.Resize(app.size, app.size))
            gone = app.pop_screen()
            left.call_after_refresh(left.show_document)
            await gone
        for callback in waiting:
            callback()

    walk(leave, walk_file(tmp_path))
    assert waiting


def test_what_was_put_off_is_done_only_where_its_screen_still_stands(tmp_path: Path) -> None:
    done: list[str] = []

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        for way in ("painted", "later"):
            for stays in (True, False):
                app.action_show("gaps")
                await settled(app, pilot)
                screen = app.screen
                assert isinstance(screen, DocumentScreen)
                put_off = screen.call_after_refresh if way == "painted" else screen.call_later
                with app.batch_update():
                    if not stays:
                        app.pop_screen()
                    put_off(done.append, f"{way}, stays: {stays}")
                    await pilot.pause()
                await settled(app, pilot)
                if stays:
                    app.pop_screen()

    walk(leave, walk_file(tmp_path))
    assert done == ["painted, stays: True", "later, stays: True"]


def test_a_screen_that_comes_while_the_app_ends_looks_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(app: EarnestApp | DeskApp, pilot: Pilot[int]) -> None:
        del pilot
        await app.screen.remove_children()
        with monkeypatch.context() as ending:
            ending.setattr(type(app), "is_running", False)
            app.screen.on_mount()  # type: ignore[attr-defined]  # both have it
        app.exit()

    answers = walk_file(tmp_path)
    walk(go, answers)
    begun(answers)
    desk(go, answers)
