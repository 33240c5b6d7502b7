"""Which tables of a TOML text are made, and in which way: none is made in two ways, nor added to from elsewhere."""

from __future__ import annotations

from earnest.core.errors import KeyPath
from earnest.core.language import Phrase


class Defined:
    """The tables that a text has made so far, by path."""

    def __init__(self) -> None:
        self.headed: set[KeyPath] = set()
        """Those with a header, and arrays of such tables."""
        self.dotted: set[KeyPath] = set()
        """Those that dotted keys made."""
        self.whole: set[KeyPath] = set()
        """Arrays and tables written as values, in brackets."""

    def closed(self, path: KeyPath, *, dotted: bool) -> Phrase | None:
        """Why a key may not lead through a table; a dotted key that may makes the table its own."""
        if path in self.whole:
            return _WHOLE
        if dotted and path in self.headed:
            return _HEADED
        if dotted:
            self.dotted.add(path)
        return None

    def unheadable(self, path: KeyPath) -> Phrase | None:
        """Why a table may not have a header."""
        if path in self.whole:
            return _WHOLE
        if path in self.headed:
            return TWICE
        return _DOTTED if path in self.dotted else None


TWICE = Phrase("键重复出现，请只保留一个", "this key appears twice; keep one of them")
CLASH = Phrase("同名的键已作他用", "the same key is used for something else already")
_WHOLE = Phrase(
    "此处的值已在括号内写完，不能在别处添加内容",
    "this was written whole in brackets; nothing can be added to it elsewhere",
)
_HEADED = Phrase("该表另有表头，请把键写在表头之下", "this table has a header of its own; put the key there")
_DOTTED = Phrase(
    "带点的键已建立这个表，请把键写在那里，不另写表头",
    "dotted keys have made this table already; put its keys there, without a header",
)
