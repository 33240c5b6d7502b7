"""The filter: core, role and state narrow each other; what is kept stays; order; moving; progress."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from earnest.core.assessment.model import Assessment
from earnest.core.scoring.question_filter import (
    EVERYTHING,
    QuestionFilter,
    core_progress,
    following,
    is_core,
    next_unanswered,
    progress,
    roles_of,
)
from earnest.core.scoring.standing import ScoredQuestion, scored_questions
from factories import REASON, assessment, not_applicable, question, question_tree, questionnaire, section

FIRST = questionnaire(
    section(
        "A",
        question_tree("A-01", weight=2),
        question_tree("A-02", weight=3),
        question_tree("A-03", gate="hard", role="data_lead"),
    ),
    section("B", question_tree("B-01"), question_tree("B-02", weight=3, gate="soft")),
    qid="first",
)
SECOND = questionnaire(
    section("X", question_tree("X-01", role="own"), question_tree("X-02", weight=3, applies_when="agentic")),
    qid="second",
)
ANSWERS: dict[str, Any] = {
    "A-01": {"rating": "yes"},
    "A-02": {"rating": "no", "flagged": True},
    "B-01": {"confirm": True},
    "B-02": {"rating": "partial", "confirm": True},
}
NO_AGENT = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def scored_of(answers: Assessment) -> tuple[ScoredQuestion, ...]:
    return tuple(one for form in (FIRST, SECOND) for one in scored_questions(form, answers))


LIVE = scored_of(assessment(ANSWERS))
FEWER = scored_of(assessment(ANSWERS, **NO_AGENT))


def ids(found: Iterable[ScoredQuestion]) -> str:
    return " ".join(one.question.id for one in found)


@pytest.mark.parametrize(
    ("weight", "gate", "core"),
    [(1, None, False), (2, None, False), (3, None, True), (1, "soft", True), (2, "hard", True)],
)
def test_the_core_is_every_gate_and_weight_3(weight: int, gate: str | None, core: bool) -> None:
    assert is_core(question(weight=weight, gate=gate)) is core


@pytest.mark.parametrize(
    ("question_filter", "found"),
    [
        (EVERYTHING, "A-01 A-02 A-03 B-01 B-02 X-01 X-02"),
        (QuestionFilter("only"), "A-02 A-03 B-02 X-02"),
        (QuestionFilter("first"), "A-02 A-03 B-02 X-02 A-01 B-01 X-01"),
        (QuestionFilter(role="data_lead"), "A-03"),
        (QuestionFilter(role="own"), "X-01"),
        (QuestionFilter(role="nobody"), ""),
        (QuestionFilter(state="unanswered"), "A-03 B-01 X-01 X-02"),
        (QuestionFilter(state="flagged"), "A-02"),
        (QuestionFilter(state="confirm"), "B-01 B-02"),
        (QuestionFilter("only", state="confirm"), "B-02"),
        (QuestionFilter("first", "safety_lead", "unanswered"), "X-02 B-01"),
    ],
)
def test_the_parts_narrow_each_other(question_filter: QuestionFilter, found: str) -> None:
    assert ids(question_filter.listed(LIVE)) == found


def test_what_the_profile_takes_out_is_in_no_route_but_the_whole() -> None:
    assert ids(EVERYTHING.listed(FEWER)) == ids(LIVE)
    assert ids(QuestionFilter("only").listed(FEWER)) == "A-02 A-03 B-02"
    assert ids(QuestionFilter("only").listed(FEWER, kept=["X-02"])) == "A-02 A-03 B-02"


def test_what_was_answered_meanwhile_stays_where_it_was() -> None:
    question_filter = QuestionFilter("first", state="unanswered")
    before = {one.question.id for one in question_filter.listed(LIVE)}
    after = scored_of(assessment({**ANSWERS, "A-03": "yes", "X-01": "no", "A-01": {}}))
    assert ids(question_filter.listed(after)) == "X-02 A-01 B-01"
    assert ids(question_filter.listed(after, before)) == "A-03 X-02 A-01 B-01 X-01"
    assert ids(question_filter.listed(FEWER, before, shown="X-02")) == "A-03 X-02 B-01 X-01", "taken out, but shown"


def test_moving_passes_by_what_the_profile_takes_out() -> None:
    def moved(qid: str, direction: int = 1) -> str | None:
        found = following(FEWER, qid, direction)
        return found and found.question.id

    assert [moved("A-01"), moved("X-01"), moved("A-01", -1), moved("X-01", -1)] == ["A-02", None, None, "B-02"]
    assert [moved("Z-99"), moved("Z-99", -1)] == ["A-01", "X-01"], "from outside the list"


def test_the_next_unanswered_question_goes_round() -> None:
    def unanswered(listed: tuple[ScoredQuestion, ...], qid: str) -> str | None:
        found = next_unanswered(listed, qid)
        return found and found.question.id

    assert [unanswered(FEWER, qid) for qid in ("A-01", "A-03", "B-01", "X-01", "Z-99")] == [
        *("A-03", "B-01", "X-01", "A-03", "A-03")
    ]
    assert unanswered(QuestionFilter(role="data_lead").listed(FEWER), "A-03") is None, (
        "the one shown is not the next one"
    )


def test_progress_counts_live_questions() -> None:
    assert (str(progress(LIVE)), str(core_progress(LIVE))) == ("3/7", "2/4")
    excused = scored_of(assessment({**ANSWERS, "B-01": not_applicable()}, **NO_AGENT))
    assert (progress(excused), core_progress(excused)) == ((3, 5), (2, 3))
    assert ids(QuestionFilter(role="safety_lead").listed(excused)) == "A-01 A-02 B-01 B-02", (
        "excused, and still to be seen"
    )


def test_roles_stand_in_the_order_of_the_terms() -> None:
    asked = [one.question for one in LIVE]
    assert roles_of(asked, ["executive", "data_lead", "safety_lead"]) == ("data_lead", "safety_lead", "own")
