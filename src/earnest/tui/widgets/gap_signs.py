"""The signs beside the gaps, and the line below the table that says what those in it mean."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from textual.content import Content

from earnest.core.language import Display, Phrase, main_language
from earnest.core.scoring.gap_table import GapRow, Way
from earnest.core.wording import GATE_NAMES
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.marks import GATE_MARKS

WAY_MARKS = {"now": "^", "next-version": "-", None: " "}
"""None of them is a sign that stands where one is."""
RISK_MARK = "r"
LATE = "!"

FIX_FIRST = Phrase("优先整改", "fix first")
_SIGNS: dict[str, tuple[str, Phrase]] = {
    "hard": (GATE_MARKS["hard"], GATE_NAMES["hard"]),
    "soft": (GATE_MARKS["soft"], GATE_NAMES["soft"]),
    "now": (WAY_MARKS["now"], FIX_FIRST),
    "next-version": (WAY_MARKS["next-version"], Phrase("下一版本", "next version")),
    "risk": (RISK_MARK, Phrase("风险已接受", "risk accepted")),
    "late": (f"…{LATE}", Phrase("已逾期", "overdue")),
}
_BETWEEN = plain("  ")


def signs(row: GapRow) -> str:
    """What stands before the id: the gate, what comes first or only later, whether the risk is accepted."""
    return f"{GATE_MARKS[row.loss.scored.question.gate]}{WAY_MARKS[_way(row)]}{RISK_MARK if row.risk else ' '}"


def _way(row: GapRow) -> Way | None:
    """What only the next version can do is marked also where the next level does not ask for it."""
    return "next-version" if row.loss.scored.beyond_repair else row.way


def legend(rows: Iterable[GapRow], display: Display, today: datetime.date, room: int) -> Content:
    """What the signs of some rows mean, on one line; in the main language alone, or not all, where `room` is short."""
    shown = {name for row in rows for name in _signs_of(row, today)}
    both = _BETWEEN.join(_explained(shown, display))
    if both.cell_length <= room:
        return both
    said: list[Content] = []
    for one in _explained(shown, main_language(display)):
        if _BETWEEN.join([*said, one]).cell_length <= room:
            said.append(one)
    return _BETWEEN.join(said)


def _explained(shown: set[str], display: Display) -> Iterator[Content]:
    for name, (sign, words) in _SIGNS.items():
        if name in shown:
            yield joined(styled(sign, "bold"), " ", labelled(words, display, MUTED))


def _signs_of(row: GapRow, today: datetime.date) -> Iterator[str]:
    yield row.loss.scored.question.gate or ""
    yield _way(row) or ""
    yield "risk" if row.risk else ""
    yield "late" if row.overdue or (row.risk is not None and row.risk.until < today) else ""
