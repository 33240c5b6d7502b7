"""`earnest review findings` and `requests`: tables on the terminal, or as CSV, XLSX or HTML."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from earnest.cli.review_desk import opened, today
from earnest.cli.talk import language, say_wrote, table, word
from earnest.core.errors import EarnestError
from earnest.core.language import Language, Phrase, Worded
from earnest.core.review.requests import REQUEST_STATES, requests
from earnest.core.review.words import SEVERITY_NAMES, VERDICT_NAMES
from earnest.core.text import cut, line_of
from earnest.core.wording import flags_by_name
from earnest.storage.disk import files
from earnest.workspace.reviewing import Desk
from earnest.workspace.sheets.as_csv import csv_file, plain_csv
from earnest.workspace.sheets.as_html import html_page
from earnest.workspace.sheets.review import findings_sheet, requests_sheet, unnamed_sheet
from earnest.workspace.sheets.table import Table
from earnest.workspace.surroundings import handed_over

_COLUMNS = 44
"""Of a title on the terminal."""


def print_findings(options: Namespace) -> int:
    """Every verdict and finding. Raises EarnestError."""
    desk = opened(options)
    if not _as_sheets(options, desk, [findings_sheet(desk)]):
        _print([*_flag_rows(desk), *_finding_rows(desk)], _NONE)
    return 0


_NONE = Phrase("尚无结论。", "No verdict yet.")


def _print(rows: Sequence[Sequence[str]], nothing: Worded) -> None:
    print(table(rows) if rows else word(nothing))


def _flag_rows(desk: Desk) -> list[list[str]]:
    names = desk.catalog.profile.names()
    given = desk.review.flags.items()
    return [[word(flags_by_name([flag], names)), word(VERDICT_NAMES[one.verdict]), "", ""] for flag, one in given]


def _finding_rows(desk: Desk) -> list[list[str]]:
    return [
        [
            name,
            word(VERDICT_NAMES[one.verdict]),
            word(SEVERITY_NAMES[one.severity]) if one.severity else "",
            cut(one.note.line(), 60) if one.note else "",
        ]
        for name, one in desk.review.findings.items()
    ]


def print_requests(options: Namespace) -> int:
    """The evidence to ask for, then the files that nobody names. Raises EarnestError."""
    desk = opened(options)
    found = requests(desk.card, everything=options.all)
    unnamed = handed_over(desk.opened.assessment, desk.opened.path)
    if _as_sheets(options, desk, [requests_sheet(found), unnamed_sheet(unnamed)]):
        return 0
    rows = [
        [
            one.owner.line(24) or "-",
            cut(one.item.title.line(), _COLUMNS),
            ", ".join(one.questions[:4]),
            word(REQUEST_STATES[one.state]),
        ]
        for one in found
    ]
    _print(rows, Phrase("没有要索取的证据。", "Nothing to ask for."))
    if unnamed:
        print(word(_UNNAMED.fill(n=len(unnamed))))
        for name in unnamed[:_FILES]:
            print(f"  {name}")
        if len(unnamed) > _FILES:
            print("  " + word(_MORE.fill(n=len(unnamed) - _FILES)))
    return 0


_UNNAMED = Phrase(
    "文件夹中有{n}个文件没有任何一项证据提到：", "files in the folder that no item of evidence names ({n}):"
)


_FILES = 20
"""So many files are named on the terminal."""
_MORE = Phrase("另有{n}个，见 -o 写出的.xlsx或.html", "and {n} more, in the .xlsx or .html that -o writes")


def _as_sheets(options: Namespace, desk: Desk, tables: Sequence[Table]) -> bool:
    """Print or write tables as asked for; whether that was asked for. Of several tables CSV has the first."""
    target: Path | None = options.output
    if target is None:
        if options.csv:
            print(plain_csv(tables[0], language()), end="")
        return bool(options.csv)
    made = _FORMS.get(target.suffix.lower())
    if made is None:
        raise EarnestError(_SUFFIX.fill(file=line_of(target)))
    files.create(target, made(tables, language()), of=desk.opened.path)
    say_wrote(target)
    return True


_SUFFIX = Phrase(
    "{file}：文件名须以 .csv、.xlsx 或 .html 结尾", "{file}: the file name must end in .csv, .xlsx or .html"
)


def _xlsx(tables: Sequence[Table], said: Language) -> bytes:
    from earnest.workspace.sheets.as_xlsx import xlsx

    return xlsx(tables, said, today())


_FORMS: dict[str, Callable[[Sequence[Table], Language], bytes]] = {
    ".csv": lambda tables, said: csv_file(tables[0], said),
    ".xlsx": _xlsx,
    ".html": html_page,
}
