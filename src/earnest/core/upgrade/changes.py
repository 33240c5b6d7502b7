"""Changes: what became of each question from one version of a questionnaire to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.assessment.model import Digest
from earnest.core.questionnaire.model import QUESTION_ID, VERSION, Bands, EvidenceTime, Kind, Questionnaire
from earnest.core.values import Bilingual, Many, Value

What = Literal["same", "reworded", "renamed", "split", "merged", "removed", "added"]

QuestionId = Annotated[str, Field(pattern=QUESTION_ID)]
Version = Annotated[str, Field(pattern=VERSION, max_length=40)]


class Former(Value):
    """What a question said before, as far as it says something else now."""

    topic: Bilingual | None = None
    ask: Bilingual | None = None
    kind: Kind | None = None
    bands: Bands | None = None
    why: Bilingual | None = None
    yes_requires: Many[Bilingual] | None = None
    partial_when: Bilingual | None = None
    evidence_examples: Many[Bilingual] | None = None
    auditor_check: Bilingual | None = None
    gaming: Bilingual | None = None
    remediation: Many[Bilingual] | None = None
    role: str | None = None
    weight: Annotated[int | None, Field(ge=1, le=3)] = None
    gate: Literal["hard", "soft", "none"] | None = None
    evidence_minimum: Literal["record", "system"] | None = None
    evidence_fresh_days: Annotated[int | None, Field(ge=0, le=3660)] = None
    """0 where there was no limit."""
    evidence_time: EvidenceTime | None = None
    evidence_about: bool | None = None
    repair: Literal["next-version", "none"] | None = None
    least_of: Annotated[int | None, Field(ge=0, le=10**15)] = None
    """0 where there was none."""
    none_occurred: Literal["yes", "no", "none"] | None = None
    basis: Literal["law", "standard", "own", "none"] | None = None
    applies_when: str | None = None
    """Empty where it applied always."""

    def fields(self) -> list[str]:
        """The names of what is given, in the order of a question."""
        return [name for name in type(self).model_fields if getattr(self, name) is not None]


NO_FORMER = Former()
ASKED = frozenset({"topic", "ask", "kind", "bands", "yes_requires", "partial_when"})
"""The parts of a question that an answer depends on; the others say why, to whom, how much and with what evidence."""


class Change(Value):
    """What became of one question."""

    question: QuestionId
    """Its id before; of an added one the new id."""
    what: What
    into: Annotated[Many[QuestionId], Field(max_length=100)] = ()
    """Where it is asked now: one id when renamed or merged, several when split."""
    meaning: bool | None = None
    """Whether it asks for something else now, not only in other words."""
    former: Former | None = None
    reason: Bilingual

    @property
    def was(self) -> Former:
        return self.former or NO_FORMER

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids under which it is asked afterwards."""
        return () if self.what == "removed" else self.into or (self.question,)

    @property
    def doubtful(self) -> bool:
        """Whether an answer given before has to be confirmed."""
        return self.what in {"reworded", "split", "merged"} or bool(ASKED & set(self.was.fields()) or self.meaning)


class Step(Value):
    """From one version to the next. A question that is not listed is asked as before."""

    from_version: Annotated[Version, Field(alias="from")]
    to: Version
    on: date
    digest: Digest
    """Of the questionnaire file of the version before."""
    change: Annotated[Many[Change], Field(max_length=10_000)] = ()


class Changes(Value):
    """The changes file of a questionnaire, the oldest step first."""

    id: str
    version: Version
    """Of the questionnaire as it is now."""
    digest: Digest
    """Of the questionnaire file as it is now."""
    step: Annotated[Many[Step], Field(max_length=200)] = ()

    def since(self, version: str, digest: str) -> tuple[Step, ...] | None:
        """The steps from a version of the file, known by its digest, to the present one; None when it is not known."""
        for index, step in enumerate(self.step):
            if (step.from_version, step.digest) == (version, digest):
                return self.step[index:]
        return None


def ids_of(questionnaire: Questionnaire) -> list[str]:
    """The ids of the questions, in their order."""
    return [question.id for question in questionnaire.questions()]


def ids_before(step: Step, after: Sequence[str]) -> list[str]:
    """The ids that the version before a step had; `after` are those of the version after it."""
    listed = [change.question for change in step.change if change.what != "added"]
    come = {name for change in step.change for name in (*change.into, *_added(change))} - set(listed)
    return [*(name for name in after if name not in come), *(name for name in listed if name not in set(after))]


def _added(change: Change) -> tuple[str, ...]:
    return (change.question,) if change.what == "added" else ()
