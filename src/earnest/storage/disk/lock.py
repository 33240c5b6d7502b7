"""One editor at a time: a lock on a file's name that is free at once when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of, one_line
from earnest.storage.disk import flock
from earnest.storage.disk.causes import cause_of
from earnest.storage.disk.state import folder_of, made

_PATIENCE = 0.2
"""Seconds that a lock is tried for: somebody may only have looked who holds it."""

_LIMIT = 4096
if sys.platform == "win32":
    _FLAGS = os.O_BINARY | os.O_NOINHERIT
else:
    _FLAGS = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY  # what lies there may be no file


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open for editing."""

    pid: int
    host: str
    since: datetime.datetime
    """With its zone."""


class LockedElsewhere(EarnestError):
    """Another window, another process or another machine with this home folder has the file open for editing."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        super().__init__(_held(path, holder))
        self.holder = holder


class NoLock(EarnestError):
    """No lock can be had here: the state folder cannot be written. One may go on without, and say so."""


class FileLock:
    """A lock that is held until `release`, or until the process ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Let others have the file; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            os.close(handle)

    def __enter__(self) -> FileLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def acquire(path: Path) -> FileLock:
    """Lock an answer file, whatever way its path is written; the file itself is not touched and need not be there.

    Raises LockedElsewhere when it is locked already, by this process too; NoLock when the state folder cannot be
    written.
    """
    handle = _opened(path)
    try:
        if not _locked_within(handle, _PATIENCE):
            raise LockedElsewhere(path, _told(handle))
        _tell(handle)
    except OSError as error:
        os.close(handle)
        raise NoLock(_no_lock(cause_of(error))) from None
    except LockedElsewhere:
        os.close(handle)
        raise
    return FileLock(path, handle)


def held_elsewhere(path: Path) -> LockedElsewhere | None:
    """Who has an answer file locked at this moment; None while nobody has, or that cannot be found out.

    Nothing is waited for, nothing claimed.
    """
    try:
        handle = _opened(path)
    except NoLock:
        return None
    try:
        return None if flock.locked(handle, beside_others=True) else LockedElsewhere(path, _told(handle))
    except OSError:
        return None
    finally:
        os.close(handle)  # which lets it go


@contextlib.contextmanager
def locked(path: Path) -> Iterator[Phrase | None]:
    """Lock an answer file meanwhile; where no lock can be had, go on and give why. Raises LockedElsewhere."""
    try:
        lock = acquire(path)
    except NoLock as error:
        yield error.message
        return
    with lock:
        yield None


def _opened(path: Path) -> int:
    try:
        return os.open(made(folder_of(path)) / "lock", os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    except (OSError, ValueError) as error:
        raise NoLock(_no_lock(cause_of(error))) from None
    except EarnestError as error:
        raise NoLock(_no_lock(error.message)) from None


def _locked_within(handle: int, patience: float) -> bool:
    """Whether the lock could be had within `patience` seconds."""
    end = time.monotonic() + patience
    while not flock.locked(handle):
        if time.monotonic() >= end:
            return False
        time.sleep(0.01)
    return True


def _tell(handle: int) -> None:
    """Write who holds the lock; it is held though the disk may be full."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps({"pid": os.getpid(), "host": platform.node(), "since": now}).encode("ascii"))


def _told(handle: int) -> Holder | None:
    """What the holder wrote; None when that cannot be read (it may not have written it yet)."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        told = json.loads(os.read(handle, _LIMIT))
        since = datetime.datetime.fromisoformat(told["since"])
        return Holder(int(told["pid"]), one_line(str(told["host"])), since.astimezone())
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _held(path: Path, holder: Holder | None) -> Phrase:
    who = Phrase("", "")
    if holder is not None:
        who = Phrase("（{host}上的进程{pid}，自{since}起）", " (process {pid} on {host}, since {since})").fill(
            pid=holder.pid, host=holder.host, since=f"{holder.since:%Y-%m-%d %H:%M:%S}"
        )
    return Phrase(
        "{file} 正在另一个窗口中编辑{who}；请在那里编辑，或先关闭那个窗口",
        "{file} is being edited in another window{who}; make the change there, or close that window first",
    ).fill(file=line_of(path.name), who=who)


def _no_lock(cause: Phrase) -> Phrase:
    return Phrase(
        "无法锁定文件：状态文件夹不可写（{cause}）；请勿在另一个窗口中编辑同一份答卷",
        "the file cannot be locked, because the state folder cannot be written ({cause}); "
        "do not edit the same file in another window",
    ).fill(cause=cause)
