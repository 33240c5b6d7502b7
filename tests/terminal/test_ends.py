"""The real app, ended by the system or by its window, with bad bytes on the line, or opened twice."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from app_terminal import NOTE, RESTORED, acknowledged, opened, started, type_note
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import lock
from open_files import is_claimed
from pty_runner import PATIENCE, F, Terminal, ctrl
from screen_runs import fresh, stored
from soak import SOAKING

LONGEST_END = 1.0
"""Seconds that the app may take to end on a machine that is not busy: looked at before a release."""


def ends(terminal: Terminal, way: str) -> None:
    """End the app by a signal or by closing its window; it must not wait for what will never come."""
    begun = time.monotonic()
    if way == "window":
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE) == 0
    else:
        terminal.signal(signal.Signals[way])
        assert terminal.ended() == 0
        assert RESTORED in terminal.output
    if SOAKING:
        assert time.monotonic() - begun <= LONGEST_END


WAYS = pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "window"])


@WAYS
def test_what_was_typed_is_saved_when_the_app_is_ended(tmp_path: Path, way: str) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send("1")
        acknowledged(terminal, 1)
        type_note(terminal, NOTE[:-1])
        terminal.send(NOTE[-1])
        terminal.wait_for(NOTE)
        ends(terminal, way)
    assert stored(path).answer("C1-01").note == UserText(NOTE)
    assert not is_claimed(path)


@WAYS
def test_an_unfinished_item_of_evidence_comes_back(tmp_path: Path, way: str) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send("e")
        terminal.wait_for("a add")
        terminal.send("a")
        terminal.wait_for("F8 save")
        terminal.settle()
        terminal.send("minutes of 任命")
        terminal.wait_for("minutes of 任命")
        ends(terminal, way)
    assert stored(path).answer("C1-01").evidence == ()
    with opened(path) as terminal:
        terminal.wait_for("C1-01: an evidence item was left unfinished")
        terminal.send("e")
        terminal.wait_for("minutes of 任命")
        terminal.wait_for("F8 save")


@pytest.mark.parametrize(
    "data",
    ["任命文件".encode("gbk"), b"caf\xe9 \xfc", b"\xe4\xbd", b"\x9b31m \xc2\x9b32m \x85 \xc2\x85"],
    ids=["GBK", "Latin-1", "cut UTF-8", "C1"],
)
def test_bytes_that_are_not_utf8_do_not_end_the_app(tmp_path: Path, data: bytes) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        type_note(terminal, data)
        type_note(terminal, b" end")
        terminal.wait_for("\ufffd")
        terminal.escape()
        terminal.send("1")
        acknowledged(terminal, 1)
        terminal.send(ctrl("q"))
        assert terminal.ended() == 0
    note = stored(path).answer("C1-01").note
    assert note is not None
    assert "\ufffd" in note.raw
    assert note.raw.endswith(" end")


def test_a_second_window_is_to_read_only_until_the_first_is_gone(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with opened(path) as first:
        first.send("1")
        acknowledged(first, 1)
        with pytest.raises(lock.LockedElsewhere):
            lock.acquire(path)
        assert first.process.poll() is None, "refused at once, not when the first was gone"
        with started("open", path, folder=tmp_path) as second:
            # The starter of the terminal becomes the app, so that this is the app's own number.
            second.wait_for(f"READ-ONLY: process {first.process.pid} is editing")
            before = path.read_bytes()
            second.send("4")
            second.wait_for(lambda text: "Close that window, then press F9" in " ".join(text.replace("▌", " ").split()))
            second.settle()
            assert path.read_bytes() == before
            first.kill()
            second.send(F[9])
            second.wait_for(lambda text: "READ-ONLY" not in text and "can be edited now" in text)
            second.send("4")
            second.wait_for("(*) 4 [-]")
            second.wait_for("saved ")
            second.send(F[10])
            assert second.ended() == 0
    assert open_assessment(path).assessment.answer("C1-02").rating == "no"
