"""Questionnaire: a file of questions in sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.core.profile import ExpressionError, flags_of, parse_expression
from earnest.core.text import nearest
from earnest.core.values import Bilingual, Many, Number, Value

Kind = Literal["state", "share", "count"]
Gate = Literal["hard", "soft"]

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
    evidence_fresh_days: Annotated[int, Field(ge=1, le=3660)]
    applies_when: str | None = None
    """Expression over profile flags; absent = always."""
    cites: Many[str] = ()
    see_also: Many[str] = ()
    crosswalk: Many[Crosswalk] = ()


class Section(Value):
    """Questions with a weight of their own, of one clause where they rest on one."""

    id: str
    weight: Annotated[int, Field(ge=1)]
    clause: str | None = None
    """The clause of a source that the section covers."""
    title: Bilingual
    question: Many[Question]


class Questionnaire(Value):
    """A file of questions."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=VERSION)]
    as_of: date
    title: Bilingual
    section: Many[Section]

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the file."""
        for section in self.section:
            yield from section.question


class Role(Value):
    """Who can answer a question."""

    id: str
    name: Bilingual


class Source(Value):
    """The document in which a crosswalk reference was read."""

    id: str
    name: Bilingual


class Terms(Value):
    """Names of roles and of crosswalk sources."""

    role: Many[Role]
    source: Many[Source]

    def role_names(self) -> dict[str, Bilingual]:
        """The name of each role by id."""
        return {role.id: role.name for role in self.role}


def problems_of(questionnaire: Questionnaire, flags: Iterable[str]) -> list[Problem]:
    """What the types cannot say: repeated ids, missing bands, expressions that do not read."""
    known = list(flags)
    problems = _repeated(questionnaire)
    for s, section in enumerate(questionnaire.section):
        for q, question in enumerate(section.question):
            path = ("section", s, "question", q)
            problems += [Problem(message, (*path, key)) for key, message in _faults(question, known)]
    return problems


def _repeated(questionnaire: Questionnaire) -> list[Problem]:
    problems = []
    sections: set[str] = set()
    questions: set[str] = set()
    for s, section in enumerate(questionnaire.section):
        if section.id in sections:
            message = Phrase("部分编号 {id} 重复", "section id {id} is used twice")
            problems.append(Problem(message.fill(id=section.id), ("section", s, "id")))
        sections.add(section.id)
        for q, question in enumerate(section.question):
            if question.id in questions:
                message = Phrase("题号 {id} 重复", "question id {id} is used twice")
                problems.append(Problem(message.fill(id=question.id), ("section", s, "question", q, "id")))
            questions.add(question.id)
    return problems


def _faults(question: Question, flags: list[str]) -> Iterator[tuple[str, Phrase]]:
    if (question.bands is None) != (question.kind == "state"):
        yield "kind", Phrase("占比题和计数题须有 bands，状态题不得有", "a share or count needs bands, a state has none")
    if question.bands and question.bands.partial_from > question.bands.yes_from:
        yield "bands", Phrase("partial_from 不得高于 yes_from", "partial_from may not be above yes_from")
    if question.applies_when is not None:
        yield from (("applies_when", message) for message in _expression_faults(question.applies_when, flags))


def _expression_faults(text: str, flags: list[str]) -> Iterator[Phrase]:
    try:
        expression = parse_expression(text)
    except ExpressionError as error:
        yield error.phrase
        return
    for flag in sorted(flags_of(expression) - set(flags)):
        yield Phrase("没有画像项“{flag}”{hint}", "no profile flag “{flag}”{hint}").fill(
            flag=flag, hint=did_you_mean(flag, flags)
        )


def did_you_mean(word: str, known: list[str]) -> Phrase:
    """`; did you mean “x”?` or nothing."""
    near = nearest(word, known)
    return Phrase("；是否应为“{near}”？", "; did you mean “{near}”?").fill(near=near) if near else Phrase("", "")


def hints(names: int) -> int:
    """So many unknown names of a file get a "did you mean" among `names` names: each look takes time for every one.

    A file with more unknown names was written against something else.
    """
    return min(100, 40_000 // max(names, 1))
