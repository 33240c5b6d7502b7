"""`earnest git-setup`: has git merge and compare answer files by what they say."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from earnest.cli.talk import say
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.git_settings import attributes_of, set_up_in


def set_up(paths: list[Path]) -> int:
    """Set the repository of each file up, and name the file in its `.gitattributes`. Raises EarnestError."""
    for path in paths:
        if not path.exists():
            raise EarnestError(_NO_FILE.fill(file=line_of(path)))
    for folder in dict.fromkeys(path.parent for path in paths):
        set_up_in(folder, _program())
    for path in paths:
        written = attributes_of(path)
        say((_DONE if written else _THERE).fill(file=line_of(path)))
    return 0


def _program() -> str:
    """The command as git's shell finds it, also where it is not on the path."""
    found = shutil.which("earnest")
    return "earnest" if found is not None else f"{shlex.quote(sys.executable)} -m earnest"


_NO_FILE = Phrase("没有这个文件：{file}", "there is no file {file}")
_DONE = Phrase(
    "{file} 由Git按字段合并、按题目比较；请提交 .gitattributes，每个克隆各运行一次本命令",
    "git merges {file} by field and compares it by question; commit .gitattributes, and run this once in each clone",
)
_THERE = Phrase(
    "{file} 已在 .gitattributes 中，仓库设置已更新", "{file} is in .gitattributes already; the repository is set up"
)
