"""`earnest new --template`: an answer file to be filled in with an editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from earnest.cli.talk import chosen_display, display_of_locale, say
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.template import new_template as write_template


def new_template(path: Path, today: date, names: Sequence[str]) -> int:
    """Write it in the languages of the command line. Raises EarnestError."""
    write_template(path, today, names, chosen_display() or display_of_locale())
    say(_DONE.fill(file=line_of(path)))
    return 0


_DONE = Phrase(
    "已新建 {file}，题目写在注释中；填写后运行 earnest check",
    "wrote {file} with every question as a comment; fill it in, then run earnest check",
)
