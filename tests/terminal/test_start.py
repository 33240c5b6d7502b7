"""From the first byte that the app writes to its first screen: keys, signals and hang-ups end it cleanly, or wait."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from app_terminal import RESTORED, started
from open_files import is_claimed
from pty_runner import ESCAPE, PATIENCE, F, Terminal, ctrl
from screen_runs import fresh
from soak import SOAKING

MOMENTS = [place / 40 for place in range(20)] if SOAKING else [0.05]
"""Seconds after the first byte."""
LONGEST_END = 2.0 if SOAKING else PATIENCE
"""Seconds; a busy machine needs longer to start what is then ended."""

LEAVE = {"F10": F[10], "ctrl+q": ctrl("q")}
STAY = {f"ctrl+{letter}": ctrl(letter) for letter in "cnusbopz"} | {"Esc": ESCAPE, "1": "1", "e": "e", "Enter": "\r"}
STAY |= {f"F{number}": F[number] for number in range(1, 10)}


def begun(path: Path, moment: float) -> Terminal:
    """The app, so long after it wrote its first byte."""
    terminal = started("open", path, folder=path.parent)
    while not terminal.output:
        assert terminal.read(1)
    end = time.monotonic() + moment
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)
    return terminal


def ended_cleanly(terminal: Terminal, path: Path) -> None:
    assert terminal.ended(LONGEST_END) in (0, 130), terminal.screen.text()
    assert RESTORED in terminal.output
    assert b"Traceback" not in terminal.output
    assert b"Error" not in terminal.output
    assert not is_claimed(path)


@pytest.mark.parametrize("key", LEAVE)
def test_keys_that_leave_do(tmp_path: Path, key: str) -> None:
    path = fresh(tmp_path)
    for moment in MOMENTS:
        with begun(path, moment) as terminal:
            terminal.send(LEAVE[key])
            ended_cleanly(terminal, path)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"])
def test_signals_end_it(tmp_path: Path, name: str) -> None:
    path = fresh(tmp_path)
    for moment in MOMENTS:
        with begun(path, moment) as terminal:
            terminal.signal(signal.Signals[name])
            ended_cleanly(terminal, path)


def test_a_window_that_is_closed_ends_it(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    for moment in MOMENTS:
        with begun(path, moment) as terminal:
            terminal.hang_up()
            assert terminal.process.wait(LONGEST_END) == 0
            assert not is_claimed(path)


@pytest.mark.parametrize("key", STAY if SOAKING else ["ctrl+c", "ctrl+n", "ctrl+s", "Esc", "1"])
def test_other_keys_wait_for_the_screen(tmp_path: Path, key: str) -> None:
    path = fresh(tmp_path)
    for moment in MOMENTS:
        with begun(path, moment) as terminal:
            terminal.send(STAY[key])
            if not still_there(terminal):
                assert key == "ctrl+c", "it interrupts until the terminal gives it to the app as a key"
            ended_cleanly(terminal, path)


def still_there(terminal: Terminal) -> bool:
    """Whether the app shows a screen; it is then left, past whatever the key opened."""
    while terminal.read(0.3):
        if "C1-01" in terminal.screen.text():
            terminal.settle()
            terminal.send(ESCAPE)
            terminal.settle(0.3)
            terminal.send(F[10])
            return True
    return False


def test_keys_typed_before_the_screen_stands_come_in_order(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with begun(path, 0.0) as terminal:
        terminal.send("nwritten at once" + ESCAPE + "2")
        terminal.wait_for("(*) 2 [~]")
        assert "written at once" in terminal.wait_for("saved ")
