"""What differs between two states of an assessment, by question and field."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from pydantic import BaseModel

from earnest.core.assessment.difference_words import NOTHING, PART_NAMES, fact_words, field_name
from earnest.core.assessment.differences import Difference, DifferencePart, differences
from earnest.core.assessment.model import (
    AcceptedRisk,
    Answer,
    Assessment,
    EvidenceItem,
    Explanation,
    PublicText,
    QuestionnaireRef,
    RenewedFrom,
    Signoff,
    Subject,
    Verification,
)
from earnest.core.user_text import NO_TEXT, UserText
from factories import TODAY
from strategies import World, worlds

DAY = datetime.date(2026, 1, 3)
DIGEST = "sha256:" + "0" * 64
SUBJECT = Subject(assessed_on=TODAY, model="Model A")
MINUTES = EvidenceItem(title="minutes", kind="record", url="register/1")
LOG = EvidenceItem(title="log", kind="system", file="log.txt", dated=DAY)


def state(**fields: object) -> Assessment:
    return Assessment.model_validate({"subject": SUBJECT, "questionnaires": (), **fields})


def answers(**fields: object) -> Assessment:
    return state(answers={"Q-01": Answer.model_validate(fields)})


TEST = {"body": "Test House", "on": DAY}
RENEWED = {"version": "2.0", "digest": DIGEST}
CASES: dict[str, tuple[Assessment, Assessment, list[Difference]]] = {
    "the conditions met": (
        answers(met=[1]),
        answers(met=[1, 3]),
        [Difference("answer", "Q-01", "met", (1,), (1, 3))],
    ),
    "a public text": (
        answers(),
        answers(public_text={"en": "We test."}),
        [Difference("answer", "Q-01", "public_text", None, PublicText(en="We test."))],
    ),
    "a test by others": (
        state(verifications=[TEST]),
        state(verifications=[{**TEST, "result": "passed"}]),
        [Difference("verification", "Test House, , 2026-01-03", "result", None, UserText("passed"))],
    ),
    "flags confirmed since the renewal": (
        state(renewed_from={**RENEWED, "flags": ["a"]}),
        state(renewed_from=RENEWED),
        [Difference("renewal", "", "flags", ("a",), ())],
    ),
    "a rating": (
        answers(rating="yes"),
        answers(rating="no"),
        [Difference("answer", "Q-01", "rating", "yes", "no")],
    ),
    "an answer on one side": (
        answers(n=0, of=3),
        state(),
        [Difference("answer", "Q-01", "n", 0, None), Difference("answer", "Q-01", "of", 3, None)],
    ),
    "an empty text is nothing": (answers(note=""), answers(), []),
    "an empty answer is none": (answers(), state(), []),
    "a number written otherwise": (
        answers(value=3),
        answers(value=Decimal("3.0")),
        [Difference("answer", "Q-01", "value", 3, Decimal("3.0"))],
    ),
    "an item on one side": (
        answers(evidence=(MINUTES, LOG)),
        answers(evidence=(LOG,)),
        [Difference("answer", "Q-01", "evidence", MINUTES, None, UserText("minutes"))],
    ),
    "an item on the other side": (
        answers(),
        answers(evidence=(LOG,)),
        [Difference("answer", "Q-01", "evidence", None, LOG, UserText("log"))],
    ),
    "a field of an item": (
        answers(evidence=(MINUTES,)),
        answers(evidence=(LOG, MINUTES.model_copy(update={"register_entry": UserText("7"), "url": None}))),
        [
            Difference("answer", "Q-01", "url", UserText("register/1"), None, UserText("minutes")),
            Difference("answer", "Q-01", "register", None, UserText("7"), UserText("minutes")),
            Difference("answer", "Q-01", "evidence", None, LOG, UserText("log")),
        ],
    ),
    "the subject": (
        state(),
        state(subject=SUBJECT.model_copy(update={"model": UserText("Model B"), "released_on": DAY})),
        [
            Difference("subject", "", "model", UserText("Model A"), UserText("Model B")),
            Difference("subject", "", "released_on", None, DAY),
        ],
    ),
    "a flag that is no, and one undecided": (
        state(profile={"agentic": False}, profile_reasons={"agentic": "because"}),
        state(),
        [
            Difference("flag", "agentic", "value", False, None),
            Difference("flag", "agentic", "reason", UserText("because"), None),
        ],
    ),
    "a version of a questionnaire": (
        state(questionnaires=(QuestionnaireRef(id="tiny", version="1.0.0", digest=DIGEST),)),
        state(questionnaires=(QuestionnaireRef(id="tiny", version="1.1.0", digest=DIGEST),)),
        [Difference("questionnaire", "tiny", "version", "1.0.0", "1.1.0")],
    ),
    "a risk, an explanation": (
        state(accepted_risks={"Q-01": AcceptedRisk(by="executive A", until=DAY, reason="x")}),
        state(explanations={"R07": Explanation(text="y")}),
        [
            Difference("risk", "Q-01", "by", UserText("executive A"), None),
            Difference("risk", "Q-01", "until", DAY, None),
            Difference("risk", "Q-01", "reason", UserText("x"), None),
            Difference("explanation", "R07", "text", None, UserText("y")),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_differences(name: str) -> None:
    mine, theirs, found = CASES[name]
    assert differences(mine, theirs) == found


def test_a_signature_is_another_one_when_its_digest_is() -> None:
    signed = Signoff(by="safety lead A", role="lead", on=DAY, digest=DIGEST)
    other = signed.model_copy(update={"digest": "sha256:" + "1" * 64})
    found = differences(state(signoffs=(signed,)), state(signoffs=(other,)))
    assert [(one.of, one.field) for one in found] == [("safety lead A, lead, 2026-01-03", "digest")]


@given(worlds(), worlds())
def test_the_two_sides_change_places_together(here: World, away: World) -> None:
    one, other = here.told, away.told
    there = {(d.part, d.of, d.item, d.field, d.mine, d.theirs) for d in differences(one, other)}
    back = {(d.part, d.of, d.item, d.field, d.theirs, d.mine) for d in differences(other, one)}
    assert differences(one, one) == []
    assert {key[:2] for key in there} == {key[:2] for key in back}


def test_every_field_and_part_has_a_name() -> None:
    parts: dict[DifferencePart, type[BaseModel]] = {
        "subject": Subject,
        "questionnaire": QuestionnaireRef,
        "answer": Answer,
        "risk": AcceptedRisk,
        "verification": Verification,
        "renewal": RenewedFrom,
        "explanation": Explanation,
        "signoff": Signoff,
    }
    fields = [(part, NO_TEXT, model) for part, model in parts.items()]
    for part, item, model in [*fields, ("answer", LOG.title, EvidenceItem)]:
        for name, field in model.model_fields.items():
            said = field_name(Difference(part, "Q-01", field.alias or name, None, None, item))
            assert said.zh
            assert said.en
    assert set(PART_NAMES) == set(get_args(DifferencePart))


def test_what_stands_on_a_side_is_said_in_words() -> None:
    assert fact_words("rating", "no").zh == "未落实"
    assert fact_words("kind", "record").en == "record"
    assert fact_words("value", 0).en == "0"
    assert fact_words("flagged", True).zh == "是"
    assert fact_words("note", "").en == fact_words("note", None).en == NOTHING.en
    assert fact_words("met", (1, 3)) == ("1、3", "1, 3")
    assert fact_words("met", ()) == NOTHING
    assert fact_words("public_text", PublicText(en="We test.")) == (NOTHING.zh, "We test.")
    assert fact_words("evidence", LOG).zh.split("\n") == ["log", "系统输出", "log.txt", "2026-01-03"]
