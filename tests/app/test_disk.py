"""A slow disk under the app, and what is typed meanwhile."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from earnest.core.assessment.model import Answer
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.gaps import GapsScreen
from screen_runs import settled, shown, stored
from walks import answered, asked_who, press, walk, walk_file


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


def test_who_answers_is_asked_when_the_keys_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the middle of the first word; what was typed meanwhile is in the file."""
    monkeypatch.delenv("EARNEST_NAME")
    monkeypatch.setattr("earnest.tui.control.signing.QUIET", 0.01)
    monkeypatch.setattr("earnest.tui.screens.name.MOMENT", 0)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)
    path = walk_file(tmp_path)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "b")
        assert stored(path).answer("W-01").note == UserText("ab")
        await press(app, pilot, "escape")
        await asked_who(app, pilot)
        assert "Who is answering?" in shown(app)
        await press(app, pilot, *"lead", "enter")
        assert (answered(app, "W-01").note, answered(app, "W-01").by) == (UserText("ab"), UserText("lead"))
        assert app.document is not None
        assert len(app.document.session.past) == 1

    walk(type_it, path)
    assert stored(path).answer("W-01").by == UserText("lead")


@pytest.mark.parametrize("keys", [("1",), ("n", "a", "escape")])
def test_the_first_answer_is_in_the_file_while_who_answers_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.delenv("EARNEST_NAME")
    monkeypatch.setattr("earnest.tui.control.signing.QUIET", 0.01)
    monkeypatch.setattr("earnest.tui.screens.name.MOMENT", 0)
    path = walk_file(tmp_path)

    async def answer(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *keys)
        await asked_who(app, pilot)
        assert "Who is answering?" in shown(app)
        assert stored(path).answer("W-01") == answered(app, "W-01") != Answer()
        await press(app, pilot, "2", *"lead", "enter", "ctrl+z")  # the 2 was meant for the question behind
        assert answered(app, "W-01") == Answer()
        await press(app, pilot, "ctrl+y")

    walk(answer, path)
    assert stored(path).answer("W-01").by == UserText("lead")


def test_who_answers_is_asked_on_top_of_the_screen_that_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EARNEST_NAME")
    monkeypatch.setattr("earnest.tui.control.signing.QUIET", 0.01)
    monkeypatch.setattr("earnest.tui.screens.name.MOMENT", 0)
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "f5")
        await asked_who(app, pilot)
        assert "Who is answering?" in shown(app)
        await press(app, pilot, *"lead", "enter")
        assert isinstance(app.screen, GapsScreen)

    walk(leave, path)
    assert stored(path).answer("W-01").by == UserText("lead")
