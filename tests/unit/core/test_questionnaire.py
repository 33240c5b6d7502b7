from __future__ import annotations

import pytest
from pydantic import ValidationError

from earnest.core.errors import dotted
from earnest.core.hints import hints
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.problems import questionnaire_problems
from factories import plain, question, question_tree, questionnaire, section


def _problems(form: Questionnaire, *flags: str) -> dict[str, str]:
    return {dotted(problem.path): problem.message.en for problem in questionnaire_problems(form, flags)}


@pytest.mark.parametrize("qid", ["C1-1", "c1-01", "1C-01", "C1_01", "C1-01 ", "C1-０１", "-01"])
def test_a_question_id_has_one_form(qid: str) -> None:
    with pytest.raises(ValidationError):
        question(qid)


@pytest.mark.parametrize("weight", [0, 4, 1.0, "1", True])
def test_a_question_weighs_one_two_or_three(weight: object) -> None:
    with pytest.raises(ValidationError):
        question(weight=weight)


@pytest.mark.parametrize(
    "fields",
    [
        {"gate": "medium"},
        {"evidence_minimum": "policy"},
        {"evidence_fresh_days": 0},
        {"kind": "text"},
        {"topic": {"zh": "主题"}},
        {"topic": {"zh": "主题", "en": ""}},
        {"unknown_key": 1},
    ],
)
def test_a_question_refuses_what_is_not_in_the_format(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        question(**fields)


@pytest.mark.parametrize("version", ["1.0", "1.0.0-rc1", "01.0.0", "v1.0.0"])
def test_a_version_is_three_numbers(version: str) -> None:
    tree = plain("Q-01").model_dump() | {"version": version}
    with pytest.raises(ValidationError):
        Questionnaire.model_validate(tree)


def test_a_section_weighs_a_positive_integer() -> None:
    with pytest.raises(ValidationError):
        questionnaire(section("S", question_tree(), weight=0))


def test_questions_come_in_the_order_of_the_file() -> None:
    form = questionnaire(
        section("B", question_tree("B-02"), question_tree("B-01")), section("A", question_tree("A-01"))
    )
    assert [one.id for one in form.questions()] == ["B-02", "B-01", "A-01"]


def test_a_repeated_question_id_is_named_at_its_second_place() -> None:
    form = questionnaire(
        section("A", question_tree("Q-01")), section("B", question_tree("Q-02"), question_tree("Q-01"))
    )
    assert _problems(form) == {"section[1].question[1].id": "question id Q-01 is used twice"}


def test_a_repeated_section_id_is_named_at_its_second_place() -> None:
    form = questionnaire(section("A", question_tree("Q-01")), section("A", question_tree("Q-02")))
    assert _problems(form) == {"section[1].id": "section id A is used twice"}


def test_bands_go_with_shares_and_counts_only() -> None:
    bands = {"yes_from": 3, "partial_from": 1}
    form = plain("Q-01", bands=bands)
    assert _problems(form) == {"section[0].question[0].kind": "a share or count needs bands, a state has none"}
    bare = questionnaire(section("S", {name: x for name, x in question_tree(kind="share").items() if name != "bands"}))
    assert list(_problems(bare)) == ["section[0].question[0].kind"]
    assert _problems(plain("Q-01", kind="count", bands=bands)) == {}


def test_the_lower_band_may_not_be_above_the_upper() -> None:
    assert list(_problems(plain("Q-01", kind="count", bands={"yes_from": 1, "partial_from": 2}))) == [
        "section[0].question[0].bands"
    ]


def test_an_unknown_flag_gets_a_did_you_mean() -> None:
    form = plain("Q-01", applies_when="agentc and public")
    assert [problem.message.en for problem in questionnaire_problems(form, ["agentic", "xyz"])] == [
        "no profile flag “agentc”; did you mean “agentic”?",
        "no profile flag “public”",
    ]
    assert _problems(plain("Q-01", applies_when="agentic"), "agentic") == {}


def test_an_expression_that_does_not_read_is_a_problem_not_a_crash() -> None:
    assert _problems(plain("Q-01", applies_when="agentic and"), "agentic") == {
        "section[0].question[0].applies_when": "the expression ends too early"
    }


def test_names_of_roles(terms: Terms) -> None:
    assert terms.role_names()["safety_lead"].zh == "安全负责人"


def test_clauses_and_sources_are_found_by_id(instruments: Instruments) -> None:
    assert instruments.clauses()["CC1"].title.zh == "承诺一"
    assert instruments.obligations()["CC1.c"].zh == "明确安全负责人"
    instrument, clause = instruments.source_of("CC1.c")
    assert (instrument.id, clause.id) == ("CC", "CC1")
    with pytest.raises(KeyError):
        instruments.source_of("CC1.zz")


def test_the_more_names_there_are_the_fewer_unknown_ones_get_a_hint() -> None:
    assert (hints(0), hints(126), hints(2000), hints(5000)) == (100, 100, 20, 8)
