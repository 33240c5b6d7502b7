"""What the figures of `earnest score --json` rest on, as models: the review, and all that counts beside it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.assessment.model import RenewedFrom
from earnest.core.assessment.signature import SignatureState
from earnest.core.scoring.review_state import BarCode
from earnest.core.values import Bilingual, Count, Many, Value

MOST_DAYS = (datetime.date.max - datetime.date.min).days
"""Between any two days."""


class ProgressFigures(Value):
    """Verdicts given of those that are needed."""

    given: Count
    needed: Count


class VerdictFigures(ProgressFigures):
    """Of all parts, with how many took credit away."""

    took_credit: Count


class PartFigures(Value):
    """The parts of a review."""

    flags: ProgressFigures
    gates: ProgressFigures
    not_applicable: ProgressFigures
    sample: ProgressFigures


class BarSaid(Value):
    """One thing that bars level 4."""

    code: BarCode
    en: str
    zh: str


class ReviewFigures(Value):
    """The review of these answers."""

    auditor: str
    organisation: str
    status: Literal["draft", "final"]
    complete: bool
    scope_confirmed: bool
    seed_drawn: bool
    signature: SignatureState
    signer: str | None
    verdicts: VerdictFigures
    parts: PartFigures
    bars_level_4: Many[BarSaid]


class OwnSaid(Value):
    """A questionnaire of the team's own."""

    id: str
    title: Bilingual


class EvidenceFigures(Value):
    """Evidence items of live questions, by where they are."""

    file_alike: Count
    file_not_alike: Count
    file_not_looked_for: Count
    address: Count
    register_: Count = Field(alias="register")  # of this name pydantic has something of its own
    issuers: Many[str]


class LeftOutSaid(Value):
    """What a flag of the profile leaves out: questions that are no gates, and gates."""

    flag: str
    value: bool
    questions: Many[str]
    gates: Many[str]
    reason: str


class AcceptanceSaid(Value):
    """Who accepted how many not-applicables."""

    name: str
    count: Count


class NotApplicableSaid(Value):
    """The accepted not-applicables."""

    count: Count
    accepted_by: Many[AcceptanceSaid]


class ConsistencySaid(Value):
    """What the consistency rules ask; lists name rules."""

    asked: Count
    explained: Count
    open: Many[str]
    on_gates: Many[str]


class SignedSaid(Value):
    """A sign-off, and whether the answers are still those signed."""

    by: str
    on: datetime.date
    same_answers: bool


class RestsOnSaid(Value):
    """What the levels rest on."""

    not_chosen: Many[str]
    own: Many[OwnSaid]
    released_on: datetime.date | None
    assessed_on: datetime.date
    days_ago: Annotated[int, Field(ge=-MOST_DAYS, le=MOST_DAYS)]
    evidence: EvidenceFigures
    left_out_by_profile: Many[LeftOutSaid]
    not_applicable: NotApplicableSaid
    to_confirm: Many[str]
    confirmed_without_new_day: Many[str]
    consistency: ConsistencySaid
    signoffs: Many[SignedSaid]
    renewed_from: RenewedFrom | None
    cut_off: bool
