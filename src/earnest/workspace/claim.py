"""Claims the file that is open, so that one window at a time edits it; another one shows it to read only."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from earnest.core.language import Phrase
from earnest.core.text import one_line
from earnest.storage.disk import lock
from earnest.workspace.document import Document
from earnest.workspace.saved_states import LetGo, OnlyAnExample

_READ_ONLY = Phrase(
    "只读：{file} 正在另一个窗口中编辑{who}。关闭那个窗口后按 F9，即可在此编辑。",
    "Read-only: {file} is being edited in another window{who}. Close that window, then press F9 to edit here.",
)
_LET_GO = Phrase(
    "另一个窗口已不再编辑 {file}：按 F9 重新读入，即可在此编辑。",
    "Nobody edits {file} in another window any more: F9 reads it again, to edit it here.",
)
_WHO = Phrase("（{host}上的进程{pid}，自{since}起）", " (process {pid} on {host}, since {since})")


_EXAMPLE = Phrase(
    "这是示例，只供查看，不能修改。要评估自己的模型，请在菜单中选“打开另一份文件”。",
    "This is the example, to look at; it cannot be edited. For an assessment of your own choose “Open another file” in "
    "the menu.",
)


class Claim:
    """The right to edit a file, held until another file is opened or the app ends, however it ends."""

    def __init__(self) -> None:
        self._lock: lock.FileLock | None = None
        self.warning: Phrase | None = None
        """Why no file can be claimed here, while that is so; one goes on without."""

    @contextlib.contextmanager
    def switch_to(self, path: Path) -> Iterator[lock.LockedElsewhere | None]:
        """Claim a file in place of the one before; gives who holds it, None when nobody else does.

        When the body fails, the file before stays claimed.
        """
        before = self._lock
        mine, held = (before, None) if before is not None and _same(before.path, path) else self._acquired(path)
        try:
            yield held
        except BaseException:
            if mine is not None and mine is not before:
                mine.release()
            raise
        self._lock = mine
        if before is not None and mine is not before:
            before.release()

    def _acquired(self, path: Path) -> tuple[lock.FileLock | None, lock.LockedElsewhere | None]:
        self.warning = None
        try:
            return lock.acquire(path), None
        except lock.LockedElsewhere as held:
            return None, held
        except lock.NoLock as error:
            self.warning = error.message
            return None, None

    def release(self) -> None:
        """Let others edit the file."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def refusal(document: Document | None) -> Phrase | None:
    """Why a document may not be edited here; None when it may."""
    if document is None or document.locked is None:
        return None
    if isinstance(document.locked, OnlyAnExample):
        return _EXAMPLE
    if isinstance(document.locked, LetGo):
        return _LET_GO.fill(file=one_line(document.opened.path.name))
    return _sentence(document.opened.path, document.locked.holder)


def locked_now(document: Document) -> lock.LockedElsewhere | None:
    """Why a document that was opened to read only may not be edited at this moment, once whoever held it let it go."""
    if document.locked is None or isinstance(document.locked, OnlyAnExample):
        return document.locked
    return lock.held_elsewhere(document.opened.path) or LetGo(document.opened.path)


def _same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except (OSError, ValueError):  # of a file that is not there, or a name that no file can have
        return False


def _sentence(path: Path, holder: lock.Holder | None) -> Phrase:
    who = Phrase("", "")
    if holder is not None:
        who = _WHO.fill(pid=holder.pid, host=holder.host, since=f"{holder.since:%H:%M:%S}")
    return _READ_ONLY.fill(file=one_line(path.name), who=who)
