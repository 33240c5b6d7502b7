"""What the command line says and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import TextIO, cast

from earnest.core.errors import EarnestError, FileProblems, Problem, errors_first
from earnest.core.language import Display, Language, Phrase, Worded, main_language, pick
from earnest.core.text import display_width, forbidden_characters, line_of, padded, unseen_characters
from earnest.core.user_text import UserText

_SHOWN = 5
"""So many problems are shown by commands other than `check`."""


def chosen_display() -> Display | None:
    """The display asked for by EARNEST_LANG, if it is one."""
    wanted = os.environ.get("EARNEST_LANG", "")
    return cast(Display, wanted) if wanted in {"zh", "en", "both"} else None


def display_of_locale() -> Display:
    """Chinese in a Chinese locale, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").startswith("zh") else "en"


def language() -> Language:
    """The language in which the command line speaks."""
    return main_language(chosen_display() or display_of_locale())


def word(text: Worded) -> str:
    """A text in the language of the command line."""
    return pick(text, language())


def say(text: Worded) -> None:
    """Talk, on stderr."""
    print(word(text), file=sys.stderr)


def say_wrote(file: PurePath) -> None:
    """Say which file was written."""
    say(_WROTE.fill(file=line_of(file)))


_WROTE = Phrase("已写入 {file}", "wrote {file}")


@contextmanager
def progress() -> Iterator[Callable[[Worded], None]]:
    """Tells how far a command is, on one line of the terminal; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    widest = 0

    def tell(stage: Worded) -> None:
        nonlocal widest
        text = word(stage)
        widest = max(widest, display_width(text))
        print("\r" + padded(text, widest), end="\r", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print("\r" + " " * widest, end="\r", file=sys.stderr, flush=True)


def tell_error(error: EarnestError) -> None:
    """An error as its sentence; of a file's problems the first ones."""
    if not isinstance(error, FileProblems):
        say(error.message)
        return
    tell_first(error.file, error.problems)


_MORE = Phrase(
    "还有{n}处，请运行 earnest check（问卷则用 earnest lint）",
    "{n} more; run earnest check, or earnest lint on a questionnaire",
)


def tell_first(file: PurePath | str, problems: Sequence[Problem]) -> None:
    """On stderr, what is said of a file as a whole and the first of what stands at a place; how many more there are."""
    placed = errors_first(one for one in problems if one.line is not None)
    tell_problems(file, [one for one in problems if one.line is None] + placed[:_SHOWN], sys.stderr)
    if len(placed) > _SHOWN:
        say(_MORE.fill(n=len(placed) - _SHOWN))


def tell_problems(file: PurePath | str, problems: Sequence[Problem], stream: TextIO) -> None:
    """Problems, one line each."""
    for problem in problems:
        print(problem.sentence(file, language()), file=stream)


def print_json(document: object) -> None:
    """A document as JSON on stdout."""
    print(json_text(document))


def json_text(document: object) -> str:
    """A document as JSON; what a reader would not see stands in it as an escape."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=1, default=_as_text)
    for character in {found for _, found in (*forbidden_characters(text), *unseen_characters(text))}:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text


def _as_text(value: object) -> str:
    """People's text as the string that it is, for other programs."""
    if isinstance(value, UserText):
        return value.raw
    raise TypeError(f"no JSON of {type(value)}")


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows as aligned columns; `right` are the columns of figures. Wide characters count as two."""
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    cells = ((padded(text, widths[n], right=n in right) for n, text in enumerate(row)) for row in rows)
    return "\n".join("  ".join(row).rstrip() for row in cells)
