"""Keys are taken one after the other, each once what the one before asked for stands."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.control import key_queue
from earnest.tui.control.key_queue import KeyQueue
from screen_runs import settled
from walks import answered, screen, walk, walk_file


def sent(app: EarnestApp, *keys: str) -> None:
    """Keys that come in one piece."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def click() -> events.MouseDown:
    return events.MouseDown(None, 6, 11, 0, 0, 1, shift=False, meta=False, ctrl=False)


def test_a_key_waits_for_the_screen_that_the_one_before_asked_for(tmp_path: Path) -> None:
    async def open_and_rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        sent(app, "f5", "4", "escape", "2", "e", "escape", "escape", "right_square_bracket", "3")
        await settled(app, pilot)
        await settled(app, pilot)
        assert answered(app, "W-01").rating == "partial"
        assert answered(app, "W-02").rating == "planned"
        assert screen(app).question_id == "W-02"

    walk(open_and_rate, walk_file(tmp_path))


def test_what_is_typed_before_there_is_a_screen_is_kept_and_a_click_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def early(app: EarnestApp) -> None:
        assert not app.screen_stack
        for event in (click(), events.Key("4", "4")):
            assert await app.keys.takes(event), "it is the terminal's"

    async def there(app: EarnestApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        assert answered(app, "W-01").rating == "no"
        assert screen(app).question_id == "W-01"

    monkeypatch.setattr(EarnestApp, "on_load", early)
    walk(there, walk_file(tmp_path))


def test_a_key_whose_way_is_gone_holds_the_next_one_up_for_a_moment_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def for_ever(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(key_queue, "LONGEST_WAIT", 0.2)
    monkeypatch.setattr(KeyQueue, "_done", for_ever)

    async def stuck(app: EarnestApp, pilot: Pilot[int]) -> None:
        sent(app, "1", "2")
        for _ in range(200):
            await asyncio.sleep(0.02)
            if answered(app, "W-01").rating == "partial":
                return
        raise AssertionError("held up for ever")

    walk(stuck, walk_file(tmp_path))
