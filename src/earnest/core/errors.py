"""Problems of a file as values: where, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from earnest.core.language import Language, Phrase, pick
from earnest.core.text import line_of, one_line
from earnest.core.wording import COLON, TO_EXPLAIN

KeyPath = tuple[str | int, ...]
"""The way to a value in a TOML document: keys and list indexes."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong (or doubtful) in a file."""

    message: Phrase
    path: KeyPath = ()
    line: int | None = None
    """1-based; None where the file gives no place."""
    column: int | None = None
    """1-based, in characters."""
    severity: Literal["error", "warning", "question"] = "error"
    """A question is nothing wrong: it waits for an explanation."""

    def sentence(self, file: PurePath | str, language: Language) -> str:
        """`file:line:column: path: message`, on one printable line."""
        place = line_of(file)
        if self.line is not None:
            place += f":{self.line}:{self.column or 1}"
        parts = [*([dotted(self.path)] if self.path else []), pick(self.message, language)]
        if self.severity != "error":
            parts.insert(0, pick(_SEVERITIES[self.severity], language))
        return f"{place}: " + pick(COLON, language).join(parts)


_SEVERITIES = {"warning": Phrase("警告", "warning"), "question": TO_EXPLAIN}


def dotted(path: KeyPath) -> str:
    """A key path as a person would write it: `answers.C1-01.evidence[0].kind`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{one_line(part, 80)}"
    return text.lstrip(".")


class EarnestError(Exception):
    """Something the user can mend; its text is a sentence in both languages."""

    field = ""
    """The field of a form that it is about, by name; empty where that is not known."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message.en)
        self.message = message


@contextmanager
def about_field(name: str) -> Iterator[None]:
    """What goes wrong within is about a field of a form."""
    try:
        yield
    except EarnestError as error:
        error.field = name
        raise


def unexpected(error: Exception) -> EarnestError:
    """A fault of the program itself, as a sentence: for threads, in which an exception would pass unseen."""
    said = Phrase(f"{type(error).__name__}：{one_line(str(error))}", f"{type(error).__name__}: {one_line(str(error))}")
    return EarnestError(_UNEXPECTED.fill(error=said))


_UNEXPECTED = Phrase(
    "程序自身出错（{error}）；未写入任何内容，作答仍在",
    "a fault of the program ({error}); nothing was written, no answer is lost",
)


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Problems, those before the others that keep a file from being used."""
    return sorted(problems, key=lambda one: one.severity != "error")


class FileProblems(EarnestError):
    """A file that cannot be used, with every problem found in it; its sentence tells the first that is an error."""

    def __init__(self, file: PurePath | str, problems: list[Problem]) -> None:
        first = errors_first(problems)[0]
        super().__init__(Phrase(first.sentence(file, "zh"), first.sentence(file, "en")))
        self.file = file
        self.problems = problems


class ChangedOnDisk(EarnestError):
    """The file is not what it was when it was read; nothing was written."""
