"""From a file's bytes to a checked model, or to every problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from earnest.core.errors import FileProblems, KeyPath, Problem
from earnest.core.language import Phrase
from earnest.core.text import first_forbidden, mark
from earnest.core.values import FIRST_YEAR, LAST_YEAR, ODD_DATE
from earnest.storage.toml.guard import CHARACTER, MOST, guard

if TYPE_CHECKING:
    from earnest.storage.toml.outline import TomlOutline

_Model = TypeVar("_Model", bound=BaseModel)


_Recognised = Callable[[dict[str, Any]], dict[str, Any]]


def _as_it_is(document: dict[str, Any]) -> dict[str, Any]:
    return document


class Unfit(FileProblems):
    """A document with mistakes, with what can be read of it."""

    def __init__(self, file: Path, problems: list[Problem], document: dict[str, Any], places: TomlOutline) -> None:
        super().__init__(file, problems)
        self.document = document
        self.places = places


class Parsed(NamedTuple, Generic[_Model]):
    """A model with the text it came from."""

    value: _Model
    text: str
    has_comments: bool


def parse(data: bytes, file: Path, model: type[_Model], recognised: _Recognised = _as_it_is) -> Parsed[_Model]:
    """Read TOML bytes as a model. Raises FileProblems (Unfit where something can be read) with every problem.

    `recognised` may put parts of the model in place of the data that they are made of.
    """
    guarded = guard(data)
    if isinstance(guarded, Problem):
        raise FileProblems(file, [guarded])
    document, readable = _document(guarded.text)
    problems = [*(readable.mistakes if readable else ()), *_forbidden_in(document, guarded.text)]
    problems += _odd_dates_in(document, guarded.text)
    if document:
        value, faults = _validated(document, model, recognised)
        problems += [fault for fault in faults if readable is None or fault.path not in readable.unread]
        if value is not None and not problems:
            return Parsed(value, guarded.text, guarded.has_comments)
    elif not problems:
        problems = [Problem(Phrase("文件为空", "the file is empty"), (), 1, 1)]
    places = readable or _outline(guarded.text)
    raise Unfit(file, named(problems, places), document, places)


def _document(text: str) -> tuple[dict[str, Any], TomlOutline | None]:
    """The document; with its outline when it could not be read whole."""
    try:
        return tomli.loads(text, parse_float=Decimal), None
    except (ValueError, RecursionError, ArithmeticError) as error:
        readable = _outline(text)
        if not readable.mistakes:
            readable.mistakes.append(_syntax(error, readable))
        return readable.document, readable


def _outline(text: str) -> TomlOutline:
    from earnest.storage.toml.reader import outline

    return outline(text)


def _syntax(error: Exception, places: TomlOutline) -> Problem:
    """A mistake that the parser sees and the outline does not, where the parser saw it."""
    from earnest.storage.toml.values import SYNTAX

    line, column = places.place(places.length)
    if isinstance(error, tomli.TOMLDecodeError) and error.pos < len(error.doc):
        line, column = error.lineno, error.colno
    return Problem(SYNTAX, (), line, column)


def _forbidden_in(document: dict[str, Any], text: str) -> list[Problem]:
    if not _ESCAPED.search(text) and first_forbidden(text.replace("\r\n", "\n")) is None:
        return []
    return list(islice(_forbidden(document, ()), MOST))


def _odd_dates_in(document: dict[str, Any], text: str) -> list[Problem]:
    """Dates so far off that nothing can be reckoned with them; only a text that may hold one is looked at."""
    return list(islice(_odd_dates(document, ()), MOST)) if re.search(_ODD_YEAR, text) else []


_ODD_YEAR = r"-\d\d-\d\d(?<=(?:0\d|1[0-8]|[3-9]\d)\d\d-\d\d-\d\d)"
"""Begins with what is rare in a text: a search for a character that stands for itself takes a tenth of the time."""


def _odd_dates(value: object, path: KeyPath) -> Iterator[Problem]:
    if isinstance(value, date):
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield Problem(ODD_DATE, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _odd_dates(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _odd_dates(inner, (*path, index))


_ESCAPED = re.compile(r"\\[uUbfre]")
"""Escapes by which a character that the text does not show can stand in a string."""


def _forbidden(value: object, path: KeyPath) -> Iterator[Problem]:
    if isinstance(value, str):
        if character := first_forbidden(value):
            yield Problem(CHARACTER.fill(mark=mark(character)), path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if character := first_forbidden(key):
                yield Problem(CHARACTER.fill(mark=mark(character)), (*path, key))
            yield from _forbidden(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _forbidden(inner, (*path, index))


def _validated(
    document: dict[str, Any], model: type[_Model], recognised: _Recognised
) -> tuple[_Model | None, list[Problem]]:
    newer = _newer_format(document)
    if newer is not None:
        return None, [newer]
    if document.get("format") == 1 and type(document["format"]) is not int:
        # The model takes everything that equals 1; what is written has to be 1.
        return None, [Problem(Phrase("应为整数1", "expected the whole number 1"), ("format",))]
    try:
        return model.model_validate(recognised(document)), []
    except ValidationError as error:
        from earnest.storage.toml.faults import validation_problems

        return None, validation_problems(error, model, document, MOST)


def _newer_format(document: dict[str, Any]) -> Problem | None:
    number = document.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 1:
        return None
    shown = str(number) if number < 10**9 else "…"
    return Problem(
        Phrase(
            "文件格式{number}比本程序新，未作改动；请升级 earnest",
            "the file has format {number}, newer than this program; it was not touched; update earnest",
        ).fill(number=shown),
        ("format",),
    )


def located(problems: Sequence[Problem], text: str) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    return named(problems, _outline(text)) if problems else []


def named(problems: Sequence[Problem], places: TomlOutline) -> list[Problem]:
    """The problems with their places, in the order of the file; of very many the first."""
    found = dict.fromkeys(map(places.locate, problems))
    ordered = sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))
    if len(ordered) <= MOST:
        return ordered
    more = Phrase(f"问题超过{MOST}处，其余未列出", f"more than {MOST} problems; the rest are not listed")
    first_left = ordered[MOST]
    return [*ordered[:MOST], Problem(more, (), first_left.line, first_left.column, first_left.severity)]
