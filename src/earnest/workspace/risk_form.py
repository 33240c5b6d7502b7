"""What is typed about an accepted risk becomes one, or a sentence at the field; no Textual here."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from earnest.core.assessment.model import NOTE_LIMIT, AcceptedRisk
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.user_text import UserText
from earnest.core.values import Value
from earnest.workspace.forms import FieldReader, Texts, date_text, to_edit


class RiskOfQuestion(Value):
    """The risk that somebody accepted for one question."""

    question: str
    risk: AcceptedRisk


def risks_of(risks: Mapping[str, AcceptedRisk]) -> tuple[RiskOfQuestion, ...]:
    """The accepted risks of an answer file as a list."""
    return tuple(RiskOfQuestion(question=name, risk=risk) for name, risk in risks.items())


def risk_texts(item: RiskOfQuestion | None, question_id: str) -> dict[str, str]:
    """What the fields of the form show; a new one is about `question_id`."""
    if item is None:
        return {"question": question_id, "by": "", "until": "", "reason": ""}
    risk = item.risk
    lines = {name: to_edit(getattr(risk, name)) for name in ("by", "reason")}
    return {"question": item.question, "until": date_text(risk.until), **lines}


def risk_from(
    texts: Texts, known: Collection[str], taken: Collection[str]
) -> tuple[RiskOfQuestion | None, dict[str, Phrase]]:
    """The risk as the form says, or None and a sentence for each field that cannot be taken.

    `known` are the ids that there are, `taken` those that have a risk of their own already.
    """
    reader = FieldReader(texts)
    question = _question(reader, known, taken)
    by, until = reader.needed("by", _NEEDED_BY), reader.date("until")
    if by and not party(UserText(by)):
        reader.errors["by"] = _NEEDED_BY
    if until is None:
        reader.errors.setdefault("until", _NEEDED_DAY)
    reason = reader.text("reason", NOTE_LIMIT).strip()
    if not reason:
        reader.errors["reason"] = _NEEDED_REASON
    if reader.errors:
        return None, reader.errors
    risk = AcceptedRisk.model_validate({"by": by, "until": until, "reason": reason})
    return RiskOfQuestion(question=question, risk=risk), {}


def _question(reader: FieldReader, known: Collection[str], taken: Collection[str]) -> str:
    typed = unicodedata.normalize("NFKC", reader.needed("question", _NEEDED_QUESTION))
    found = next((one for one in known if one.casefold() == typed.casefold()), None)
    if typed and found is None:
        reader.errors["question"] = _NO_QUESTION.fill(hint=did_you_mean(typed, list(known)))
    elif found in taken:
        reader.errors["question"] = _TAKEN
    return found or typed


_NEEDED_QUESTION = Phrase("请填写题号", "give the ID of the question")
_NO_QUESTION = Phrase("没有这道题{hint}", "there is no such question{hint}")
_TAKEN = Phrase("这道题的风险已有人接受，请修改那一项", "a risk is accepted for this question already; edit that one")
_NEEDED_BY = Phrase("请填写接受风险的负责领导姓名", "give the name of the executive who accepts the risk")
_NEEDED_DAY = Phrase("请填写接受到哪一天为止", "give the last day for which it is accepted")
_NEEDED_REASON = Phrase("请写明理由", "say why")
