"""Runs a TOML test suite over the reader: `python tests/support/toml_suite.py FOLDER`.

The folder is the suite's `tests`: a list `files-toml-1.0.0` beside `valid/` and `invalid/`. An invalid file has to be
refused with a place and in sentences of ours, a valid one may be refused for what our files may not hold, never as not
being TOML.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ConfigDict

from earnest.core.errors import FileProblems, Problem
from earnest.core.values import ODD_DATE, Value
from earnest.storage.toml.guard import CHARACTER
from earnest.storage.toml.parse import parse
from earnest.storage.toml.reader import outline

LIST = "files-toml-1.0.0"
_OURS = re.compile("[\u3400-\u9fff]")
_NO_CLAIM = ("the file is empty", CHARACTER.en.partition("{")[0], ODD_DATE.en)
"""How the sentences begin that refuse what is sound TOML."""


class Anything(Value):
    """A file of any keys: only its grammar is looked at."""

    model_config = ConfigDict(extra="allow")


@dataclass
class Tally:
    """What a run found."""

    refused: int = 0
    accepted: list[str] = field(default_factory=list)
    """Invalid files that were taken."""
    unsaid: list[str] = field(default_factory=list)
    """Invalid files with a problem without a place or a Chinese sentence."""
    claimed: list[str] = field(default_factory=list)
    """Valid files that were said not to be TOML."""
    valid: int = 0
    problems: Counter[int] = field(default_factory=Counter)
    """How many problems the invalid files had."""

    @property
    def bad(self) -> list[str]:
        return [*self.accepted, *self.unsaid, *self.claimed]

    def lines(self) -> list[str]:
        single = self.problems[1] / (sum(self.problems.values()) or 1)
        return [
            f"invalid: {self.refused} of {self.refused + len(self.accepted)} refused, {len(self.unsaid)} without a "
            f"place or a sentence of ours; one problem each for {single:.1%}",
            f"valid: {self.valid - len(self.claimed)} of {self.valid} without a claim about syntax",
            *(f"  {name}" for name in self.bad),
        ]


def run(folder: Path) -> Tally:
    """Every file that the suite lists for TOML 1.0."""
    tally = Tally()
    for name in (folder / LIST).read_text(encoding="utf-8").split():
        if name.endswith(".toml"):
            _count(tally, name, problems_of(folder / name))
    return tally


def problems_of(path: Path) -> list[Problem]:
    """What is said of a file, and what would be if only the reader that names places had read it."""
    data = path.read_bytes()
    try:
        return outline(parse(data, path, Anything).text).mistakes
    except FileProblems as error:
        return error.problems


def _count(tally: Tally, name: str, found: list[Problem]) -> None:
    if name.startswith("valid/"):
        tally.valid += 1
        if not all(one.message.en.startswith(_NO_CLAIM) for one in found):
            tally.claimed.append(name)
    elif not found:
        tally.accepted.append(name)
    else:
        tally.refused += 1
        tally.problems[len(found)] += 1
        if not all(one.line and _OURS.search(one.message.zh) and "'" not in one.message.zh for one in found):
            tally.unsaid.append(name)


if __name__ == "__main__":
    counted = run(Path(sys.argv[1]))
    print("\n".join(counted.lines()))
    sys.exit(bool(counted.bad))
