"""What is typed about an accepted risk: taken whole, or refused with a sentence at each field."""

from __future__ import annotations

import datetime

from earnest.core.assessment.model import AcceptedRisk
from earnest.core.user_text import UserText
from earnest.workspace.risk_form import RiskOfQuestion, risk_from, risk_texts, risks_of

RISK = AcceptedRisk(by=UserText("executive Y"), until=datetime.date(2027, 3, 31), reason=UserText("until the move"))
OF = RiskOfQuestion(question="C4-03", risk=RISK)
TEXTS = {"question": "C4-03", "by": "executive Y", "until": "2027-03-31", "reason": "until the move"}
KNOWN = ["C4-03", "C4-04"]


def test_what_is_shown_is_read_back_as_it_was() -> None:
    assert risk_texts(OF, "") == TEXTS
    assert risk_from(TEXTS, KNOWN, []) == (OF, {})
    assert risks_of({"C4-03": RISK}) == (OF,)


def test_a_new_one_is_about_the_question_given() -> None:
    assert risk_texts(None, "C4-04") == {"question": "C4-04", "by": "", "until": "", "reason": ""}


def test_an_id_is_understood_however_it_is_typed() -> None:
    found, _ = risk_from(TEXTS | {"question": "ｃ4-03"}, KNOWN, [])
    assert found == OF


def test_every_field_is_needed() -> None:
    found, errors = risk_from(dict.fromkeys(TEXTS, " "), KNOWN, [])
    assert found is None
    assert set(errors) == set(TEXTS)
    assert set(risk_from(TEXTS | {"by": "（）"}, KNOWN, [])[1]) <= {"by"}


def test_a_question_that_is_not_there_or_has_one_already_is_refused() -> None:
    assert "did you mean" in risk_from(TEXTS | {"question": "C4-3"}, KNOWN, [])[1]["question"].en
    assert set(risk_from(TEXTS, KNOWN, ["C4-03"])[1]) == {"question"}
