"""What an auditor says of a task of the work list, as edits of the review."""

from __future__ import annotations

import datetime

from earnest.core.assessment.review import FLAG_VERDICTS, VERDICTS, Review
from earnest.core.review.edits import (
    FindingFields,
    with_earlier,
    with_finding,
    with_flag,
    with_looked_at,
    with_scope,
    with_verdict,
    without_finding,
)
from earnest.core.review.work import Task


def judged(review: Review, *, task: Task, verdict: str, today: datetime.date) -> Review:
    """A review with a verdict on a task; an empty one, or one that cannot be given on it, takes it back."""
    if task.kind == "concern":
        return with_looked_at(review, task.id, today if verdict else None)
    if task.kind == "scope":
        return with_scope(review, bool(verdict))
    if task.kind == "flag":
        return with_flag(review, task.id, next((one for one in FLAG_VERDICTS if one == verdict), None))
    given = next((one for one in VERDICTS if one == verdict), None)
    return without_finding(review, task.id) if given is None else with_verdict(review, task.id, given, today)


def told(review: Review, *, question_id: str, fields: FindingFields, today: datetime.date) -> Review:
    """A review with more said of a question that has a verdict; the day is that of the verdict.

    The reply to a finding of an earlier review is kept with that one.
    """
    fields = fields.copy()
    if question_id in review.earlier and "reply" in fields:
        review = with_earlier(review, question_id, {"reply": fields.pop("reply")})
    if not fields or question_id not in review.findings:
        return review
    return with_finding(review, question_id, fields, today)
