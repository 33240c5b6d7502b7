"""Questionnaire: a file of questions in sections."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from earnest.core.values import Bilingual, Many, Number, Value

Kind = Literal["state", "share", "count"]
Gate = Literal["hard", "soft"]
EvidenceTime = Literal["current", "release", "before-release"]
Basis = Literal["law", "standard", "own"]

QUESTION_ID = r"^[A-Z][A-Z0-9]*-[0-9]{2,}$"
VERSION = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"


class Bands(Value):
    """Limits that turn a share (n of m) or a count into yes, partial or no; compared exactly."""

    yes_from: Number
    partial_from: Number


class Crosswalk(Value):
    """A related place in another framework: related, never equivalent."""

    ref: str
    status: Literal["read", "second-hand", "unverified"]
    source: str


class Question(Value):
    """One observable fact."""

    id: Annotated[str, Field(pattern=QUESTION_ID)]
    topic: Bilingual
    ask: Bilingual
    kind: Kind
    bands: Bands | None = None
    why: Bilingual
    yes_requires: Many[Bilingual]
    partial_when: Bilingual
    evidence_examples: Many[Bilingual]
    auditor_check: Bilingual
    gaming: Bilingual
    """How it is cheated; shown to auditors only."""
    remediation: Many[Bilingual]
    role: str
    weight: Annotated[int, Field(ge=1, le=3)]
    gate: Gate | None = None
    evidence_minimum: Literal["record", "system"]
    evidence_fresh_days: Annotated[int | None, Field(ge=1, le=3660)] = None
    """Days; absent only where evidence has to name its version and is of the release."""
    evidence_time: EvidenceTime = "current"
    """By which day evidence is measured: that of the assessment, that of the release, or that and not after it."""
    evidence_about: bool = False
    """Whether an item has to name the version it speaks of."""
    repair: Literal["next-version"] | None = None
    """`next-version` where a released version cannot be made good any more."""
    least_of: Annotated[int | None, Field(ge=1, le=10**15)] = None
    """A share of fewer is at most partial."""
    none_occurred: Literal["yes", "no"] | None = None
    """What a share of nothing, 0 of 0, is rated as; absent: it is unanswered."""
    basis: Basis | None = None
    """Where its figures come from."""
    risks: Many[str] = ()
    """The named risks of the sources that it deals with."""
    applies_when: str | None = None
    """Expression over profile flags; absent = always."""
    cites: Many[str] = ()
    see_also: Many[str] = ()
    crosswalk: Many[Crosswalk] = ()

    @property
    def for_next_version(self) -> bool:
        """Whether a released version that has not done this can no longer be made good."""
        return self.repair == "next-version" or self.evidence_time == "before-release"


class Section(Value):
    """Questions with a weight of their own, of one clause where they rest on one."""

    id: str
    weight: Annotated[int, Field(ge=1, le=1000)]
    clause: str | None = None
    """The clause of a source that the section covers."""
    title: Bilingual
    question: Many[Question]


class Role(Value):
    """Who can answer a question."""

    id: str
    name: Bilingual


class Source(Value):
    """The document in which a crosswalk reference was read."""

    id: str
    name: Bilingual


class Questionnaire(Value):
    """A file of questions."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=VERSION, max_length=40)]
    as_of: date
    title: Bilingual
    role: Many[Role] = ()
    """Roles of one's own, beside those of the program."""
    source: Many[Source] = ()
    """Crosswalk sources of one's own."""
    section: Many[Section]

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the file."""
        for section in self.section:
            yield from section.question


class Terms(Value):
    """Names of roles and of crosswalk sources."""

    role: Many[Role]
    source: Many[Source]

    def with_those_of(self, questionnaires: Iterable[Questionnaire]) -> Self:
        """With the roles and sources that questionnaires bring; a name that is known already stays."""
        roles, sources = {one.id: one for one in self.role}, {one.id: one for one in self.source}
        for form in questionnaires:
            roles |= {one.id: one for one in form.role if one.id not in roles}
            sources |= {one.id: one for one in form.source if one.id not in sources}
        return self.model_copy(update={"role": tuple(roles.values()), "source": tuple(sources.values())})

    def role_names(self) -> dict[str, Bilingual]:
        """The name of each role by id."""
        return {role.id: role.name for role in self.role}


def newer(one: str, other: str) -> bool:
    """Whether a version is newer than another one; a text that is no version is newer than none."""
    if one == other or not (re.fullmatch(VERSION, one) and re.fullmatch(VERSION, other)):
        return False
    return _order(one) > _order(other)


def _order(version: str) -> list[tuple[int, str]]:
    """To compare versions by; as texts, because a stranger's numbers may be of any length."""
    return [(len(part), part) for part in version.split(".")]
