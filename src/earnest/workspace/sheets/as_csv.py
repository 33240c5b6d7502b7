"""A table as CSV: plain for programs, or as a file that a spreadsheet opens right by a double click."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from earnest.core.language import Language, Worded, pick
from earnest.core.text import kept_as_text, spreadsheet_cell
from earnest.core.user_text import UserText
from earnest.workspace.sheets.table import Column, Named, Table, Value


def plain_csv(table: Table, language: Language) -> str:
    """The table for a pipe: lines end with LF; nothing in it can become a formula."""
    return _written(table, language, "\n", for_spreadsheet=False)


def csv_file(table: Table, language: Language) -> bytes:
    """The table for Excel and its like: what is text can become neither a formula nor a number or a date."""
    # Without the mark Excel takes it for the local encoding.
    return _written(table, language, "\r\n", for_spreadsheet=True).encode("utf-8-sig")


def _written(table: Table, language: Language, line_end: str, *, for_spreadsheet: bool) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow([_cell(column.key) for column in table.columns])
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        writer.writerow([_cell(value, column if for_spreadsheet else None, language) for value, column in pairs])
    return text.getvalue()


def _cell(value: Value, column: Column | None = None, language: Language = "en") -> str:
    """One cell; `column` where a spreadsheet is to keep text as text."""
    if isinstance(value, bool):
        return "true" if value else ""
    cell = value.cell() if isinstance(value, UserText) else spreadsheet_cell(_text(value, language))
    return kept_as_text(cell) if column is not None and column.kind == "text" else cell


def _text(value: Worded | Named | str | int | Decimal | date | None, language: Language) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Named):
        return value.code
    if isinstance(value, int | Decimal | date):
        return str(value)
    return pick(value, language)
