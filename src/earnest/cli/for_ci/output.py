"""Writes what was checked in the form asked for, on stdout or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from earnest.cli.checked import Checked
from earnest.cli.for_ci.annotations import annotated
from earnest.cli.for_ci.document import document
from earnest.cli.for_ci.findings import findings
from earnest.cli.for_ci.junit import junit
from earnest.cli.for_ci.rules import rules
from earnest.cli.for_ci.sarif import sarif
from earnest.cli.talk import json_text, language, say_wrote
from earnest.workspace.results import write_result


def write(checked: Sequence[Checked], form: str, output: Path | None) -> None:
    """Write the results; to `output`, which is not there or an earlier result. Raises EarnestError."""
    text = _text(checked, form)
    if output is None:
        print(text, end="")
        return
    opened = [one.scored.opened for one in checked if one.scored is not None]
    write_result(output, text.encode("utf-8"), opened, of=Path(checked[0].file))
    say_wrote(output)


def _text(checked: Sequence[Checked], form: str) -> str:
    if form == "junit":
        return junit(checked, language())
    if form == "json":
        return json_text(document(checked)) + "\n"
    found = [finding for one in checked for finding in findings(one)]
    if form == "github":
        return "".join(f"{line}\n" for line in annotated(found, language()))
    return json_text(sarif(found, rules(checked), language())) + "\n"
