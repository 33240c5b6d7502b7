"""The gaps as a table: rows, order, filter, and every open gate by name."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.model import Assessment
from earnest.core.scoring.gap_table import (
    NOBODY,
    ORDERS,
    GapFilter,
    GapRow,
    GapView,
    Order,
    causes_of,
    gap_rows,
    owners_of,
    sections_of,
)
from earnest.core.scoring.open_gates import open_gates
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.user_text import UserText
from factories import TODAY, Tree, assessment, evidence, in_lens, question_tree, questionnaire, section, words

LATE, SOON = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=30)
FORM = questionnaire(
    section("A", question_tree("A-01", gate="hard"), question_tree("A-02", weight=3)),
    section("B", question_tree("B-01", gate="soft", yes_requires=[words(), words(), words()]), question_tree("B-02")),
)
ANSWERS: dict[str, Tree | str] = {
    "A-01": {"rating": "planned", "owner": "Li Na", "due": LATE},
    "A-02": {"rating": "no", "owner": "WANG Wei", "due": SOON},
    "B-01": {"rating": "partial", "met": [1, 3], "owner": "wang wei (lead)", "evidence": [evidence()]},
}
RISK: Tree = {"by": "executive Y", "until": SOON, "reason": "the old cluster is closed soon"}


def made() -> tuple[Assessment, QuestionnaireScore]:
    filled = assessment(ANSWERS, accepted_risks={"A-02": RISK})
    return filled, score(filled, [FORM], {}).questionnaires[0]


def rows() -> tuple[GapRow, ...]:
    filled, result = made()
    return gap_rows(result, "evidenced", filled)


def ids(view: GapView) -> list[str]:
    return [row.question_id for row in view.shown(rows())]


def test_a_row_knows_its_way_its_risk_and_whether_it_is_late() -> None:
    found = {row.question_id: row for row in rows()}
    assert found["A-01"].way == "now"
    assert found["A-01"].overdue
    assert found["A-02"].way is None
    assert found["A-02"].risk is not None
    assert found["A-02"].risk.by == UserText("executive Y")
    assert found["B-02"].owner == NOBODY


def test_the_conditions_that_are_missing_are_those_that_nobody_said_are_met() -> None:
    found = {row.question_id: row.missing for row in rows()}
    assert found == {"A-01": None, "A-02": None, "B-01": (2,), "B-02": None}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("register", ["A-01", "B-01", "A-02", "B-02"]),
        ("question", ["A-01", "A-02", "B-01", "B-02"]),
        ("points", ["A-02", "B-02", "A-01", "B-01"]),
        ("cause", ["B-02", "A-02", "A-01", "B-01"]),
        ("owner", ["A-01", "B-01", "A-02", "B-02"]),
        ("due", ["A-01", "A-02", "B-01", "B-02"]),
    ],
)
def test_the_rows_are_sorted_and_equal_ones_keep_the_register_s_order(order: Order, expected: list[str]) -> None:
    assert ids(GapView(order=order)) == expected
    assert ids(GapView(order=order, backwards=True)) == expected[::-1]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (GapFilter(owner="wangwei"), ["B-01", "A-02"]),
        (GapFilter(owner=NOBODY), ["B-02"]),
        (GapFilter(cause="planned"), ["A-01"]),
        (GapFilter(section="B"), ["B-01", "B-02"]),
        (GapFilter(section="B", owner="wangwei"), ["B-01"]),
        (GapFilter(accepted=True), ["A-02"]),
    ],
)
def test_every_part_of_a_filter_narrows_the_others(chosen: GapFilter, expected: list[str]) -> None:
    assert ids(GapView(filter=chosen)) == expected


def test_what_one_can_filter_by_is_what_there_is() -> None:
    _, result = made()
    assert owners_of(rows()) == {"lina": UserText("Li Na"), "wangwei": UserText("wang wei (lead)"), NOBODY: None}
    assert causes_of(rows()) == ("unanswered", "no", "planned", "partial")
    assert sections_of(rows(), [result]) == ("A", "B")


@given(st.sampled_from(ORDERS), st.booleans())
def test_no_order_loses_a_row(order: Order, backwards: bool) -> None:
    assert sorted(ids(GapView(order=order, backwards=backwards))) == ["A-01", "A-02", "B-01", "B-02"]


def test_every_open_gate_is_named_with_its_state() -> None:
    _, result = made()
    assert in_lens(result, "claimed").level == 1
    assert [said.en for said in open_gates(result, "claimed")] == [
        "hard gates open (1): A-01 (planned)",
        "soft gates open (1): B-01 (partial)",
    ]
    assert list(open_gates(result, "verified")) == []
