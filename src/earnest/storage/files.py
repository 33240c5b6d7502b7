"""Bytes in and out: bounded reads, atomic and durable writes that never overwrite what they do not know."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from earnest.core.errors import ChangedOnDisk, EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import one_line

_CAUSES: dict[int | None, Phrase] = {
    errno.ENOENT: Phrase("没有这个文件，请检查路径", "there is no such file; check the path"),
    errno.EACCES: Phrase("没有访问权限", "permission denied"),
    errno.EPERM: Phrase("没有访问权限", "permission denied"),
    errno.EISDIR: Phrase("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Phrase("路径中有一段不是文件夹", "a part of the path is not a folder"),
    errno.EROFS: Phrase("文件系统为只读", "the file system is read-only"),
    errno.ENOSPC: Phrase("磁盘已满", "the disk is full"),
    errno.EDQUOT: Phrase("磁盘配额已用完", "the disk quota is used up"),
    errno.EEXIST: Phrase(
        "文件已存在，未作改动；请换一个文件名", "the file exists already and was not touched; use another name"
    ),
    errno.ENAMETOOLONG: Phrase("文件名过长", "the file name is too long"),
    errno.ELOOP: Phrase("符号链接循环", "the symbolic links go round in a circle"),
}


def cause_of(error: OSError) -> Phrase:
    """What went wrong, as a sentence part."""
    known = _CAUSES.get(error.errno)
    return known or Phrase(f"系统报错：{error.strerror}", f"the system says: {error.strerror}")


def unreadable(path: Path, error: OSError) -> FileProblems:
    """A file that cannot be read, as a problem."""
    return FileProblems(path, [Problem(cause_of(error))])


def digest(data: bytes) -> str:
    """`sha256:` and the SHA-256 of some bytes in hexadecimal."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises FileProblems; a pipe or a device is refused without being read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with open(handle, "rb") as file:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise IsADirectoryError(errno.EISDIR, "")
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FileProblems(path, [Problem(Phrase("不是普通文件", "this is not a regular file"))])
            data = file.read(limit + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > limit:
        raise FileProblems(path, [Problem(_too_large(limit))])
    return data


def _too_large(limit: int) -> Phrase:
    size = f"{limit // 2**20} MiB"
    return Phrase(f"文件超过{size}的上限", f"the file is larger than the limit of {size}")


def create(path: Path, data: bytes) -> None:
    """Write a new file, whole or not at all; never overwrites. Raises EarnestError."""
    _written(path, data, mode=0o666 & ~_umask(), replace=False)


def replace(path: Path, data: bytes, known: str | None) -> None:
    """Replace a file whose bytes have the digest `known` (None: the file is not there).

    Keeps the mode and follows a symbolic link. Raises ChangedOnDisk when the file is not the known one, EarnestError
    when it cannot be written; the old file is then intact.
    """
    target = Path(os.path.realpath(path))
    if digest_on_disk(target) != known:
        raise ChangedOnDisk(_changed(path))
    mode = stat.S_IMODE(target.stat().st_mode) if known else 0o666 & ~_umask()
    _written(target, data, mode, replace=True)


def _changed(path: Path) -> Phrase:
    return Phrase(
        "{file} 在读取之后被其他程序改动，未写入任何内容",
        "{file} was changed by something else since it was read; nothing was written",
    ).fill(file=one_line(path.name))


def digest_on_disk(path: Path) -> str | None:
    """The digest of a file's bytes as they are now, or None when there is no such file."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, error) from None


def _written(path: Path, data: bytes, mode: int, *, replace: bool) -> None:
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent)
        with open(handle, "wb") as file:
            os.fchmod(handle, mode)
            file.write(data)
            file.flush()
            os.fsync(handle)
        if replace:
            os.replace(temporary, path)
            temporary = None
        else:
            os.link(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise EarnestError(_unwritten(path, error)) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _unwritten(path: Path, error: OSError) -> Phrase:
    return Phrase("{file} 未能写入：{cause}", "{file} could not be written: {cause}").fill(
        file=one_line(str(path)), cause=cause_of(error)
    )


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
