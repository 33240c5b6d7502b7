"""What is to be decided, the gap register, the owners and the forecast."""

from __future__ import annotations

import datetime
from typing import Any

from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Questionnaire
from earnest.report.parts.decisions import decisions
from earnest.report.parts.forecast import forecasts
from earnest.report.parts.ledger import ledgers
from earnest.report.parts.owners import owner_rows
from earnest.report.parts.register import registers
from factories import TODAY, plain, question_tree, questionnaire, review, section, with_a_gate, words, yes
from report_inputs import hard_and_soft, report_of

SOON, LATER, PAST = (datetime.date(2027, 1, 31), datetime.date(2027, 3, 31), datetime.date(2026, 10, 1))


ASKED = {"yes_requires": [words("甲。", "A."), words("乙。", "B.")], "remediation": [words("先做。", "Begin.")]}


def card_of(*forms: Questionnaire, answers: Any = None, **fields: Any) -> Any:
    return report_of(*forms, answers=answers, **fields).scorecard


def planned(**fields: Any) -> dict[str, Any]:
    return {"rating": "planned", "owner": "发布负责人 D", "due": SOON, **fields}


def test_each_questionnaire_has_its_turn_in_what_is_to_be_decided() -> None:
    """Lowest level first; of each what its next level asks for, then the rest of its register."""
    low = hard_and_soft(qid="low", first="B")
    higher = with_a_gate("A-01", "A-02", "A-03", "A-04", "A-05", "A-06")
    card = card_of(higher, low, answers={"A-01": yes(), "A-02": yes(), "A-03": yes(), "A-04": "no"})
    assert card.level("evidenced") == 1
    order = ["B-01", "A-04", "B-02", "A-05", "B-03", "A-06", "B-04", "B-05"]
    assert [one.id for one in decisions(card, 20)] == order
    assert len(decisions(card)) == 3


def test_a_decision_is_a_sentence_with_owner_date_cause_and_next_step() -> None:
    steps = [words("先编写清单。", "Write the list first."), words("再评审", "Then review it")]
    gate = question_tree("Q-01", gate="hard", remediation=steps, topic=words("清单", "List"))
    form = questionnaire(section("S", gate, question_tree("Q-02")))
    told = {"rating": "no", "owner": "发布负责人 D", "due": SOON}
    (one,) = decisions(card_of(form, answers={"Q-01": told, "Q-02": yes()}))
    needed = evidence_needed(form.section[0].question[0])
    assert one.text == Phrase(
        f"批准由发布负责人 D在2027-01-31前补足“清单”（硬性关口，未落实）。下一步：先编写清单。再提供{needed.zh}。",
        "Approve: 发布负责人 D to close “List” by 2027-01-31 (hard gate, no). Next step: Write the list first. "
        f"Then provide evidence ({needed.en}).",
    )
    assert one.linked


def test_without_owner_or_with_a_past_date_that_is_what_is_to_be_decided() -> None:
    form = plain("Q-01", remediation=[])
    (late,) = decisions(card_of(form, answers={"Q-01": {"rating": "no", "owner": "D", "due": PAST}}))
    assert late.text.en == "Set a date for “a sentence”, which D is to close (no)."
    (nobody,) = decisions(card_of(form, answers={"Q-01": "no"}))
    assert nobody.text.en == "Name an owner and a date for “a sentence” (no)."


def test_a_long_next_step_is_left_out_and_not_cut() -> None:
    form = plain("Q-01", remediation=[words("很长的一步" * 40, "a long step " * 40)])
    (one,) = decisions(card_of(form, answers={"Q-01": "no"}))
    assert "long step" not in one.text.en
    assert "…" not in one.text.en


def test_a_gap_says_which_conditions_are_to_be_met_or_the_next_step() -> None:
    form = plain("Q-01", "Q-02", **ASKED)
    answers = {"Q-01": {**yes(met=[1]), "rating": "partial"}, "Q-02": "no"}
    (register,) = registers(card_of(form, answers=answers))
    assert {gap.id: gap.to_do for gap in register.gaps} == {
        "Q-01": Phrase("补足未满足的条件：乙。", "Meet what is not met yet: B."),
        "Q-02": Phrase("先做。", "Begin."),
    }


def test_where_the_evidence_is_the_cause_the_next_step_is_the_evidence() -> None:
    """The question's own step may be done already."""
    form = plain("Q-01", **ASKED)
    given = report_of(form, answers={"Q-01": {"rating": "yes"}})
    needed = evidence_needed(form.section[0].question[0])
    step = Phrase(f"提供{needed.zh}。", f"Provide evidence ({needed.en}).")
    (register,) = registers(given.scorecard)
    assert [gap.to_do for gap in register.gaps] == [step]
    assert decisions(given.scorecard)[0].text.en.endswith(f"Next step: {step.en}")
    assert ledgers(given)[0].sections[0].entries[0].step == step
    audit = review({"Q-01": "confirmed", "Q-02": "lowered-no"})
    told = {"Q-01": yes(confirm=True), "Q-02": yes()}
    gaps = registers(card_of(plain("Q-01", "Q-02", **ASKED), answers=told, review=audit))[0].gaps
    assert [gap.to_do.en for gap in gaps if gap.to_do] == ["Check the answer against the reworded question.", "Begin."]


