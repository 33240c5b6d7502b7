"""Reads the keys and values of a TOML text, noting where each stands; the lower half of `reader`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

import tomli

from earnest.core.errors import KeyPath
from earnest.core.language import Phrase
from earnest.core.text import mark
from earnest.storage.toml.defined import CLASH, TWICE, Defined
from earnest.storage.toml.guard import CHARACTER, CLOSED_STRING, many
from earnest.storage.toml.outline import TomlOutline

_PART_PATTERN = r"[A-Za-z0-9_-]++|\"" + many(r"[^\"\\\n]++|\\[^\n]") + r"\"|'[^'\n]*+'"
KEY_PATTERN = rf"(?:{_PART_PATTERN})" + many(rf"[ \t]*+\.[ \t]*+(?:{_PART_PATTERN})")

_PART = re.compile(_PART_PATTERN)
PAIR = re.compile(rf"[ \t]*+(?P<key>{KEY_PATTERN})[ \t]*+=[ \t]*+")
SPACE = re.compile(r"[ \t]*+")
_LINE_END = re.compile(r"\r?(?:\n|\Z)|#")
_BEYOND = re.compile(rf"\Z|{PAIR.pattern}|\[\[?[ \t]*+[A-Za-z_][A-Za-z0-9_-]*+\.")
"""What no array holds: the end of the file, a pair, a header (one with a dot can be nothing else)."""
GAP = re.compile(many(r"[ \t\r\n]++|#[^\n]*+"))
_CLOSED_STRING = re.compile(CLOSED_STRING)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+|[^\s,\[\]{}#=\"']++")
_BAD_ESCAPE = re.compile(
    r"\\(?:(?:u|U0000)(?P<surrogate>[dD][89a-fA-F][0-9A-Fa-f]{2})"
    r"|(?![\"\\bfnrt]|u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|[ \t]*\r?\n)|(?P<good>.))",
    re.DOTALL,
)
_PLAIN = re.compile(r"\"[^\"\\\n]*+\"|'[^'\n]*+'")
"""A string that means what stands in its quotes, as most do."""
_LONGEST = 4000
"""Characters; a number of about so many is none that Python reads."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_OTHER_SPACE = re.compile(r"[^\S\t\n\f\r ]")
"""White space that TOML does not know, such as the one that a Chinese keyboard gives."""
_DEEPEST = 64
"""Beyond this many parts of a path nothing is read: a stray quote may have hidden brackets from the guard."""

KeyPart = tuple[str, int]
"""A part of a key and the index where it stands."""


@lru_cache(maxsize=256)
def _meaning(token: str) -> Any:
    return tomli.loads(f"x = {token}", parse_float=Decimal)["x"]


class Mistake(Exception):
    """Something that is not TOML; reading goes on behind it."""

    def __init__(self, index: int, message: Phrase, path: KeyPath = (), reached: int | None = None) -> None:
        super().__init__(message.en)
        self.index, self.message, self.path = index, message, path
        self.reached = index if reached is None else reached
        """How far reading got before it was clear that this is a mistake."""


