"""What differs between two states of an assessment: by question and field, not by line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from earnest.core.assessment.model import Answer, Assessment, EvidenceItem, PublicText, Signoff, Verification
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.values import Value

Fact = UserText | str | bool | int | Decimal | datetime.date | EvidenceItem | PublicText | tuple[int | str, ...] | None
"""What stands in a field; None where there is nothing."""

DifferencePart = Literal[
    "subject", "questionnaire", "flag", "answer", "risk", "verification", "renewal", "explanation", "signoff"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same on both sides."""

    part: DifferencePart
    of: str
    """Which one of them: the id of a question, a flag, a rule, a questionnaire; empty where there is only one."""
    field: str
    """By its name in the file; `evidence` for a whole item that only one side has."""
    mine: Fact
    theirs: Fact
    item: UserText = NO_TEXT
    """The title of the evidence item that the field belongs to; empty for a field of the answer itself."""


def differences(mine: Assessment, theirs: Assessment) -> list[Difference]:
    """Every difference, in the order of the file; questions in the order of `mine`, then those of `theirs` alone."""
    return [
        *_fields("subject", "", mine.subject, theirs.subject),
        *_mapped("questionnaire", _by_id(mine), _by_id(theirs)),
        *_flags(mine, theirs),
        *_answers(mine, theirs),
        *_mapped("risk", mine.accepted_risks, theirs.accepted_risks),
        *_mapped("verification", _by_test(mine), _by_test(theirs)),
        *_mapped("renewal", _renewal(mine), _renewal(theirs)),
        *_mapped("explanation", mine.explanations, theirs.explanations),
        *_mapped("signoff", _by_signer(mine), _by_signer(theirs)),
    ]


def without_stamps(found: list[Difference]) -> list[Difference]:
    """Who gave an answer and when differs whenever the answer does; it is left where nothing else differs."""
    told = []
    for _, group in groupby(found, lambda one: (one.part, one.of)):
        members = list(group)
        told += [one for one in members if one.part != "answer" or one.item or one.field not in _STAMP] or members
    return told


def _by_id(assessment: Assessment) -> dict[str, Value]:
    return {one.id: one for one in assessment.questionnaires}


def signoff_name(one: Signoff) -> str:
    """Which sign-off: by who, as what, when; one person may sign more than once."""
    return f"{one.by}, {one.role}, {one.on}"


def verification_name(one: Verification) -> str:
    """Which test by others: by who tested, under which scheme, when."""
    return f"{one.body}, {one.scheme or ''}, {one.on}"


def _by_signer(assessment: Assessment) -> dict[str, Value]:
    return {signoff_name(one): one for one in assessment.signoffs}


def _by_test(assessment: Assessment) -> dict[str, Value]:
    return {verification_name(one): one for one in assessment.verifications}


def _renewal(assessment: Assessment) -> dict[str, Value]:
    return {} if assessment.renewed_from is None else {"": assessment.renewed_from}


def _keys(mine: Mapping[str, object], theirs: Mapping[str, object]) -> list[str]:
    return list(dict.fromkeys((*mine, *theirs)))


def _flags(mine: Assessment, theirs: Assessment) -> Iterator[Difference]:
    for flag in _keys({**mine.profile, **mine.profile_reasons}, {**theirs.profile, **theirs.profile_reasons}):
        yield from _one("flag", flag, "value", mine.profile.get(flag), theirs.profile.get(flag))
        reasons = mine.profile_reasons.get(flag), theirs.profile_reasons.get(flag)
        yield from _one("flag", flag, "reason", *reasons)


def _answers(mine: Assessment, theirs: Assessment) -> Iterator[Difference]:
    for question in _keys(mine.answers, theirs.answers):
        one, other = mine.answer(question), theirs.answer(question)
        yield from _fields("answer", question, one, other)
        yield from _evidence(question, one, other)


def _evidence(question: str, mine: Answer, theirs: Answer) -> Iterator[Difference]:
    """Items of the same title are compared field by field; others are there or not."""
    rest = [item for item in theirs.evidence if item not in mine.evidence]
    for item in mine.evidence:
        if item in theirs.evidence:
            continue
        pair = next((one for one in rest if one.title == item.title), None)
        if pair is None:
            yield Difference("answer", question, "evidence", item, None, item.title)
        else:
            rest.remove(pair)
            yield from _fields("answer", question, item, pair, item.title)
    for item in rest:
        yield Difference("answer", question, "evidence", None, item, item.title)


def _mapped(part: DifferencePart, mine: Mapping[str, Value], theirs: Mapping[str, Value]) -> Iterator[Difference]:
    for key in _keys(mine, theirs):
        yield from _fields(part, key, mine.get(key), theirs.get(key))


def _fields(
    part: DifferencePart, of: str, mine: Value | None, theirs: Value | None, item: UserText = NO_TEXT
) -> Iterator[Difference]:
    either = mine or theirs
    assert either is not None, "a key is of one side at least"
    for name, field in type(either).model_fields.items():
        if name != "evidence":
            values = getattr(mine, name, None), getattr(theirs, name, None)
            yield from _one(part, of, field.alias or name, *values, item)


def _one(
    part: DifferencePart, of: str, field: str, mine: Fact, theirs: Fact, item: UserText = NO_TEXT
) -> Iterator[Difference]:
    if not same_fact(mine, theirs):
        yield Difference(part, of, field, mine, theirs, item)


def same_fact(one: Fact, other: Fact) -> bool:
    """Whether two facts are the same; an empty text is nothing, 3 is not 3.0 (a file tells them apart)."""
    if one in _NOTHING and other in _NOTHING:
        return True
    return type(one) is type(other) and one == other


_NOTHING = (None, "", NO_TEXT, ())
_STAMP = {"by", "on"}
