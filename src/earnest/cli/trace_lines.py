"""What the tables of the trace have in common: their width, folded lines, shares of credit, what is covered."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from earnest.cli.talk import table, word
from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Quoted
from earnest.core.questionnaire.trace import Coverage, Placed, Wanted, by_instrument
from earnest.core.scoring.credit import LENSES
from earnest.core.text import cut, display_width
from earnest.core.wording import COLON, LENS_NAMES, OWN, percent

if TYPE_CHECKING:
    from earnest.core.scoring.readiness import Readiness

_Passage = TypeVar("_Passage", bound=Placed)

NARROWEST, WIDEST = 80, 160
LIVE = Phrase("适用{live}/{all}题", "live {live}/{all}")
_VERBATIM = Phrase("原文：{text}", "in the source: {text}")


def width() -> int:
    """As wide as the terminal; on a pipe the same everywhere."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else NARROWEST
    return min(max(columns - 1, NARROWEST), WIDEST)


def wrapped(words: Sequence[str], columns: int, between: str = " ") -> list[str]:
    """Words that hold together as lines of at most so many columns."""
    lines: list[str] = []
    for one in words:
        if lines and display_width(lines[-1] + between + one) <= columns:
            lines[-1] += between + one
        else:
            lines.append(one)
    return lines


_PIECE = re.compile("(?:[^ \u2e80-\uffef]+|.)[，。、；：？！）》”’ ]*")
"""A word, or a Chinese character, with what may not begin a line."""


def folded(text: str, columns: int) -> list[str]:
    """A text as lines of at most so many columns."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and display_width(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def by_source(found: Sequence[_Passage], rows: Callable[[Sequence[_Passage]], Iterator[str]]) -> Iterator[str]:
    """Each instrument by name, below it each clause by name with its rows."""
    for place, clauses in enumerate(by_instrument(found)):
        if place:
            yield ""
        yield f"{clauses[0][0].instrument.id}  {word(clauses[0][0].instrument.title)}"
        for own in clauses:
            yield ""
            yield f"{own[0].clause.id}  {word(own[0].clause.title)}"
            yield from rows(own)


def verbatim(quoted: Quoted) -> list[str]:
    """The Chinese that is shown, and the source's where it differs."""
    return [quoted.text] if quoted.text == quoted.zh else [quoted.text, word(_VERBATIM.fill(text=quoted.zh))]


def shares(ready: Readiness) -> Iterator[str]:
    """The share of credit in each lens that applies."""
    for lens in LENSES:
        result = ready.lenses[lens]
        if result is not None:
            yield f"{word(LENS_NAMES[lens])} {percent(result.share)}"


def with_own(questions: Sequence[str], own: Sequence[str], columns: int) -> list[str]:
    """Question ids as lines of at most so many columns; the team's own by themselves, and called so."""
    return [*wrapped(questions, columns), *(wrapped([own_label() + own[0], *own[1:]], columns) if own else [])]


def own_label() -> str:
    """What stands before whatever is the team's own."""
    return word(OWN.capital) + word(COLON)


OWN_APART = Phrase(
    "本单位自定的题目单列，不计入所引用、所涉及之数。",
    "Questions of the team's own stand by themselves and are not counted here.",
)


def covered(coverage: Sequence[Coverage], wanted: Wanted) -> Iterator[str]:
    """For each instrument that is asked for how much is covered, of all."""
    rows = [
        [f"  {one.instrument.id}", cut(word(one.instrument.title), 64), f"{one.covered}/{one.all}"]
        for one in coverage
        if not wanted.instruments or one.instrument.id in wanted.instruments
    ]
    if rows:
        yield table(rows, right=(2,))
