"""Measures the auditor's desk in a real terminal: opening a review against opening the answers, and a verdict key.

Beside the verdict stand an answer key of the walk and the next row of a list of Textual's own, in the same run.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import next_question
from first_paint import first_paint
from next_question import (
    EXAMPLE,
    KEYS,
    Case,
    Figures,
    bare,
    painted,
    processor_seconds,
    resident_mib,
    running,
    seconds_of,
    shown,
)

ROUNDS = 9
OPEN_BAR = 1.2
CASE = Case("example", 120, 40, "en")
ON = b"]"
PLACES = {"a gate": 30, "one of the sample": 55}
"""So many rows below the first one stands a question of that kind."""
VERDICTS = (b"2", b"1")


def begun(command: str, folder: Path, env: dict[str, str]) -> Path:
    """The example with a review that has no verdict."""
    answers = folder / "example.toml"
    answers.write_bytes(EXAMPLE.read_bytes())
    names = ("--auditor", "auditor B", "--organisation", "audit house")
    subprocess.run([command, "review", "new", str(answers), *names], check=True, env=env, capture_output=True)
    return answers


def judged(command: list[str], env: dict[str, str], rows: int) -> Figures:
    """Verdicts on one question, so many rows below the first one."""
    with running(command, CASE, env) as (pid, terminal):
        for _ in range(rows):
            seconds_of(terminal, ON)
        painted(terminal, 2)
        before = processor_seconds(pid)
        keys = [seconds_of(terminal, VERDICTS[n % 2]) for n in range(KEYS)]
        return Figures(keys, (processor_seconds(pid) - before) / KEYS, resident_mib(pid))


def opened(command: str, answers: Path, env: dict[str, str]) -> str:
    """Opening the review against opening the same answers where there is none beside them, in turn."""
    alone = Path(shutil.copy(answers, answers.with_name("alone.toml")))
    ours, other = [command, "review", str(answers)], [command, "open", str(alone)]
    pairs = [(first_paint(ours, env), first_paint(other, env)) for _ in range(ROUNDS + 1)][1:]
    ratio = statistics.median(a / b for a, b in pairs)
    one, two = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    figures = f"{one:4.0f} ms {two:4.0f} ms  ratio {ratio:.2f} (bar {OPEN_BAR})"
    return f"{'first paint of the review / of the answers':<46} {figures}"


def lines(command: str, env: dict[str, str]) -> Iterator[str]:
    """Every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {**env, "HOME": name, "XDG_CONFIG_HOME": name, "EARNEST_NAME": "bench", "EARNEST_LANG": "en"}
        answers = begun(command, folder, env)
        yield opened(command, answers, env)
        for what, rows in PLACES.items():
            yield shown(CASE, judged([command, "review", str(answers)], env, rows), f"verdict on {what}")
        yield shown(CASE, next_question.walked(command, CASE, folder, env, "answer"), "answer")
        yield shown(CASE, bare(CASE, env), "a bare list")


if __name__ == "__main__":
    from run import environment

    for line in lines((sys.argv[1:] or [str(Path(sys.executable).with_name("earnest"))])[0], environment()):
        print(line, flush=True)
