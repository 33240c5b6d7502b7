"""Scores, levels and what a finding says, as the results have them."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.scoring.credit import Lens
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.wording import percent
from earnest.report.oscal.catalog import objective_id
from earnest.report.oscal.values import Node, prop


def figures(one: QuestionnaireScore, lens: Lens) -> Iterator[Node]:
    """Score and level of a questionnaire in a lens: the name of the property says which."""
    score = one.lenses[lens]
    if score is not None and score.score is not None:
        name = f"{one.questionnaire.id}.{lens}"
        yield from prop(f"{name}.score", percent(score.score))
        yield from prop(f"{name}.level", score.level)


def target(question_id: str, *, whole: bool) -> Node:
    """What a finding is about. The format knows no half: what is not whole is not satisfied, for another reason."""
    state = {"state": "satisfied" if whole else "not-satisfied", "reason": "pass" if whole else "other"}
    return {"type": "objective-id", "target-id": objective_id(question_id), "status": state}
