"""Hands a file to the desktop: to the program that opens such files there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk.causes import cause_of

_NO_DESKTOP = Phrase("这里没有桌面环境，请自行打开 {file}", "there is no desktop here; open {file} yourself")
_FAILED = Phrase("未能打开 {file}：{cause}", "{file} could not be opened: {cause}")


def opener() -> str | None:
    """The program that opens files on this desktop; None without a desktop."""
    if sys.platform == "darwin":
        return shutil.which("open")
    if sys.platform != "win32" and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return shutil.which("xdg-open")
    return None


def open_on_desktop(path: Path) -> None:
    """Have the desktop open a file, in a program of its own. Raises EarnestError."""
    program = opener()
    if program is None:
        raise EarnestError(_NO_DESKTOP.fill(file=line_of(path)))
    try:
        # Whatever it says belongs on no terminal that an app is painted on.
        child = subprocess.Popen(
            [program, os.path.realpath(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise EarnestError(_FAILED.fill(file=line_of(path), cause=cause_of(error))) from None
    threading.Thread(target=child.wait, daemon=True).start()  # or it would stay as a zombie until the app ends
