"""A slow disk under the app, and what is typed meanwhile."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from screen_runs import settled, shown, stored
from walks import answered, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def test_typing_does_not_wait_for_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key is on the screen before the write that the first one began has ended."""
    path, text = walk_file(tmp_path), "typinggoesonwhileitwaits"
    fsync, mended = os.fsync, threading.Event()
    begun: list[int] = []
    ended: list[int] = []

    def slow(handle: int) -> None:
        begun.append(handle)
        mended.wait(30)
        fsync(handle)
        ended.append(handle)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        monkeypatch.setattr(os, "fsync", slow)
        for place, key in enumerate(text, 1):
            app.post_message(events.Key(key, key))
            while app.screen.query_one("#note", TextArea).text != text[:place] or not begun:
                await pilot.pause(0.001)
        while not (ended or ("saving..." in shown(app) and text in shown(app))):
            await pilot.pause(0.001)
        assert ended == [], "what is not in the file yet is not called saved"
        mended.set()
        await settled(app, pilot)
        assert "saved " in shown(app)

    walk(type_it, path, size=(200, 50))  # the note fits one line
    assert stored(path).answer("W-01").note == UserText(text)
    assert len(begun) < 20, "what is typed during a save goes into the next one"


def test_what_is_typed_between_two_pauses_is_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "n")
        for length, key in enumerate("abc", 1):
            await press(app, pilot, key)
            assert stored(path).answer("W-01").note == UserText("abc"[:length]), "in the file at every key"
        await press(app, pilot, "escape", "n", "d", "escape")
        assert app.document is not None
        assert len(app.document.session.past) == 3
        await press(app, pilot, "ctrl+z")
        assert (answered(app, "W-01").rating, answered(app, "W-01").note) == ("yes", UserText("abc"))
        await press(app, pilot, "ctrl+z")
        assert (answered(app, "W-01").rating, answered(app, "W-01").note) == ("yes", None)
        await press(app, pilot, "ctrl+y", "ctrl+y")
        assert stored(path).answer("W-01").note == UserText("abcd")

    walk(type_it, path)


def test_a_text_typed_and_taken_back_is_no_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)
    before = path.read_bytes()

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "b", "backspace", "backspace", "escape")
        assert app.document is not None
        assert app.document.session.past == ()

    walk(type_it, path)
    assert stored(path).answer("W-01").by is None
    assert len(path.read_bytes()) >= len(before)
