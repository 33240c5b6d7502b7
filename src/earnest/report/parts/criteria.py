"""The standing text of the questions: what each asks and why, its source, what "yes" takes, what shows it.

It is the same for every team, so that it stands in the questionnaire book and not among the answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from earnest.core.catalog import Catalog
from earnest.core.language import Phrase
from earnest.core.questionnaire.crosswalk import STATUS_MARKS, STATUS_NAMES, by_status
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question, Questionnaire, Section
from earnest.core.questionnaire.remarks import remarks
from earnest.core.wording import GATE_NAMES
from earnest.report.parts.answer import bands_words
from earnest.report.parts.quotes import Quote, Sources
from earnest.report.words import HEAD_COLUMNS, clip, clip_both, numbered, same, shown, worded


@dataclass(frozen=True, slots=True)
class Related:
    """Places in other frameworks that are known equally well: related, not equivalent."""

    sign: str
    status: Phrase
    refs: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """One question as it stands in its questionnaire."""

    anchor: str
    id: str
    topic: Phrase
    ask: Phrase
    gate: Phrase | None
    weight: str
    role: Phrase
    why: Phrase
    quotes: tuple[Quote, ...]
    requires: Phrase
    partial: Phrase
    bands: Phrase | None
    """What a number has to reach; None where the question asks for none."""
    remarks: tuple[Phrase, ...]
    examples: Phrase
    least: Phrase
    """The weakest evidence that will do."""
    steps: Phrase
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class CriteriaSection:
    """A section with its questions."""

    anchor: str
    id: str
    title: Phrase
    source: Phrase | None
    """The instrument and clause that the section covers; None where it covers none."""
    running: Phrase
    """The title as short as the head of a page wants it."""
    questions: tuple[Criteria, ...]


@dataclass(frozen=True, slots=True)
class CriteriaBook:
    """The questions of one questionnaire."""

    anchor: str
    title: Phrase
    sections: tuple[CriteriaSection, ...]

    @property
    def has_related(self) -> bool:
        """Whether any of its questions has related places, so that their signs want a key."""
        return any(question.related for section in self.sections for question in section.questions)


def criteria_books(
    questionnaires: Sequence[Questionnaire], catalog: Catalog, only: Collection[str] | None = None
) -> tuple[CriteriaBook, ...]:
    """The questions of every questionnaire, in its order; with `only`, those of these ids."""
    sources = Sources(catalog.instruments)
    return tuple(
        CriteriaBook(f"criteria-{one.id}", worded(one.title), tuple(_sections(one, catalog, sources, only)))
        for one in questionnaires
    )


def _sections(
    one: Questionnaire, catalog: Catalog, sources: Sources, only: Collection[str] | None
) -> Iterator[CriteriaSection]:
    for place, section in enumerate(one.section, 1):
        questions = [q for q in section.question if only is None or q.id in only]
        if not questions:
            continue
        yield CriteriaSection(
            anchor=f"criteria-{one.id}-{place}",
            id=clip(section.id, 10),
            title=worded(section.title),
            source=None if section.clause is None else sources.clause(section.clause),
            running=clip_both(section.title, HEAD_COLUMNS),
            questions=tuple(_criteria(q, section, catalog, sources) for q in questions),
        )


def _criteria(question: Question, section: Section, catalog: Catalog, sources: Sources) -> Criteria:
    roles = catalog.terms.role_names()
    return Criteria(
        anchor=f"criteria-{question.id}",
        id=question.id,
        topic=worded(question.topic),
        ask=worded(question.ask),
        gate=GATE_NAMES[question.gate] if question.gate else None,
        weight=str(question.weight),
        role=worded(roles[question.role]) if question.role in roles else same(shown(question.role)),
        why=worded(question.why),
        quotes=tuple(sources.quote(one, section.clause) for one in question.cites),
        requires=numbered(question.yes_requires),
        partial=worded(question.partial_when),
        bands=bands_words(question.bands, question.kind == "share") if question.bands else None,
        remarks=tuple(remarks(question)),
        examples=numbered(question.evidence_examples),
        least=Phrase("{needed}。", "{needed}.").fill(needed=evidence_needed(question).capital),
        steps=numbered(question.remediation),
        related=tuple(_related(question)),
    )


def _related(question: Question) -> Iterator[Related]:
    for status, refs in by_status(question.crosswalk).items():
        yield Related(STATUS_MARKS[status], STATUS_NAMES[status], shown("; ".join(refs)))
