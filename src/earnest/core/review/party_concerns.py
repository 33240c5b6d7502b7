"""What is to be looked at first of names: one party under two of them, a reviewer of the team, a risk of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.persons import everybody, taken_for_one, team
from earnest.core.language import Phrase
from earnest.core.party import parties, party, same_party
from earnest.core.review.concerns import Concern, first_of
from earnest.core.review.near_names import near_names
from earnest.core.user_text import UserText

_TOLD = 10
"""So many pairs of names are told each."""


def party_concerns(assessment: Assessment, reviewers: Sequence[UserText]) -> Iterator[Concern]:
    """The concerns about who is who."""
    yield from _names(assessment, reviewers)
    yield from _accepted_oneself(assessment)


def _names(assessment: Assessment, reviewers: Sequence[UserText]) -> Iterator[Concern]:
    """Names of one party, and names that may be: of the team, of others, and of whoever reviewed and signed."""
    inside = team(assessment) | parties([assessment.subject.organisation])
    for name in dict.fromkeys(name for name in reviewers if party(name) in inside):
        yield Concern("one-party", _REVIEWS_ITSELF.fill(name=name), about=(str(name),))
    for same in taken_for_one(assessment):
        yield Concern(
            "one-party", _ONE.fill(first=same.first, other=same.other), about=(str(same.first), str(same.other))
        )
    for near in near_names([*reviewers, *(name for _, name in everybody(assessment))])[:_TOLD]:
        yield Concern(
            "near-names", _NEAR.fill(first=near.first, other=near.other), about=(str(near.first), str(near.other))
        )


_REVIEWS_ITSELF = Phrase(
    "“{name}”既是审核方，又在答卷的团队之列",
    "“{name}” reviews the answers and is named in them on the team's side",
)
_ONE = Phrase("“{other}”与“{first}”视为同一方", "“{other}” and “{first}” count as one and the same party")
_NEAR = Phrase(
    "“{other}”与“{first}”可能是同一方：对照人员名单或企业登记信息",
    "“{other}” and “{first}” may be one party: compare with the list of staff or the company register",
)


def _accepted_oneself(assessment: Assessment) -> Iterator[Concern]:
    """Risks accepted by whoever answered the question."""
    answers, risks = assessment.answers, assessment.accepted_risks
    named = [name for name, one in risks.items() if name in answers and same_party(one.by, answers[name].by)]
    if named:
        yield Concern("one-party", _ONESELF.fill(ids=first_of(named)), tuple(named))


_ONESELF = Phrase("接受风险者就是作答者：{ids}", "the risk is accepted by whoever answered: {ids}")
