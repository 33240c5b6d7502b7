"""Opens the file of an item of evidence in the program that the desktop has for it."""

from __future__ import annotations

from pathlib import Path

from earnest.core.assessment.model import EvidenceItem
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.questionnaires import own_file
from earnest.workspace.desktop import open_on_desktop


def open_evidence(item: EvidenceItem, answers: Path) -> None:
    """Have the desktop open it. Raises EarnestError: no file, one outside of the folder or not there, no desktop."""
    if item.kept is None:
        raise EarnestError(_NO_FILE)
    target = own_file(answers, item.kept.raw)
    if target is None:
        raise EarnestError(_OUTSIDE.fill(file=item.kept.line()))
    if not target.is_file():
        raise EarnestError(_MISSING.fill(file=item.kept.line()))
    if target.suffix.lower() in _RUNS:
        raise EarnestError(_NOT_OPENED.fill(file=item.kept.line()))
    open_on_desktop(target)


_RUNS = frozenset({".desktop", ".app", ".command", ".sh", ".bat", ".cmd", ".exe", ".jar", ".scpt", ".workflow"})
"""What a desktop may run instead of showing it."""

_NO_FILE = Phrase("这项证据没有文件", "this item of evidence has no file")
_OUTSIDE = Phrase("{file} 不在答卷所在文件夹内，未打开", "{file} is outside of the answers' folder and was not opened")
_MISSING = Phrase("没有这个文件：{file}", "there is no file {file}")
_NOT_OPENED = Phrase(
    "{file} 可能是程序，未打开；请自行查看", "{file} may be a program and was not opened; look at it yourself"
)
