"""What a disk may hold after a power cut: the calls of a save recorded, and every state that they allow enumerated."""

from __future__ import annotations

import itertools
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from earnest.storage.disk import files

Disk = dict[str, bytes]
"""The files of the folder by name."""


@dataclass(frozen=True)
class Op:
    """A change that is on the disk for certain only after a later `sync` of the same thing."""

    kind: str
    """write (to a file), name (a name given to a file), gone (a name taken away), move (a name for another), sync."""
    thing: int | str
    """The file written or synced, by number; the name given or taken away; "folder"."""
    data: bytes = b""
    file: int = 0
    source: str = ""


class Recorder:
    """Records what is done to the files of one folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder, self.ops = folder, list[Op]()
        self.files: dict[str, int] = {}
        self.before = {path.name: path.read_bytes() for path in folder.iterdir()}
        for number, name in enumerate(self.before, 1):
            self.files[name] = number
        self.handles: dict[int, int] = {}
        self.real = {name: getattr(os, name) for name in ("open", "fsync", "replace", "link", "unlink")}
        self.mkstemp = tempfile.mkstemp
        monkeypatch.setattr(tempfile, "mkstemp", self.made)
        monkeypatch.setattr(files, "open", self.opened, raising=False)
        for name in self.real:
            monkeypatch.setattr(os, name, getattr(self, name))

    def inside(self, path: Any) -> bool:
        return Path(path).parent == self.folder

    def made(self, **options: Any) -> tuple[int, str]:
        handle, name = self.mkstemp(**options)
        if self.inside(name):
            self.handles[handle] = self.files[Path(name).name] = len(self.files) + 1
            self.ops.append(Op("name", Path(name).name, file=self.handles[handle]))
        return handle, name

    def open(self, path: Any, flags: int, *mode: int, **options: Any) -> int:
        handle: int = self.real["open"](path, flags, *mode, **options)
        if flags & os.O_EXCL and self.inside(path) and not str(path).endswith(".tmp"):
            self.files[Path(path).name] = len(self.files) + 1
            self.ops.append(Op("name", Path(path).name, file=self.files[Path(path).name]))
        return handle

    def opened(self, handle: int, mode: str) -> Any:
        real = open(handle, mode)  # noqa: SIM115 - the caller closes it
        if mode == "wb" and handle in self.handles:
            number, write = self.handles[handle], real.write
            real = Written(real, lambda data: (self.ops.append(Op("write", number, data)), write(data)))
        return real

    def fsync(self, handle: int) -> None:
        self.real["fsync"](handle)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            if os.path.samestat(os.fstat(handle), self.folder.stat()):
                self.ops.append(Op("sync", "folder"))
        elif handle in self.handles:
            self.ops.append(Op("sync", self.handles.pop(handle)))

    def replace(self, source: Any, target: Any) -> None:
        self.real["replace"](source, target)
        if self.inside(target):
            old, new = Path(source).name, Path(target).name
            self.ops.append(Op("move", new, file=self.files[old], source=old))
            self.files[new] = self.files.pop(old)

    def link(self, source: Any, target: Any) -> None:
        self.real["link"](source, target)
        if self.inside(target):
            self.files[Path(target).name] = self.files[Path(source).name]
            self.ops.append(Op("name", Path(target).name, file=self.files[Path(source).name]))

    def unlink(self, path: Any, **options: Any) -> None:
        self.real["unlink"](path, **options)
        if self.inside(path):
            self.ops.append(Op("gone", Path(path).name))


class Written:
    """A file whose writes are seen."""

    def __init__(self, real: Any, write: Callable[[bytes], object]) -> None:
        self.real, self.write, self.flush = real, write, real.flush

    def __enter__(self) -> Written:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()


def states(before: Disk, ops: list[Op]) -> Iterator[tuple[int, Disk]]:
    """Every state of the disk after a power cut, with the number of calls that had been made."""
    for done in range(len(ops) + 1):
        made = ops[:done]
        certain = [_synced(op, made[place + 1 :]) for place, op in enumerate(made)]
        choices = [(True,) if sure or op.kind == "sync" else _ways(op) for op, sure in zip(made, certain, strict=True)]
        for chosen in itertools.product(*choices):
            yield done, _disk(before, made, chosen)


def _synced(op: Op, later: list[Op]) -> bool:
    thing = op.thing if op.kind == "write" else "folder"
    return Op("sync", thing) in later


def _ways(op: Op) -> tuple[object, ...]:
    """What may have become of a change that was not synced: all of it, nothing, and of a write also a part or zeros."""
    return (True, False, "half", "zeros") if op.kind == "write" else (True, False)


def _disk(before: Disk, ops: list[Op], chosen: tuple[object, ...]) -> Disk:
    """The changes that happened, in their order; names and contents go their own ways."""
    contents = dict(enumerate(before.values(), 1))
    names = {name: number for number, name in enumerate(before, 1)}
    for op, way in zip(ops, chosen, strict=True):
        if op.kind == "write" and way is not False:
            assert isinstance(op.thing, int)
            data = op.data[: len(op.data) // 2] if way == "half" else bytes(len(op.data)) if way == "zeros" else op.data
            contents[op.thing] = data
        elif op.kind in {"name", "move"} and way:
            names[str(op.thing)] = op.file
            names.pop(op.source, None)
        elif op.kind == "gone" and way:
            names.pop(str(op.thing), None)
    return {name: contents.get(number, b"") for name, number in names.items()}
