from __future__ import annotations

import datetime
from typing import Any

import pytest

from earnest.core.assessment.problems import assessment_problems, hidden
from earnest.core.errors import KeyPath, Problem
from earnest.core.questionnaire.problems import QUESTIONS_LIMIT, beyond_limit, text_problems
from factories import (
    DIGEST,
    REASON,
    TODAY,
    Tree,
    assessment,
    evidence,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    section,
    words,
)

FORM = questionnaire(
    section(
        "S",
        question_tree("Q-01"),
        question_tree("Q-02", gate="soft"),
        question_tree("Q-05", applies_when="agentic"),
        question_tree("Q-06", applies_when="not small_team"),
    ),
    section("T", question_tree("Q-03", kind="share"), question_tree("Q-04", kind="count")),
)
FLAGS = ("open_weights", "agentic", "small_team")


def found(answers: dict[str, Tree | str] | None = None, **fields: Any) -> list[Problem]:
    value = assessment(answers, **fields)
    return [*assessment_problems(value, [FORM], FLAGS), *hidden(value)]


def brief(problems: list[Problem]) -> list[tuple[str, KeyPath]]:
    return [(problem.severity, problem.path) for problem in problems]


def test_an_empty_and_a_sound_assessment_have_no_problem() -> None:
    assert found() == []
    sound: dict[str, Tree | str] = {
        "Q-01": {"rating": "yes", "value": 3, "evidence": [evidence(file="a", sha256="0" * 64), evidence(url="u")]},
        "Q-02": "no",
        "Q-03": {"n": 2, "of": 2},
        "Q-04": {"value": 0},
    }
    assert found(sound, profile={"open_weights": True, "agentic": False}, profile_reasons={"agentic": REASON}) == []


@pytest.mark.parametrize("rating", ["planned", "unknown"])
def test_a_share_and_a_count_take_some_ratings(rating: str) -> None:
    assert found({"Q-03": rating, "Q-04": rating}) == []
    assert found({"Q-03": not_applicable(), "Q-04": not_applicable()}) == []


@pytest.mark.parametrize("rating", ["yes", "partial", "no"])
def test_and_not_those_that_the_number_decides(rating: str) -> None:
    path = ("answers", "Q-03", "rating"), ("answers", "Q-04", "rating")
    assert brief(found({"Q-03": rating, "Q-04": {"rating": rating, "value": 1}})) == [("error", one) for one in path]


def test_numbers_belong_to_their_kind_of_question() -> None:
    wrong: dict[str, Tree | str] = {"Q-01": {"n": 1, "of": 2}, "Q-03": {"value": 1}, "Q-04": {"n": 1}}
    paths = [("Q-01", "n"), ("Q-01", "of"), ("Q-03", "value"), ("Q-04", "n")]
    assert brief(found(wrong)) == [("error", ("answers", *path)) for path in paths]
    assert brief(found({"Q-03": {"n": 3, "of": 2}})) == [("error", ("answers", "Q-03", "n"))]


@pytest.mark.parametrize(
    ("places", "wrong"),
    [({}, True), ({"file": "a", "url": "b"}, True), ({"url": "b", "register": "c"}, True), ({"register": "c"}, False)],
)
def test_an_evidence_item_has_one_place(places: Tree, wrong: bool) -> None:
    problems = found({"Q-01": {"evidence": [evidence(url="u"), evidence(**places)]}})
    assert brief(problems) == ([("error", ("answers", "Q-01", "evidence", 1))] if wrong else [])


def test_the_evidence_of_an_unknown_question_is_looked_at_too() -> None:
    problems = found({"X-01": {"evidence": [evidence()]}})
    assert brief(problems) == [("warning", ("answers", "X-01")), ("error", ("answers", "X-01", "evidence", 0))]


def test_a_flag_has_to_be_known_in_both_tables() -> None:
    problems = found(profile={"open_weigths": True}, profile_reasons={"agentik": REASON})
    assert [problem.message.en for problem in problems] == [
        "no such profile flag; did you mean “open_weights”?",
        "no such profile flag; did you mean “agentic”?",
    ]


@pytest.mark.parametrize("reason", ["", "x" * 40, " " * 25, "." * 30])
@pytest.mark.parametrize(("flag", "value"), [("agentic", False), ("small_team", True)])
def test_a_value_that_leaves_questions_out_without_a_reason_is_warned_about(
    flag: str, value: bool, reason: str
) -> None:
    problems = found(profile={flag: value, "open_weights": False}, profile_reasons={flag: reason})
    assert brief(problems) == [("warning", ("profile", flag))]
    assert found(profile={flag: not value}) == []


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"met": [1, 2]}, "met", "this question has 1 conditions only"),
        ({"met": [1, 1]}, "met", "a condition is named twice"),
        ({"public_text": {}}, "public_text", "the public text is empty; leave it out"),
        ({"public_text": {"zh": ""}}, "public_text", "the public text is empty; leave it out"),
    ],
)
def test_conditions_are_those_of_the_question_and_a_public_text_says_something(
    fields: Tree, path: str, said: str
) -> None:
    (problem,) = found({"Q-01": fields})
    assert (problem.path, problem.message.en) == (("answers", "Q-01", path), said)
    assert found({"Q-01": {"met": [1], "public_text": {"en": "We test every release."}}}) == []


