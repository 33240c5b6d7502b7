"""Measures the next question in a real terminal: key to last byte painted, processor time a key, and memory.

By itself it prints every case; `python next_question.py EARNEST OTHER` takes two commands in turn and prints both.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tomli_w

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "reports" / "example.toml"
COMMITMENTS = ROOT / "questionnaires" / "commitments.toml"
KEYS = 40
NEXT, BACK = b"\x0e", b"\x02"
DOWN, UP = b"\x1b[B", b"\x1b[A"
KEYS_OF = {"next question": (NEXT,), "answer": (b"4", b"2")}
"""The keys of a walk in turn, by what they do."""
QUIET = 0.15
"""A question is painted when nothing more has come for so many seconds."""
QUESTIONS = 300
BAR = 60
BARE_LIST = Path(__file__).with_name("bare_list.py")
BARE_BAR = 3
"""Where a list of Textual's own takes more than a third of BAR, three times its time is the bar."""
TICKS = os.sysconf("SC_CLK_TCK")


class Case(NamedTuple):
    """What is opened, how large the terminal is, and which languages are shown."""

    file: str
    columns: int
    rows: int
    language: str


CASES = (
    *(Case("example", columns, rows, "en") for columns, rows in ((80, 24), (120, 40), (200, 50))),
    *(Case("example", columns, rows, "both") for columns, rows in ((120, 40), (200, 50))),
    Case("300 questions", 120, 40, "en"),
    Case("300 questions", 200, 50, "both"),
)


class Figures(NamedTuple):
    """Of one walk: the seconds of every key, the processor seconds a key, the resident memory in MiB after it."""

    keys: list[float]
    processor: float
    memory: float


def write_files(folder: Path) -> None:
    """The example, and an empty answer file to a questionnaire of one's own: the questions we ship, repeated."""
    (folder / "example.toml").write_bytes(EXAMPLE.read_bytes())
    tree = tomllib.loads(COMMITMENTS.read_text(encoding="utf-8"))
    asked = [question for section in tree["section"] for question in section["question"]]
    copies = [{**asked[n % len(asked)], "id": f"Q-{n:03}", "see_also": []} for n in range(QUESTIONS)]
    for question in copies:
        question.pop("applies_when", None)
    parts = [copies[start : start + 25] for start in range(0, QUESTIONS, 25)]
    sections = [{**tree["section"][0], "id": f"S{n}", "question": part} for n, part in enumerate(parts, 1)]
    title = {"zh": "三百题", "en": "Three hundred questions"}  # a title of ours would be refused
    text = tomli_w.dumps({**tree, "id": "own", "title": title, "section": sections})
    (folder / "own.toml").write_text(text, encoding="utf-8", newline="")
    chosen = {"id": "own", "version": tree["version"], "path": "own.toml"}
    chosen["digest"] = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    answers = {"format": 1, "subject": {"assessed_on": tree["as_of"]}, "questionnaires": [chosen]}
    (folder / "300 questions.toml").write_text(tomli_w.dumps(answers), encoding="utf-8", newline="")


def walked(command: str, case: Case, folder: Path, env: dict[str, str], keys_of: str = "next question") -> Figures:
    """Press keys of one kind, from the first question on."""
    file = str(folder / f"{case.file}.toml")
    return pressed([command, "open", file], case, {**env, "EARNEST_LANG": case.language}, KEYS_OF[keys_of], BACK)


def bare(case: Case, env: dict[str, str]) -> Figures:
    """The next row of a list of Textual's own, as long and in a terminal as large."""
    return pressed([sys.executable, str(BARE_LIST), str(QUESTIONS)], case, env, (DOWN,), UP)


def pressed(command: list[str], case: Case, env: dict[str, str], turn: tuple[bytes, ...], back: bytes) -> Figures:
    """Press the keys in turn, after the key that leads back to the start."""
    with running(command, case, env) as (pid, terminal):
        os.write(terminal, back * KEYS * 2)
        painted(terminal, 7)  # until the notice that this is the first question is gone
        before = processor_seconds(pid)
        keys = [seconds_of(terminal, turn[n % len(turn)]) for n in range(KEYS)]
        return Figures(keys, (processor_seconds(pid) - before) / KEYS, resident_mib(pid))


@contextlib.contextmanager
def running(command: list[str], case: Case, env: dict[str, str]) -> Iterator[tuple[int, int]]:
    """An app in a terminal, its first screen painted: its process and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", case.rows, case.columns, 0, 0))
    try:
        select.select([terminal], [], [], 30)
        painted(terminal, 2)  # what is done once, a second after the start, belongs to no key
        yield pid, terminal
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def painted(terminal: int, quiet: float) -> float:
    """When the last byte came before nothing more came for so many seconds."""
    last = time.perf_counter()
    while select.select([terminal], [], [], quiet)[0]:
        os.read(terminal, 65536)
        last = time.perf_counter()
    return last


def seconds_of(terminal: int, key: bytes) -> float:
    """From a key to the last byte that it makes the app write."""
    start = time.perf_counter()
    os.write(terminal, key)
    select.select([terminal], [], [], 5)
    return painted(terminal, QUIET) - start


def processor_seconds(pid: int) -> float:
    """What a process has spent so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_mib(pid: int) -> float:
    """The resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def shown(case: Case, figures: Figures, what: str = "next question") -> str:
    """One line of figures."""
    p50 = statistics.median(figures.keys) * 1000
    p95 = statistics.quantiles(figures.keys, n=20)[-1] * 1000
    what = f"{what}, {case.file}, {case.columns}×{case.rows}, {case.language}"
    spent = f"processor {figures.processor * 1000:4.0f} ms  memory {figures.memory:5.1f} MiB"
    return f"{what:<46} p50 {p50:4.0f}  p95 {p95:4.0f} ms (bar {BAR})  {spent} (bar 64)"


def lines(commands: list[str], env: dict[str, str]) -> Iterator[str]:
    """Every case, the commands in turn."""
    with tempfile.TemporaryDirectory() as name:
        write_files(Path(name))
        env = {**env, "HOME": name, "XDG_CONFIG_HOME": name, "EARNEST_NAME": "bench"}
        for case in CASES:
            for command in commands:
                yield shown(case, walked(command, case, Path(name), env))
            if case.file != "example":
                yield shown(case, bare(case, env), f"a bare list ({BARE_BAR} times its p95 is a bar too)")


if __name__ == "__main__":
    from run import environment

    for line in lines(sys.argv[1:] or [str(Path(sys.executable).with_name("earnest"))], environment()):
        print(line, flush=True)
