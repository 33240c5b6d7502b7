"""Readiness of a clause or a risk: exact shares by question weight, gates, nothing where no question is live."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.risks import trace_risks
from earnest.core.questionnaire.trace import trace
from earnest.core.scoring.readiness import LensReadiness, Readiness, credits_in, readiness, risk_readiness
from earnest.core.scoring.score import score
from factories import REASON, assessment, not_applicable, plain, question_tree, questionnaire, review, section, yes

FORM = questionnaire(
    section(
        "A",
        question_tree("A-01", weight=3, gate="hard", cites=["CC1.a", "CC1.b"]),
        question_tree("A-02", weight=2, cites=["CC1.a"]),
        question_tree("A-03", weight=1, cites=["CC1.c", "CC2.a"]),
        weight=5,
    ),
    section("B", question_tree("B-01", weight=2, gate="soft", cites=["CC1.d"]), question_tree("B-02", cites=["CC3.a"])),
)
ANSWERS: dict[str, Any] = {"A-01": yes(), "A-02": "yes", "A-03": "no", "B-01": "partial", "B-02": not_applicable()}


def ready(instruments: Instruments, *forms: Questionnaire, **fields: Any) -> dict[str, Readiness]:
    asked = {name: fields.pop(name) for name in ("review", "files") if name in fields}
    card = score(assessment(**fields), forms, (), **asked)
    before = repr(card)
    found = readiness(trace(instruments, forms), card)
    assert repr(card) == before
    return found


def test_the_share_is_by_question_weight_and_the_gates_are_counted(instruments: Instruments) -> None:
    clause = ready(instruments, FORM, answers=ANSWERS)["CC1"]
    assert clause.questions == ("A-01", "A-02", "A-03", "B-01")
    assert clause.live == 4
    # 3 yes, 2 yes, 1 no, 2 partial of 8; the section's weight of 5 plays no part
    assert clause.lenses["claimed"] == LensReadiness(4, Fraction(3 + 2 + 1, 8), 2, ("B-01",))
    assert clause.lenses["evidenced"] == LensReadiness(4, Fraction(3, 8), 2, ("B-01",))
    assert clause.lenses["verified"] is None


def test_a_question_counts_for_each_clause_that_it_cites_once(instruments: Instruments) -> None:
    clauses = ready(instruments, FORM, answers={"A-03": "yes"})
    assert clauses["CC1"].lenses["claimed"] == LensReadiness(4, Fraction(1, 8), 2, ("A-01", "B-01"))
    assert clauses["CC2"].lenses["claimed"] == LensReadiness(1, Fraction(1), 0, ())


def test_without_a_live_question_there_is_neither_0_nor_100(instruments: Instruments) -> None:
    clauses = ready(instruments, FORM, answers=ANSWERS)
    assert clauses["CC3"] == Readiness(("B-02",), 0, dict.fromkeys(("claimed", "evidenced", "verified")))
    assert clauses["AP1"] == Readiness((), 0, dict.fromkeys(("claimed", "evidenced", "verified")))


def test_with_a_review_the_verified_lens_has_its_own_live_questions(instruments: Instruments) -> None:
    audit = review({"A-01": "lowered-no", "B-02": "lowered-no"})
    clauses = ready(instruments, FORM, answers=ANSWERS, review=audit)
    verified = clauses["CC1"].lenses["verified"]
    assert verified is not None
    assert verified.open_gates == ("A-01", "B-01")
    assert verified.share == 0
    revived = clauses["CC3"]
    assert (revived.live, revived.lenses["claimed"]) == (0, None)
    assert revived.lenses["verified"] == LensReadiness(1, Fraction(0), 0, ())


def test_questions_of_several_questionnaires_stand_side_by_side(instruments: Instruments) -> None:
    other = plain("Z-01", weight=1, cites=["CC2.a"]).model_copy(update={"id": "other"})
    clause = ready(instruments, FORM, other, answers={"A-03": "yes"})["CC2"]
    assert clause.questions == ("A-03", "Z-01")
    assert clause.lenses["claimed"] == LensReadiness(2, Fraction(1, 2), 0, ())


def test_lenses_are_nested_for_every_clause(instruments: Instruments, ours: tuple[Questionnaire, ...]) -> None:
    ids = [question.id for form in ours for question in form.questions()]
    answers = {one: (yes() if place % 3 else "partial") for place, one in enumerate(ids) if place % 4}
    for clause in ready(instruments, *ours, answers=answers).values():
        claimed, evidenced = clause.lenses["claimed"], clause.lenses["evidenced"]
        assert (claimed is None) == (evidenced is None) == (clause.live == 0)
        if claimed and evidenced:
            assert 0 <= evidenced.share <= claimed.share <= 1
            assert set(claimed.open_gates) <= set(evidenced.open_gates)


# Of a named risk.

CLOSED: dict[str, Any] = {"profile": {"open_weights": False}, "profile_reasons": {"open_weights": REASON}}
DEALING = questionnaire(
    section(
        "A",
        question_tree("A-01", weight=3, gate="hard", risks=["CC3.r1", "CC6.r1"]),
        question_tree("A-02", weight=1, risks=["CC3.r1"]),
        weight=5,
    ),
    section("B", question_tree("B-01", applies_when="open_weights", risks=["CC7.r1", "CC3.r1"])),
)


def test_a_risk_is_covered_by_the_answers_to_its_questions(instruments: Instruments) -> None:
    told = assessment(answers={"A-01": yes(), "A-02": "partial"}, **CLOSED)
    card = score(told, [DEALING], ("open_weights",))
    before = repr(card)
    risks = risk_readiness(trace_risks(instruments, [DEALING]), card)
    assert repr(card) == before
    assert list(risks) == list(instruments.risks())
    poisoning = risks["CC3.r1"]
    assert (poisoning.questions, poisoning.live) == (("A-01", "A-02", "B-01"), 2)
    assert poisoning.lenses["claimed"] == LensReadiness(2, Fraction(7, 8), 1, ())
    assert poisoning.lenses["evidenced"] == LensReadiness(2, Fraction(3, 4), 1, ())
    assert credits_in("claimed", card) == {"A-01": 1, "A-02": Fraction(1, 2)}
    assert credits_in("evidenced", card) == {"A-01": 1, "A-02": 0}
    assert credits_in("verified", card) == {}


def test_a_risk_is_not_covered_where_nothing_is_earned_or_nothing_is_asked(instruments: Instruments) -> None:
    told = assessment(answers={"A-01": "yes"}, **CLOSED)
    risks = risk_readiness(trace_risks(instruments, [DEALING]), score(told, [DEALING], ("open_weights",)))
    assert (risks["CC6.r1"].covered("claimed"), risks["CC6.r1"].covered("evidenced")) == (True, False)
    assert risks["CC7.r1"] == Readiness(("B-01",), 0, dict.fromkeys(("claimed", "evidenced", "verified")))
    assert not risks["CC7.r1"].covered("claimed")
    assert risks["ES1.r1"].questions == ()
    assert not any(risks["ES1.r1"].covered(lens) for lens in ("claimed", "evidenced", "verified"))


def test_what_an_auditor_took_away_covers_no_risk_any_more(instruments: Instruments) -> None:
    told = assessment(answers={"A-01": yes(), "A-02": yes()}, **CLOSED)
    card = score(told, [DEALING], ("open_weights",), review=review({"A-01": "lowered-no"}))
    risks = risk_readiness(trace_risks(instruments, [DEALING]), card)
    assert (risks["CC6.r1"].covered("evidenced"), risks["CC6.r1"].covered("verified")) == (True, False)
    assert risks["CC3.r1"].covered("verified")