class ValueReader:
    """Reads at an index of a text; what it finds goes into the outline."""

    def __init__(self, text: str, outline: TomlOutline) -> None:
        self.text = text
        self.outline = outline
        self.defined = Defined()
        self.placed = True
        """Whether it is known which table is being read."""
        self.table_gap = SPACE
        """What may stand between the parts of a table in braces."""

    def skip(self, space: re.Pattern[str], at: int) -> int:
        """The index behind what a pattern matches."""
        found = space.match(self.text, at)
        return found.end() if found else at

    def note(self, path: KeyPath, index: int) -> None:
        """Remember where a key stands, if it is known whose key it is."""
        if self.placed:
            self.outline.note(path, index)

    def tell(self, mistake: Mistake) -> None:
        """A mistake that does not keep the rest of the statement from being read."""
        space = _OTHER_SPACE.match(self.text, mistake.index)
        message = OTHER_SPACE.fill(mark=mark(space.group())) if space else mistake.message
        self.outline.mistake(mistake.index, message, mistake.path)

    # --- keys --------------------------------------------------------------------------------------------------------

    def parts(self, found: re.Match[str]) -> Iterator[KeyPart]:
        """The parts of the key that a pattern found."""
        for part in _PART.finditer(self.text, *found.span("key")):
            yield self._name(part.group(), part.start()), part.start()

    def _name(self, part: str, index: int) -> str:
        if part[0] not in "\"'":
            return part
        return str(self._loaded(part, index, ())) if "\\" in part else part[1:-1]

    def down(
        self, here: dict[str, Any], path: KeyPath, parts: list[KeyPart], *, dotted: bool
    ) -> tuple[dict[str, Any], KeyPath]:
        """The table that the front parts of a key lead to, and its path; `dotted` unless the key is that of a header.

        Raises Mistake.
        """
        for name, index in parts:
            path = (*path, name)
            if self.placed and (closed := self.defined.closed(path, dotted=dotted)):
                raise Mistake(index, closed, path)
            self.note(path, index)
            inner = here.setdefault(name, {})
            if isinstance(inner, list) and inner:
                path, inner = (*path, len(inner) - 1), inner[-1]
            if not isinstance(inner, dict):
                raise Mistake(index, CLASH, path)
            here = inner
        return here, path

    def pair(self, found: re.Match[str], table: dict[str, Any], path: KeyPath) -> tuple[KeyPath, int]:
        """Read `key = value` into a table; the path of the key and the index behind the value."""
        *front, (last, index) = self.parts(found)
        try:
            table, path = self.down(table, path, front, dotted=True)
            if last in table:
                raise Mistake(index, TWICE, (*path, last))
            self.note((*path, last), index)
        except Mistake as mistake:
            self.tell(mistake)
            table = {}
        path = (*path, last)
        try:
            table[last], end = self.value(found.end(), path)
        except Mistake:
            self.outline.unread.add(path)
            raise
        if self.placed and isinstance(table[last], dict | list):
            self.defined.whole.add(path)
        return path, end

    # --- values ------------------------------------------------------------------------------------------------------

    def value(self, at: int, path: KeyPath) -> tuple[Any, int]:
        """Read a value; with the index behind it. Raises Mistake."""
        character = self.text[at : at + 1]
        if character == "[" and len(path) <= _DEEPEST:
            return self._array(at, path)
        if character == "{" and len(path) <= _DEEPEST:
            return self._inline_table(at, path)
        quoted = character in {'"', "'"}
        found = (_CLOSED_STRING if quoted else _SCALAR).match(self.text, at)
        if found is None:
            raise Mistake(at, UNCLOSED if quoted else NO_VALUE, path)
        return self._loaded(found.group(), at, path), found.end()

    def _loaded(self, token: str, index: int, path: KeyPath) -> Any:
        """What a string or a bare value means. Raises Mistake."""
        if _PLAIN.fullmatch(token):
            return token[1:-1]
        try:
            return _meaning(token)
        except (ValueError, ArithmeticError) as error:
            if isinstance(error, ArithmeticError) or (token[0] in "+-123456789" and len(token) > _LONGEST):
                raise Mistake(index, _TOO_LARGE, path) from None
            if token[0] not in "\"'":
                raise Mistake(index, _NO_DAY if _DATE.match(token) else _QUOTES, path) from None
        escape = next((one for one in _BAD_ESCAPE.finditer(token) if one["good"] is None), None)
        if escape is None:
            raise Mistake(index, SYNTAX, path)
        number = escape["surrogate"]
        message = CHARACTER.fill(mark=mark(chr(int(number, 16)))) if number else _ESCAPE
        raise Mistake(index + escape.start(), message, path)

    def _array(self, start: int, path: KeyPath) -> tuple[list[Any], int]:
        items: list[Any] = []
        at = self.skip(GAP, start + 1)
        while not self.text.startswith("]", at):
            if _BEYOND.match(self.text, at):
                raise Mistake(start, _OPEN, path, at)
            here = (*path, len(items))
            self.note(here, at)
            item, at = self.value(at, here)
            items.append(item)
            at = self._comma("]", GAP, at, path)
        return items, at + 1

    def _inline_table(self, start: int, path: KeyPath) -> tuple[dict[str, Any], int]:
        table: dict[str, Any] = {}
        at = self.skip(self.table_gap, start + 1)
        while not self.text.startswith("}", at):
            if _LINE_END.match(self.text, at):
                raise Mistake(start, ONE_LINE, path, at + 1)
            pair = PAIR.match(self.text, at)
            if pair is None:
                raise Mistake(at, NO_EQUALS, path)
            _, at = self.pair(pair, table, path)
            at = self._comma("}", self.table_gap, at, path)
        return table, at + 1

    def _comma(self, close: str, gap: re.Pattern[str], at: int, path: KeyPath) -> int:
        """The index of the next item, of the closing bracket, or of what shows that it is missing."""
        at = self.skip(gap, at)
        if self.text.startswith(",", at):
            behind = self.skip(gap, at + 1)
            if close == "}" and gap is SPACE and self.text.startswith(close, behind):
                self.tell(Mistake(at, _LAST_COMMA, path))
            return behind
        if self.text.startswith(close, at) or (_LINE_END if close == "}" else _BEYOND).match(self.text, at):
            return at
        raise Mistake(at, _COMMA.fill(close=close), path)


SYNTAX = Phrase("不是有效的TOML", "this is not valid TOML")
NO_EQUALS = Phrase("此处缺少半角等号“=”", "“=” is missing here")
UNCLOSED = Phrase("引号没有闭合", "this text has no closing quote")
OTHER_SPACE = Phrase("此处的空格{mark}应改为半角空格", "the space here is {mark}; type an ordinary one")
NO_VALUE = Phrase("等号后缺少值", "the value is missing")
_QUOTES = Phrase(
    "无法识别的值；文字须加半角引号，日期形如 2026-11-22",
    "this value cannot be read; put text in straight quotes; a date looks like 2026-11-22",
)
_TOO_LARGE = Phrase("数字超出可读取的范围", "the number is beyond the range that can be read")
_NO_DAY = Phrase("没有这样的日期或时间", "there is no such date or time")
_LAST_COMMA = Phrase("花括号内的最后一项之后不得有逗号", "no comma may follow the last item in braces")
_ESCAPE = Phrase(
    "无法识别的转义；反斜杠写作 \\\\，或改用单引号",
    "a backslash escape that TOML does not have; write \\\\ for a backslash, or use single quotes",
)
_OPEN = Phrase("括号没有闭合", "this bracket is never closed")
ONE_LINE = Phrase("花括号内的表须写在一行内", "a table in braces must be on one line")
_COMMA = Phrase("此处应为逗号或“{close}”", "expected a comma or “{close}” here")
