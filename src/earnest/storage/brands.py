"""Reads a company's brand and its own templates: files of the maker's, every fault told with its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import Field

from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.core.values import Value
from earnest.storage.disk.files import read_bytes
from earnest.storage.toml.parse import parse

LOGO_LIMIT = 256 * 1024
"""Bytes of a logo's file."""
_LIMIT = 64 * 1024
"""Bytes of a brand file."""
_TEMPLATE_LIMIT = 256 * 1024
"""Bytes of a template."""


class BrandFile(Value):
    """`brand.toml`."""

    name: UserText
    """The company, as its reports name it."""
    colour: str | None = Field(default=None, max_length=40)
    logo: UserText | None = None
    """A PNG or SVG, relative to this file."""


def brand_file(path: Path) -> tuple[BrandFile, bytes | None]:
    """What a brand file says, and the logo that it names. Raises FileProblems."""
    told = parse(read_bytes(path, _LIMIT), path, BrandFile).value
    return told, None if told.logo is None else read_bytes(path.parent / told.logo.raw, LOGO_LIMIT)


def template_texts(folder: Path, known: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The templates of a folder by name. Raises EarnestError where there are none, or a file of another name."""
    try:
        names = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    except OSError:
        names = []
    if not names:
        raise EarnestError(_NO_FOLDER.fill(folder=line_of(folder)))
    for name in names:
        if name not in known:
            raise EarnestError(_UNKNOWN.fill(file=line_of(folder / name), known=" ".join(known)))
    return tuple((name, _text(folder / name)) for name in names)


def _text(file: Path) -> str:
    try:
        return read_bytes(file, _TEMPLATE_LIMIT).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise FileProblems(file, [Problem(_NOT_UTF_8)]) from None


_NO_FOLDER = Phrase("{folder}：不是存有模板的文件夹", "{folder}: this is no folder with templates")
_UNKNOWN = Phrase(
    "{file}：报告没有这个模板；可用的有：{known}",
    "{file}: the report has no such template; there are: {known}",
)
_NOT_UTF_8 = Phrase("不是UTF-8文本", "this is no UTF-8 text")
