"""Measures the walk in a real terminal: a typed character, a tick, an idle app, a slow disk, a change of the file.

By itself it prints every figure with its bar; `python walking.py EARNEST` takes another command.
"""

from __future__ import annotations

import os
import re
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from next_question import Case, painted, processor_seconds, running, seconds_of, write_files

CASE = Case("example", 120, 40, "en")
KEYS = 40
CHANGES = 9
RATED = ("--at", "C1-02")
"""A question that ratings answer: at one that numbers answer most digits rate nothing."""
IDLE = 20
"""So many seconds nothing is pressed."""
NOTICED = 2
"""Seconds within which a change of the file is to be seen."""
SLOW_DISK = Path(__file__).with_name("slow_disk.py")


def typed(command: list[str], env: dict[str, str]) -> list[float]:
    """Seconds from each character of a note to the last byte that it makes the app write."""
    with running(command, CASE, env) as (_, terminal):
        os.write(terminal, b"n")
        painted(terminal, 0.3)  # the cursor blinks more slowly than that
        return [seconds_of(terminal, b"abcdefgh "[n % 9 : n % 9 + 1]) for n in range(KEYS)]


def ticked(command: list[str], env: dict[str, str]) -> list[float]:
    """The same of a condition that is ticked and taken back."""
    with running(command, CASE, env) as (_, terminal):
        os.write(terminal, b"m")
        painted(terminal, 2)
        return [seconds_of(terminal, b" ") for _ in range(KEYS)]


def rated(command: list[str], env: dict[str, str]) -> list[float]:
    """Seconds from each rating to the first byte: what the person sees is there before anything is saved."""
    with running(command, CASE, env) as (_, terminal):
        return [_first_byte(terminal, b"42"[n % 2 : n % 2 + 1]) for n in range(KEYS)]


def _first_byte(terminal: int, key: bytes) -> float:
    start = time.perf_counter()
    os.write(terminal, key)
    if not select.select([terminal], [], [], 5)[0]:
        raise TimeoutError("the key painted nothing")
    took = time.perf_counter() - start
    painted(terminal, 0.15)
    return took


def idle(command: list[str], env: dict[str, str]) -> float:
    """The share of a processor that the app takes while nothing happens."""
    with running(command, CASE, env) as (pid, terminal):
        painted(terminal, 3)
        before = processor_seconds(pid)
        time.sleep(IDLE)
        return (processor_seconds(pid) - before) / IDLE


def noticed(command: list[str], file: Path, env: dict[str, str]) -> list[float]:
    """Seconds until a change that somebody else writes into the file is painted."""
    with running(command, CASE, env) as (_, terminal):
        return [_change(terminal, file, n) for n in range(CHANGES)]


def _change(terminal: int, file: Path, number: int) -> float:
    painted(terminal, 1)
    text = re.sub(r'(?m)^model = ".*"', f'model = "Model {number}"', file.read_text("utf-8"), count=1)
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8", newline="")
    select.select([terminal], [], [], 10)
    return painted(terminal, 0.3) - start


def lines(command: str, env: dict[str, str]) -> Iterator[str]:
    """Every figure."""
    with tempfile.TemporaryDirectory() as name:
        write_files(Path(name))
        file = Path(name) / "example.toml"
        env = {**env, "HOME": name, "XDG_CONFIG_HOME": name, "EARNEST_NAME": "bench", "EARNEST_LANG": "en"}
        ours, slow = [command, "open", str(file)], [sys.executable, str(SLOW_DISK), "open", str(file)]
        yield _keys("a typed character", typed(ours, env), 16)
        yield _keys("a typed character, the disk takes 500 ms", typed(slow, env), 16)
        yield _keys("a tick", ticked(ours, env), 30)
        yield _keys("a rating, first byte, the disk takes 500 ms", rated([*slow, *RATED], env), 60)
        yield f"{'idle':<46} {idle(ours, env) * 100:.2f} % of a processor (bar 0.5)"
        found = noticed(ours, file, env)
        seen = f"p50 {statistics.median(found):.2f}  longest {max(found):.2f} s (bar {NOTICED})"
        yield f"{'a change of the file is seen':<46} {seen}"


def _keys(what: str, seconds: list[float], bar: int) -> str:
    p50 = statistics.median(seconds) * 1000
    p95 = statistics.quantiles(seconds, n=20)[-1] * 1000
    return f"{what:<46} p50 {p50:4.0f}  p95 {p95:4.0f} ms (bar {bar})"


if __name__ == "__main__":
    from run import environment

    for line in lines((sys.argv[1:] or [str(Path(sys.executable).with_name("earnest"))])[0], environment()):
        print(line, flush=True)
