"""What LibreOffice finds in a file: the kind and the text of every cell."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there to open the table")

Sheet = list[list[tuple[str, str]]]
"""The kind and the text of each cell, row by row; a formula is a kind of its own."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST = 20
"""Columns: an empty cell may stand for all the others of its row."""


def read_back(file: Path, folder: Path, *options: str) -> list[Sheet]:
    """Every sheet of a file, opened by LibreOffice without a screen; `folder` is for what it writes."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", *options]
    command += ["--convert-to", "fods", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    root = ET.parse(folder / f"{file.stem}.fods").getroot()
    return [list(_rows(sheet)) for sheet in root.iter(f"{_TABLE}table")]


def _rows(sheet: ET.Element) -> Iterator[list[tuple[str, str]]]:
    for row in sheet.iter(f"{_TABLE}table-row"):
        cells: list[tuple[str, str]] = []
        for cell in row.iter(f"{_TABLE}table-cell"):
            kind = "formula" if f"{_TABLE}formula" in cell.attrib else cell.get(f"{_OFFICE}value-type", "")
            text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))
            cells += [(kind, text)] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST)
        if any(text for _, text in cells):
            yield cells


def _text(paragraph: ET.Element) -> str:
    """The text of a paragraph, in which several blanks stand as an element."""
    parts = [paragraph.text or ""]
    for inner in paragraph:
        blanks = " " * int(inner.get(f"{_TEXT}c", "1")) if inner.tag == f"{_TEXT}s" else "".join(inner.itertext())
        parts += [blanks, inner.tail or ""]
    return "".join(parts)
