"""What is said of the gap that one is at: why, what is missing, what was accepted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from textual.content import Content

from earnest.core.language import Display, Phrase, main_language
from earnest.core.scoring.gap_table import GapRow
from earnest.core.scoring.way_on import remark
from earnest.core.wording import GATE_NAMES, OVERDUE, cause_name, points
from earnest.tui.safe import MUTED, joined, labelled, line, styled
from earnest.tui.widgets.gap_signs import FIX_FIRST, RISK_MARK
from earnest.tui.widgets.prose import Paragraph, paragraphs
from earnest.tui.widgets.risk_form import risk_line

_POINTS = Phrase("失{points}分", "{points} points lost")
_MISSING = Phrase("尚未满足的条件", "Conditions not met")
_ALL_MET = Phrase("所列条件均已满足", "every condition is met")
_NOT_SAID = Phrase("答卷未写明满足哪些条件；“已落实”须同时满足", "Which conditions are met is not said; a yes takes")

_NO_GAP = Phrase(
    "{id}：已不是差距；下方的责任人和完成期限仍属该题",
    "{id}: no gap any more; owner and due date below are still those of this question",
)


def gap_detail(row: GapRow, display: Display, today: datetime.date) -> list[Paragraph]:
    """The paragraphs about one gap."""
    question = row.loss.scored.question
    head = joined(styled(f"{question.id}  ", "bold $accent"), labelled(question.topic, display, "bold"))
    return [Paragraph(head), Paragraph(_facts(row, display)), *_risk(row, display, today), *_conditions(row, display)]


def no_gap(question_id: str, display: Display) -> list[Paragraph]:
    """What is said of a question whose plan is typed into and which has no row any more."""
    return paragraphs(_NO_GAP.fill(id=question_id), display)


def _facts(row: GapRow, display: Display) -> Content:
    question = row.loss.scored.question
    said = [cause_name(row.loss.cause), _POINTS.fill(points=points(row.loss.points))]
    said += [GATE_NAMES[question.gate]] if question.gate else []
    said += [FIX_FIRST] if row.way == "now" else []
    said += [known] if (known := remark(row.loss.scored)) is not None else []
    said += [OVERDUE] if row.overdue else []
    return Content("   ").join(labelled(one, display) for one in said)


def _risk(row: GapRow, display: Display, today: datetime.date) -> Iterator[Paragraph]:
    if row.risk is not None:
        language = main_language(display)
        yield Paragraph(
            joined(risk_line(row.risk, today, language), "   ", line(row.risk.reason, 200)), f"{RISK_MARK} ", "bold"
        )


def _conditions(row: GapRow, display: Display) -> Iterator[Paragraph]:
    wanted = row.loss.scored.question.yes_requires
    missing = row.missing
    title = _NOT_SAID if missing is None else _MISSING if missing else _ALL_MET
    yield Paragraph(labelled(title, display, MUTED))
    for number in range(1, len(wanted) + 1) if missing is None else missing:
        yield from paragraphs(wanted[number - 1], display, lead=f"{number}. ")
