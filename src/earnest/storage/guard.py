"""What a file must hold to before the parser sees it: size, encoding, key parts, nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earnest.core.errors import Problem
from earnest.core.language import Phrase

KEY_PARTS = 8
NESTING = 16

_STRINGS = (
    r'"(?:""(?:[^"\\]|\\.|"(?!""))*"{3}|(?:[^"\\\n]+|\\[^\n])*")'  # basic, multi-line first
    r"|'(?:''.*?'{3}|[^'\n]*')"  # literal
)
STRINGS = re.compile(_STRINGS + r"|#[^\n]*", re.DOTALL)
"""The strings and comments of a TOML text."""

_ONLY_STRINGS = re.compile(_STRINGS, re.DOTALL)
_TOKEN = re.compile(_STRINGS + r"|(?P<comment>#)[^\n]*|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)", re.DOTALL)
_NOT_BRACKETS = re.compile(r"[^\[\]{}]+")
_LONG_KEY = re.compile(rf"(?:\.[^=\n,\[\]{{}}.]*){{{KEY_PARTS}}}")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_KEY_END = re.compile(r"[=\n,\[\]{}]")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A text that is safe to parse."""

    text: str
    has_comments: bool


def guard(data: bytes) -> Guarded | Problem:
    """Decode and check a TOML file's bytes; the first thing that makes it unsafe to parse is the problem."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = Phrase("不是UTF-8编码，请另存为UTF-8", "this is not UTF-8; save the file as UTF-8")
        return _at(message, before, len(before))
    text = text.removeprefix(_BOM)
    rest = _ONLY_STRINGS.sub("", text)
    if "#" not in rest and _is_shallow(rest) and not _LONG_KEY.search(rest):
        return Guarded(text, has_comments=False)
    return _scan(text)


def _is_shallow(rest: str) -> bool:
    """Whether brackets close again within the limit; quick, and false for anything that needs a closer look."""
    brackets = _NOT_BRACKETS.sub("", rest)
    for _ in range(NESTING):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return not brackets


def _scan(text: str) -> Guarded | Problem:
    depth = dots = last_dot = 0
    comments = False
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "comment":
            comments = True
        elif kind == "open":
            depth += 1
            if depth > NESTING:
                return _at(_TOO_DEEP, text, found.start())
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "dot":
            dots = 1 if _KEY_END.search(_STRING.sub("", text[last_dot : found.start()])) else dots + 1
            last_dot = found.end()
            if dots >= KEY_PARTS:
                return _at(_TOO_LONG_KEY, text, found.start())
    return Guarded(text, comments)


_TOO_DEEP = Phrase(f"嵌套超过{NESTING}层的上限", f"nested deeper than the limit of {NESTING}")
_TOO_LONG_KEY = Phrase(f"键超过{KEY_PARTS}段的上限", f"a key of more parts than the limit of {KEY_PARTS}")


def _at(message: Phrase, text: str, index: int) -> Problem:
    line, column = place_of(text, index)
    return Problem(message, line=line, column=column)


def place_of(text: str, index: int) -> tuple[int, int]:
    """The 1-based line and column of a character of a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
