"""Conditions: the small language in which a consistency rule says when it asks; what it means is in `evaluate`."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.assessment.model import Rating
from earnest.core.questionnaire.model import Gate
from earnest.core.values import Many, Number, Value

QuestionIds = Many[str]
Some = Annotated[int, Field(ge=1, le=10_000)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Answers(Value):
    """Which answers a condition looks at: of the questions that the profile leaves in, unless `aside` is set."""

    questions: QuestionIds = ()
    """Empty: of every question."""
    gate: Many[Gate] = ()
    """Of such gates only; empty: of every question."""
    rating: Many[Rating] = ()
    """Rated so, a share or count by its bands; empty: however rated, also not at all."""
    of_below: Some | None = None
    """Of shares whose total is below this."""
    none_occurred: bool = False
    """Of shares that 0 of 0 rates."""
    aside: bool = False
    """The answers of those questions that the profile leaves out."""


class Rated(Answers):
    """At least so many of the answers are there. Facts: count."""

    kind: Literal["rated"]
    at_least: Some = 1


class AtOdds(Answers):
    """Answers whose rating is at odds with the conditions that they say are met. Facts: count."""

    kind: Literal["at-odds"]


class FlagIs(Value):
    """A profile flag is decided so; a false counts with its reason only. No facts."""

    kind: Literal["flag-is"]
    flag: str
    value: bool


class TestedByOthers(Value):
    """Whether a test by others is listed. No facts."""

    kind: Literal["tested-by-others"]
    value: bool


class Released(Value):
    """Whether the assessed version was released by the day of the assessment. Facts: assessed_on, released_on."""

    kind: Literal["released"]
    value: bool


Items = Literal["all", "furthest"]
"""Every item of evidence of an answer, or those that get furthest through the tests of sufficient evidence, so that
a weaker one beside them changes nothing."""


class EvidenceDate(Value):
    """The first or last date of the evidence of some answers."""

    pick: Literal["first", "last"]
    questions: QuestionIds
    items: Items = "all"


class Dated(Answers):
    """Some or all dates of an answer lie before or after a day. Facts: date, limit.

    The date told is of `any` the one furthest from the day, of `every` the nearest.
    """

    kind: Literal["dated"]
    dates: Literal["evidence", "due", "until"] = "evidence"
    """Of its evidence, of its plan, or the end of the risk accepted for it."""
    items: Items = "all"
    which: Literal["any", "every"]
    relation: Literal["before", "after"]
    day: Literal["released_on", "assessed_on"] | EvidenceDate
    plus: Annotated[int, Field(ge=-3660, le=3660)] = 0
    """The limit is so many days after the day, which is told."""


class Portion(Answers):
    """More than a share of the answers have something. Facts: count, total."""

    kind: Literal["portion"]
    has: Literal["weak-evidence", "other-version", "not-applicable"]
    """Evidence and no item of a kind above a policy; every item about another version; rated not applicable."""
    above: Share
    at_least: Some
    """Of fewer answers nothing is said."""


class SharedEvidence(Answers):
    """One thing is the evidence of more than so many answers. Facts: item, count.

    One by its digest, file, address or register entry; of the same title it may be a copy that was changed a little.
    """

    kind: Literal["shared-evidence"]
    more_than: Some


class Figure(Value):
    """A number of an answer."""

    question: str
    part: Literal["n", "of", "value"]


class Compared(Value):
    """A number of an answer is above or below another, or a fixed one. Facts: figure, limit."""

    kind: Literal["compared"]
    figure: Figure
    relation: Literal["above", "below"]
    than: Figure | Number


class OnePerson(Answers):
    """At least so many answers name somebody, all the same person. Facts: person, count."""

    kind: Literal["one-person"]
    named: Literal["by", "accepted_by"]
    at_least: Some
    also: Literal["prepared_by", "approved_by"] | None = None
    """And the subject names that person there too."""


class SamePerson(Value):
    """Two places of the subject name the same person. Facts: person."""

    kind: Literal["same-person"]
    first: Literal["prepared_by", "approved_by"]
    second: Literal["prepared_by", "approved_by"]


Conditions = Annotated["Many[Condition]", Field(max_length=20)]


class Every(Value):
    """All of the conditions hold."""

    kind: Literal["all"]
    of: Conditions


class Either(Value):
    """At least one of the conditions holds."""

    kind: Literal["any"]
    of: Conditions


class Unless(Value):
    """The condition does not hold. No facts."""

    kind: Literal["not"]
    of: "Condition"


Leaf = (
    Rated
    | FlagIs
    | TestedByOthers
    | Released
    | Dated
    | Portion
    | SharedEvidence
    | Compared
    | OnePerson
    | SamePerson
    | AtOdds
)
Condition = Annotated[Leaf | Every | Either | Unless, Field(discriminator="kind")]

FACTS: dict[str, tuple[str, ...]] = {
    "rated": ("count",),
    "flag-is": (),
    "tested-by-others": (),
    "released": ("assessed_on", "released_on"),
    "dated": ("date", "limit"),
    "portion": ("count", "total"),
    "shared-evidence": ("item", "count"),
    "compared": ("figure", "limit"),
    "one-person": ("person", "count"),
    "same-person": ("person",),
    "at-odds": ("count",),
    "not": (),
}
"""What each kind of condition tells a sentence, beside `questions`."""
