"""The settings by which git hands answer files to this program."""

from __future__ import annotations

import re
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage import git
from earnest.storage.disk import files

_ATTRIBUTES = "merge=earnest diff=earnest text eol=lf"
_LIMIT = 2**20


def set_up_in(folder: Path, program: str) -> None:
    """Tell the repository that holds `folder` how this program is called. Raises EarnestError."""
    inside = git.run(("rev-parse", "--is-inside-work-tree"), folder)
    if inside.strip() != "true":
        raise EarnestError(Phrase("此处没有Git工作区", "there is no work tree of git here"))
    settings = {
        "merge.earnest.name": "answers of earnest, by field",
        # git puts the path in quotes itself.
        "merge.earnest.driver": f"{program} merge --as-driver=%P %O %A %B",
        # git adds path, old file, digest, mode, new file, digest, mode.
        "diff.earnest.command": f'f() {{ {program} diff --as-driver="$1" "$2" "$5"; }}; f',
    }
    for name, value in settings.items():
        git.run(("config", "--local", name, value), folder)


def attributes_of(path: Path) -> bool:
    """Name a file in the `.gitattributes` of its folder; False where it is there already. Raises EarnestError."""
    attributes = path.parent / ".gitattributes"
    before = files.read_bytes(attributes, _LIMIT) if attributes.exists() else b""
    line = f"{_pattern(path.name)} {_ATTRIBUTES}\n".encode()
    if line in before.splitlines(keepends=True):
        return False
    joint = b"" if not before or before.endswith(b"\n") else b"\n"
    if attributes.exists():
        files.replace(attributes, before + joint + line, files.digest(before))
    else:
        files.create(attributes, line, of=None)
    return True


def _pattern(name: str) -> str:
    """A file name as a pattern that means it alone, in this folder."""
    escaped = re.sub(r"([*?\[\\])", r"\\\1", name)
    pattern = f"/{escaped}"
    if not re.search(r'[\s"]', pattern):
        return pattern
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
