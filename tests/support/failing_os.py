"""An operating system that fails at its n-th call."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import itertools
import os
import stat
import tempfile
from collections.abc import Callable, Container, Iterator
from typing import Any

import pytest

from earnest.core.errors import EarnestError
from earnest.storage.disk import files

OLD, NEW = b"old = 1\n" * 1000, b"new = 2\n" * 2000
"""The bytes before and after a save."""

QUIET = ("flock",)
"""Where a file system has no locks, a save goes on without."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EINTR)


class Faults:
    """Lets the operating system fail at its n-th call, and remembers the calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fail_at = 0
        self.error = errno.EIO
        self.half = True
        """Whether a write that fails has written the first half, or nothing."""
        monkeypatch.setattr(tempfile, "mkstemp", self.counted("mkstemp", tempfile.mkstemp))
        for name in ("open", "fchmod", "fsync", "replace", "link", "stat", "mkdir", "listdir", "dup", "ftruncate"):
            monkeypatch.setattr(os, name, self.counted(name, getattr(os, name)))
        monkeypatch.setattr(fcntl, "flock", self.counted("flock", fcntl.flock))
        monkeypatch.setattr(files, "open", self.opened, raising=False)

    @contextlib.contextmanager
    def sound(self) -> Iterator[None]:
        """Nothing fails meanwhile and nothing is counted."""
        before, self.fail_at = (self.fail_at, list(self.calls)), 0
        yield
        self.fail_at, self.calls[:] = before

    def counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.step(name + self.kind(arguments[0] if name == "fsync" else None))
            return real(*arguments, **options)

        return call

    def kind(self, handle: int | None) -> str:
        return "" if handle is None else " folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else " file"

    def step(self, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) == self.fail_at:
            raise OSError(self.error, os.strerror(self.error))

    def opened(self, handle: int, mode: str) -> Any:
        real = open(handle, mode)  # noqa: SIM115 - the caller closes it
        return Half(real, self) if mode == "wb" else real


class Half:
    """A file that may write the first half before it fails, and may fail at its end too."""

    def __init__(self, real: Any, faults: Faults) -> None:
        self.real, self.faults = real, faults

    def write(self, data: bytes) -> None:
        middle = len(data) // 2 if self.faults.half else 0
        self.real.write(data[:middle])
        self.real.flush()
        self.faults.step("write")
        self.real.write(data[middle:])

    def flush(self) -> None:
        self.real.flush()
        self.faults.step("flush")

    def __enter__(self) -> Half:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()
        self.faults.step("close")


def failures(faults: Faults, act: Callable[[], None]) -> Iterator[tuple[int, str, EarnestError]]:
    """Lets every call of `act` fail once in every way, until none is left to fail; each must be told."""
    for name in every_fault(faults, act):
        with pytest.raises(EarnestError) as caught:
            act()
        yield faults.error, name, caught.value


def every_fault(faults: Faults, act: Callable[[], None], *, quiet: Container[str] = QUIET) -> Iterator[str]:
    """Sets up every way in which one call of `act` can fail, one after the other; those named `quiet` never do."""
    for place, name in enumerate(calls_of(faults, act), 1):
        if name not in quiet:
            for faults.error, faults.half in itertools.product(ERRORS, (True, False) if name == "write" else (True,)):
                faults.fail_at = place
                faults.calls.clear()
                yield name
                faults.fail_at = 0


def calls_of(faults: Faults, act: Callable[[], None]) -> list[str]:
    """The calls that `act` makes."""
    faults.fail_at = 0
    faults.calls.clear()
    act()
    return list(faults.calls)


def said(error: EarnestError) -> str:
    """The sentence, which must stand in both languages on one line."""
    assert error.message.zh != error.message.en
    assert len(error.message.zh.splitlines()) == len(error.message.en.splitlines()) == 1
    return error.message.en
