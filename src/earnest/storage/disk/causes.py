"""What the system says when a file cannot be read or written, as sentences: what is wrong, and what to do."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from earnest.core.errors import FileProblems, Problem
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


def cause_of(error: OSError | ValueError) -> Phrase:
    """What went wrong, as a sentence part. (A name that no file can have is a ValueError.)"""
    if not isinstance(error, OSError):
        return _BAD_NAME
    known = _CAUSES.get(error.errno)
    said = one_line(error.strerror or str(error))
    return known or Phrase(f"系统报错：{said}", f"the system says: {said}")


def irregular(mode: int) -> Phrase:
    """Why what has such a mode is not read: a folder, a pipe or a device."""
    return _CAUSES[errno.EISDIR] if stat.S_ISDIR(mode) else _NOT_REGULAR


def unreadable(path: Path, error: OSError | ValueError) -> FileProblems:
    """A file that cannot be read, as a problem."""
    return FileProblems(path, [Problem(cause_of(error))])


def unwritten(path: Path, error: OSError | ValueError) -> Phrase:
    """A file that could not be written, as a sentence."""
    cause = cause_of(error)
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        cause = _NO_FOLDER
    elif cause in _REFUSED and os.access(path, os.W_OK) and not os.access(path.parent, os.W_OK):
        cause = _FOLDER_ONLY_READ
    said = Phrase("{file} 未能写入：{cause}", "{file} could not be written: {cause}")
    return said.fill(file=line_of(path), cause=cause)
