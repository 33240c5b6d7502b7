"""`check --fix`: what can be mended without a choice, and where it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.text import first_forbidden, forbidden_runs, mark
from earnest.storage.assessments import Opened, assessment_from
from earnest.storage.disk.files import digest, read_bytes
from earnest.storage.save import save
from earnest.storage.toml.guard import MOST, STRINGS, guard

# Those that mean nothing forbidden are passed over many at a time: a mebibyte may be full of them.
_ESCAPE = re.compile(
    r"(?:\\[^uUbfre]){1,1000}|\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<letter>.))", re.DOTALL
)
_LETTERS = {"b": "\b", "f": "\f", "r": "\r", "e": "\x1b"}


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended file and what was taken out of it."""

    opened: Opened
    removed: tuple[Problem, ...]


def fix(path: Path, *, as_it_is: bool = False) -> Fixed:
    """Take out forbidden characters and write the canonical form.

    Raises FileProblems when anything else is wrong, LooksCutOff for a file that is not to be completed `as_it_is`;
    nothing is written then.
    """
    data = read_bytes(path, SIZE_LIMIT)
    guarded = guard(data)
    if isinstance(guarded, Problem):
        raise FileProblems(path, [guarded])
    spans = sorted([*_literal(guarded.text), *_escaped(guarded.text)])
    try:
        opened = assessment_from(_without(guarded.text, spans).encode("utf-8"), path, digest(data))
    except FileProblems as error:
        raise FileProblems(error.file, _in_the_file(error, path, guarded.text, spans)) from None
    removed = tuple(_removed(guarded.text, spans))
    opened = opened.as_it_is() if as_it_is else opened
    return Fixed(save(opened, opened.assessment, timedelta(0)), removed)


Span = tuple[int, int, str]
"""Start, end and the forbidden characters that stand there: a stretch of them, or one that is written as an escape."""


def _literal(text: str) -> Iterator[Span]:
    for index, run in forbidden_runs(text):
        end = index + len(run)
        if text[end - 1 : end + 1] == "\r\n":
            end -= 1
        if end > index:
            yield index, end, text[index:end]


def _escaped(text: str) -> list[Span]:
    return [
        (string.start() + found.start(), string.start() + found.end(), character)
        for string in re.finditer(STRINGS, text)
        if string.group().startswith('"')
        for found in _ESCAPE.finditer(string.group())
        if first_forbidden(character := _meant(found))
    ]


def _meant(found: re.Match[str]) -> str:
    number = found["short"] or found["long"]
    if number is None:
        return _LETTERS.get(found["letter"], "")
    code = int(number, 16)
    return chr(code) if code < 0x110000 else ""


def _without(text: str, spans: list[Span]) -> str:
    pieces, end = [], 0
    for start, behind, _ in spans:
        pieces.append(text[end:start])
        end = behind
    return "".join([*pieces, text[end:]])


def _in_the_file(error: FileProblems, path: Path, text: str, spans: list[Span]) -> list[Problem]:
    """The problems with their places in the file as it is, in which the characters still stand."""
    if error.file != path:
        return error.problems
    gone: dict[int, _Gone] = {}
    for (start, end, _), (line, column) in zip(spans, _places(text, spans), strict=True):
        gone.setdefault(line, _Gone()).add(column, end - start)
    return [_shifted(problem, gone.get(problem.line or 0)) for problem in error.problems]


class _Gone:
    """What was taken out of a line, from left to right."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        """Where each piece stood, in what is left of the line."""
        self.lengths = [0]
        """How much was taken out up to there."""

    def add(self, column: int, length: int) -> None:
        self.columns.append(column - self.lengths[-1])
        self.lengths.append(self.lengths[-1] + length)

    def before(self, column: int) -> int:
        """How much stood before a column of what is left."""
        return self.lengths[bisect_right(self.columns, column)]


def _shifted(problem: Problem, gone: _Gone | None) -> Problem:
    if gone is None:
        return problem
    column = problem.column or 1
    return replace(problem, column=column + gone.before(column))


def _places(text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The 1-based line and column of each span, in one pass."""
    line, first, seen = 1, 0, 0
    for start, _, _ in spans:
        line += text.count("\n", seen, start)
        first = text.rfind("\n", seen, start) + 1 or first
        seen = start
        yield line, start - first + 1


def _removed(text: str, spans: list[Span]) -> Iterator[Problem]:
    for character, line, column in islice(_single(text, spans), MOST):
        message = Phrase("已删去不允许的字符{mark}", "removed the character {mark}, which is not allowed")
        yield Problem(message.fill(mark=mark(character)), (), line, column, "warning")
    if (beyond := sum(len(characters) for _, _, characters in spans) - MOST) > 0:
        more = Phrase("另删去{n}个不允许的字符，未逐一列出", "removed {n} more, not listed")
        yield Problem(more.fill(n=beyond), severity="warning")


def _single(text: str, spans: list[Span]) -> Iterator[tuple[str, int, int]]:
    """Each character with its line and column."""
    for (_, _, characters), (line, column) in zip(spans, _places(text, spans), strict=True):
        yield from ((character, line, column + place) for place, character in enumerate(characters))
