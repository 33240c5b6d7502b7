"""A text edited in a program of the user's own: `$VISUAL` or `$EDITOR`, on a file in a folder nobody else can read."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.disk import files
from earnest.storage.disk.causes import cause_of

_LIMIT = 2**20
_NONE = Phrase(
    "没有设置编辑器；请设置环境变量 EDITOR，例如 EDITOR=nano",
    "no editor is set; set the environment variable EDITOR, such as EDITOR=nano",
)
_FAILED = Phrase(
    "编辑器未能正常结束（{cause}），内容没有改动", "the editor did not end well ({cause}); nothing was changed"
)
_STATUS = Phrase("退出码{status}", "exit status {status}")


def editor_command() -> list[str]:
    """The user's editor with its arguments. Raises EarnestError when none is set."""
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(os.environ.get(name, ""))
        except ValueError:
            command = []
        if command:
            return command
    raise EarnestError(_NONE)


def edited(text: str, name: str) -> str:
    """A text as it is once the editor has ended; the file is called `name`. Raises EarnestError: nothing changed."""
    command = editor_command()
    with tempfile.TemporaryDirectory(prefix="earnest-") as folder:
        path = Path(folder) / f"{name}.txt"
        files.create(path, text.encode("utf-8"), of=path)
        try:
            status = subprocess.run([*command, path], check=False).returncode
        except OSError as error:
            raise EarnestError(_FAILED.fill(cause=cause_of(error))) from None
        if status:
            raise EarnestError(_FAILED.fill(cause=_STATUS.fill(status=status)))
        after = files.read_bytes(path, _LIMIT).decode("utf-8", "replace")
    return after if text.endswith("\n") else after.removesuffix("\n")
