"""A program in a pseudo-terminal: keys in, bytes and screen out, signals, kill. Standard library and rich's widths.

It sees what a headless test cannot: escapes that leak, signals, the terminal as it is left behind.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from rich.cells import cell_len

_CONTROL = re.compile(
    r"\x1b\[(?P<args>[0-9;:<=>?]*)[ !\"$']?(?P<final>[@-~])"
    r"|\x1b[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-~]"
)
"""CSI with its arguments; OSC, DCS, APC, PM whole; any other escape."""

_INCOMPLETE = re.compile(r"\x1b(?:\[[0-9;:<=>?]*[ !\"$']?|[\]P_^][^\x07\x1b]*\x1b?|[ -/]*)?\Z")


class Screen:
    """What a terminal would show, as far as our app goes: cursor moves and text, wide characters in two cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._rest = ""

    def feed(self, text: str) -> None:
        """Take in what the program wrote."""
        text = self._rest + text
        cut = _INCOMPLETE.search(text)
        self._rest = cut.group() if cut else ""
        text = text[: cut.start()] if cut else text
        place = 0
        for control in _CONTROL.finditer(text):
            self._write(text[place : control.start()])
            self._obey(control)
            place = control.end()
        self._write(text[place:])

    def _obey(self, control: re.Match[str]) -> None:
        arguments, final = control["args"] or "", control["final"]
        numbers = [int(one) if one.isdigit() else 1 for one in arguments.split(";")]
        if final == "H":
            self._row, self._column = numbers[0] - 1, (numbers[1] if len(numbers) > 1 else 1) - 1
        elif final == "J":
            self._cells = [[" "] * self.columns for _ in range(self.rows)]

    def _write(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self._row, self._column = self._row + 1, 0
            elif character == "\r":
                self._column = 0
            elif (width := cell_len(character)) > 0:
                self._put(character, width)

    def _put(self, character: str, width: int) -> None:
        if 0 <= self._row < self.rows and 0 <= self._column < self.columns:
            self._cells[self._row][self._column] = character
            if width == 2 and self._column + 1 < self.columns:
                self._cells[self._row][self._column + 1] = ""
        self._column += width

    def lines(self) -> list[str]:
        """The rows, without the blanks at their ends."""
        return ["".join(row).rstrip() for row in self._cells]

    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines())


_ADOPT = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the terminal the controlling one of the new session, then becomes the command (an absolute path)."""


PATIENCE = 60.0
"""Seconds to wait for what must come: so long it takes on no machine, however busy it is."""


class Terminal:
    """A running program and its terminal."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 100,
        rows: int = 32,
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.output = bytearray()
        """Every byte that the program wrote."""
        self.screen = Screen(columns, rows)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _ADOPT, *map(os.fspath, command)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        with contextlib.suppress(OSError):
            os.close(self._master)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program wrote, waiting at most so long; False when it has closed the terminal."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += data
        self.screen.feed(self._decoder.decode(data))
        return bool(data)

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = PATIENCE) -> str:
        """The screen, once it holds a text or fits a test; fails with the screen when it takes longer."""
        fits = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + seconds
        while not fits(self.screen.text()):
            if time.monotonic() > end or not self.read():
                raise AssertionError(f"not on the screen after {seconds} s: {wanted!r}\n{self.screen.text()}")
        return self.screen.text()

    def settle(self, quiet: float = 0.1, longest: float = 2) -> str:
        """The screen, once nothing was written for a while, or when it took long: a cursor may blink."""
        end = time.monotonic() + longest
        while time.monotonic() < end:
            before = len(self.output)
            self.read(quiet)
            if len(self.output) == before:
                break
        return self.screen.text()

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def escape(self) -> None:
        """Press Esc, and wait until the program knows that nothing follows that would make it another key."""
        self.send(ESCAPE)
        self.settle(0.4)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End the program at once, as a crash would."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does; nothing more can be read."""
        os.close(self._master)
        self._master = -1

    def ended(self, seconds: float = PATIENCE) -> int:
        """The exit status, once the program has ended; what it wrote until then is taken in."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running after {seconds} s\n{self.screen.text()}")
            self.drain()
        self.drain()
        return self.process.returncode

    def drain(self) -> None:
        """Take in what there is to read by now."""
        with contextlib.suppress(OSError, ValueError):
            while select.select([self._master], [], [], 0.02)[0] and self.read(0):
                pass


F = {number: f"\x1bO{letter}" for number, letter in enumerate("PQRS", 1)} | {
    5: "\x1b[15~",
    6: "\x1b[17~",
    7: "\x1b[18~",
    8: "\x1b[19~",
    9: "\x1b[20~",
    10: "\x1b[21~",
    11: "\x1b[23~",
}
"""The function keys as a terminal sends them."""

ESCAPE, ENTER, TAB, BACK_TAB = "\x1b", "\r", "\t", "\x1b[Z"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"


def ctrl(letter: str) -> str:
    """A letter with the control key held down."""
    return chr(ord(letter.upper()) - 64)
