"""Everything wrong or doubtful in a review, with its place, measured by the answers beside it."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from earnest.core.assessment.review import Review
from earnest.core.assessment.review_problems import review_problems
from earnest.core.assessment.signature import UNSIGNED
from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.core.review.doubts import review_doubts
from earnest.core.text import line_of
from earnest.storage.assessments import open_assessment
from earnest.storage.reviews import OF_OTHER_ANSWERS, answers_of, read_review
from earnest.storage.toml.parse import located
from earnest.workspace.found_review import answers_digest
from earnest.workspace.scored import scored_with


def problems_of_review(path: Path) -> list[Problem]:
    """The errors and warnings of a review. Raises FileProblems where the review or the answers cannot be read."""
    read, answers = read_review(path), answers_of(path)
    if answers == path or not os.path.lexists(answers):
        return [Problem(_NO_ANSWERS.fill(file=line_of(answers.name)), severity="warning")]
    opened = open_assessment(answers)
    review: Review = read.review
    found = review_problems(review, opened.assessment, opened.questionnaires, opened.flags, datetime.date.today())
    if review.review.assessment == answers_digest(opened):
        found += review_doubts(review, scored_with(opened, review, UNSIGNED, None))
    else:
        found.insert(0, Problem(OF_OTHER_ANSWERS, ("review", "assessment")))
    return located(found, read.text)


_NO_ANSWERS = Phrase(
    "旁边没有答卷 {file}，题号和画像项无从核对",
    "there is no answer file {file} beside it, so ids and flags could not be compared",
)
