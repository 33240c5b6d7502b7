"""Names of files in whatever Unicode form they have on the disk: é may be one character or two."""

from __future__ import annotations

import os
import unicodedata
from itertools import islice
from pathlib import Path

_MOST = 10_000
"""So many names of a folder are looked at."""


def as_spelled(folder: Path, relative: str) -> Path:
    """A path below a folder as its names are spelled there; as it is written where no names are the same.

    Nothing outside the folder is looked at.
    """
    written = folder / relative
    if relative.isascii() or os.path.lexists(written):
        return written
    here = folder
    for part in Path(relative).parts:
        name = part if os.path.lexists(here / part) else _same_name(here, part, folder)
        if name is None:
            return written
        here /= name
    return here


def _same_name(here: Path, part: str, folder: Path) -> str | None:
    if not Path(os.path.realpath(here)).is_relative_to(folder):
        return None
    wanted = unicodedata.normalize("NFC", part)
    try:
        with os.scandir(here) as entries:
            names = (entry.name for entry in islice(entries, _MOST))
            return next((name for name in names if unicodedata.normalize("NFC", name) == wanted), None)
    except (OSError, ValueError):
        return None
