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
from earnest.core.text import line_of, one_line

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
_IN_PLACE = Phrase(
    "该文件单独挂载或正被占用，无法替换；请另存为别处的副本",
    "the file is mounted by itself or in use, so it cannot be replaced; save a copy elsewhere",
)
_CAUSES |= {errno.EXDEV: _IN_PLACE, errno.EBUSY: _IN_PLACE}
_FOLDER_ONLY_READ = Phrase(
    "文件本身可写，但所在文件夹不可写，无法安全替换；请另存为别处的副本",
    "the file could be written, but its folder cannot, so it cannot be replaced safely; save a copy elsewhere",
)
_REFUSED = (_CAUSES[errno.EACCES], _CAUSES[errno.EROFS])
_NO_FOLDER = Phrase("文件夹不存在，请先建立", "the folder does not exist; create it first")
_NOT_REGULAR = Phrase("不是普通文件", "this is not a regular file")
_BAD_NAME = Phrase("文件名含有不允许的字符", "the file name contains a character that is not allowed")
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}
"""What a file system without hard links answers (FAT, some network shares)."""

_BLOCK = 2**20


def cause_of(error: OSError | ValueError) -> Phrase:
    """What went wrong, as a sentence part. (A name that no file can have is a ValueError.)"""
    if not isinstance(error, OSError):
        return _BAD_NAME
    known = _CAUSES.get(error.errno)
    said = one_line(error.strerror or str(error))
    return known or Phrase(f"系统报错：{said}", f"the system says: {said}")


def unreadable(path: Path, error: OSError | ValueError) -> FileProblems:
    """A file that cannot be read, as a problem."""
    return FileProblems(path, [Problem(cause_of(error))])


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
        raise FileProblems(path, [Problem(_CAUSES[errno.EISDIR] if stat.S_ISDIR(mode) else _NOT_REGULAR)])
    with open(handle, "rb") as file:
        yield file


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
    total = hashlib.sha256()
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
        raise ChangedOnDisk(_changed(path))
    if found is None:
        return create(target, data, of=of or path)
    with _written(target, data, None, _openness(of) if of else 0o7777) as name:
        os.replace(name, target)
        _sync_folder(target.parent)


def _changed(path: Path) -> Phrase:
    return Phrase(
        "{file} 在读取之后被其他程序改动，未写入任何内容",
        "{file} was changed by something else since it was read; nothing was written",
    ).fill(file=line_of(path.name))


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
        raise EarnestError(_unwritten(path, error)) from None


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


def _unwritten(path: Path, error: OSError | ValueError) -> Phrase:
    cause = cause_of(error)
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        cause = _NO_FOLDER
    elif cause in _REFUSED and os.access(path, os.W_OK) and not os.access(path.parent, os.W_OK):
        cause = _FOLDER_ONLY_READ
    said = Phrase("{file} 未能写入：{cause}", "{file} could not be written: {cause}")
    return said.fill(file=line_of(path), cause=cause)


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
