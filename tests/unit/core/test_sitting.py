"""A sitting: which questions, in which order, and what is said at its end."""

from __future__ import annotations

import pytest

from earnest.core.scoring.question_filter import QuestionFilter
from earnest.core.scoring.sitting import SIZE, closing, sitting
from factories import Tree, card, question_tree, questionnaire, section, yes

MINE = {"role": "data_lead"}
FORM = questionnaire(
    section(
        "A",
        question_tree("A-01", **MINE),
        question_tree("A-02", gate="hard", **MINE),
        question_tree("A-03", gate="soft", **MINE),
        question_tree("A-04", **MINE),
        question_tree("A-05"),
        question_tree("A-06", applies_when="small", **MINE),
    ),
    section("B", *(question_tree(f"B-{n:02}", **MINE) for n in range(1, 10))),
)


def test_open_gates_come_first_then_the_unanswered_then_what_lacks_something() -> None:
    answers: dict[str, Tree | str] = {
        "A-01": yes(),
        "A-02": "yes",
        "A-04": "yes",
        "B-01": "no",
        **{f"B-{n:02}": yes() for n in range(2, 8)},
        "B-08": {"rating": "no", "flagged": True},
    }
    assert sitting(card(FORM, answers, profile={"small": False}), "data_lead") == (
        "A-03",
        "A-02",
        "A-06",
        "B-09",
        "B-08",
        "A-04",
    )
    assert "A-05" in sitting(card(FORM, answers), None)


def test_there_are_seven_at_most_and_none_where_nothing_is_left() -> None:
    assert len(sitting(card(FORM), "data_lead")) == SIZE
    everything = dict.fromkeys((q.id for q in FORM.questions()), "no")
    assert sitting(card(FORM, everything), "data_lead") == ()


def test_a_filter_lists_them_in_their_order() -> None:
    (one,) = card(FORM).questionnaires
    listed = QuestionFilter(only=("B-02", "A-01")).listed(one.scored_questions, shown="A-05")
    assert [s.question.id for s in listed] == ["A-05", "B-02", "A-01"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "0 of 14 of yours are answered; level unchanged; next: 14 unanswered"),
        (
            {"A-02": "yes", "A-01": "unknown"},
            "2 of 14 of yours are answered; level unchanged; next: 12 unanswered, 1 to look at again, "
            "1 lacking evidence",
        ),
        ({"A-02": yes()}, "1 of 14 of yours are answered; level 1 -> 2; next: 13 unanswered"),
        (
            dict.fromkeys((q.id for q in FORM.questions()), "no"),
            "14 of 14 of yours are answered; level unchanged; next: nothing is left to do",
        ),
    ],
)
def test_what_is_said_at_the_end(answers: dict[str, Tree | str], words: str) -> None:
    assert closing(card(FORM), card(FORM, answers), "data_lead").en == words.replace("next: nothing", "nothing")
