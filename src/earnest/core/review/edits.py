"""Edits of a review: pure values, each gives a new one. Whatever is edited is a draft again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TypedDict, TypeVar

from earnest.core.assessment.review import (
    Finding,
    FindingStatus,
    FlagFinding,
    FlagVerdict,
    LookedAt,
    Method,
    Review,
    Severity,
    Verdict,
)
from earnest.core.review.draw import Auditor
from earnest.core.user_text import UserText
from earnest.core.values import Value

_Value = TypeVar("_Value", bound=Value)


class FindingFields(TypedDict, total=False):
    """What an edit says of a finding; None takes a field back, what is not named stays."""

    method: Method
    verdict: Verdict
    severity: Severity | None
    note: UserText | None
    due: datetime.date | None
    working_paper: UserText | None
    reply: UserText | None
    status: FindingStatus | None


def with_verdict(review: Review, question_id: str, verdict: Verdict, today: datetime.date) -> Review:
    """The verdict on an answer, given today by looking at it where no method was named; the rest of it stays."""
    before = review.findings.get(question_id)
    if before is not None and before.verdict == verdict:
        return review
    now = Finding(method="examine", verdict=verdict) if before is None else before
    return _with_finding(review, question_id, _changed(now, {"verdict": verdict, "on": today}))


def with_finding(review: Review, question_id: str, fields: FindingFields, today: datetime.date) -> Review:
    """With something else said of an answer; the day is that of the verdict. Without a verdict there is no finding.

    Raises KeyError where there is no verdict yet and `fields` give none.
    """
    if "verdict" in fields:
        review = with_verdict(review, question_id, fields["verdict"], today)
    before = review.findings[question_id]
    return _with_finding(review, question_id, _changed(before, fields))


def without_finding(review: Review, question_id: str) -> Review:
    """Without verdict on an answer, and without all that was said of it."""
    rest = {name: one for name, one in review.findings.items() if name != question_id}
    return review if rest == review.findings else _draft(review, {"findings": rest})


def with_flag(review: Review, flag: str, verdict: FlagVerdict | None) -> Review:
    """With a verdict on a flag of the profile; None takes it back."""
    rest = {name: one for name, one in review.flags.items() if name != flag}
    flags = rest if verdict is None else {**rest, flag: FlagFinding(verdict=verdict)}
    return review if flags == review.flags else _draft(review, {"flags": flags})


def with_scope(review: Review, confirmed: bool) -> Review:
    """With the scope, the version and the day of release confirmed, or not."""
    if confirmed is review.review.scope_confirmed:
        return review
    return _draft(review, {}, scope_confirmed=confirmed)


def with_looked_at(review: Review, concern: str, on: datetime.date | None) -> Review:
    """With the word that a concern of some name was looked at on a day; None takes it back."""
    if (concern in review.looked_at) is (on is not None):
        return review
    rest = {name: one for name, one in review.looked_at.items() if name != concern}
    return _draft(review, {"looked_at": rest if on is None else {**rest, concern: LookedAt(on=on)}})


def with_auditor(review: Review, auditor: Auditor) -> Review:
    """With another name of the auditor, or of the organisation; the draw stays."""
    if auditor == Auditor(review.review.auditor, review.review.organisation):
        return review
    return _draft(review, {}, auditor=auditor.name, organisation=auditor.organisation)


def with_earlier(review: Review, question_id: str, fields: FindingFields) -> Review:
    """With something else said of a finding of an earlier review: that it is closed, or what the team replied.

    Raises KeyError where there is none.
    """
    changed = _changed(review.earlier[question_id], fields)
    if changed == review.earlier[question_id]:
        return review
    return _draft(review, {"earlier": {**review.earlier, question_id: changed}})


def finalised(review: Review) -> Review:
    """The same, final: levels rest on it once it is complete too."""
    return review.model_copy(update={"review": review.review.model_copy(update={"status": "final"})})


def _with_finding(review: Review, question_id: str, finding: Finding) -> Review:
    if review.findings.get(question_id) == finding:
        return review
    return _draft(review, {"findings": {**review.findings, question_id: finding}})


def _changed(before: _Value, fields: Mapping[str, object]) -> _Value:
    """A part with other fields, looked over as if it were read. Raises ValidationError."""
    return type(before).model_validate({**dict(before), **fields})


def _draft(review: Review, parts: Mapping[str, object], **head: object) -> Review:
    """An edited review: what was final was something else."""
    now = review.review.model_copy(update={**head, "status": "draft"})
    return review.model_copy(update={**parts, "review": now})
