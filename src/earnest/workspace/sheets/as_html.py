"""A table as a page of HTML that stands alone: to be printed, or sent to somebody who has no spreadsheet."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from earnest.core.language import Language, pick
from earnest.core.user_text import UserText
from earnest.workspace.sheets.table import Named, Table, Value

_STYLE = (
    "body{font-family:system-ui,sans-serif;margin:2em}table{border-collapse:collapse;margin-bottom:2em}"
    "th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top;white-space:pre-line}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
)


def html_page(tables: Sequence[Table], language: Language) -> bytes:
    """A page with the tables below each other; nothing in a cell is markup, nothing is loaded from elsewhere."""
    title = html.escape(pick(tables[0].title, language))
    tag = "zh-CN" if language == "zh" else "en"
    parts = [
        f'<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f"<style>{_STYLE}</style>\n</head>\n<body>",
        *(_table(table, language) for table in tables),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _table(table: Table, language: Language) -> str:
    heads = "".join(f'<th scope="col">{html.escape(pick(column.head, language))}</th>' for column in table.columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(_text(value, language))}</td>" for value in row) + "</tr>"
        for row in table.rows
    )
    title = html.escape(pick(table.title, language))
    return f"<h1>{title}</h1>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _text(value: Value, language: Language) -> str:
    """A value made visible."""
    if value is None or isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, UserText):
        return value.screen()
    if isinstance(value, str):
        return UserText(value).screen()
    if isinstance(value, int | Decimal | date):
        return str(value)
    return UserText(pick(value.words if isinstance(value, Named) else value, language)).screen()
