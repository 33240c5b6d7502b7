"""The worked example of the documents is what the program works out."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from checkout import ROOT
from earnest.core.wording import percent
from factories import not_applicable, question_tree, questionnaire, scored, section, yes

WEIGHTS = {"Q-01": 3, "Q-02": 2, "Q-03": 1, "Q-04": 2}
PLAN = {"rating": "planned", "owner": "A", "due": datetime.date(2027, 1, 31)}


@pytest.mark.parametrize("fourth", ["no", {}, not_applicable()], ids=["no", "unanswered", "not-applicable"])
@pytest.mark.parametrize("document", ["docs/scoring.md", "docs/scoring.zh.md"])
def test_the_worked_example_is_right(document: str, fourth: Any) -> None:
    questions = [question_tree(qid, weight=w, gate="hard" if w == 3 else None) for qid, w in WEIGHTS.items()]
    answers = {"Q-01": yes(), "Q-02": "partial", "Q-03": PLAN, "Q-04": fourth}
    result = scored(questionnaire(section("C1", *questions)), answers)
    claimed, evidenced = result.lenses["claimed"], result.lenses["evidenced"]
    assert claimed is not None
    assert evidenced is not None
    figures = [percent(value) for value in (claimed.score, result.ceiling, evidenced.score) if value is not None]
    row = " | ".join([*figures, f"{result.answered}/{result.live}", str(claimed.level)])
    assert f"| {row} |" in (ROOT / document).read_text(encoding="utf-8")
