"""Answers that an upgrade or a renewal marked to be confirmed: only what is claimed counts them, and all are told."""

from __future__ import annotations

from collections.abc import Iterable

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.scorecard import Scorecard

TO_CONFIRM = Phrase(
    "待核对的作答{n}份，只计入自报口径：{ids}", "answers to be confirmed, {n}, counted as claimed only: {ids}"
)


def to_confirm(assessment: Assessment, questionnaires: Iterable[Questionnaire]) -> list[str]:
    """The ids of the questions whose answers are to be confirmed, in the order of the questionnaires."""
    ids = (question.id for one in questionnaires for question in one.questions())
    return [name for name in ids if assessment.answer(name).confirm]


def of_card(card: Scorecard) -> list[str]:
    """The same of a scorecard."""
    return [scored.question.id for scored in card.scored_questions() if scored.answer.confirm]
