"""Temporary files: named after the file they become, locked while their writer lives, swept when it is dead."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from earnest.storage.disk.flock import locked

_WRITER = r"\d+-[a-z0-9_]+\.tmp"
"""The number of the writer's process and something random."""

_LONG = 40
"""So many characters of a name at most: that of the temporary file may have no more bytes than a name can have."""


@contextlib.contextmanager
def temporary(path: Path) -> Iterator[tuple[int, str]]:
    """An empty file `.NAME.PID-RANDOM.tmp` beside `path`, as an open handle and a name; gone at the end.

    Who gets the handle closes it; the lock is held until the end. Raises OSError, ValueError.
    """
    handle, name = _made(path)
    try:
        with _kept_locked(handle):
            yield handle, name
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _made(path: Path) -> tuple[int, str]:
    import tempfile  # takes longer to load than a command that writes nothing takes to read its file

    while True:
        prefix = f"{_stem(path.name)}{os.getpid()}-"
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        if _ours(handle):
            return handle, name
        os.close(handle)


def _ours(handle: int) -> bool:
    """Lock a temporary file just made; False when it was swept in the moment before."""
    try:
        return locked(handle) and os.fstat(handle).st_nlink > 0
    except OSError:  # a file system without locks: nobody sweeps there either
        return True


if sys.platform == "win32":

    def _kept_locked(handle: int) -> contextlib.AbstractContextManager[None]:
        """Nothing: an open file could not be given its place here, and cannot be removed by others anyway."""
        return contextlib.nullcontext()

    def _sweep(path: Path) -> None:
        with contextlib.suppress(OSError):
            os.unlink(path)
else:

    @contextlib.contextmanager
    def _kept_locked(handle: int) -> Iterator[None]:
        """Hold the lock while the handle is closed, which may fail and must not be too late."""
        held = os.dup(handle)
        try:
            yield
        finally:
            os.close(held)

    def _sweep(path: Path) -> None:
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                if _ours_to_sweep(os.fstat(handle)) and locked(handle):
                    os.unlink(path)
            finally:
                os.close(handle)

    def _ours_to_sweep(about: os.stat_result) -> bool:
        """Whether a writer of this user's may have left it."""
        return stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid()


def _stem(name: str) -> str:
    if len(name) > _LONG:
        name = f"{name[: _LONG - 9]}~{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}"
    return f".{name}."


def sweep(folder: Path, name: str | None = None) -> None:
    """Remove the temporary files that dead writers of `folder/name` left (None: of any file there).

    Those of living writers, of other users and of other files stay. What cannot be removed stays too.
    """
    form = re.compile((re.escape(_stem(name)) if name else r"\..+\.") + _WRITER, re.DOTALL)
    with contextlib.suppress(OSError):
        for one in os.listdir(folder):
            if form.fullmatch(one):
                _sweep(folder / one)
