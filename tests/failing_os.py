"""An operating system that fails at its n-th call."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from earnest.core.errors import EarnestError
from earnest.storage import files

OLD, NEW = b"old = 1\n" * 1000, b"new = 2\n" * 2000
"""The bytes before and after a save."""

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.EINTR)


class Faults:
    """Lets the operating system fail at its n-th call, and remembers the calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fail_at = 0
        self.error = errno.EIO
        for module, name in ((tempfile, "mkstemp"), (os, "open"), (os, "fchmod"), (os, "fsync"), (os, "replace")):
            monkeypatch.setattr(module, name, self.counted(name, getattr(module, name)))
        monkeypatch.setattr(os, "link", self.counted("link", os.link))
        monkeypatch.setattr(os, "stat", self.counted("stat", os.stat))
        monkeypatch.setattr(files, "open", self.opened, raising=False)

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
    """A file that writes the first half before it fails, and may fail at its end too."""

    def __init__(self, real: Any, faults: Faults) -> None:
        self.real, self.faults = real, faults

    def write(self, data: bytes) -> None:
        self.real.write(data[: len(data) // 2])
        self.real.flush()
        self.faults.step("write")
        self.real.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self.real.flush()
        self.faults.step("flush")

    def __enter__(self) -> Half:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()
        self.faults.step("close")


def failures(faults: Faults, act: Callable[[], None]) -> Iterator[tuple[int, str, EarnestError]]:
    """Lets every call of `act` fail once with every error, until none is left to fail."""
    faults.fail_at = 0
    faults.calls.clear()
    act()
    total = list(faults.calls)
    for place, name in enumerate(total, 1):
        for error in ERRORS:
            faults.fail_at, faults.error = place, error
            faults.calls.clear()
            with pytest.raises(EarnestError) as caught:
                act()
            faults.fail_at = 0
            yield error, name, caught.value


def calls_of(faults: Faults, act: Callable[[], None]) -> list[str]:
    """The calls that `act` makes."""
    faults.calls.clear()
    act()
    return list(faults.calls)


def said(error: EarnestError) -> str:
    """The sentence, which must stand in both languages on one line."""
    assert error.message.zh != error.message.en
    assert len(error.message.zh.splitlines()) == len(error.message.en.splitlines()) == 1
    return error.message.en
