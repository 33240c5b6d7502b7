"""Takes the attachments out of a PDF that somebody else may have made: in a child process, within limits.

Their names are keys here and never become paths.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.storage.disk.files import read_bytes

SIZE_LIMIT = 256 * 2**20
"""Bytes of a PDF that is read; no report of ours is larger."""
MEMORY = 1536 * 2**20
"""Bytes of address space that reading one may take."""
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is in the file."""

    text: str
    drawn: str
    """The digest of what it draws."""


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against taking attachments out."""

    code: str
    name: UserText


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What is inside a PDF."""

    files: dict[str, bytes]
    """The attachments by name; empty where something speaks against taking them out."""
    against: tuple[Against, ...]
    facts: dict[str, str]
    """What the metadata name: the digest of the assessment, the edition, the digest of the manifest."""
    pages: tuple[Page, ...] = ()
    """Where they were asked for."""


def take_out(data: bytes, name: Path, *, pages: bool = False) -> TakenOut:
    """What is inside the bytes of a PDF; `name` is for sentences. Raises EarnestError where it cannot be read."""
    from earnest.storage.pdf.child import BROKEN, ENCRYPTED, LIMIT

    try:
        done = _run(data, pages=pages)
    except subprocess.TimeoutExpired:
        raise EarnestError(_TOO_MUCH.fill(file=line_of(name))) from None
    if done.returncode:
        said = {BROKEN: _BROKEN, ENCRYPTED: _ENCRYPTED, LIMIT: _TOO_MUCH}
        ended = _TOO_MUCH if done.returncode < 0 else _BROKEN  # by the system, at a limit
        raise EarnestError(said.get(done.returncode, ended).fill(file=line_of(name)))
    return _told(done.stdout)


def _run(data: bytes, *, pages: bool) -> subprocess.CompletedProcess[bytes]:
    modules = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-P", "-X", "utf8", "-m", "earnest.storage.pdf.child", str(MEMORY), str(SECONDS)]
    return subprocess.run(
        [*command, *(["pages"] if pages else [])],
        input=data,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": modules},
    )


def _told(answer: bytes) -> TakenOut:
    line, _, rest = answer.partition(b"\n")
    told = json.loads(line)
    files, start = {}, 0
    for name, size in told["files"]:
        files[name] = rest[start : start + size]
        start += size
    against = tuple(Against(code, UserText(name)) for code, name in told["against"])
    pages = tuple(Page(one["text"], one["drawn"]) for one in told.get("pages", ()))
    return TakenOut(files, against, told["facts"], pages)


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF. Raises FileProblems."""
    return read_bytes(path, SIZE_LIMIT)


_BROKEN = Phrase("{file}：无法作为PDF读取，可能已损坏", "{file}: this cannot be read as a PDF; it may be damaged")
_ENCRYPTED = Phrase(
    "{file}：PDF已加密；本程序生成的报告从不加密，请取得未加密的原件",
    "{file}: the PDF is encrypted, which no report of ours is; ask for the original",
)
_TOO_MUCH = Phrase(
    "{file}：读取PDF超出内存、时间或大小的上限，未取出任何附件",
    "{file}: reading the PDF would take more memory, time or room than allowed; nothing was taken out of it",
)
