"""Tables as an XLSX workbook; what is text in them stays text, also when somebody edits its cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from earnest import __version__
from earnest.core.errors import EarnestError
from earnest.core.language import Language, Phrase, Worded, pick
from earnest.core.user_text import UserText
from earnest.workspace.sheets.table import Named, Table, Value

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NOT_INSTALLED = Phrase(
    "写XLSX需要 XlsxWriter，此处没有；请在 earnest 所在的环境中运行 python -m pip install xlsxwriter，或改用 --csv",
    "XLSX needs XlsxWriter, which is not installed; in the environment of earnest run python -m pip install "
    "xlsxwriter, or use --csv",
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_767
"""Characters that a cell may have."""
_CUT = "…"
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
_CELL = {"text_wrap": True, "valign": "top"}
_FORMS: dict[str, dict[str, object]] = {
    # The prefix keeps Excel from reading a text anew, as a formula or a date, when somebody edits its cell.
    "text": {**_CELL, "quote_prefix": True},
    "number": {**_CELL, "num_format": "0.0##"},
    "count": {**_CELL, "num_format": "0"},
    "date": {**_CELL, "num_format": "yyyy-mm-dd"},
}


def xlsx(tables: Sequence[Table], language: Language, made: date) -> bytes:
    """A workbook with a sheet for each table; the same tables, `made` on the same day, give the same bytes.

    Raises EarnestError where XlsxWriter is not installed.
    """
    target = io.BytesIO()
    with _workbook()(target, _OPTIONS) as book:
        book.set_properties(
            {"created": datetime(made.year, made.month, made.day), "comments": f"Earnest {__version__}"}
        )
        forms = {name: book.add_format(form) for name, form in _FORMS.items()}
        head = book.add_format(_HEAD)
        for table in tables:
            _fill(book.add_worksheet(pick(table.title, language)), table, language, forms, head)
    return target.getvalue()


def _workbook() -> Callable[..., Workbook]:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise EarnestError(_NOT_INSTALLED) from None
    made: Callable[..., Workbook] = Workbook
    return made


def _fill(sheet: Worksheet, table: Table, language: Language, forms: dict[str, Any], head: Any) -> None:
    """The heads stay in sight, every column can be filtered, a printed page has all columns."""
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, pick(column.head, language), head)
    for line, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _put(sheet, (line, place), value, language, forms)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(sheet: Worksheet, place: tuple[int, int], value: Value, language: Language, forms: dict[str, Any]) -> None:
    if isinstance(value, bool):
        sheet.write_string(*place, "✓" if value else "", forms["text"])
    elif isinstance(value, int):
        sheet.write_number(*place, value, forms["count"])
    elif isinstance(value, Decimal):
        sheet.write_number(*place, float(value), forms["number"])
    elif isinstance(value, date):
        sheet.write_datetime(*place, datetime(value.year, value.month, value.day), forms["date"])
    else:
        sheet.write_string(*place, _cell(value, language), forms["text"])


def _cell(value: UserText | Worded | Named | str | None, language: Language) -> str:
    """A text made visible, on as many lines as it has, as long as a cell may be."""
    if isinstance(value, Named):
        value = value.words
    if not isinstance(value, UserText):
        value = UserText("" if value is None else value if isinstance(value, str) else pick(value, language))
    text = value.screen()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _CUT
