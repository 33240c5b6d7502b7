"""Watches what a process opens and starts, by the interpreter's own audit events."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from checkout import ROOT

_STARTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "webbrowser.")
_OURS = tuple(f"{folder}/" for folder in dict.fromkeys((str(ROOT), sys.prefix, sys.base_prefix, "/usr")))
"""The program itself, its data and the interpreter."""


@dataclass
class Watch:
    """What happened since the watch was set on a folder."""

    folder: str = ""
    state: str = ""
    """Where the program keeps its own things; what it opens there is not counted."""
    inside: set[str] = field(default_factory=set)
    """What was opened in the folder, by real path relative to it."""
    outside: set[str] = field(default_factory=set)
    started: set[str] = field(default_factory=set)
    """Connections and programs."""

    def set_on(self, folder: Path) -> None:
        """Forget what was seen, and watch this folder."""
        self.folder = os.path.realpath(folder)
        self.state = os.path.realpath(os.environ["XDG_STATE_HOME"])
        self.inside, self.outside, self.started = set(), set(), set()

    def hear(self, event: str, given: tuple[object, ...]) -> None:
        """Take in an audit event."""
        if event == "open" and isinstance(given[0], str | bytes | os.PathLike):
            self._opened(os.fsdecode(given[0]))
        elif event.startswith(_STARTS):
            self.started.add(f"{event} {given}"[:200])

    def _opened(self, name: str) -> None:
        try:
            path = os.path.realpath(name)
        except (OSError, ValueError):  # no file can have this name
            return
        if path == self.folder or path.startswith(f"{self.folder}/"):
            self.inside.add(os.path.relpath(path, self.folder))
        elif not path.startswith((*_OURS, self.state)):
            self.outside.add(path)


WATCH = Watch()


def watch() -> Watch:
    """Begin to watch this process; it cannot be ended."""
    sys.addaudithook(WATCH.hear)
    return WATCH
