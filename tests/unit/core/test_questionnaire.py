from __future__ import annotations

import pytest
from pydantic import ValidationError

from earnest.core.errors import dotted
from earnest.core.hints import hints
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.problems import questionnaire_problems
from factories import plain, question, question_tree, questionnaire, section, words


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


ABOUT = {"evidence_about": True}


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        ({}, False),
        ({**ABOUT, "evidence_time": "current"}, False),
        (ABOUT, False),
        ({"evidence_time": "release"}, False),
        ({**ABOUT, "evidence_time": "release"}, True),
        ({**ABOUT, "evidence_time": "before-release"}, True),
    ],
)
def test_the_age_of_evidence_may_be_left_out_only_where_it_names_a_released_version(
    fields: dict[str, object], sound: bool
) -> None:
    tree = question_tree("Q-01", **fields)
    del tree["evidence_fresh_days"]
    found = _problems(questionnaire(section("S", tree)))
    assert (found == {}) is sound
    assert sound or list(found) == ["section[0].question[0].evidence_fresh_days"]


def test_a_least_number_is_for_shares_and_a_standard_is_named() -> None:
    share = {"kind": "share", "bands": {"yes_from": 1, "partial_from": 0}}
    link = {"ref": "ISO 1", "status": "read", "source": "iso"}
    assert _problems(plain("Q-01", least_of=20, **share)) == {}
    assert _problems(plain("Q-01", basis="standard", crosswalk=[link])) == {}
    assert _problems(plain("Q-01", basis="law")) == {}
    assert _problems(plain("Q-01", least_of=20)) == {"section[0].question[0].least_of": "only a share has least_of"}
    assert _problems(plain("Q-01", basis="standard")) == {
        "section[0].question[0].basis": "a standard has to be named in crosswalk"
    }


def test_what_a_share_of_nothing_is_stands_on_shares_and_not_above_what_few_are() -> None:
    share = {"kind": "share", "bands": {"yes_from": 1, "partial_from": 0}}
    at = "section[0].question[0].none_occurred"
    for none in ("yes", "no"):
        assert _problems(plain("Q-01", none_occurred=none, **share)) == {}
        assert _problems(plain("Q-01", none_occurred=none)) == {at: "only a share has none_occurred"}
    assert _problems(plain("Q-01", none_occurred="no", least_of=5, **share)) == {}
    assert _problems(plain("Q-01", none_occurred="yes", least_of=5, **share)) == {
        at: "may not be yes beside least_of, by which even a share of a few is at most partial"
    }


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        (
            {},
            "执行记录或更强的证据，日期在评估日前30天以内",
            "record or stronger, at most 30 days old on the day of the assessment",
        ),
        (
            {"evidence_time": "release", **ABOUT},
            "执行记录或更强的证据，日期不早于发布日前30天，须写明针对被评版本",
            "record or stronger, from at most 30 days before the release, or later, naming the assessed version",
        ),
        (
            {"evidence_time": "before-release"},
            "执行记录或更强的证据，日期在发布日前30天以内，不得晚于发布日",
            "record or stronger, from the 30 days up to the release",
        ),
        (
            {"evidence_time": "before-release", **ABOUT, "evidence_fresh_days": None},
            "执行记录或更强的证据，日期不得晚于发布日，须写明针对被评版本",
            "record or stronger, from no later than the release, naming the assessed version",
        ),
    ],
)
def test_what_evidence_a_question_needs_is_said_in_one_phrase(fields: dict[str, object], zh: str, en: str) -> None:
    assert evidence_needed(question(**{"evidence_fresh_days": 30, **fields})) == (zh, en)


def test_named_risks_are_found_by_their_ids() -> None:
    risk = {"id": "X0.r1", "zh": "幻觉", "en": "hallucination", "translated": True}
    clause = {"id": "X0", "title": words(), "obligation": [], "risk": [risk]}
    told = {"id": "X", "file": "x.txt", "title": words(), "issuer": words(), "clause": [clause]}
    found = Instruments.model_validate({"instrument": [told]}).risks()
    assert found["X0.r1"].translated
