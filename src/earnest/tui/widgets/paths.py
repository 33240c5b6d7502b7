"""Completion of paths while they are typed, and long ones cut where they begin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.cells import cell_len
from textual.suggester import Suggester

from earnest.core.text import visible

_LOOKED_AT = 2000
"""A folder with more entries is not looked through to its end."""


class PathSuggester(Suggester):
    """Completes a path, relative ones from `base`: folders, and files with one of the suffixes (all when empty)."""

    def __init__(self, base: Path, suffixes: tuple[str, ...] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.base = base
        self.suffixes = suffixes

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self.base, self.suffixes) if value else None


def ending(path: str, cells: int) -> str:
    """A path that is wider than so many cells cut at its front: its end tells it from others."""
    if cell_len(path) <= cells:
        return path
    start = next((place for place in range(len(path)) if cell_len(path[place:]) < cells), len(path))
    return f"…{path[start:]}"


def completed(value: str, base: Path, suffixes: tuple[str, ...] = ()) -> str | None:
    """`value` completed to the first name, in order, that begins with it; None when nothing does."""
    folder, _, start = value.rpartition("/")
    slash = "/" if "/" in value else ""
    try:
        names = sorted(_names(base / os.path.expanduser(folder + slash), start, suffixes))
    except (OSError, ValueError):
        return None
    return f"{folder}{slash}{names[0]}" if names else None


def _names(folder: Path, start: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in islice(entries, _LOOKED_AT):
            name = entry.name
            if not name.startswith(start) or visible(name) != name or (name.startswith(".") and not start):
                continue
            if entry.is_dir():
                yield f"{name}/"
            elif name != start and (not suffixes or name.lower().endswith(suffixes)):
                yield name
