"""Edits of an assessment: pure values, each gives a new one."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from earnest.core.assessment.model import (
    NO_ANSWER,
    AcceptedRisk,
    Answer,
    Assessment,
    Explanation,
    RenewedFrom,
    Signoff,
    Subject,
    Verification,
)
from earnest.core.questionnaire.profile import has_reason
from earnest.core.user_text import UserText

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Author:
    """Who edits, and on which day: recorded with each answer."""

    name: str
    today: datetime.date


def with_answer(assessment: Assessment, question_id: str, answer: Answer) -> Assessment:
    """The assessment with one answer replaced."""
    return assessment.model_copy(update={"answers": {**assessment.answers, question_id: answer}})


def changed(answer: Answer, author: Author, **fields: object) -> Answer:
    """The answer with fields replaced, stamped with author and day; unchanged when nothing differs.

    Who accepted a not-applicable accepted that rating with its note as it was: with another one it has to be accepted
    again. Where nothing is said any more, nobody said it; who marks an answer for another look, or takes the mark to be
    confirmed from a question without an answer, answers nothing.
    """
    fresh = answer.model_copy(update=fields)
    if fresh == answer:
        return answer
    if fresh.accepted_by == answer.accepted_by and _accepts_no_more(answer, fresh):
        fresh = fresh.model_copy(update={"accepted_by": None})
    if same_but(fresh, NO_ANSWER, _STAMP):
        return NO_ANSWER
    if same_but(fresh, answer, _MARKS if is_rated(fresh) else _MARKS_OF_NONE):
        return fresh
    return fresh.model_copy(update={"by": UserText(author.name) if author.name else answer.by, "on": author.today})


_STAMP = frozenset({"by", "on"})
_MARKS = frozenset({"flagged"})
_MARKS_OF_NONE = frozenset({"flagged", "confirm"})


def same_but(one: Answer, other: Answer, fields: Collection[str] = _STAMP) -> bool:
    """Whether two answers say the same but for some fields."""
    return all(getattr(one, name) == getattr(other, name) for name in Answer.model_fields if name not in fields)


def _accepts_no_more(before: Answer, after: Answer) -> bool:
    """Whether an acceptance is of a rating or of a note that is no longer there."""
    another_note = after.note != before.note and has_reason(before.note)
    return another_note or (before.rating == "not-applicable" and after.rating != before.rating)


def is_rated(answer: Answer) -> bool:
    """Whether a rating or a number is given; else a question is unanswered, whatever is written or shown beside it."""
    return any(getattr(answer, name) is not None for name in ("rating", "n", "of", "value"))


def with_subject(assessment: Assessment, subject: Subject) -> Assessment:
    """The assessment with its subject replaced."""
    return assessment.model_copy(update={"subject": subject})


def with_flag(assessment: Assessment, flag: str, value: bool | None, reason: str) -> Assessment:
    """The assessment with one profile flag set (None makes it undecided) and its reason (empty removes it).

    Setting it, to the value that it has too, confirms a flag that a renewal left to be confirmed; a new reason alone
    does not.
    """
    reason = reason.strip()
    fields: dict[str, object] = {
        "profile": _put(assessment.profile, flag, value),
        "profile_reasons": _put(assessment.profile_reasons, flag, UserText(reason) if reason else None),
    }
    same_value = fields["profile"] == assessment.profile
    if not same_value or fields["profile_reasons"] == assessment.profile_reasons:
        fields["renewed_from"] = _confirmed(assessment.renewed_from, flag)
    return assessment.model_copy(update=fields)


def _confirmed(renewed: RenewedFrom | None, flag: str) -> RenewedFrom | None:
    """Where the answers come from, with one flag less to be confirmed."""
    if renewed is None:
        return None
    return renewed.model_copy(update={"flags": tuple(one for one in renewed.flags if one != flag)})


def with_explanation(assessment: Assessment, rule: str, text: str) -> Assessment:
    """The assessment with what is said about one consistency rule; empty removes it, a new one sorts them by id."""
    text, before = text.strip(), assessment.explanations
    kept = _put(before, rule, Explanation(text=UserText(text)) if text else None)
    order = [name for name in before if name in kept] if rule in before else sorted(kept)
    return assessment.model_copy(update={"explanations": {name: kept[name] for name in order}})


def with_verifications(assessment: Assessment, tests: tuple[Verification, ...]) -> Assessment:
    """The assessment with its list of tests by others replaced."""
    return assessment.model_copy(update={"verifications": tests})


def with_accepted_risks(assessment: Assessment, risks: Mapping[str, AcceptedRisk]) -> Assessment:
    """The assessment with its accepted risks, by question, replaced."""
    return assessment.model_copy(update={"accepted_risks": dict(risks)})


def with_signoff(assessment: Assessment, signoff: Signoff) -> Assessment:
    """The assessment with one more sign-off."""
    return assessment.model_copy(update={"signoffs": (*assessment.signoffs, signoff)})


def _put(mapping: Mapping[str, _T], key: str, value: _T | None) -> dict[str, _T]:
    rest = {name: old for name, old in mapping.items() if name != key}
    return rest if value is None else {**rest, key: value}
