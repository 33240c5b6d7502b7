"""`earnest gaps`: the gap register as a table, JSON, CSV or XLSX."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from earnest.cli import talk
from earnest.cli.as_json.scorecard import both
from earnest.cli.reading import read_scored
from earnest.cli.talk import language, table, word
from earnest.core.errors import EarnestError
from earnest.core.field_names import DUE, GATE, OWNER, QUESTION_FIELDS, QUESTION_ID
from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gaps import Loss, is_overdue
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.way_on import remark
from earnest.core.text import line_of, one_line
from earnest.core.wording import GATE_NAMES, LENS_NAMES, OVERDUE, cause_name, exact, points
from earnest.storage.disk import files
from earnest.workspace.sheets.as_csv import csv_file, plain_csv
from earnest.workspace.sheets.gaps import gap_sheet

_NO_GAPS = Phrase("没有差距。", "No gaps.")
_COLUMNS = (
    QUESTION_ID,
    QUESTION_FIELDS["topic"],
    GATE,
    Phrase("失分", "points"),
    Phrase("原因", "cause"),
    OWNER,
    DUE,
)


def list_gaps(options: Namespace) -> int:
    """Print or write the register in the form asked for. Raises EarnestError."""
    write = None if options.output is None else _writes(options)
    if options.xlsx and options.output is None:
        raise EarnestError(_XLSX_IS_A_FILE)
    card = read_scored(options).card
    lens = options.lens or card.headline_lens
    if options.json:
        print_json(card, lens)
    elif write is not None:
        write(card, lens, options.output, options.file)
        talk.say_wrote(options.output)
    elif options.csv:
        print_csv(card, lens)
    else:
        print_table(card, lens)
    return 0


def _writes(options: Namespace) -> Callable[[Scorecard, Lens, Path, Path], None]:
    """What writes the file: as one says, else as its name ends. Raises EarnestError."""
    ending = options.output.suffix.lower()
    if options.xlsx or (ending == ".xlsx" and not (options.csv or options.json)):
        return write_xlsx
    if options.csv or (ending == ".csv" and not options.json):
        return write_csv
    raise EarnestError(_TABLES_ONLY if options.json else _NO_FORM.fill(file=line_of(options.output)))


_TABLES_ONLY = Phrase("-o 写出CSV或XLSX，不与 --json 同用", "-o writes CSV or XLSX and does not go with --json")
_NO_FORM = Phrase(
    "{file}：文件名须以 .csv 或 .xlsx 结尾，或以 --csv 指明格式",
    "{file}: the name must end in .csv or .xlsx, or --csv say what it is",
)
_XLSX_IS_A_FILE = Phrase("--xlsx 须用 -o 指定文件", "--xlsx needs -o and a file")


def print_table(card: Scorecard, lens: Lens) -> None:
    """The register as text on stdout."""
    losses = list(card.losses(lens))
    print(word(Phrase("差距清单（{lens}）", "Gap register ({lens})").fill(lens=LENS_NAMES[lens])))
    if not losses:
        print(word(_NO_GAPS))
        return
    rows = [[word(name) for name in _COLUMNS], *(_row(card, loss) for _, loss in losses)]
    print(table(rows, right=(3,)))


def _row(card: Scorecard, loss: Loss) -> list[str]:
    question, answer = loss.scored.question, loss.scored.answer
    due = "" if answer.due is None else answer.due.isoformat()
    if is_overdue(loss.scored, card.subject.assessed_on):
        due += word(OVERDUE.bracketed)
    gate = word(GATE_NAMES[question.gate]) if question.gate else ""
    cause = word(cause_name(loss.cause))
    if (known := remark(loss.scored)) is not None:
        cause += word(known.bracketed)
    return [
        question.id,
        one_line(word(question.topic)),
        gate,
        points(loss.points),
        cause,
        answer.owner.line(40) if answer.owner else "",
        due,
    ]


def print_json(card: Scorecard, lens: Lens) -> None:
    """The register as JSON on stdout."""
    gaps = [_entry(card, name, loss) for name, loss in card.losses(lens)]
    talk.print_json({"format": 1, "lens": lens, "gaps": gaps})


def _entry(card: Scorecard, questionnaire: str, loss: Loss) -> dict[str, Any]:
    question, answer = loss.scored.question, loss.scored.answer
    return {
        "questionnaire": questionnaire,
        "question": question.id,
        "topic": both(question.topic),
        "gate": question.gate,
        "cause": loss.cause,
        "points": points(loss.points),
        "exact": exact(loss.points / 100),
        "owner": answer.owner,
        "due": None if answer.due is None else answer.due.isoformat(),
        "overdue": is_overdue(loss.scored, card.subject.assessed_on),
        "beyond_repair": loss.scored.beyond_repair,
        "only_old_record": loss.scored.only_old_record,
    }


def print_csv(card: Scorecard, lens: Lens) -> None:
    """The register as CSV on stdout; nothing in it can become a formula."""
    print(plain_csv(gap_sheet(card, lens), language()), end="")


def write_csv(card: Scorecard, lens: Lens, path: Path, answers: Path) -> None:
    """The register of an answer file as new CSV that Excel opens right by a double click. Raises EarnestError."""
    files.create(path, csv_file(gap_sheet(card, lens), language()), of=answers)


def write_xlsx(card: Scorecard, lens: Lens, path: Path, answers: Path) -> None:
    """The register of an answer file as a new workbook. Raises EarnestError, also where XlsxWriter is missing."""
    from earnest.workspace.sheets.as_xlsx import xlsx

    if path.suffix.lower() != ".xlsx":
        raise EarnestError(_NOT_XLSX.fill(file=line_of(path)))
    files.create(path, xlsx([gap_sheet(card, lens)], language(), card.subject.assessed_on), of=answers)


_NOT_XLSX = Phrase(
    "{file}：文件名须以 .xlsx 结尾，Excel才能打开",
    "{file}: the name must end in .xlsx, or Excel does not open it",
)
