"""`gaps --csv -o FILE`: what Excel and LibreOffice make of it, cell by cell; on stdout it stays plain."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Run, runner
from factories import question_tree, section
from hostile.sheet import FORMULAS
from own_files import chosen, reference, write_questionnaire

OWNERS = [*FORMULAS.values(), "007", "1/46", "MAR-01", "1e5", "true", '法务, "Zoë"', "2027年1月31日", "a;=1+1"]
FIGURES = {"points", "due"}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """An answer file in which every owner is something that a spreadsheet may take for something else."""
    ids = [f"MAR-{number:02}" for number in range(1, len(OWNERS) + 1)]
    write_questionnaire(tmp_path, section("S", *map(question_tree, ids)))
    path = chosen(tmp_path, reference(tmp_path))
    quoted = [owner.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for owner in OWNERS]
    rows = [
        f'[answers.{name}]\nrating = "planned"\nowner = "{owner}"\ndue = 2027-01-31\n'
        for name, owner in zip(ids, quoted, strict=True)
    ]
    path.write_text(path.read_text(encoding="utf-8") + "\n" + "".join(rows), encoding="utf-8")
    return path


def written(run: Run, answers: Path) -> Path:
    target = answers.with_name("差距 gaps.csv")
    ended = run("gaps", str(answers), "--csv", "-o", str(target), "--lens", "claimed")
    assert (ended.status, ended.out) == (0, "")
    return target


def test_the_file_is_for_excel_and_stdout_is_plain(run: Run, answers: Path) -> None:
    data = written(run, answers).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfquestionnaire,question,topic_zh")
    assert data.count(b"\r\n") == len(OWNERS) + 1
    plain = run("gaps", str(answers), "--csv", "--lens", "claimed").out
    assert plain.startswith("questionnaire,question,topic_zh")
    assert "\r" not in plain
    assert ",MAR-01," in plain
    [head, *rows] = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    for row in rows:
        for name, cell in zip(head, row, strict=True):
            assert name in FIGURES or cell[:1] not in {*"=+-@＝＋－＠\t\r#", *"0123456789"}, (name, cell)
    assert [row[1] for row in rows][:2] == ["'MAR-01", "'MAR-02"]
    assert {row[7][0] for row in rows} == {"'"}


def test_a_file_that_exists_is_not_written_over(run: Run, answers: Path) -> None:
    target = written(run, answers)
    before = target.read_bytes()
    ended = run("gaps", str(answers), "--csv", "-o", str(target))
    assert ended.status == 2
    assert "exists already" in ended.err
    assert target.read_bytes() == before


def test_an_output_goes_with_csv_only(run: Run, answers: Path) -> None:
    ended = run("gaps", str(answers), "-o", str(answers.with_name("x.csv")))
    assert (ended.status, ended.out, ended.err) == (2, "", "-o goes with --csv\n")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there to open the table")
def test_libreoffice_reads_every_cell_as_it_was_written(run: Run, answers: Path, tmp_path: Path) -> None:
    target = written(run, answers)
    # Without a screen LibreOffice does not look for the mark; commas, quotes and UTF-8 are what its dialog proposes.
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--infilter=CSV:44,34,76,1"]
    command += ["--convert-to", "fods"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(target)], check=True, capture_output=True, timeout=180)
    read = list(_cells(target.with_suffix(".fods")))
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert len(read) == len(rows)
    for expected, found in zip(rows, read, strict=True):
        for name, cell, (kind, text) in zip(rows[0], expected, found, strict=False):
            if name not in FIGURES or expected is rows[0]:
                assert (kind, text) == ("string" if cell else "", cell), name
            else:
                assert kind in {"float", "date"}, (name, cell)


def _cells(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The kind and the text of each cell; a formula is a kind of its own."""
    for row in ET.parse(path).getroot().iter(f"{_TABLE}table-row"):
        cells: list[tuple[str, str]] = []
        for cell in row.iter(f"{_TABLE}table-cell"):
            kind = "formula" if f"{_TABLE}formula" in cell.attrib else cell.get(f"{_OFFICE}value-type", "")
            text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_TEXT}p"))
            cells += [(kind, text)] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 20)
        if any(text for _, text in cells):
            yield cells


def _text(paragraph: ET.Element) -> str:
    """The text of a paragraph, in which several blanks stand as an element."""
    parts = [paragraph.text or ""]
    for inner in paragraph:
        blanks = " " * int(inner.get(f"{_TEXT}c", "1")) if inner.tag == f"{_TEXT}s" else "".join(inner.itertext())
        parts += [blanks, inner.tail or ""]
    return "".join(parts)
