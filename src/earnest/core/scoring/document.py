"""The document that `earnest score --json` gives, as models: what its schema says and other programs may rely on.

Fractions are `a/b` of 1, figures as shown are strings rounded down, null stands for a lens that does not apply.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from earnest.core.assessment.model import RenewedFrom, Subject
from earnest.core.assessment.signature import SignatureState
from earnest.core.scoring.credit import Cause, Lens
from earnest.core.scoring.levels import Level
from earnest.core.scoring.review_state import BarCode
from earnest.core.values import Bilingual, Count, Many, Value

Exact = Annotated[str, Field(pattern=r"^[0-9]+/[0-9]+$")]
Shown = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]$")]
_Of = TypeVar("_Of")

MOST_DAYS = (datetime.date.max - datetime.date.min).days
"""Between any two days."""


class ByLens(Value, Generic[_Of]):
    """One value a lens."""

    claimed: _Of
    evidenced: _Of
    verified: _Of


class Share(Value):
    """A share as shown, and exactly."""

    shown: Shown
    exact: Exact


class Overturn(Value):
    """The overturn rate of the sample; without a rate while nothing is reviewed."""

    reviewed: Count
    overturned: Count
    shown: Shown | None
    exact: Exact | None


class Coverage(Value):
    """How many of the live questions are answered."""

    answered: Count
    live: Count


class LensFigures(Value):
    """A questionnaire in one lens; no score where nothing is live, no level where none is given."""

    score: Shown | None
    exact: Exact | None
    level: Level | None
    reason: Bilingual


class SectionFigures(ByLens[Exact | None]):
    """A section; null where none of its questions is live."""

    id: str
    weight: Count
    live: Count
    answered: Count


class Gate(ByLens[bool | None]):
    """Whether a gate is closed; null where it is not live."""

    question: str
    kind: Literal["hard", "soft"]


class LossFigures(Value):
    """What a question loses, with its one cause."""

    question: str
    points: Shown
    exact: Exact
    cause: Cause


class CauseFigures(Value):
    """All that is lost by one cause."""

    cause: Cause
    questions: Count
    points: Shown


class MilestoneFigures(Value):
    """The claimed score once everything planned until a day is done."""

    date: datetime.date
    score: Shown
    exact: Exact


class QuestionnaireFigures(Value):
    """A questionnaire in all lenses."""

    id: str
    version: str
    own: bool
    overturn: Overturn | None
    sample: Many[str]
    left_out: Share
    unchecked: Share
    beyond_repair: Many[str]
    coverage: Coverage
    ceiling: Shown | None
    lenses: ByLens[LensFigures | None]
    sections: Many[SectionFigures]
    gates: Many[Gate]
    losses: ByLens[Many[LossFigures] | None]
    causes: ByLens[Many[CauseFigures] | None]
    fix_next: ByLens[Many[str] | None]
    fix_next_version: ByLens[Many[str] | None]
    within_reach: ByLens[bool | None]
    forecast: Many[MilestoneFigures]


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


class ScoreDocument(Value):
    """Everything of a scorecard."""

    format: Literal[1]
    subject: Subject
    level: ByLens[Level | None]
    lens: Lens
    undecided: Many[str]
    not_applicable: Many[str]
    review: ReviewFigures | None
    rests_on: RestsOnSaid
    questionnaires: Many[QuestionnaireFigures]
