"""From a file's bytes to a checked model, or to every problem with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from earnest.core.errors import FileProblems, Path, Problem
from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, mark
from earnest.storage.guard import guard

_Model = TypeVar("_Model", bound=BaseModel)


class Unfit(FileProblems):
    """A document with mistakes, with what can be read of it."""

    def __init__(self, file: FilePath, problems: list[Problem], document: dict[str, Any], text: str) -> None:
        super().__init__(file, problems)
        self.document = document
        self.text = text


@dataclass(frozen=True, slots=True)
class Parsed(Generic[_Model]):
    """A model with the text it came from."""

    value: _Model
    text: str
    has_comments: bool


def parse(data: bytes, file: FilePath, model: type[_Model]) -> Parsed[_Model]:
    """Read TOML bytes as a model. Raises FileProblems (Unfit where something can be read) with every problem."""
    guarded = guard(data)
    if isinstance(guarded, Problem):
        raise FileProblems(file, [guarded])
    document, mistakes = _document(guarded.text)
    problems = mistakes + _unfit(document, guarded.text)
    if not problems or document:
        value, faults = _validated(document, model)
        problems += faults
        if value is not None and not problems:
            return Parsed(value, guarded.text, guarded.has_comments)
    raise Unfit(file, located(problems, guarded.text), document, guarded.text)


def _document(text: str) -> tuple[dict[str, Any], list[Problem]]:
    try:
        return tomllib.loads(text, parse_float=Decimal), []
    except (ValueError, RecursionError, ArithmeticError) as error:
        from earnest.storage.places import outline

        readable = outline(text)
        return readable.document, readable.mistakes or [_syntax(error)]


def _syntax(error: Exception) -> Problem:
    """The parser's own words, for a mistake that the outline does not see."""
    text = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)$", text)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    said = text[: found.start()].strip() if found else text
    return Problem(Phrase(f"TOML语法错误（{said}）", f"this is not valid TOML ({said})"), (), line, column)


def _unfit(document: dict[str, Any], text: str) -> list[Problem]:
    if not document:
        return [Problem(Phrase("文件为空", "the file is empty"), (), 1, 1)]
    if not _ESCAPED.search(text) and not forbidden_characters(text.replace("\r\n", "\n")):
        return []
    return list(_forbidden(document, ()))


_ESCAPED = re.compile(r"\\[uUbfre]")
"""Escapes by which a character that the text does not show can stand in a string."""


def _forbidden(value: object, path: Path) -> Iterator[Problem]:
    if isinstance(value, str):
        for _, character in forbidden_characters(value)[:1]:
            yield Problem(_CHARACTER.fill(mark=mark(character)), path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if forbidden_characters(key):
                yield Problem(_CHARACTER.fill(mark=mark(forbidden_characters(key)[0][1])), (*path, key))
            yield from _forbidden(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _forbidden(inner, (*path, index))


_CHARACTER = Phrase("含有不允许的字符{mark}", "holds a character that is not allowed, {mark}")


def _validated(document: dict[str, Any], model: type[_Model]) -> tuple[_Model | None, list[Problem]]:
    newer = _newer_format(document)
    if newer is not None:
        return None, [newer]
    try:
        return model.model_validate(document), []
    except ValidationError as error:
        from earnest.storage.faults import problems_of

        return None, problems_of(error, model, document)


def _newer_format(document: dict[str, Any]) -> Problem | None:
    number = document.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 1:
        return None
    return Problem(
        Phrase(
            "文件格式{number}比本程序新，未作改动；请升级 earnest",
            "the file has format {number}, newer than this program; it was not touched; update earnest",
        ).fill(number=str(number)[:20]),
        ("format",),
    )


def located(problems: list[Problem], text: str) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    from earnest.storage.places import outline

    places = outline(text)
    found = {(p.line, p.column, p.path, p.message): p for p in map(places.locate, problems)}
    return in_order(list(found.values()))


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems in the order of the file."""
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def without(document: dict[str, Any], paths: list[Path]) -> dict[str, Any]:
    """The document without what stands at some paths."""
    here: Any = document
    for path in sorted(paths, key=len, reverse=True):
        here = document
        for part in path[:-1]:
            here = _inside(here, part)
        if path and isinstance(here, dict):
            here.pop(path[-1], None)
    return document


def _inside(here: object, part: str | int) -> object:
    if isinstance(here, dict):
        return here.get(part)
    return here[part] if isinstance(here, list) and isinstance(part, int) and part < len(here) else None
