"""The real app, killed while somebody types: nothing torn, nothing lost that was called saved, one key at the most."""

from __future__ import annotations

import random
import re
import string
import sys
import time
from pathlib import Path

import pytest

from app_terminal import SAVED, environment, opened
from earnest.core.user_text import UserText
from pty_runner import Terminal, ctrl
from screen_runs import fresh, stored
from soak import SOAKING, times

LETTERS = string.ascii_lowercase + "，。任命文件"
PARTS = 4
"""At the same time, where several processes run the tests: each kill is of an app of its own."""
ANSWERED = re.compile(r"answered (\d+)/")


def called_saved(terminal: Terminal) -> int:
    """How many answers the screen calls given while it says that all is saved."""
    terminal.drain()
    text = terminal.screen.text()
    found = ANSWERED.search(text)
    return int(found[1]) if found and SAVED.search(text) else 0


def type_letters(terminal: Terminal, path: Path, chance: random.Random) -> str:
    """Type letters into the note, each when the one before is on the screen and in the file; all that was sent.

    Before a release at a fast typist's pace: on a busy machine one more letter may come while one is being written.
    """
    sent = ""
    for _ in range(chance.randint(1, 12)):
        sent += chance.choice(LETTERS)
        terminal.send(sent[-1])
        terminal.wait_for(sent)
        if SOAKING:
            time.sleep(chance.uniform(0.05, 0.09))
        else:
            terminal.wait_for(lambda _, written=f'note = "{sent}"': written in path.read_text("utf-8"))
    return sent


def killed(folder: Path, chance: random.Random) -> tuple[int, int]:
    """Rate some questions, type into the note of the last, kill; how many keys were typed, and how many are lost."""
    path = fresh(folder)
    rated = chance.randint(1, 2)
    with opened(path) as terminal:
        for place in range(1, rated + 1):
            terminal.send("4")
            terminal.wait_for(lambda text, place=place: f"answered {place}/" in text)
            if place < rated:
                terminal.send(ctrl("n"))
                terminal.wait_for(f"Answer C1-{place + 1:02}")
        terminal.send("n")
        terminal.settle(0.05)
        sent = type_letters(terminal, path, chance)
        if chance.random() < 0.5:
            sent += "z"
            terminal.send("z")
            time.sleep(chance.uniform(0, 0.03))
        saved = called_saved(terminal)
        terminal.kill()
    answers = stored(path).answers  # fails when the file is torn
    ratings = [one.rating for one in answers.values() if one.rating]
    assert ratings == ["no"] * len(ratings)
    assert saved <= len(ratings) <= rated
    note = answers[f"C1-{rated:02}"].note.raw if answers[f"C1-{rated:02}"].note else ""
    assert sent.startswith(note), (sent, note)
    lost = len(sent) - len(note)
    assert lost <= 1, (sent, note)
    assert [one.name for one in folder.iterdir() if one.name != path.name and ".tmp" not in one.name] == []
    return rated + len(sent), lost


@pytest.mark.parametrize("part", range(PARTS))
def test_a_kill_loses_one_key_at_the_most(tmp_path: Path, part: int) -> None:
    chance = random.Random(20261122 + part)
    figures = []
    for number in range(times(20, 300) // PARTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        figures.append(killed(folder, chance))
    typed, lost = (sum(column) for column in zip(*figures, strict=True))
    print(f"{len(figures)} kills, {typed} keys, {lost} lost, {max(one for _, one in figures)} at the most")
    assert typed > 5 * len(figures)


HELD = """
import os, sys, time
real = os.fsync
def held(handle):
    while os.path.exists("hold"):
        time.sleep(0.01)
    real(handle)
os.fsync = held
from earnest.cli import main
sys.exit(main())
"""
"""The app on a disk that takes nothing while a file named `hold` stands in the folder."""


def test_a_key_is_on_the_screen_before_a_slow_disk_has_it(tmp_path: Path) -> None:
    """Every letter is on the terminal while the write that the first one began is still held."""
    path, hold = fresh(tmp_path), tmp_path / "hold"
    command = (sys.executable, "-c", HELD, "open", path)
    taken = []
    with Terminal(command, columns=200, rows=40, env=environment(), cwd=tmp_path) as terminal:
        terminal.wait_for("Answer C1-01")
        terminal.send("n")
        terminal.settle()
        hold.touch()
        text = "typinggoesonwhileitwaits"
        for place in range(1, len(text) + 1):
            begun = time.monotonic()
            terminal.send(text[place - 1])
            terminal.wait_for(text[:place])
            taken.append(time.monotonic() - begun)
        terminal.wait_for("saving...")
        assert stored(path).answer("C1-01").note is None
        hold.unlink()
        terminal.wait_for("saved ")
        terminal.kill()
    assert stored(path).answer("C1-01").note == UserText(text)
    late = sorted(taken)[-2]
    print(f"key to screen: median {sorted(taken)[len(taken) // 2] * 1000:.0f} ms, p95 {late * 1000:.0f} ms")
    if SOAKING:
        assert late <= 0.25, "50 ms is the bar; a busy machine is not the disk's fault"
