"""Whether what is shown is in the file, and the words for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from earnest.core.language import Phrase
from earnest.storage.disk.lock import Holder, LockedElsewhere


class OnlyAnExample(LockedElsewhere):
    """The file is our example, which is looked at and never edited."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, None)


class LetGo(LockedElsewhere):
    """Whoever edited the file has closed it: it may be edited once it is read again."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, None)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing was edited since the file was opened."""

    alarms = False

    def words(self) -> Phrase:
        return Phrase("未改动", "no changes")


@dataclass(frozen=True, slots=True)
class SavedAt:
    """Every edit is in the file."""

    at: datetime.datetime
    alarms = False

    def words(self) -> Phrase:
        time = f"{self.at:%H:%M:%S}"
        return Phrase("{time} 已保存", "saved {time}").fill(time=time)


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Edits that are not in the file; `cause` is None while they are being written."""

    cause: Phrase | None = None

    @property
    def alarms(self) -> bool:
        return self.cause is not None

    def words(self) -> Phrase:
        if self.cause is None:
            return Phrase("正在保存……", "saving...")
        return Phrase("未保存（^S 重试）：{cause}", "NOT SAVED (^S tries again): {cause}").fill(cause=self.cause)


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Somebody else edits the file, or did; nothing is ever written from here."""

    holder: Holder | None
    let_go: bool = False
    """Whether nobody does any more."""
    alarms = True

    def words(self) -> Phrase:
        if self.let_go:
            return Phrase("只读：另一窗口已关闭（F9 编辑）", "READ-ONLY: other window closed (F9: edit)")
        if self.holder is None:
            return Phrase("只读（F9 重试）", "READ-ONLY (F9: retry)")
        return Phrase("只读：进程{pid}正在编辑（F9 重试）", "READ-ONLY: process {pid} is editing (F9: retry)").fill(
            pid=self.holder.pid
        )


@dataclass(frozen=True, slots=True)
class Example:
    """Our example, which nobody edits."""

    alarms = False

    def words(self) -> Phrase:
        return Phrase("示例，只读", "example, read-only")


Saved = Unchanged | SavedAt | NotSaved | ReadOnly | Example
"""Each has its `words`, and says whether it `alarms`: whether the person has to do something about it."""
