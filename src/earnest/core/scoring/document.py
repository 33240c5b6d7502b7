"""The document that `earnest score --json` gives, as models: what its schema says and other programs may rely on.

Fractions are `a/b` of 1, figures as shown are strings rounded down, null stands for a lens that does not apply.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from earnest.core.assessment.model import Subject
from earnest.core.scoring.credit import Cause, Lens
from earnest.core.scoring.document_basis import RestsOnSaid, ReviewFigures
from earnest.core.scoring.levels import Level
from earnest.core.values import Bilingual, Count, Many, Value

Exact = Annotated[str, Field(pattern=r"^[0-9]+/[0-9]+$")]
Shown = Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]$")]
_Of = TypeVar("_Of")


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
