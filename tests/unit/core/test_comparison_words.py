"""A comparison in words: answers before and after in columns where there is room, else one after another."""

from __future__ import annotations

import pytest

from earnest.core.scoring.comparison import compared
from earnest.core.scoring.comparison_words import parts
from factories import assessment, card, question_tree, questionnaire, section

FORM = questionnaire(
    section(
        "A",
        question_tree("A-01", topic={"zh": "短", "en": "Short"}),
        question_tree("A-02", topic={"zh": "长一些的题目", "en": "A longer one"}),
    )
)
BEFORE, AFTER = {"A-01": "no", "A-02": "partial"}, {"A-01": "yes", "A-02": "yes"}


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (36, ["A-01  Short         no      -> yes", "A-02  A longer one  partial -> yes"]),
        (33, ["A-01  Short: no -> yes", "A-02  A longer one: partial -> yes"]),
    ],
)
def test_answers_stand_in_columns_where_there_is_room(width: int, lines: list[str]) -> None:
    found = compared(assessment(BEFORE), card(FORM, BEFORE), assessment(AFTER), card(FORM, AFTER))
    said = {title.en: rows for title, rows in parts(found, "en", width)}
    assert said["Answers improved"] == lines
