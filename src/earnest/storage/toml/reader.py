"""Reads a TOML text statement by statement and goes on after a mistake, so that one look at a file shows them all.

Only texts that the real parser refused, or whose model did, come here: what it reads serves to find places and further
problems, and is never saved.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from earnest.core.errors import KeyPath
from earnest.core.language import Phrase
from earnest.core.text import mark
from earnest.storage.toml.defined import CLASH, TWICE
from earnest.storage.toml.guard import CHARACTER, MOST
from earnest.storage.toml.outline import TomlOutline
from earnest.storage.toml.values import (
    GAP,
    KEY_PATTERN,
    NO_EQUALS,
    NO_VALUE,
    ONE_LINE,
    PAIR,
    SPACE,
    SYNTAX,
    UNCLOSED,
    KeyPart,
    Mistake,
    ValueReader,
)

_RAW_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_END_PATTERN = r"[ \t]*+(?:#[^\n]*+)?\r?(?:\n|\Z)"
_END = re.compile(_END_PATTERN)
_KEY = re.compile(KEY_PATTERN)
_HEADER = re.compile(rf"[ \t]*+\[(?P<array>\[)?[ \t]*+(?P<key>{KEY_PATTERN})[ \t]*+\](?(array)\]){_END_PATTERN}")
_SPACE_IN_HEADER = re.compile(r"\[[^\n#]*?(?=[^\S\t\n\f\r ])")
_CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class Reader(ValueReader):
    """One pass over a text; what it finds goes into the outline."""

    def __init__(self, text: str, outline: TomlOutline) -> None:
        super().__init__(text, outline)
        self.table: dict[str, Any] = outline.document
        self.path: KeyPath = ()

    def read(self) -> None:
        """Read the whole text, or up to more mistakes than are named."""
        at = 0
        while at < len(self.text) and len(self.outline.mistakes) < MOST:
            try:
                at = self._statement(at)
            except Mistake as mistake:
                self.tell(mistake)
                at = self._behind(at, mistake)

    def _behind(self, start: int, mistake: Mistake) -> int:
        """Where to go on after a mistake in the statement that begins at `start`."""
        if mistake.message == UNCLOSED and self.text.startswith(('"""', "'''"), mistake.index):
            return len(self.text)  # all the rest is inside the text that was never closed
        at = self._next_line(start)
        if mistake.reached >= at:
            at = self.text.rfind("\n", 0, mistake.reached) + 1
            while at < len(self.text) and not self._begins(at):
                at = self._next_line(at)
        rest = _REST.get(mistake.message, _CLOSING)
        while at < len(self.text) and (rest.match(self.text, at) or _CLOSING.match(self.text, at)):
            if self._begins(at):
                break
            at = self._next_line(at)
        return at

    def _begins(self, at: int) -> bool:
        """Whether a statement that can be read begins with a line."""
        return bool(_HEADER.match(self.text, at) or PAIR.match(self.text, at))

    def _next_line(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _statement(self, start: int) -> int:
        """Read one; the index behind it. Raises Mistake."""
        if blank := _END.match(self.text, start):
            return blank.end()
        if header := _HEADER.match(self.text, start):
            self._enter(list(self.parts(header)), array=header["array"] is not None)
            return header.end()
        pair = PAIR.match(self.text, start)
        if pair is None:
            raise self._unreadable(start)
        try:
            path, end = self.pair(pair, self.table, self.path)
        except Mistake as mistake:
            if mistake.message != ONE_LINE:
                raise
            path, end = self._over_lines(pair, mistake)
        if finished := _END.match(self.text, end):
            return finished.end()
        raise Mistake(self.skip(SPACE, end), _AFTER, path)

    def _over_lines(self, pair: re.Match[str], mistake: Mistake) -> tuple[KeyPath, int]:
        """Read a pair whose tables in braces go over several lines, which is one mistake if they end at all."""
        before = len(self.outline.mistakes)
        self.table_gap = GAP
        try:
            path, end = self.pair(pair, self.table, self.path)
        except Mistake:
            del self.outline.mistakes[before:]
            raise mistake from None
        finally:
            self.table_gap = SPACE
        self.outline.unread.discard(path)
        self.tell(mistake)
        return path, end

    def _unreadable(self, start: int) -> Mistake:
        at = self.skip(SPACE, start)
        if self.text.startswith(_CONFLICT_MARKS, start):
            return Mistake(at, _CONFLICT)
        if self.text.startswith("[", at):
            self._leave()
            space = _SPACE_IN_HEADER.match(self.text, at)
            return Mistake(space.end() if space else at, _HEAD)
        if self.text.startswith(('"""', "'''"), at):
            return Mistake(at, _LONG_KEY)
        if key := _KEY.match(self.text, at):
            return Mistake(self.skip(SPACE, key.end()), NO_EQUALS)
        return Mistake(at, {'"': UNCLOSED, "'": UNCLOSED, "=": _NO_KEY}.get(self.text[at : at + 1], SYNTAX))

    def _leave(self) -> None:
        """What follows belongs to no known table."""
        self.table, self.path, self.placed = {}, (), False

    def _enter(self, parts: list[KeyPart], *, array: bool) -> None:
        """Make the table of a header the current one."""
        self._leave()
        self.placed = True
        try:
            here, path = self.down(self.outline.document, (), parts[:-1], dotted=False)
        except Mistake:
            self.placed = False
            raise
        name, index = parts[-1]
        path = self.path = (*path, name)
        self.note(path, index)
        if (closed := self.defined.unheadable(path)) and not (array and path in self.defined.headed):
            raise Mistake(index, closed, path)
        if array:
            items = here.setdefault(name, [])
            if not isinstance(items, list):
                raise Mistake(index, CLASH, path)
            self.path = (*path, len(items))
            self.note(self.path, index)
            items.append(self.table)
        elif not isinstance(here.setdefault(name, {}), dict):
            raise Mistake(index, TWICE, path)
        else:
            self.table = here[name]
        self.defined.headed.add(path)


_HEAD = Phrase(
    "表头不完整，应如 [answers.C1-01]", "this table header is incomplete; it should look like [answers.C1-01]"
)
_NO_KEY = Phrase("“=”之前缺少键", "the key is missing before “=”")
_LONG_KEY = Phrase("键不能用三重引号", "a key cannot stand in triple quotes")
_AFTER = Phrase("值之后有多余内容；每行只能有一个键", "something follows the value; put only one key on a line")
_CONFLICT = Phrase("这是Git合并冲突标记，请先解决冲突", "this is a conflict mark of git; resolve the conflict first")

_CLOSING = re.compile(r"[ \t]*+[\])}][\])},; \t\r]*+(?:\n|\Z)")
_REST = {
    UNCLOSED: re.compile(r"(?!\s*+(?:#|\n|\Z))"),
    _LONG_KEY: re.compile(r"(?!\s*+(?:#|\n|\Z))"),
    NO_VALUE: re.compile(r"[ \t]*+(?:[\"'+\d\[{-]|(?:true|false)\b)"),
    NO_EQUALS: re.compile(r"[ \t]*+="),
    _HEAD: re.compile(r"[ \t]*+[\"'.\]]"),
}
"""The lines behind a mistake that are still a part of it: of one mistake one problem."""


def outline(text: str) -> TomlOutline:
    """Read a TOML text as far as it can be read."""
    found = TomlOutline(len(text), [0, *(newline.end() for newline in re.finditer("\n", text))])
    for control in islice(_RAW_CONTROL.finditer(text), MOST):
        found.mistake(control.start(), CHARACTER.fill(mark=mark(control.group())))
    told = len(found.mistakes)
    # A key or a string is then read as if something harmless stood there: of one mistake one problem.
    bare = {(one.line, (one.column or 0) + behind) for one in found.mistakes for behind in (0, 1)}
    Reader(_RAW_CONTROL.sub("_", text), found).read()
    found.mistakes[told:] = [one for one in found.mistakes[told:] if (one.line, one.column) not in bare]
    return found
