"""The real desk, killed while an auditor works: no verdict that was called saved is lost, the file is never torn."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

from app_terminal import SAVED, started
from checkout import ROOT
from desks import begun, review_of
from pty_runner import Terminal
from soak import times

COUNT = re.compile(r"verdicts (\d+)/(\d+)")
SCOPE = "as the records say"
KILLS = times(6, 50)
BETWEEN = times((4, 10), (0, 1))
"""So many verdicts are given between two kills: there are not many more than fifty to be given."""
IN_FLIGHT = ("1", "nseen", "m", "")
"""What is typed just before a kill."""


def opened(answers: Path) -> tuple[Terminal, int, int]:
    """The desk at the first verdict to be given, or at the end; the verdicts given and needed, as the screen says.

    What is to be looked at first is left open.
    """
    terminal = started("review", answers, folder=answers.parent)
    text = terminal.wait_for(lambda text: "> Verdict" in text or "Look first" in text)
    while "> Verdict" not in text:
        terminal.send("]")
        text = terminal.settle(0.5)
    while "1 looked at" in text:
        terminal.send("]")
        text = terminal.settle(0.3)
    if SCOPE in text:
        if f"(*) 1 {SCOPE}" not in text:
            terminal.send("1")
            terminal.wait_for(lambda text: SAVED.search(text) is not None)
        terminal.send("\r")
        text = terminal.wait_for(lambda text: SCOPE not in text)
    found = COUNT.search(text)
    assert found is not None
    return terminal, int(found[1]), int(found[2])


def one_more(terminal: Terminal, given: int, chance: random.Random) -> int:
    """One verdict more, with a note on some; how many there are then, once the screen calls them saved."""
    terminal.send("1")
    terminal.wait_for(lambda text: f"verdicts {given + 1}/" in text and SAVED.search(text) is not None)
    if chance.random() < 0.2:
        terminal.send("n")
        terminal.settle(0.05)
        terminal.send("seen")
        terminal.settle(0.05)
        terminal.escape()
    terminal.send("\r")
    terminal.settle(0.05)
    return given + 1


def in_file(answers: Path) -> int:
    """The verdicts in the file; fails when it is torn."""
    review = review_of(answers)
    return len(review.findings) + len(review.flags)


def test_the_example_from_empty_to_final_by_keys_and_killed_on_the_way(tmp_path: Path) -> None:
    answers = tmp_path / "example.toml"
    answers.write_bytes((ROOT / "reports" / "example.toml").read_bytes())
    before = answers.read_bytes()
    begun(answers)
    chance, kills, given, needed = random.Random(20261129), 0, 0, 1
    while given < needed or kills < KILLS:
        terminal, at, needed = opened(answers)
        with terminal:
            assert at == given, "what was in the file is there again"
            last = needed - (kills < KILLS)  # one is left to be given while somebody is still to be killed
            for _ in range(chance.randint(*BETWEEN)):
                given = one_more(terminal, given, chance) if given < last else given
            if kills < KILLS:
                kills += 1
                terminal.send(chance.choice(IN_FLIGHT if given < last else IN_FLIGHT[1:]))  # perhaps it is in time
                time.sleep(chance.uniform(0, 0.05))
                terminal.kill()
                assert in_file(answers) in (given, given + 1)
                given = in_file(answers)
    terminal, at, needed = opened(answers)
    with terminal:
        assert at == needed
        terminal.send("1")
        terminal.wait_for(lambda text: "Make it final with them open" in text)
        terminal.send("\r")
        terminal.wait_for(lambda text: "It is final" in text and SAVED.search(text) is not None)
    review = review_of(answers)
    assert review.review.status == "final"
    assert {one.verdict for one in review.findings.values()} == {"confirmed"}
    assert answers.read_bytes() == before
    assert kills == KILLS
    print(f"{needed} verdicts, {kills} kills")
