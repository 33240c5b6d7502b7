"""What a file must hold to before the parser sees it: encoding, key parts, nesting, number of parts."""

from __future__ import annotations

import re
from typing import NamedTuple

from earnest.core.errors import Problem
from earnest.core.language import Phrase

MOST = 1000
"""So many problems of a file are named; a file with more needs another kind of help."""
CHARACTER = Phrase("含有不允许的字符{mark}", "contains a character that is not allowed, {mark}")
KEY_PARTS = 8
NESTING = 16
PIECES = 200_000
"""So many keys, values, marks and lines are more than a MiB of real answers can hold."""


def many(part: str) -> str:
    """A pattern that takes as many of a part as there are, and gives none back.

    A possessive group would say so, but before Python 3.11.5 it gives back what a choice in it took
    (python/cpython#106052). An atomic group does not, but remembers every round until it ends: so rounds are taken, and
    forgotten, by thousands.
    """
    return rf"(?>(?:(?>(?:{part}){{1,1000}}))*)"


# No repetition gives back and every string may end with its line or its file, so that no text, however it is made, is
# looked at more than twice: the most usual strings have a pattern of their own, which fails at the first escape.
_PLAIN = r'"[^"\\\n]++"'
_BASIC = (r'"""' + many(r'[^"\\]++|\\.|"(?!"")'), r'"(?!"")' + many(r'[^"\\\n]++|\\[^\n]'))
_LITERAL = (r"'''" + many(r"[^']++|'(?!'')"), r"'(?!'')[^'\n]*+")

CLOSED_STRING = rf"(?s){_BASIC[0]}\"{{3,5}}|{_BASIC[1]}\"|{_LITERAL[0]}'{{3,5}}|{_LITERAL[1]}'"
"""A string with its end."""

_STRINGS = rf"{_PLAIN}|{_BASIC[0]}(?:\"{{3,5}}|\\?\Z)|{_BASIC[1]}\"?|{_LITERAL[0]}(?:'{{3,5}}|\Z)|{_LITERAL[1]}'?"
# Patterns are compiled when they are first used: most files need one of them, and compiling takes longer than matching.
_ONLY_STRINGS = rf"(?s){_STRINGS}"
STRINGS = rf"{_ONLY_STRINGS}|#[^\n]*+"
"""The strings and comments of a TOML text."""

_TOKEN = rf"{STRINGS}|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<dot>\.)|(?P<end>[=\n,])"
_MARKS = "\n=,.[]{}"
_TO_SPACES = dict.fromkeys(map(ord, _MARKS), " ")
_NOT_MARKS = dict.fromkeys({*range(128)} - {*map(ord, _MARKS)})
_OPEN_AND_CLOSED = dict.fromkeys(map(ord, "\n=,."))
_CLOSED = re.compile(r"\[\]|\{\}")
_LONG_KEY = "." * KEY_PARTS
_BOM = "\ufeff"
_MIB = 2**20


class Guarded(NamedTuple):
    """A text that is safe to parse."""

    text: str
    has_comments: bool


def guard(data: bytes) -> Guarded | Problem:
    """Decode and check a TOML file's bytes; the first thing that makes it unsafe to parse is the problem."""
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_BOM)
        message = Phrase("不是UTF-8编码，请另存为UTF-8", "this is not UTF-8; save the file as UTF-8")
        return _at(message, before, len(before))
    if (other := _other_form(data)) is not None:
        return Problem(other, line=1, column=1)
    rest, strings = re.subn(_ONLY_STRINGS, "", text)
    has_comments = "#" in rest
    if has_comments:
        rest, strings = re.subn(STRINGS, "", text)
    marks = rest.translate(_NOT_MARKS)
    harmless = rest.isascii() and _LONG_KEY not in marks and _is_shallow(marks)
    problem = None if harmless else _scan(text)
    return problem or _too_many(rest, strings, len(data)) or Guarded(text, has_comments)


def _other_form(data: bytes) -> Phrase | None:
    """What a whole file is that would give a problem for each of its characters or lines."""
    if 0 < len(data) <= 4 * data.count(0) <= 3 * len(data) + 4:
        return _WIDE
    ends = data.count(b"\r") - data.count(b"\r\n")
    return _ONLY_RETURNS if ends > data.count(b"\n") else None


def _too_many(rest: str, strings: int, size: int) -> Problem | None:
    limit = PIECES if size <= _MIB else 8 * PIECES  # only a questionnaire may have more than a MiB
    if strings + len(rest) <= limit or strings + _pieces(rest) <= limit:
        return None
    return Problem(_TOO_MANY.fill(limit=f"{limit:,}"), line=1, column=1)


def _pieces(rest: str) -> int:
    """How many marks, and words between them, there are."""
    return sum(map(rest.count, _MARKS)) + len(rest.translate(_TO_SPACES).split())


def _is_shallow(marks: str) -> bool:
    """Whether all brackets close again within the limit; false for anything that needs a closer look."""
    brackets = marks.translate(_OPEN_AND_CLOSED)
    for _ in range(NESTING):
        if not brackets:
            return True
        brackets = _CLOSED.sub("", brackets)
    return not brackets


def _scan(text: str) -> Problem | None:
    """The first bracket or dot beyond its limit."""
    depth = dots = 0
    for found in re.finditer(_TOKEN, text):
        kind = found.lastgroup
        if kind == "dot":
            dots += 1
            if dots >= KEY_PARTS:
                return _at(_TOO_LONG_KEY, text, found.start())
        elif kind is not None:
            dots = 0
            depth = max(0, depth + {"open": 1, "close": -1, "end": 0}[kind])
            if depth > NESTING:
                return _at(_TOO_DEEP, text, found.start())
    return None


_WIDE = Phrase("像是UTF-16编码，请另存为UTF-8", "this looks like UTF-16; save the file as UTF-8")
_ONLY_RETURNS = Phrase(
    "换行只用了回车符{mark}，请改用LF换行另存", "the lines end in {mark} alone; save the file with line ends LF"
).fill(mark="<U+000D>")
_TOO_DEEP = Phrase(f"嵌套超过{NESTING}层的上限", f"nested deeper than the limit of {NESTING}")
_TOO_LONG_KEY = Phrase(f"键超过{KEY_PARTS}段的上限", f"a key has more parts than the limit of {KEY_PARTS}")
_TOO_MANY = Phrase(
    "键、值、符号和换行合计超过{limit}个的上限", "more than the limit of {limit} keys, values, marks and lines"
)


def _at(message: Phrase, text: str, index: int) -> Problem:
    line, column = place_of(text, index)
    return Problem(message, line=line, column=column)


def place_of(text: str, index: int) -> tuple[int, int]:
    """The 1-based line and column of a character of a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
