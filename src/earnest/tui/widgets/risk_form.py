"""The form of one accepted risk, and how lists show one."""

from __future__ import annotations

import datetime

from textual.content import Content

from earnest.core.assessment.model import AcceptedRisk
from earnest.core.field_names import QUESTION_ID, RISK_FIELDS
from earnest.core.language import Language, Phrase, pick
from earnest.tui.safe import joined, line, plain, styled
from earnest.tui.widgets.item_form import ItemForm

LABELS: dict[str, Phrase] = {
    "question": QUESTION_ID.capital,
    "by": Phrase("接受人", "Accepted by"),
    "until": RISK_FIELDS["until"].capital,
    "reason": RISK_FIELDS["reason"].capital,
}

PLACEHOLDERS: dict[str, Phrase] = {
    "question": Phrase("例如：C4-03", "such as: C4-03"),
    "by": Phrase("有权接受风险的领导，写姓名", "the executive who may accept it, by name"),
    "until": Phrase("YYYY-MM-DD，此日之后须重新决定", "YYYY-MM-DD; after that day it is to be decided anew"),
    "reason": Phrase("为什么在此之前可以接受", "why it can be accepted until then"),
}

_SAID = Phrase("{by}接受至{until}", "accepted by {by} until {until}")
EXPIRED = Phrase("已过期", "past its end")


class RiskForm(ItemForm):
    """The fields of one accepted risk."""

    LABELS = LABELS
    PLACEHOLDERS = PLACEHOLDERS
    LONG = "reason"
    DAYS = frozenset({"until"})


def risk_line(risk: AcceptedRisk, today: datetime.date, language: Language) -> Content:
    """Who accepted it until when, and whether that day is over."""
    said = plain(pick(_SAID.fill(by=risk.by, until=risk.until), language))
    if risk.until >= today:
        return said
    return joined(said, styled(pick(EXPIRED.bracketed, language), "bold $text-warning"))


def risk_row(question_id: str, topic: str, risk: AcceptedRisk, today: datetime.date, language: Language) -> Content:
    """The question, who accepted its risk until when, and why."""
    head = joined(styled(question_id, "bold"), "  ", line(topic, 100))
    return Content("\n").join([head, risk_line(risk, today, language), line(risk.reason, 200)])
