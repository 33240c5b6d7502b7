"""Where each value of a TOML text stands, and what can still be read of it. Loaded on errors only."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Any

from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase
from earnest.storage.toml.guard import MOST


@dataclass(slots=True)
class TomlOutline:
    """Places by path, the readable part of the document, and the mistakes in its grammar."""

    length: int
    line_starts: list[int]
    places: dict[KeyPath, int] = field(default_factory=dict)
    """The index in the text of each key or item."""
    document: dict[str, Any] = field(default_factory=dict)
    mistakes: list[Problem] = field(default_factory=list)
    unread: set[KeyPath] = field(default_factory=set)
    """The keys whose values are not in the document because of a mistake."""

    def note(self, path: KeyPath, index: int) -> None:
        """Remember where a key stands; the first place counts."""
        self.places.setdefault(path, index)

    def mistake(self, index: int, message: Phrase, path: KeyPath = ()) -> None:
        """Remember a mistake, if there are not too many already."""
        if len(self.mistakes) < MOST:
            self.mistakes.append(Problem(message, path, *self.place(index)))

    def place(self, index: int) -> tuple[int, int]:
        """The 1-based (line, column) of a character of the text."""
        line = bisect_right(self.line_starts, index)
        return line, index - self.line_starts[line - 1] + 1

    def locate(self, problem: Problem) -> Problem:
        """The problem with the place of its path, or of the longest known beginning of it."""
        if problem.line is not None:
            return problem
        path = problem.path
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.place(self.places.get(path, 0))
        return replace(problem, line=line, column=column)
