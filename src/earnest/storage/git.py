"""What git is asked to do: to merge texts line by line, to remember settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import one_line

_CONFLICTS = 127
"""git says how many conflicts there are, at most so many; more is a failure."""


def run(arguments: Sequence[str], folder: Path | None = None) -> str:
    """What git says on its output. Raises EarnestError where it refuses, or is not there."""
    ended = _run(arguments, folder)
    if ended.returncode:
        said = one_line(ended.stderr.decode("utf-8", "replace").strip() or str(ended.returncode))
        raise EarnestError(_REFUSED.fill(said=said))
    return ended.stdout.decode("utf-8", "surrogateescape")


def merged_lines(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """Two versions of a text, merged line by line, and whether that went without a conflict. Raises EarnestError."""
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    ended = _run(("merge-file", "-p", "-q", *names, *(os.path.abspath(one) for one in (ours, base, theirs))), None)
    if not 0 <= ended.returncode <= _CONFLICTS:
        said = one_line(ended.stderr.decode("utf-8", "replace").strip() or str(ended.returncode))
        raise EarnestError(_REFUSED.fill(said=said))
    return ended.stdout, ended.returncode == 0


def differing_lines(old: Path, new: Path) -> str:
    """What differs between two texts, line by line. Raises EarnestError."""
    arguments = ("diff", "--no-index", "--no-ext-diff", "--", *(os.path.abspath(one) for one in (old, new)))
    ended = _run(arguments, None)
    if ended.returncode not in {0, 1}:
        raise EarnestError(_REFUSED.fill(said=one_line(ended.stderr.decode("utf-8", "replace").strip())))
    return ended.stdout.decode("utf-8", "replace")


def _run(arguments: Sequence[str], folder: Path | None) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise EarnestError(_NO_GIT)
    try:
        return subprocess.run(
            (program, *arguments), cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        raise EarnestError(_REFUSED.fill(said=one_line(str(error)))) from None


_NO_GIT = Phrase("本机没有Git", "this machine has no git")
_REFUSED = Phrase("Git报错：{said}", "git says: {said}")
