"""How much there is to read before one can answer: of the questions of ours half have at most 120 characters."""

from __future__ import annotations

from statistics import median

from earnest.core.questionnaire.lint.figures import reading_load
from earnest.core.questionnaire.model import Questionnaire

BAR = 120
"""Chinese characters of a question with its conditions, at the median."""


def test_there_is_little_to_read(ours: tuple[Questionnaire, ...]) -> None:
    loads = {question.id: reading_load(question) for form in ours for question in form.questions()}
    print(f"median {median(loads.values())}, most {max(loads.items(), key=lambda one: one[1])}")
    assert median(loads.values()) <= BAR
