"""The gap register as a table for spreadsheets."""

from __future__ import annotations

from decimal import Decimal

from earnest.core.field_names import DUE, GATE, OWNER, QUESTION_ID, QUESTIONNAIRE
from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.way_on import NEXT_VERSION, ONLY_OLD_RECORD
from earnest.core.wording import GATE_NAMES, cause_name, exact, points
from earnest.workspace.sheets.table import Column, Named, Row, Table

_TITLE = Phrase("差距清单", "Gap register")
_COLUMNS = (
    Column("questionnaire", QUESTIONNAIRE),
    Column("question", QUESTION_ID, width=10),
    Column("topic_zh", Phrase("事项（中文）", "topic (Chinese)"), width=30),
    Column("topic_en", Phrase("事项（英文）", "topic (English)"), width=30),
    Column("gate", GATE, width=12),
    Column("cause", Phrase("原因", "cause"), width=24),
    Column("points", Phrase("失分", "points"), "number", width=8),
    Column("exact", Phrase("失分的精确值", "points as a share"), width=14),
    Column("owner", OWNER, width=20),
    Column("due", DUE, "date", width=12),
    Column("beyond_repair", NEXT_VERSION),
    Column("only_old_record", ONLY_OLD_RECORD),
)


def gap_sheet(card: Scorecard, lens: Lens) -> Table:
    """Every gap in a lens, in the register's order."""
    return Table(_TITLE, _COLUMNS, tuple(_row(name, loss) for name, loss in card.losses(lens)))


def _row(questionnaire: str, loss: Loss) -> Row:
    question, answer = loss.scored.question, loss.scored.answer
    return (
        *(questionnaire, question.id, question.topic.zh, question.topic.en),
        None if question.gate is None else Named(question.gate, GATE_NAMES[question.gate]),
        Named(loss.cause, cause_name(loss.cause)),
        *(Decimal(points(loss.points)), exact(loss.points / 100), answer.owner, answer.due),
        *(loss.scored.beyond_repair, loss.scored.only_old_record),
    )