def test_a_period_that_ends_before_it_begins_is_an_error() -> None:
    days = {"period_from": datetime.date(2026, 2, 1), "period_to": datetime.date(2026, 1, 31)}
    (problem,) = found(subject=days)
    assert (problem.severity, problem.path) == ("error", ("subject", "period_from"))
    assert found(subject={"period_from": days["period_to"], "period_to": days["period_from"]}) == []


def test_a_kept_copy_and_the_day_it_was_seen_belong_to_an_address() -> None:
    kept = evidence(url="https://example.org", archive="page.pdf", sha256="0" * 64, accessed=TODAY)
    assert found({"Q-01": {"evidence": [kept]}}) == []
    strange = evidence(register="R-1", archive="page.pdf", accessed=TODAY)
    paths = [problem.path[-1] for problem in found({"Q-01": {"evidence": [strange]}})]
    assert paths == ["accessed", "archive"]


def test_a_flag_that_waits_to_be_confirmed_has_to_be_one() -> None:
    renewed = {"version": "2.0", "digest": DIGEST, "flags": ["agentic", "agentik"]}
    (problem,) = found(renewed_from=renewed)
    assert problem.path == ("renewed_from", "flags", 1)
    assert problem.message.en == "no such profile flag; did you mean “agentic”?"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"note": "." * 60}, "not applicable takes a note that says something"),
        ({"accepted_by": None}, "not applicable lacks who accepts it"),
        ({"by": None}, "not applicable lacks who answered"),
        ({"by": None, "accepted_by": None}, "not applicable lacks who answered and who accepts it"),
        ({"by": "owner A", "accepted_by": "OWNER  A"}, "count as the same party"),
        ({"confirm": True}, "the not applicable is still to be confirmed"),
    ],
)
def test_a_not_applicable_that_is_not_accepted_is_warned_about_with_what_it_lacks(fields: Tree, why: str) -> None:
    told = {name: value for name, value in not_applicable(**fields).items() if value is not None}
    (problem,) = found({"Q-01": told})
    assert (problem.severity, problem.path) == ("warning", ("answers", "Q-01", "rating"))
    assert why in problem.message.en
    assert problem.message.en.endswith("; until then it counts as unanswered")


def test_a_gate_is_never_not_applicable() -> None:
    (gate,) = found({"Q-02": not_applicable()})
    assert gate.message.en == "a gate cannot be not applicable; it counts as unanswered"


def test_nothing_is_said_of_unknown_questions_while_a_questionnaire_is_missing() -> None:
    told = assessment({"X-01": "no", "Q-03": "yes"})
    assert brief(assessment_problems(told, [FORM], FLAGS, complete=False)) == [("error", ("answers", "Q-03", "rating"))]


def test_hints_are_for_slips_and_not_for_another_world() -> None:
    problems = found({f"Q-0{n}X": "no" for n in range(150)})
    assert len(problems) == 150
    assert sum("did you mean" in problem.message.en for problem in problems) == 100


@pytest.mark.parametrize("table", ["answers", "accepted_risks", "explanations"])
def test_an_id_hides_nothing(table: str) -> None:
    row: Tree = {"answers": {}, "explanations": {"text": "t"}}.get(
        table, {"by": "a", "until": assessment().subject.assessed_on, "reason": "r"}
    )
    problems = found(**{table: {"Q\u200b-01": row, "e\u0301": row}})
    errors = [(problem.path, problem.message.en) for problem in problems if problem.severity == "error"]
    assert errors == [
        ((table, "Q\u200b-01"), "the ID contains an invisible character, <U+200B>"),
        ((table, "e\u0301"), "an ID must be in Unicode normal form NFC"),
    ]


def test_what_a_reader_would_not_see_is_warned_about_wherever_it_stands() -> None:
    problems = found(
        {"Q-01": {"note": "a\u202eb\u200b", "evidence": [evidence(register="r\u2066")]}},
        subject={"organisation": "o\u00ad"},
        profile_reasons={"agentic": "\ufeff"},
    )
    assert brief(problems) == [
        ("warning", ("subject", "organisation")),
        ("warning", ("profile_reasons", "agentic")),
        ("warning", ("answers", "Q-01", "note")),
        ("warning", ("answers", "Q-01", "evidence", 0, "register")),
    ]
    assert problems[2].message.en == "contains the invisible character <U+202E>, shown as a mark"
    assert found({"Q-01": {"note": "👩‍🚀 ❤️ عربى"}}) == []


def test_a_questionnaire_of_ones_own_has_a_limit_and_hides_nothing() -> None:
    form = plain("Q-01")
    assert text_problems(form, "plain") == []
    many = form.section[0].model_copy(update={"question": form.section[0].question * QUESTIONS_LIMIT})
    assert beyond_limit(form.model_copy(update={"section": (many,)})) is None
    limit = beyond_limit(form.model_copy(update={"section": (many, form.section[0])}))
    assert limit is not None
    assert (limit.path, limit.message.en) == (("section",), "more than the limit of 5000 questions")
    hidden = plain("Q-01", ask=words(en="a\u2067b"))
    assert brief(text_problems(hidden, "a\u2067b")) == [("error", ("section", 0, "question", 0, "ask", "en"))]
    assert brief(text_problems(hidden, "a\\u2067b")) == brief(text_problems(hidden, "a\u2067b"))
