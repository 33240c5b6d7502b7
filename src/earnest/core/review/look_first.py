"""Where an auditor looks first: what in an answer file is most likely not what it seems; it changes no score.

Each concern is one sentence with the questions and flags that it is about, the gravest kind first, so that a screen
lists sentences and leads to the questions.
"""

from __future__ import annotations

from earnest.core.assessment.model import Assessment
from earnest.core.review.answer_concerns import answer_concerns
from earnest.core.review.concerns import Concern, Surroundings
from earnest.core.review.file_concerns import file_concerns
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.review.stamp_concerns import stamp_concerns
from earnest.core.scoring.scorecard import Scorecard


def look_first(
    assessment: Assessment, card: Scorecard, around: Surroundings, index: EvidenceIndex | None = None
) -> tuple[Concern, ...]:
    """Everything to look at first, the gravest kind first.

    `index` is that of all questions of the scorecard, where it was made already.
    """
    index = index or EvidenceIndex(list(card.scored_questions()))
    return (
        *file_concerns(card, around),
        *stamp_concerns(card, around),
        *answer_concerns(assessment, card, around, index),
    )
