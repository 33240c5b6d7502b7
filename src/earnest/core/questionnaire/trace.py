"""Trace: from each clause of the sources to the questions that cite it, and from each question back.

A citation is an obligation's id in `cites`. A question belongs to a clause when it cites any obligation of that clause.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Clause, Instrument, Instruments, Obligation, Risk, Who
from earnest.core.questionnaire.model import Question, Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A passage in its place, with the ids of the questions that name it, in questionnaire order."""

    instrument: Instrument
    clause: Clause
    questions: tuple[str, ...]
    """Those of the questionnaires that come with the program: whether the passage is covered rests on them alone."""
    own: tuple[str, ...] = ()
    """Those of the team's own questionnaires."""

    @property
    def is_uncovered(self) -> bool:
        """Whether a question should name it and none does."""
        return not self.questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced(Placed):
    """An obligation in its place, with the ids of the questions that cite it."""

    obligation: Obligation

    @property
    def is_uncovered(self) -> bool:
        """Whether a developer has to evidence it and no question asks."""
        return self.obligation.who == "developer" and not self.questions


@dataclass(frozen=True, slots=True)
class Citing:
    """A question with the obligations that it cites, each once, in the order written."""

    questionnaire: str
    own: bool
    """Whether the questionnaire is the team's own."""
    question: Question
    cited: tuple[Traced, ...]
    unknown: tuple[str, ...]
    """What it cites that no source has."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many passages of an instrument that questions should name a question names, of all."""

    instrument: Instrument
    covered: int
    all: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Both ways between sources and questions."""

    obligations: tuple[Traced, ...]
    """Every obligation, in the order of the sources."""
    questions: tuple[Citing, ...]
    """Every question, in the order of the questionnaires."""

    def uncovered(self) -> tuple[Traced, ...]:
        """The developer obligations that no question cites."""
        return tuple(one for one in self.obligations if one.is_uncovered)

    def coverage(self) -> tuple[Coverage, ...]:
        """For each instrument how many of its developer obligations are cited."""
        return coverage_of([one for one in self.obligations if one.obligation.who == "developer"])

    def by_clause(self, *, own: bool = False) -> dict[str, tuple[str, ...]]:
        """For each clause by id the questions that cite it, each once, in the order of the questionnaires.

        Those of the questionnaires that come with the program, or the team's `own`.
        """
        found: dict[str, list[str]] = {one.clause.id: [] for one in self.obligations}
        for citing in (one for one in self.questions if one.own is own):
            for clause in dict.fromkeys(one.clause.id for one in citing.cited):
                found[clause].append(citing.question.id)
        return {clause: tuple(ids) for clause, ids in found.items()}


def trace(instruments: Instruments, questionnaires: Iterable[Questionnaire], own: Collection[str] = ()) -> Trace:
    """The trace of the sources through some questionnaires, of which those whose id is in `own` are the team's own."""
    forms = tuple(questionnaires)
    ours, theirs = naming(forms, own, lambda question: question.cites)
    known = {
        duty.id: Traced(
            instrument=instrument,
            clause=clause,
            obligation=duty,
            questions=tuple(ours.get(duty.id, ())),
            own=tuple(theirs.get(duty.id, ())),
        )
        for instrument in instruments.instrument
        for clause in instrument.clause
        for duty in clause.obligation
    }
    questions = tuple(
        _citing(form.id, form.id in own, question, known) for form in forms for question in form.questions()
    )
    return Trace(tuple(known.values()), questions)


def naming(
    forms: Iterable[Questionnaire], own: Collection[str], named: Callable[[Question], Iterable[str]]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By passage the questions that name it: those that come with the program, and the team's own."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for form in forms:
        for question in form.questions():
            for passage in dict.fromkeys(named(question)):
                found[form.id in own].setdefault(passage, []).append(question.id)
    return found


def _citing(questionnaire: str, own: bool, question: Question, known: dict[str, Traced]) -> Citing:
    cites = tuple(dict.fromkeys(question.cites))
    cited = tuple(known[one] for one in cites if one in known)
    return Citing(questionnaire, own, question, cited, tuple(one for one in cites if one not in known))


_Passage = TypeVar("_Passage", bound=Placed)


def _grouped(some: Sequence[_Passage], by: Literal["instrument", "clause"]) -> list[list[_Passage]]:
    """Passages of one instrument or clause together, in their order."""
    groups: dict[str, list[_Passage]] = {}
    for one in some:
        groups.setdefault(getattr(one, by).id, []).append(one)
    return list(groups.values())


def by_instrument(some: Sequence[_Passage]) -> list[list[list[_Passage]]]:
    """Passages by instrument, and in each by clause."""
    return [_grouped(own, "clause") for own in _grouped(some, "instrument")]


def coverage_of(some: Sequence[Placed]) -> tuple[Coverage, ...]:
    """For each instrument how many of some passages are covered."""
    return tuple(
        Coverage(own[0].instrument, sum(not one.is_uncovered for one in own), len(own))
        for own in _grouped(some, "instrument")
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which obligations, or risks, are asked for."""

    instruments: frozenset[str] = frozenset()
    """Empty = of all instruments."""
    who: Who | None = None
    """Of obligations alone."""
    uncovered: bool = False
    text: str | None = None
    """A piece of a quote, or a sentence that a quote stands in."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def selected(some: Iterable[Traced], wanted: Wanted) -> tuple[Traced, ...]:
    """The obligations that are asked for."""
    text = None if wanted.text is None else letters(wanted.text)
    return tuple(
        one
        for one in some
        if (not wanted.instruments or one.instrument.id in wanted.instruments)
        and wanted.who in {None, one.obligation.who}
        and (not wanted.uncovered or one.is_uncovered)
        and (text is None or is_quoted(text, one.obligation))
    )


def is_quoted(text: str, quoted: Obligation | Risk) -> bool:
    """Whether a quote holds the text, or the text, a whole sentence say, holds a quote; the text is `letters` alone."""
    quotes = [letters(quote) for quote in (quoted.zh, quoted.display, quoted.en) if quote]
    return bool(text) and any(text in quote or quote in text for quote in quotes)


@lru_cache(2048)
def letters(text: str) -> str:
    """Letters and digits only: white space, signs, case and full width make no difference."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def instrument_ids(asked: Iterable[str], instruments: Instruments) -> frozenset[str]:
    """The ids asked for, small letters allowed. Raises EarnestError for one that no instrument has."""
    known = [instrument.id for instrument in instruments.instrument]
    for name in asked:
        if name.upper() not in known:
            hint = did_you_mean(name.upper(), known)
            raise EarnestError(_NO_INSTRUMENT.fill(id=name, hint=hint, known=", ".join(known)))
    return frozenset(name.upper() for name in asked)


_NO_INSTRUMENT = Phrase("没有来源 {id}{hint}（可选：{known}）", "there is no instrument {id}{hint} (there are {known})")
