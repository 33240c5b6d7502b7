"""The names on the team's side of an answer file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.errors import KeyPath
from earnest.core.party import parties, party
from earnest.core.user_text import UserText


class TakenForOne(NamedTuple):
    """A name that counts as that of a party named before, with its place."""

    path: KeyPath
    first: UserText
    other: UserText


def team(assessment: Assessment) -> frozenset[str]:
    """Everybody named on the team's side, folded as the same party compares."""
    answers = assessment.answers.values()
    named = ((one.by, one.owner, one.accepted_by) for one in answers)
    return parties(chain((name for _, name in _placed_beside_answers(assessment)), chain.from_iterable(named)))


def taken_for_one(assessment: Assessment) -> tuple[TakenForOne, ...]:
    """Names written differently that count as one party, those of organisation, issuers and testers among them."""
    first: dict[str, UserText] = {}
    found: dict[UserText, TakenForOne] = {}
    for path, name in everybody(assessment):
        if name is not None and party(name):
            known = first.setdefault(party(name), name)
            if known.line() != name.line():  # else one would not see the difference
                found.setdefault(name, TakenForOne(path, known, name))
    return tuple(found.values())


def everybody(assessment: Assessment) -> Iterator[tuple[KeyPath, UserText | None]]:
    """Every name of a person or an organisation, each with its place; the team's side first."""
    yield from _placed(assessment)
    yield from _others(assessment)


def _placed(assessment: Assessment) -> Iterator[tuple[KeyPath, UserText | None]]:
    """The names on the team's side, each with its place."""
    yield from _placed_beside_answers(assessment)
    for of, answer in assessment.answers.items():
        yield ("answers", of, "by"), answer.by
        yield ("answers", of, "owner"), answer.owner
        yield ("answers", of, "accepted_by"), answer.accepted_by


def _placed_beside_answers(assessment: Assessment) -> Iterator[tuple[KeyPath, UserText | None]]:
    for key in ("prepared_by", "approved_by"):
        yield ("subject", key), getattr(assessment.subject, key)
    yield from ((("accepted_risks", of, "by"), risk.by) for of, risk in assessment.accepted_risks.items())
    yield from ((("signoffs", place, "by"), one.by) for place, one in enumerate(assessment.signoffs))


def _others(assessment: Assessment) -> Iterator[tuple[KeyPath, UserText | None]]:
    yield ("subject", "organisation"), assessment.subject.organisation
    for place, test in enumerate(assessment.verifications):
        yield ("verifications", place, "body"), test.body
        yield ("verifications", place, "paid_by"), test.paid_by
    for of, answer in assessment.answers.items():
        for place, item in enumerate(answer.evidence):
            yield ("answers", of, "evidence", place, "issuer"), item.issuer
