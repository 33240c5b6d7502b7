"""The state folder: what the program keeps for each answer file, apart from it: its lock and its earlier versions."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase


def state_folder() -> Path:
    """`$XDG_STATE_HOME/earnest`, by default `~/.local/state/earnest`; on Windows `%LOCALAPPDATA%\\earnest`.

    Raises EarnestError when there is no home folder either. A relative path in the variable does not count.
    """
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    if os.path.isabs(base):
        return Path(base) / "earnest"
    try:
        return Path.home() / ".local" / "state" / "earnest"
    except RuntimeError:
        raise EarnestError(_NO_HOME) from None


_NO_HOME = Phrase("找不到主目录；请设置 HOME", "there is no home folder; set HOME")


def folder_of(path: Path) -> Path:
    """What belongs to one answer file, by its real path: two ways to the same file have one folder.

    The file need not be there any more, and the folder need not be there yet. Raises EarnestError, OSError, ValueError.
    """
    real = os.path.normcase(os.path.realpath(path))
    return state_folder() / hashlib.sha256(os.fsencode(real)).hexdigest()[:32]


def made(folder: Path) -> Path:
    """A folder of `folder_of`, made if it is not there; nobody else may look into it. Raises OSError."""
    for one in (folder.parent, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
