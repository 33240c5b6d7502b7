"""The real app in a pseudo-terminal: started on a file, waited for, typed into."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from pty_runner import Terminal

EARNEST = (sys.executable, "-m", "earnest")
RESTORED = b"\x1b[?1049l"
"""Back from the alternate screen."""
SAVED = re.compile(r"saved \d\d:\d\d:\d\d")
NOTE = "said on 2026-01-03"


def environment() -> dict[str, str]:
    """The test's environment, in English, with a name, no animations, modules found as here."""
    modules = os.pathsep.join(path for path in sys.path if path)
    fixed = {"TERM": "xterm-256color", "EARNEST_LANG": "en", "EARNEST_NAME": "safety lead A", "PYTHONPATH": modules}
    return {**os.environ, **fixed, "TEXTUAL_ANIMATIONS": "none"}


def started(*arguments: str | Path, folder: Path) -> Terminal:
    return Terminal((*EARNEST, *arguments), columns=110, rows=40, env=environment(), cwd=folder)


def opened(path: Path) -> Terminal:
    terminal = started("open", path, folder=path.parent)
    terminal.wait_for("Answer C1-01")
    return terminal


def acknowledged(terminal: Terminal, answered: int) -> None:
    """Wait until the app says that so many answers are there and saved."""
    terminal.wait_for(lambda text: f"answered {answered}/" in text and bool(SAVED.search(text)))


def type_note(terminal: Terminal, text: str | bytes) -> None:
    """Type into the note of the question shown."""
    terminal.escape()
    terminal.send("n")
    terminal.settle()
    terminal.send(text)
    terminal.settle()
