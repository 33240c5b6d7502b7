"""Measures start, score, first paint, memory, the walk, PDF, 2,000 questions, each against something real; in ratios.

Run with `make bench`. The app `posting` is installed into its own environment under build/ for comparison.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

import desk
import many_questions
import next_question
import walking
from first_paint import first_paint, resident_mib

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "reports" / "example.toml"
EARNEST = Path(sys.executable).with_name("earnest")
PEER = ROOT / "build" / "bench-venv"
PEER_PACKAGES = ("posting==2.11.1", "tree-sitter<0.26")
BARE = """
import sys, tomli
from pydantic import BaseModel
with open(sys.argv[1], "rb") as file:
    tomli.load(file)
"""
"""No model: making the first one takes pydantic as long again."""
FILES = 200
MANY_BARE = f"""
import sys, tomli
for _ in range({FILES}):
    with open(sys.argv[1], "rb") as file:
        tomli.load(file)
"""
MANY = f"""
import gc, sys
from pathlib import Path
from earnest.storage.assessments import open_assessment
gc.disable()
for _ in range({FILES}):
    open_assessment(Path(sys.argv[1]))
"""
ROUNDS = 15


def environment() -> dict[str, str]:
    """The environment of an ordinary user: byte code is cached, colours are on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL", "NO_COLOR"))}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def wall(command: list[str]) -> float:
    """Seconds of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    return time.perf_counter() - start


def processor(command: list[str]) -> float:
    """Processor seconds of one whole process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def paired(
    ours: list[str], other: list[str], time_of: Callable[[list[str]], float] = wall
) -> tuple[float, float, float]:
    """Median seconds of both, run in turn, and the median of the ratios pair by pair."""
    time_of(ours), time_of(other)
    pairs = [(time_of(ours), time_of(other)) for _ in range(ROUNDS)]
    ratios = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratios


def show(what: str, ours: float, other: float, ratio: float, bar: float) -> None:
    """One line of a comparison."""
    print(f"{what:<44} {ours * 1000:7.0f} ms  {other * 1000:7.0f} ms  ratio {ratio:5.2f}  (bar {bar})")


def peer() -> str:
    """The command of the app we compare with."""
    command = PEER / "bin" / "posting"
    if not command.exists():
        venv.create(PEER, clear=True, with_pip=True)
        subprocess.run([PEER / "bin" / "python", "-m", "pip", "install", "--quiet", *PEER_PACKAGES], check=True)
    return str(command)


def paints() -> None:
    """First paint of the app on the example, against the other app's, in a real terminal."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "example.toml"
        file.write_bytes(EXAMPLE.read_bytes())
        ours, other = [str(EARNEST), "open", str(file)], [peer()]
        env = {**environment(), "HOME": folder, "XDG_CONFIG_HOME": folder, "EARNEST_NAME": "bench"}
        first_paint(ours, env), first_paint(other, env)
        pairs = [(first_paint(ours, env), first_paint(other, env)) for _ in range(7)]
        ratio = statistics.median(a / b for a, b in pairs)
        medians = [statistics.median(column) for column in zip(*pairs, strict=True)]
        show("first paint on the example / posting", *medians, ratio, 0.4)
        print(f"{'memory of the app on the example':<44} {resident_mib(ours, env):7.1f} MiB  (bar 64)")


def pdf() -> None:
    """The report in both languages: seconds, and the peak memory of the process that renders it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(EARNEST), "report", str(EXAMPLE), "-o", f"{folder}/example.pdf", "--lang", "both"]
        runs = [_watched(command) for _ in range(5)]
        seconds, memory = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
        print(f"{'PDF of the example, both languages':<44} {seconds:7.2f} s  (bar 4)")
        print(f"{'peak memory, the largest of its processes':<44} {memory:7.1f} MiB  (bar 200)")


def _watched(command: list[str]) -> tuple[float, float]:
    """Seconds, and the peak memory in MiB of the largest process."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def main() -> None:
    """Print every figure."""
    python = sys.executable
    show("earnest --version / python -c pass", *paired([str(EARNEST), "--version"], [python, "-c", "pass"]), 2)
    score = [str(EARNEST), "score", str(EXAMPLE)]
    show("earnest score / pydantic, answers parsed", *paired(score, [python, "-c", BARE, str(EXAMPLE)]), 1.6)
    many = paired([python, "-c", MANY, str(EXAMPLE)], [python, "-c", MANY_BARE, str(EXAMPLE)], processor)
    show(f"{FILES} files opened / parsed, processor time", *many, 2.2)
    paints()
    for line in next_question.lines([str(EARNEST)], environment()):
        print(line)
    for line in walking.lines(str(EARNEST), environment()):
        print(line)
    for line in desk.lines(str(EARNEST), environment()):
        print(line)
    pdf()
    for line in many_questions.lines(str(EARNEST), environment()):
        print(line)


if __name__ == "__main__":
    main()
