"""The names on the team's side of an answer file."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.assessment.model import Assessment
from earnest.core.party import parties, party
from earnest.core.user_text import UserText


def team(assessment: Assessment) -> frozenset[str]:
    """Everybody named on the team's side, folded as the same party compares."""
    return parties(_names(assessment))


def taken_for_one(assessment: Assessment) -> list[tuple[UserText, ...]]:
    """The names that are written differently and count as one party, of persons, organisation and issuers alike."""
    issuers = (item.issuer for answer in assessment.answers.values() for item in answer.evidence)
    written: dict[str, dict[str, UserText]] = {}
    for name in (*_names(assessment), assessment.subject.organisation, *issuers):
        if name is not None:
            written.setdefault(party(name), {}).setdefault(name.line(), name)
    return [tuple(names.values()) for one, names in written.items() if one and len(names) > 1]


def _names(assessment: Assessment) -> Iterator[UserText | None]:
    yield from (assessment.subject.prepared_by, assessment.subject.approved_by)
    yield from (risk.by for risk in assessment.accepted_risks.values())
    yield from (signoff.by for signoff in assessment.signoffs)
    for answer in assessment.answers.values():
        yield from (answer.by, answer.owner, answer.accepted_by)
