"""The tables of a review for spreadsheets: what LibreOffice reads back is what the CSV says."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checkout import ROOT
from desks import NOW
from earnest.core.assessment.review import Finding
from earnest.core.review.draw import Auditor
from earnest.core.review.requests import requests
from earnest.core.user_text import UserText
from earnest.workspace.reviewing import Desk, begin
from earnest.workspace.sheets.as_csv import plain_csv
from earnest.workspace.sheets.as_xlsx import xlsx
from earnest.workspace.sheets.review import findings_sheet, requests_sheet, unnamed_sheet
from earnest.workspace.sheets.table import Table
from office import needs_office, read_back

DAY = datetime.date(2026, 11, 29)
FINDING = Finding(
    method="test",
    verdict="not-seen",
    severity="major",
    note=UserText("=1+1\nno history"),
    on=DAY,
    due=DAY,
    working_paper=UserText("WP-7"),
    status="open",
)


@pytest.fixture(scope="module")
def desk(own_home: None, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    answers = Path(shutil.copy(ROOT / "reports/example.toml", tmp_path_factory.mktemp("review")))
    begun = begin(answers, Auditor(UserText("Auditor A"), UserText("Audit office")), now=NOW)
    praise = Finding(method="interview", verdict="confirmed", severity="strength", on=DAY)
    findings = {"C1-01": praise, "C1-06": FINDING}
    return replace(begun, review=begun.review.model_copy(update={"findings": findings, "earlier": {"C1-02": FINDING}}))


def _cells(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(plain_csv(table, "en"))))


def test_every_verdict_has_a_row_of_the_csv(desk: Desk) -> None:
    head, *rows = _cells(findings_sheet(desk))
    by_question = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["question"], one["of"], one["verdict"]) for one in by_question] == [
        ("C1-01", "finding", "confirmed"),
        ("C1-06", "finding", "not-seen"),
        ("C1-02", "earlier", "not-seen"),
    ]
    assert (by_question[1]["severity"], by_question[1]["due"]) == ("major", "2026-11-29")


@pytest.mark.slow
@needs_office
def test_libreoffice_reads_findings_and_requests_back(desk: Desk, tmp_path: Path) -> None:
    tables = [findings_sheet(desk), requests_sheet(requests(desk.card)), unnamed_sheet(["notes.txt"])]
    (tmp_path / "review.xlsx").write_bytes(xlsx(tables, "en", DAY))
    for table, sheet in zip(tables, read_back(tmp_path / "review.xlsx", tmp_path), strict=True):
        wide = len(table.columns)
        assert len([row for row in sheet if any(text for _, text in row)]) == len(table.rows) + 1
        assert not any(kind == "formula" for row in sheet for kind, _ in row)
        for row, expected in zip(sheet[1:], table.rows, strict=False):
            days = [text for kind, text in row[:wide] if kind == "date"]
            assert days == [str(one) for one in expected if isinstance(one, datetime.date)]
            assert row[0][1] == (expected[0].line() if isinstance(expected[0], UserText) else expected[0])
