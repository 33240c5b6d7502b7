"""Reads a company's brand and its own templates: files of the maker's, checked, every fault told with its place."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.core.values import Value
from earnest.report.brand import Brand, checked_brand
from earnest.report.logo import LIMIT as LOGO_LIMIT
from earnest.report.own_templates import OwnTemplates, template_names
from earnest.storage.disk.files import read_bytes
from earnest.storage.toml.parse import parse

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


def read_brand(path: Path) -> Brand:
    """The brand of a file. Raises EarnestError."""
    told = parse(read_bytes(path, _LIMIT), path, BrandFile).value
    logo = None if told.logo is None else path.parent / told.logo.raw
    try:
        data = None if logo is None else read_bytes(logo, LOGO_LIMIT)
        return checked_brand(told.name.raw, told.colour, data)
    except FileProblems:
        raise
    except EarnestError as error:
        raise FileProblems(path, [Problem(error.message)]) from None


def read_templates(folder: Path) -> OwnTemplates:
    """The templates of a folder. Raises EarnestError where a file there is none that the report is made of."""
    known = template_names()
    try:
        names = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    except OSError:
        raise EarnestError(_NO_FOLDER.fill(folder=line_of(folder))) from None
    if not names:
        raise EarnestError(_NO_FOLDER.fill(folder=line_of(folder)))
    for name in names:
        if name not in known:
            raise EarnestError(_UNKNOWN.fill(file=line_of(folder / name), known=" ".join(known)))
    return OwnTemplates(tuple((name, _text(folder / name)) for name in names))


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
