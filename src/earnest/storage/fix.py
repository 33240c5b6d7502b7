"""`check --fix`: what can be mended without a choice, and where it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, mark
from earnest.storage.files import digest, read_bytes
from earnest.storage.guard import STRINGS, guard, place_of
from earnest.storage.load import ANSWERS_LIMIT, Opened, assessment_from
from earnest.storage.save import save

_ESCAPE = re.compile(r"\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<letter>.))", re.DOTALL)
_LETTERS = {"b": "\b", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended file and what was taken out of it."""

    opened: Opened
    removed: tuple[Problem, ...]


def fix(path: Path) -> Fixed:
    """Take out forbidden characters and write the canonical form.

    Raises FileProblems when anything else is wrong; nothing is written then.
    """
    data = read_bytes(path, ANSWERS_LIMIT)
    guarded = guard(data)
    if isinstance(guarded, Problem):
        raise FileProblems(path, [guarded])
    spans = _literal(guarded.text) + _escaped(guarded.text)
    try:
        opened = assessment_from(_without(guarded.text, spans).encode("utf-8"), path, digest(data))
    except FileProblems as error:
        raise FileProblems(error.file, _in_the_file(error, path, guarded.text, spans)) from None
    removed = tuple(_removed(guarded.text, start, character) for start, _, character in sorted(spans))
    return Fixed(save(opened, opened.assessment, timedelta(0)), removed)


Span = tuple[int, int, str]
"""Start, end and the forbidden character that stands there."""


def _literal(text: str) -> list[Span]:
    return [
        (index, index + 1, character)
        for index, character in forbidden_characters(text)
        if not (character == "\r" and text[index + 1 : index + 2] == "\n")
    ]


def _escaped(text: str) -> list[Span]:
    return [
        (string.start() + found.start(), string.start() + found.end(), character)
        for string in STRINGS.finditer(text)
        if string.group().startswith('"')
        for found in _ESCAPE.finditer(string.group())
        if forbidden_characters(character := _meant(found))
    ]


def _meant(found: re.Match[str]) -> str:
    number = found["short"] or found["long"]
    if number is None:
        return _LETTERS.get(found["letter"], "")
    code = int(number, 16)
    return chr(code) if code < 0x110000 else ""


def _without(text: str, spans: list[Span]) -> str:
    for start, end, _ in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _in_the_file(error: FileProblems, path: Path, text: str, spans: list[Span]) -> list[Problem]:
    """The problems with their places in the file as it is, in which the characters still stand."""
    if error.file != path:
        return error.problems
    gone: dict[int, list[tuple[int, int]]] = {}
    for start, end, _ in sorted(spans):
        line, column = place_of(text, start)
        gone.setdefault(line, []).append((column, end - start))
    return [_shifted(problem, gone.get(problem.line or 0, [])) for problem in error.problems]


def _shifted(problem: Problem, gone: list[tuple[int, int]]) -> Problem:
    column = problem.column or 1
    for start, length in gone:
        if start <= column:
            column += length
    return replace(problem, column=column) if gone else problem


def _removed(text: str, index: int, character: str) -> Problem:
    line, column = place_of(text, index)
    message = Phrase("已删去不允许的字符{mark}", "took out the character {mark}, which is not allowed")
    return Problem(message.fill(mark=mark(character)), (), line, column, "warning")
