"""Tables for spreadsheets: what a reader of CSV and of XLSX finds in each cell, whatever somebody wrote into a file."""

from __future__ import annotations

import csv
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, unseen_characters
from earnest.core.user_text import UserText
from earnest.workspace.sheets.as_csv import csv_file, plain_csv
from earnest.workspace.sheets.as_xlsx import xlsx
from earnest.workspace.sheets.table import Column, Named, Row, Table
from hostile.sheet import FORMULAS
from office import needs_office, read_back

DAY = date(2026, 11, 29)
COLUMNS = (
    Column("question", Phrase("题号", "question")),
    Column("cause", Phrase("原因", "cause")),
    Column("points", Phrase("失分", "points"), "number"),
    Column("due", Phrase("期限", "due"), "date"),
    Column("count", Phrase("数量", "count"), "number"),
    Column("overdue", Phrase("已逾期", "overdue")),
    Column("owner", Phrase("负责人", "owner"), width=24),
)
ROW: Row = (
    *("C1-01", Named("no", Phrase("否", "no")), Decimal("12.5"), date(2027, 1, 31), 3, True),
    UserText("法务\nZoë"),
)
EMPTY: Row = ("C1-02", None, None, None, 0, False, UserText(""))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(*rows: Row) -> Table:
    return Table(Phrase("差距", "Gaps"), COLUMNS, rows)


def of_texts(*texts: str) -> Table:
    """A table of one column of people's texts."""
    return Table(
        Phrase("文本", "Texts"), (Column("text", Phrase("文本", "text")),), tuple((UserText(t),) for t in texts)
    )


def strings(data: bytes) -> list[str]:
    """The shared strings of a workbook, heads included, as its reader takes them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ["".join(part.text or "" for part in one.iter(f"{MAIN}t")) for one in root.iter(f"{MAIN}si")]
    return [re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts]


def test_csv_for_programs_has_codes_and_plain_lines() -> None:
    assert plain_csv(table(ROW, EMPTY), "zh") == (
        "question,cause,points,due,count,overdue,owner\nC1-01,no,12.5,2027-01-31,3,true,法务 Zoë\nC1-02,,,,0,,\n"
    )


def test_csv_for_a_spreadsheet_keeps_text_as_text() -> None:
    data = csv_file(of_texts("007", "1/46", "=1+1", "a;=1"), "en")
    assert data == b"\xef\xbb\xbftext\r\n'007\r\n'1/46\r\n'=1+1\r\na;'=1\r\n"


def test_a_title_that_no_spreadsheet_can_take_for_a_value_has_no_sign_before_it() -> None:
    data = csv_file(of_texts("2.1阶段检查表", "2026年第1次高管会议纪要", "2026年1月", "3月5日"), "zh").decode(
        "utf-8-sig"
    )
    assert data.split("\r\n")[1:-1] == ["2.1阶段检查表", "2026年第1次高管会议纪要", "'2026年1月", "'3月5日"]


@pytest.mark.parametrize("formula", FORMULAS.values())
def test_no_text_is_a_formula(formula: str) -> None:
    [_, [cell]] = csv.reader(io.StringIO(plain_csv(of_texts(formula), "en")))
    assert cell[:1] not in {*"=+-@|%＝＋－＠｜％\t\r\n"}
    with zipfile.ZipFile(io.BytesIO(xlsx([of_texts(formula)], "en", DAY))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet.lower()
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_a_workbook_speaks_the_language_of_its_reader() -> None:
    assert strings(xlsx([table(ROW)], "zh", DAY))[:3] == ["题号", "原因", "失分"]
    assert {"cause", "no", "法务\nZoë", "✓"} <= set(strings(xlsx([table(ROW)], "en", DAY)))


def test_the_same_tables_give_the_same_bytes() -> None:
    assert xlsx([table(ROW)], "en", DAY) == xlsx([table(ROW)], "en", DAY)
    assert xlsx([table(ROW)], "en", DAY) != xlsx([table(ROW)], "en", date(2026, 11, 30))


def test_a_table_without_rows_is_a_sheet_with_heads() -> None:
    assert strings(xlsx([table()], "en", DAY))[0] == "question"


@given(st.lists(st.text(max_size=50), min_size=1, max_size=5))
def test_any_text_comes_back_visible(texts: list[str]) -> None:
    """Also what looks like the escapes that XLSX has for control characters."""
    shown = {UserText(text).screen() for text in texts}
    read = set(strings(xlsx([of_texts(*texts)], "en", DAY)))
    assert {text.strip() for text in shown if text.strip()} <= {text.strip() for text in read}
    assert not any(forbidden_characters(text) or unseen_characters(text.replace("\ufe0f", "")) for text in read)


def test_what_looks_like_an_escape_stays_what_it_is() -> None:
    """XLSX writes control characters as `_x0009_`."""
    assert strings(xlsx([of_texts("_x0041_")], "en", DAY)) == ["text", "_x0041_"]


def test_a_text_is_cut_where_no_cell_is_longer() -> None:
    [_, text] = strings(xlsx([of_texts("长" * 40_000)], "en", DAY))
    assert len(text) == 32_767
    assert text.endswith("长…")


def test_without_the_library_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(EarnestError, match=r"python -m pip install xlsxwriter, or use --csv$"):
        xlsx([table(ROW)], "en", DAY)


@pytest.mark.slow
@needs_office
def test_libreoffice_reads_every_cell_back(tmp_path: Path) -> None:
    texts = [*FORMULAS.values(), "007", "1/46", "MAR-01", "true", "a\nb", '"q", x', "_x0041_", "https://example.org"]
    (tmp_path / "t.xlsx").write_bytes(xlsx([of_texts(*texts), table(ROW)], "en", DAY))
    first, second = read_back(tmp_path / "t.xlsx", tmp_path)
    assert [(kind, folded(text)) for (kind, text), *_ in first] == [
        ("string", folded(text)) for text in ("text", *texts)
    ]
    assert second[1][: len(ROW)] == [
        *[("string", "C1-01"), ("string", "no"), ("float", "12.5"), ("date", "2027-01-31"), ("float", "3")],
        *[("string", "✓"), ("string", "法务\nZoë")],
    ]


def folded(text: str) -> str:
    """As `text` is shown, blanks and line ends made one blank: LibreOffice has elements for them."""
    return " ".join(UserText(text).screen().split())
