"""What a hostile file is: a value that says which files to lay out and what must happen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ANSWERS, REVIEW = "answers.toml", "answers.review.toml"


@dataclass(frozen=True, slots=True)
class Refused:
    """Exit status 2 and a sentence."""

    says: str
    """A part of the English sentence."""
    mends: bool = False
    """Whether `check --fix` makes a usable file of it."""
    file: str = ANSWERS
    """The file that the sentence names."""
    scored_only: bool = False
    """Whether only the commands that score say so: a review is read by these alone."""


@dataclass(frozen=True, slots=True)
class Loads:
    """The file can be used, and what is in it does nothing."""

    shows: tuple[str, ...] = ()
    """Texts of the file that a reader of the report must see, as written but for their marks."""
    finding: bool = False
    """Whether `check --evidence` finds something."""


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    to: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A file of so many bytes that takes no room."""

    size: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A file that nobody but root may read."""

    data: bytes


class Pipe:
    """A named pipe that nobody writes into."""


class Folder:
    """A folder where a file is expected."""


Content = bytes | Link | Hole | Closed | Pipe | Folder


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file with what lies around it."""

    group: str
    name: str
    files: Mapping[str, Content]
    """By path, relative to the folder of the answer file; bytes that are not UTF-8 as surrogates."""
    expect: Refused | Loads
    file: str = ANSWERS
    costly: bool = False
    """Whether it is about time and memory only, so that few commands will do."""

    @property
    def title(self) -> str:
        return f"{self.group}: {self.name}"


def lay_out(case: Case, root: Path) -> Path:
    """Write the files of a case below `root/in`; the folder of the answer file."""
    folder = root / "in"
    folder.mkdir(parents=True)
    for name, content in case.files.items():
        path = Path(os.path.normpath(folder / name))
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, content)
    return folder


def _put(path: Path, content: Content) -> None:
    match content:
        case bytes():
            path.write_bytes(content)
        case Link(to):
            path.symlink_to(to)
        case Hole(size):
            with path.open("wb") as file:
                file.truncate(size)
        case Closed(data):
            path.write_bytes(data)
            path.chmod(0)
        case Pipe():
            os.mkfifo(path)
        case Folder():
            path.mkdir()


def contents(folder: Path) -> dict[str, str | bytes]:
    """Every entry below a folder: the bytes of small files, the kind and size of the others."""
    return {os.fspath(path.relative_to(folder)): _look(path) for path in sorted(folder.rglob("*"))}


def _look(path: Path) -> str | bytes:
    if path.is_symlink():
        return f"link to {os.readlink(path)}"
    if not path.is_file():
        return "other"
    size = path.stat().st_size
    return path.read_bytes() if size < 2**24 and os.access(path, os.R_OK) else f"{size} bytes"
