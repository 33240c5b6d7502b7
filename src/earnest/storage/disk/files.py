"""Bytes in and out: bounded reads, atomic and durable writes that never overwrite what they do not know."""

from __future__ import annotations

import codecs
import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from earnest.core.errors import ChangedOnDisk, EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk.causes import irregular, unreadable, unwritten

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a file system without hard links answers (FAT, some network shares)."""

_BLOCK = 2**20


def digest(data: bytes) -> str:
    """`sha256:` and the SHA-256 of some bytes in hexadecimal."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def text_digest(data: bytes) -> str:
    """The digest of a text, whatever its form on this disk."""
    return digest(plain_text(data))


def plain_text(data: bytes) -> bytes:
    """A text without byte order mark, with line ends as LF.

    git may write other line ends into a checkout than those that were committed.
    """
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")


@contextlib.contextmanager
def regular_file(path: Path) -> Iterator[BinaryIO]:
    """A regular file opened for reading. Raises OSError, ValueError; FileProblems for a folder, a pipe or a device."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise FileProblems(path, [Problem(irregular(mode))])
    with open(handle, "rb") as file:
        yield file


def holds(path: Path, part: bytes, limit: int) -> bool:
    """Whether a file of at most `limit` bytes has these bytes in it. Raises FileProblems."""
    return part in read_bytes(path, limit)


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises FileProblems; a pipe or a device is refused without being read.
    """
    try:
        with regular_file(path) as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(data) > limit:
        raise FileProblems(path, [Problem(_too_large(limit))])
    return data


def _too_large(limit: int) -> Phrase:
    size = f"{limit // 2**20} MiB"
    return Phrase(f"文件超过{size}的上限", f"the file is larger than the limit of {size}")


def sha256_of(path: Path, count: Callable[[int], object] | None = None) -> str:
    """The SHA-256 of a regular file of any size in hexadecimal. Raises OSError, ValueError, FileProblems.

    `count` is given the size of every block that was read, and may raise to end it.
    """
    return hash_of(path, "sha256", count)


def hash_of(path: Path, name: str, count: Callable[[int], object] | None = None) -> str:
    """The same by another hash that `hashlib` knows."""
    total = hashlib.new(name)
    with regular_file(path) as file:
        while block := file.read(_BLOCK):
            total.update(block)
            if count is not None:
                count(len(block))
    return total.hexdigest()


_HASHED = 256 * 2**20
"""Bytes: nothing that the program writes is larger; a file with holes may claim to have any size."""


def digest_on_disk(path: Path) -> str | None:
    """The digest of a file's bytes as they are now, None when there is no such file. Raises FileProblems.

    For a file too large to be ours it is what changes with every write: no digest, and equal to none.
    """
    try:
        about = os.stat(path)
        if about.st_size > _HASHED:
            return f"large:{about.st_ino}:{about.st_size}:{about.st_mtime_ns}"
        return "sha256:" + sha256_of(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def create(path: Path, data: bytes, *, of: Path | None) -> None:
    """Write a new file, whole or not at all; never overwrites. Raises EarnestError.

    It is never more open than the file `of` that its contents come from, and nobody else's when that one is not there;
    None when they come from none. Else it is as the user has new files.
    """
    with _written(path, data, 0o666 & ~_umask() & _openness(of)) as name:
        _place_new(name, path)
        try:
            _sync_folder(path.parent)
        except OSError:
            path.unlink()
            raise


def _openness(of: Path | None) -> int:
    """The mode that a file of these contents may have at most."""
    try:
        return 0o666 if of is None else stat.S_IMODE(os.stat(of).st_mode)
    except (OSError, ValueError):
        return 0o600


def replace(path: Path, data: bytes, known: str | None, *, of: Path | None = None) -> None:
    """Replace a file whose bytes have the digest `known` (None: the file is not there).

    Keeps the mode, but for what is more open than the file `of` that the contents come from, and follows a symbolic
    link. A file that was not there is nobody else's unless `of` is. A file that holds exactly `data` already is no
    other one: it is what an earlier try left that could not be made durable.

    Raises ChangedOnDisk when the file is not the known one, EarnestError when it cannot be written; the file is then
    what it was, or whole and new when only the last step, to make its place in the folder durable, failed.
    """
    target = Path(os.path.realpath(path))
    found = digest_on_disk(target)
    if found not in {known, digest(data)}:
        raise ChangedOnDisk((_GONE if found is None else _CHANGED).fill(file=line_of(path.name)))
    if found is None:
        return create(target, data, of=of or path)
    with _written(target, data, None, _openness(of) if of else 0o7777) as name:
        if digest_on_disk(target) != found:  # to make it durable took time, in which others may write
            raise ChangedOnDisk(_CHANGED.fill(file=line_of(path.name)))
        os.replace(name, target)
        _sync_folder(target.parent)


def put(path: Path, data: bytes, known: str | None, *, of: Path | None) -> None:
    """Write over what had the digest `known` when it was looked at, or a new file where nothing was (None).

    Nothing that came since is written over. Raises EarnestError.
    """
    if known is None and not os.path.islink(path):
        create(path, data, of=of)
    else:
        replace(path, data, known, of=of)


_CHANGED = Phrase(
    "{file} 在读取之后被其他程序改动，未写入任何内容",
    "{file} was changed by something else since it was read; nothing was written",
)
_GONE = Phrase(
    "{file} 已不在原处（文件或其文件夹被移走、改名或删除），未写入任何内容",
    "{file} is not there any more (it or its folder was moved, renamed or deleted); nothing was written",
)


@contextlib.contextmanager
def _written(path: Path, data: bytes, mode: int | None, at_most: int = 0o7777) -> Iterator[str]:
    """A temporary file beside `path` with the data, durable; gone at the end unless it was given its place.

    `mode` None means that of `path`, and its group where that may be given. Every OSError, the body's too, becomes a
    sentence.
    """
    from earnest.storage.disk.temporary import temporary  # most commands only read

    try:
        group = None
        if mode is None:
            about = os.stat(path)
            mode, group = stat.S_IMODE(about.st_mode), about.st_gid
        with temporary(path) as (handle, name):
            with open(handle, "wb") as file:
                _give_away(handle, group)
                os.fchmod(handle, mode & at_most)
                file.write(data)
                file.flush()
                os.fsync(handle)
            yield name
    except (OSError, ValueError) as error:
        raise EarnestError(unwritten(path, error)) from None


def _give_away(handle: int, group: int | None) -> None:
    """Let a group that has the file keep it, if its owner may say so."""
    if group is not None and group != os.fstat(handle).st_gid:
        with contextlib.suppress(PermissionError):
            os.fchown(handle, -1, group)


def _place_new(name: str, path: Path) -> None:
    """Give a file its name unless there is one of that name."""
    try:
        os.link(name, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC))
        try:
            os.replace(name, path)
        except OSError:
            path.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
