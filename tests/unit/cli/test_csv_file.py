"""`gaps -o FILE`, `--csv` and `--xlsx`: what Excel and LibreOffice make of each cell; on stdout CSV stays plain."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.user_text import UserText
from factories import question_tree, section
from hostile.sheet import FORMULAS
from office import needs_office, read_back
from own_files import chosen, reference, write_questionnaire

OWNERS = [*FORMULAS.values(), "007", "1/46", "MAR-01", "1e5", "true", '法务, "Zoë"', "2027年1月31日", "a;=1+1"]
FIGURES = {"points", "due"}


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


@pytest.mark.parametrize("name", ["x.csv", "X.CSV", "x.xlsx"])
def test_the_ending_of_an_output_says_the_form(run: Run, answers: Path, name: str) -> None:
    target, named = answers.with_name(name), answers.with_name(f"named.{name[2:].lower()}")
    ended = run("gaps", str(answers), "-o", str(target))
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.endswith(f"wrote {target}\n")
    assert run("gaps", str(answers), f"--{name[2:].lower()}", "-o", str(named)).status == 0
    assert target.read_bytes() == named.read_bytes()


def test_an_output_is_a_table_and_no_other_name_says_which(run: Run, answers: Path) -> None:
    ended = run("gaps", str(answers), "--json", "-o", str(answers.with_name("x.csv")))
    assert (ended.status, ended.out, ended.err) == (2, "", "-o writes CSV or XLSX and does not go with --json\n")
    ended = run("gaps", str(answers), "-o", str(answers.with_name("x.txt")))
    assert (ended.status, ended.out) == (2, "")
    assert "x.txt: the name must end in .csv or .xlsx, or --csv say what it is" in ended.err
    assert run("gaps", str(answers), "--csv", "-o", str(answers.with_name("x.txt"))).status == 0


@pytest.mark.slow
@needs_office
def test_libreoffice_reads_every_cell_as_it_was_written(run: Run, answers: Path, tmp_path: Path) -> None:
    target = written(run, answers)
    # Without a screen LibreOffice does not look for the mark; commas, quotes and UTF-8 are what its dialog proposes.
    [read] = read_back(target, tmp_path, "--infilter=CSV:44,34,76,1")
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert len(read) == len(rows)
    for expected, found in zip(rows, read, strict=True):
        for name, cell, (kind, text) in zip(rows[0], expected, found, strict=False):
            if name not in FIGURES or expected is rows[0]:
                assert (kind, text) == ("string" if cell else "", cell), name
            else:
                assert kind in {"float", "date"}, (name, cell)


@pytest.mark.slow
@needs_office
def test_libreoffice_reads_a_workbook_as_it_was_written(run: Run, answers: Path, tmp_path: Path) -> None:
    target = tmp_path / "差距.xlsx"
    ended = run("gaps", str(answers), "--xlsx", "-o", str(target), "--lens", "claimed")
    assert (ended.status, ended.out) == (0, "")
    [[head, *read]] = read_back(target, tmp_path)
    assert [text for _, text in head][:7] == [
        *("questionnaire", "ID", "topic (Chinese)", "topic (English)", "gate", "cause", "points")
    ]
    plain = list(csv.DictReader(io.StringIO(run("gaps", str(answers), "--csv", "--lens", "claimed").out)))
    assert len(read) == len(plain) == len(OWNERS)
    shown = {f"MAR-{number:02}": UserText(owner).screen() for number, owner in enumerate(OWNERS, 1)}
    for cells, row in zip(read, plain, strict=True):
        texts = [text for _, text in cells]
        assert texts[:2] == [row["questionnaire"], row["question"]]
        assert texts[5:8] == ["planned", f"{float(row['points']):.1f}", row["exact"]]
        assert texts[8].split() == shown[row["question"]].split()
        assert [kind for kind, _ in cells][5:10] == ["string", "float", "string", "string", "date"]
        assert texts[9] == row["due"]


def test_a_workbook_has_a_name_and_its_own_ending(run: Run, answers: Path) -> None:
    assert run("gaps", str(answers), "--xlsx").err == "--xlsx needs -o and a file\n"
    ended = run("gaps", str(answers), "--xlsx", "-o", str(answers.with_name("gaps.xls")))
    assert (ended.status, ended.out) == (2, "")
    assert "gaps.xls: the name must end in .xlsx" in ended.err
    assert not answers.with_name("gaps.xls").exists()


def test_without_the_extra_a_sentence_says_what_to_install(
    run: Run, answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    target = answers.with_name("gaps.xlsx")
    ended = run("gaps", str(answers), "--xlsx", "-o", str(target))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.endswith("run python -m pip install xlsxwriter, or use --csv\n")
    assert not target.exists()
