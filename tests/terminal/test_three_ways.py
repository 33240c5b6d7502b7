"""A whole assessment by keyboard, by mouse and by command: three equal files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from app_terminal import SAVED, opened
from command_line import runner
from earnest.storage.assessments import open_assessment
from pty_runner import ENTER, F, Terminal
from screen_runs import fresh, stored
from soak import times

QUESTIONS = times(9, 1000)
"""So many of the first questions are answered: all of them before a release."""
DIGITS = {"1": "yes", "2": "partial", "4": "no", "5": "unknown"}
SHARE, COUNT = "17/20", "3"
Given = tuple[str, str]
"""A question, and what is pressed or typed."""


def given(path: Path) -> Iterator[Given]:
    """An answer to every question, of each kind in turn."""
    questions = (question for one in open_assessment(path).questionnaires for question in one.questions())
    for place, question in enumerate(islice(questions, QUESTIONS)):
        digit = list(DIGITS)[place % len(DIGITS)]
        yield question.id, {"state": digit, "share": SHARE, "count": COUNT}[question.kind]


def at(terminal: Terminal, question_id: str) -> None:
    terminal.wait_for(f"Answer {question_id}", 120)
    terminal.settle()


def end(terminal: Terminal) -> None:
    """Leave once everything is saved."""
    terminal.wait_for(lambda text: bool(SAVED.search(text)), 120)
    terminal.send(F[10])
    terminal.ended(120)


def by_keyboard(path: Path, kinds: dict[str, str]) -> None:
    with opened(path) as terminal:
        for question_id, text in given(path):
            at(terminal, question_id)
            terminal.send("#" + text + ENTER if kinds[question_id] != "state" else text)
            terminal.settle()
            terminal.send("]")
        end(terminal)


def by_mouse(path: Path, kinds: dict[str, str]) -> None:
    """Only figures are typed, into the field that was clicked."""
    with opened(path) as terminal:
        for question_id, text in given(path):
            at(terminal, question_id)
            if kinds[question_id] != "state":
                click(terminal, "number │", 10)
                terminal.send(text)
                terminal.wait_for(text)
                click(terminal, "Enter done")
                terminal.wait_for(" rate  Enter next")  # a gate offers no 6
            else:
                click(terminal, f"( ) {text} ")
                terminal.wait_for(f"(*) {text} ")
            click(terminal, " next")  # by Enter, or by ] where Enter leads to what the rating needs beside it
        end(terminal)


def click(terminal: Terminal, text: str, beside: int = 1) -> None:
    """Press and release the left button on a text, the last one of it on the screen."""
    terminal.wait_for(text)
    terminal.settle()
    lines = terminal.screen.lines()
    row = max(row for row, line in enumerate(lines) if text in line)
    column = lines[row].index(text) + beside  # every letter takes one cell here
    terminal.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")
    terminal.settle()


def by_command(path: Path, kinds: dict[str, str], run: Callable[..., object]) -> None:
    for question_id, text in given(path):
        arguments = {
            "state": ("--rating", DIGITS.get(text, "")),
            "share": ("--n", "17", "--of", "20"),
            "count": ("--value", COUNT),
        }
        run("answer", str(path), question_id, *arguments[kinds[question_id]])


def test_keyboard_mouse_and_command_make_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    paths = []
    for name in ("keyboard", "mouse", "command"):
        (tmp_path / name).mkdir()
        paths.append(fresh(tmp_path / name))
    kinds = {q.id: q.kind for one in open_assessment(paths[0]).questionnaires for q in one.questions()}
    by_keyboard(paths[0], kinds)
    by_mouse(paths[1], kinds)
    by_command(paths[2], kinds, runner(capsys))
    answers = stored(paths[0]).answers
    assert set(answers) >= {question_id for question_id, _ in given(paths[0])}
    assert len({path.read_bytes() for path in paths}) == 1
