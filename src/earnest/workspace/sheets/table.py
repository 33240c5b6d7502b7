"""A table for a spreadsheet: its columns with their heads, its rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from earnest.core.language import Phrase, Worded
from earnest.core.user_text import UserText


class Named(NamedTuple):
    """A value of a closed list: programs read its code, people its words."""

    code: str
    words: Phrase


Value = UserText | Worded | Named | str | int | Decimal | date | bool | None
"""What may stand in a cell; None and "" leave it empty, a bool is a mark or nothing."""

Row = tuple[Value, ...]

Kind = Literal["text", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    """Its head in CSV, the same in every language, for programs."""
    head: Phrase
    """Its head in XLSX, for people."""
    kind: Kind = "text"
    """Whether one reckons with it; what is text stays text, whatever it looks like."""
    width: int = 16
    """In characters."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, each row with a value for every column."""

    title: Phrase
    """Names the sheet: at most 31 characters, none of `[ ] : * ? / \\`."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
