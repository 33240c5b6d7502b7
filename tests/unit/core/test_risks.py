"""From the named risks to the questions that deal with them; one mapping less leaves exactly its risk uncovered."""

from __future__ import annotations

import pytest

from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.risks import TracedRisk, risk_coverage, selected_risks, trace_risks
from earnest.core.questionnaire.trace import Wanted
from factories import plain, question_tree, questionnaire, section

NOT_A_DEVELOPERS = {"SD1.r1": "contributor", "BL6.r2": "states"}
"""The effect on employment and military applications: no record of a model team shows that either is dealt with."""


def without(form: Questionnaire, risk: str, asker: str) -> Questionnaire:
    """A copy in which one question does not deal with a risk any more."""

    def altered(question: Question) -> Question:
        if question.id != asker:
            return question
        return question.model_copy(update={"risks": tuple(one for one in question.risks if one != risk)})

    sections = [one.model_copy(update={"question": tuple(map(altered, one.question))}) for one in form.section]
    return form.model_copy(update={"section": tuple(sections)})


def ids(*traced: TracedRisk) -> list[str]:
    return [one.risk.id for one in traced]


def uncovered(instruments: Instruments, *forms: Questionnaire) -> list[str]:
    return ids(*selected_risks(trace_risks(instruments, forms), Wanted(uncovered=True)))


def test_our_questions_deal_with_every_named_risk_that_is_a_developers(
    instruments: Instruments, ours: tuple[Questionnaire, ...]
) -> None:
    traced = trace_risks(instruments, ours)
    assert uncovered(instruments, *ours) == []
    assert {one.risk.id: one.risk.who for one in traced if not one.questions} == NOT_A_DEVELOPERS
    assert {one.risk.id: one.risk.who for one in traced if not one.is_counted} == NOT_A_DEVELOPERS


def test_a_risk_that_nobody_asks_about_is_told_apart_from_one_that_is_not_a_developers(
    instruments: Instruments,
) -> None:
    traced = {one.risk.id: one for one in trace_risks(instruments, [])}
    assert traced["SD1.r2"].unasked.en == "no question deals with it"
    assert traced["SD1.r1"].unasked == Phrase("非研发方事项（参与方）", "not a developer's (contributor)")
    assert not traced["BL6.r2"].is_uncovered


def test_one_mapping_less_leaves_exactly_its_risk_uncovered(
    instruments: Instruments, ours: tuple[Questionnaire, ...]
) -> None:
    once = [one for one in trace_risks(instruments, ours) if len(one.questions) == 1]
    assert once
    for one in once:
        left = uncovered(instruments, *(without(form, one.risk.id, one.questions[0]) for form in ours))
        assert left == [one.risk.id]


def test_of_several_questions_one_will_do(instruments: Instruments, ours: tuple[Questionnaire, ...]) -> None:
    several = [one for one in trace_risks(instruments, ours) if len(one.questions) > 1]
    assert several
    for one in several:
        altered = [without(form, one.risk.id, one.questions[0]) for form in ours]
        [left] = [other for other in trace_risks(instruments, altered) if other.risk == one.risk]
        assert left.questions == one.questions[1:]
        assert one.risk.id not in uncovered(instruments, *altered)


def test_both_ways_say_the_same(instruments: Instruments, ours: tuple[Questionnaire, ...]) -> None:
    traced = trace_risks(instruments, ours)
    written = {(name, question.id) for form in ours for question in form.questions() for name in question.risks}
    assert {(one.risk.id, name) for one in traced for name in one.questions} == written
    assert ids(*traced) == list(instruments.risks())


def test_a_risk_has_each_question_once_in_the_order_of_the_questionnaires(instruments: Instruments) -> None:
    first = questionnaire(section("A", question_tree("A-02", risks=["CC3.r1", "CC3.r1"]), question_tree("A-01")))
    second = questionnaire(section("B", question_tree("B-01", risks=["CC6.r1", "CC3.r1", "X9.r1"])), qid="other")
    traced = {one.risk.id: one for one in trace_risks(instruments, [first, second])}
    assert traced["CC3.r1"].questions == ("A-02", "B-01")
    assert traced["CC6.r1"].questions == ("B-01",)
    assert traced["CC7.r1"].is_uncovered
    assert (traced["CC3.r1"].instrument.id, traced["CC3.r1"].clause.id) == ("CC", "CC3")
    assert "X9.r1" not in traced


def test_the_risks_of_an_instrument_are_counted(instruments: Instruments) -> None:
    counts = {
        one.instrument.id: one for one in risk_coverage(trace_risks(instruments, [plain("Q-01", risks=["CC3.r1"])]))
    }
    assert (counts["CC"].covered, counts["CC"].all) == (1, 4)
    assert counts["ES"].covered == 0
    assert sum(one.all for one in counts.values()) == len(instruments.risks()) - len(NOT_A_DEVELOPERS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("幻觉", ["ES1.r11"]),
        ("HALLUCINATION", ["ES1.r11"]),
        ("窃取、篡改、泄露", ["SD2.r6"]),
        ("竊取、篡改", ["SD2.r6"]),
        ("可预测性不足", ["ES1.r4"]),
        ("防范数据投毒风险，保障训练数据的准确性和可靠性", ["CC3.r1"]),
        ("!", []),
        ("", []),
    ],
)
def test_a_risk_is_found_by_its_quote_and_by_what_is_shown(
    instruments: Instruments, text: str, found: list[str]
) -> None:
    assert ids(*selected_risks(trace_risks(instruments, []), Wanted(text=text))) == found


def test_filters_hold_together(instruments: Instruments) -> None:
    traced = trace_risks(instruments, [plain("Q-01", risks=["BL1.r1", "BL3.r1"])])
    assert selected_risks(traced, Wanted()) == traced
    left = selected_risks(traced, Wanted(frozenset({"BL"}), uncovered=True))
    assert {one.instrument.id for one in left} == {"BL"}
    assert len(left) == 10
    assert ids(*selected_risks(traced, Wanted(frozenset({"CC", "BL"}), text="滥用"))) == ["CC6.r1", "BL1.r1"]
