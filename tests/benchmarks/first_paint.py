"""Starts a terminal app in a real pty and measures when its first screen is complete, and its memory."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

COLUMNS, LINES = 120, 40
ENOUGH = 3000
"""A first screen of this size sends at least so many bytes."""
QUIET = 0.25
"""The first screen is complete when nothing more has come for so many seconds."""
LIMIT = 20.0


def first_paint(command: list[str], env: dict[str, str]) -> float:
    """Seconds from start to the last byte of the first screen."""
    pid, terminal, seconds = _painted(command, env)
    _end(pid, terminal)
    return seconds


def resident_mib(command: list[str], env: dict[str, str]) -> float:
    """Resident memory of the app, in MiB, once its first screen stands."""
    pid, terminal, _ = _painted(command, env)
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    _end(pid, terminal)
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _painted(command: list[str], env: dict[str, str]) -> tuple[int, int, float]:
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    received, last = 0, start
    while time.perf_counter() - start < LIMIT:
        ready, _, _ = select.select([terminal], [], [], QUIET)
        if not ready and received >= ENOUGH:
            return pid, terminal, last - start
        if ready:
            received += len(os.read(terminal, 65536))
            last = time.perf_counter()
    _end(pid, terminal)
    raise TimeoutError(f"{command[0]} painted nothing in {LIMIT} s")


def _end(pid: int, terminal: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