def test_a_partial_without_evidence_has_what_makes_it_a_yes_before_the_evidence() -> None:
    """Else the gate would stay open with all the evidence there is; register and page 1 say the same."""
    form = questionnaire(section("S", *(question_tree(name, gate="hard", **ASKED) for name in ("Q-01", "Q-02"))))
    card = card_of(form, answers={"Q-01": {"rating": "partial", "met": [1]}, "Q-02": "partial"})
    needed = evidence_needed(form.section[0].question[0])
    steps = {
        "Q-01": Phrase(
            f"补足未满足的条件：乙。提供{needed.zh}。",
            f"Meet what is not met yet: B. Provide evidence ({needed.en}).",
        ),
        "Q-02": Phrase(
            f"由“部分落实”补足到“已落实”：先做。提供{needed.zh}。",
            f"Go from partial to yes: Begin. Provide evidence ({needed.en}).",
        ),
    }
    assert {gap.id: gap.to_do for gap in registers(card)[0].gaps} == steps
    for one in decisions(card):
        assert one.text.zh.endswith(f"下一步：{steps[one.id].zh}")
        assert one.text.en.endswith(f"Next step: {steps[one.id].en}")


def test_an_answer_to_be_confirmed_has_everything_that_is_missing_in_its_next_step() -> None:
    form = plain("Q-01", **ASKED)
    (gap,) = registers(card_of(form, answers={"Q-01": {"rating": "partial", "met": [1], "confirm": True}}))[0].gaps
    needed = evidence_needed(form.section[0].question[0])
    assert gap.to_do is not None
    assert gap.to_do.en == (
        f"Check the answer against the reworded question. Meet what is not met yet: B. Provide evidence ({needed.en})."
    )


def test_a_gate_that_is_not_done_needs_its_evidence_too() -> None:
    """Of another question half the work is worth something to know; a gate closes by all of it or not at all."""
    gate, other = question_tree("Q-01", gate="soft", **ASKED), question_tree("Q-02", **ASKED)
    form = questionnaire(section("S", gate, other))
    needed = evidence_needed(form.section[0].question[0])
    (register,) = registers(card_of(form, answers={"Q-01": planned(), "Q-02": planned()}))
    assert {gap.id: gap.to_do and gap.to_do.en for gap in register.gaps} == {
        "Q-01": f"Begin. Then provide evidence ({needed.en}).",
        "Q-02": "Begin.",
    }


def test_a_next_step_that_is_too_long_for_page_1_is_said_there_in_short() -> None:
    long = [words("条件一。", "A."), words("很长的条件" * 20, "a long condition " * 20)]
    form = plain("Q-01", yes_requires=long, remediation=[])
    (one,) = decisions(card_of(form, answers={"Q-01": {"rating": "partial", "met": [1]}}))
    assert one.text.zh.endswith("下一步：满足第2项条件。再提供证据。")
    assert one.text.en.endswith("Next step: Conditions to meet: 2. Then provide evidence.")


def test_what_nobody_answered_is_a_row_a_section() -> None:
    (register,) = registers(card_of(hard_and_soft(), answers={"Q-03": "no"}))
    assert [gap.id for gap in register.gaps] == ["Q-03"]
    assert register.count == 5, "the unanswered ones are counted too"
    (rest,) = register.unanswered
    assert (rest.id, rest.ids.split(), rest.points) == ("S", ["Q-01", "Q-02", "Q-04", "Q-05"], "62.5")
    assert rest.title.en == "a sentence", "the section's own title"


def test_the_only_question_of_a_section_that_nobody_answered_is_named_once() -> None:
    section_of = section("S", question_tree("Q-01"), question_tree("Q-02", topic=words("甲", "A")))
    (register,) = registers(card_of(questionnaire(section_of), answers={"Q-01": "no"}))
    (rest,) = register.unanswered
    assert (rest.id, rest.title, rest.ids) == ("Q-02", Phrase("甲", "A"), "")


def test_the_owners_have_their_gaps_by_month_and_nobody_comes_first() -> None:
    answers = {"Q-01": planned(), "Q-02": planned(due=LATER), "Q-03": planned(owner="甲"), "Q-04": "no"}
    rows = owner_rows(card_of(plain("Q-01", "Q-02", "Q-03", "Q-04"), answers=answers))
    assert [(row.owner.en, row.count, row.months.en) for row in rows] == [
        ("no owner yet", "1", "no due date: Q-04"),
        ("发布负责人 D", "2", "2027-01: Q-01; 2027-03: Q-02"),
        ("甲", "1", "2027-01: Q-03"),
    ]


