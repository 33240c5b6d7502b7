"""What the public edition may know: values that are public, and nothing that leads back to an answer file.

Everything here is a text already made visible, a number, a date or a text of ours; no type of this module can hold a
note, a path, an owner, a title of evidence or a reason. `picking` alone makes these values.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from earnest.core.language import Phrase

State = Literal["done", "partial", "open", "not-applicable"]
"""Where a question stands in the lens of the edition: in full, in part, not at all."""


@dataclass(frozen=True, slots=True)
class PublicSubject:
    """Who discloses, about what, and when; a text that is not given is empty."""

    organisation: str
    model: str
    version: str
    scope: str
    approved_by: str
    contact: str
    assessed_on: datetime.date
    released_on: datetime.date | None
    signatory_since: datetime.date | None
    period_from: datetime.date | None
    period_to: datetime.date | None


@dataclass(frozen=True, slots=True)
class PublicLast:
    """The earlier assessment that a disclosure is compared with."""

    version: str
    assessed_on: datetime.date
    digest: str
    """Of the whole of it, as its own disclosure names it."""


@dataclass(frozen=True, slots=True)
class PublicReview:
    """The review of the answers, as far as a stranger has to know it."""

    auditor: str
    organisation: str
    """Both empty until the review is complete and final."""
    decides: bool
    """Whether levels rest on it: it is complete and final."""
    signed: bool
    """Whether its signature verifies with a key that the reader named."""


@dataclass(frozen=True, slots=True)
class PublicFlag:
    """A fact of the profile, and what it leaves out."""

    id: str
    name: Phrase
    value: bool | None
    """None while it is undecided."""
    questions: int
    gates: int


@dataclass(frozen=True, slots=True)
class PublicGate:
    """A gate that is open: named always, whatever else is withheld."""

    id: str
    topic: Phrase
    hard: bool
    disclosed: bool
    """Whether a public text stands beside it."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A public text, in one language or both, with where the question stands."""

    id: str
    topic: Phrase
    state: State
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many questions are not disclosed, by why."""

    answered: int
    unanswered: int
    not_applicable: int
    by_profile: int


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """A score and what it is made of; a score is a percentage with one decimal, empty where there is none."""

    evidenced: str
    verified: str
    level: int | None
    """Of a questionnaire, in the lens of the edition; a section has none."""


@dataclass(frozen=True, slots=True)
class PublicSection:
    """A commitment, or a point of the Action Plan."""

    id: str
    title: Phrase
    live: int
    figures: PublicFigures
    open_gates: tuple[PublicGate, ...]
    disclosures: tuple[Disclosure, ...]
    withheld: Withheld
    before: PublicFigures | None
    """The same in the earlier assessment."""


@dataclass(frozen=True, slots=True)
class PublicQuestionnaire:
    """One of our questionnaires."""

    id: str
    title: Phrase
    version: str
    live: int
    answered: int
    figures: PublicFigures
    sections: tuple[PublicSection, ...]
    before: PublicFigures | None
    gates_closed: tuple[str, ...]
    """Since the earlier assessment, of the gates that both asked about."""
    gates_opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicInput:
    """Everything that the public edition is made from."""

    subject: PublicSubject
    digest: str
    """Of the whole assessment: `sha256:` and 64 hex digits."""
    program_version: str
    lens: Literal["evidenced", "verified"]
    level: int | None
    """The lowest of the questionnaires here."""
    review: PublicReview | None
    flags: tuple[PublicFlag, ...]
    questionnaires: tuple[PublicQuestionnaire, ...]
    not_chosen: tuple[str, ...]
    """Of our questionnaires, by id."""
    own: int
    """How many questionnaires of the team's own are left aside."""
    tests_by_others: int
    last: PublicLast | None
    """None where it is compared with nothing."""