def test_hard_gates_then_soft_gates_then_points() -> None:
    (register,) = registers(
        card_of(hard_and_soft(), answers={**dict.fromkeys(("Q-01", "Q-02", "Q-03", "Q-05"), "no"), "Q-04": yes()})
    )
    assert [(gap.id, gap.gate and gap.gate.en) for gap in register.gaps] == [
        ("Q-01", "hard gate"),
        ("Q-02", "soft gate"),
        ("Q-03", None),
        ("Q-05", None),
    ]
    assert [gap.points for gap in register.gaps] == ["12.5", "12.5", "37.5", "12.5"]
    assert register.summary.en.startswith("In the evidenced lens the score is 25.0; 4 questions lose points")
    assert "有据口径，得分25.0，失分的题共4道" in register.summary.zh


def test_points_are_rounded_down() -> None:
    answers = {"Q-01": yes(), "Q-02": yes(), "Q-03": "no"}
    (register,) = registers(card_of(plain("Q-01", "Q-02", "Q-03"), answers=answers))
    assert [gap.points for gap in register.gaps] == ["33.3"]
    assert "rounded down" in register.summary.en


def test_each_cause_in_words() -> None:
    partial = {**yes(), "rating": "partial"}
    answers = {"Q-01": "no", "Q-02": "unknown", "Q-03": planned(), "Q-04": "yes", "Q-05": partial}
    answers["Q-06"] = {"note": "不知道"}
    (register,) = registers(card_of(plain(*(f"Q-0{n}" for n in range(1, 7))), answers=answers))
    assert {gap.id: gap.cause for gap in register.gaps} == {
        "Q-01": Phrase("未落实", "no"),
        "Q-02": Phrase("不清楚", "unknown"),
        "Q-03": Phrase("已计划", "planned"),
        "Q-04": Phrase("缺少证据", "no evidence"),
        "Q-05": Phrase("部分落实", "partial"),
        "Q-06": Phrase("未作答", "unanswered"),
    }


def test_what_only_the_next_version_can_make_good_is_said_beside_the_cause() -> None:
    form = plain("Q-01", repair="next-version")
    released = {"released_on": TODAY - datetime.timedelta(days=30)}
    (register,) = registers(card_of(form, answers={"Q-01": "no"}, subject=released))
    (gap,) = register.gaps
    assert (gap.cause, gap.known) == (Phrase("未落实", "no"), Phrase("下一版本起", "from the next version on"))


def test_the_register_speaks_of_the_verified_lens_once_there_is_a_review() -> None:
    audit = review({"Q-01": "not-seen", "Q-02": "confirmed"})
    card = card_of(plain("Q-01", "Q-02"), answers={"Q-01": yes(), "Q-02": yes()}, review=audit)
    (register,) = registers(card)
    assert register.gaps[0].cause == Phrase("审核减分", "the review took credit away")
    assert register.summary.en.startswith("In the verified lens")


def test_owner_and_date_and_overdue_in_words() -> None:
    no = {"rating": "no", "due": PAST}
    answers = {"Q-01": planned(due=PAST), "Q-02": planned(due=TODAY), "Q-03": no, "Q-04": "no"}
    (register,) = registers(card_of(plain("Q-01", "Q-02", "Q-03", "Q-04"), answers=answers))
    assert [(gap.id, gap.owner, gap.due, gap.overdue) for gap in register.gaps] == [
        ("Q-01", "发布负责人 D", "2026-10-01", Phrase("已逾期", "overdue")),
        ("Q-02", "发布负责人 D", "2026-11-22", None),
        ("Q-03", "", "2026-10-01", None),
        ("Q-04", "", "", None),
    ]


def test_every_questionnaire_has_its_register_even_without_gaps() -> None:
    full, bare = plain("A-01"), hard_and_soft(qid="other", first="B")
    first, second = registers(card_of(full, bare, answers={"A-01": yes()}))
    assert first.gaps == ()
    assert second.gaps == ()
    assert len(second.unanswered[0].ids.split()) == 5


def test_the_forecast_adds_up_date_by_date() -> None:
    answers = {"Q-01": yes(), "Q-02": planned(due=LATER), "Q-03": planned(), "Q-04": planned(), "Q-05": "no"}
    (forecast,) = forecasts(card_of(plain(*(f"Q-0{n}" for n in range(1, 6))), answers=answers))
    assert forecast.start == "20.0"
    assert [(row.date, row.questions.split(), row.score) for row in forecast.rows] == [
        ("2027-01-31", ["Q-03", "Q-04"], "60.0"),
        ("2027-03-31", ["Q-02"], "80.0"),
    ]
    assert forecast.left_out is None


def test_a_plan_without_owner_or_with_a_past_date_is_named_and_left_out() -> None:
    answers = {"Q-01": planned(owner=None), "Q-02": planned(due=PAST), "Q-03": planned(due=None), "Q-04": planned()}
    (forecast,) = forecasts(card_of(plain("Q-01", "Q-02", "Q-03", "Q-04"), answers=answers))
    assert [row.questions for row in forecast.rows] == ["Q-04"]
    assert forecast.left_out is not None
    assert forecast.left_out.en.endswith(": Q-01, Q-02, Q-03.")
    assert forecast.left_out.zh.endswith("：Q-01、Q-02、Q-03。")


def test_without_plans_there_is_no_forecast() -> None:
    assert forecasts(card_of(plain("Q-01"), answers={"Q-01": "no"})) == ()
