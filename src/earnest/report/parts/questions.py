"""The questions, section by section: the source, what "yes" requires, the answer, the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.questionnaire.crosswalk import STATUS_MARKS, STATUS_NAMES, by_status
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Question, Section
from earnest.core.questionnaire.remarks import remarks
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import GATE_NAMES
from earnest.report.inputs import ReportInput
from earnest.report.parts.answer import AnswerView, answer_view
from earnest.report.parts.evidence import Evidence, evidence_items
from earnest.report.parts.scores import section_anchor
from earnest.report.words import clip, clip_both, numbered, same, shown, worded


@dataclass(frozen=True, slots=True)
class Quote:
    """An undertaking of the source, verbatim but for the characters of a mixed script, with its place."""

    place: Phrase
    zh: str
    en: str
    """Empty where the source has no English."""
    difference: Phrase
    """Where the two languages of the source differ; else empty."""


@dataclass(frozen=True, slots=True)
class Related:
    """Places in other frameworks that are known equally well: related, not equivalent."""

    sign: str
    status: Phrase
    refs: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One live question with its answer."""

    id: str
    topic: Phrase
    ask: Phrase
    gate: Phrase | None
    weight: str
    role: Phrase
    quotes: tuple[Quote, ...]
    requires: Phrase
    remarks: tuple[Phrase, ...]
    answer: AnswerView
    evidence: tuple[Evidence, ...]
    steps: Phrase | None
    """What to do; None where nothing is lost."""
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its live questions."""

    anchor: str
    id: str
    title: Phrase
    source: Phrase | None
    """The instrument and clause that the section covers; None where it covers none."""
    running: Phrase
    """The title as short as the head of a page wants it."""
    questions: tuple[QuestionView, ...]
    left_out: Phrase | None
    """How many questions of the section are not live."""


@dataclass(frozen=True, slots=True)
class QuestionnaireView:
    """A questionnaire's questions."""

    anchor: str
    title: Phrase
    sections: tuple[SectionView, ...]


class _Sources:
    """Look-up of clauses and quotes."""

    def __init__(self, instruments: Instruments) -> None:
        self._clauses = {
            clause.id: (instrument, clause) for instrument in instruments.instrument for clause in instrument.clause
        }
        self._obligations = {o.id: (o, clause) for _, clause in self._clauses.values() for o in clause.obligation}

    def clause(self, clause_id: str) -> Phrase:
        """Instrument and clause by name; the id alone where the sources do not have it."""
        if clause_id not in self._clauses:
            return same(shown(clause_id))
        instrument, clause = self._clauses[clause_id]
        return Phrase(f"《{instrument.title.zh}》{clause.title.zh}", f"{instrument.title.en}, {clause.title.en}")

    def quote(self, obligation_id: str, section_clause: str | None) -> Quote:
        """The quote with its place, which names the instrument only where it is not the section's."""
        if obligation_id not in self._obligations:
            return Quote(same(shown(obligation_id)), "", "", same(""))
        obligation, clause = self._obligations[obligation_id]
        place = Phrase(clause.title.zh, clause.title.en)
        if self._instrument(clause.id) != self._instrument(section_clause or ""):
            place = self.clause(clause.id)
        place = Phrase(f"{place.zh} {obligation.id}", f"{place.en} {obligation.id}")
        difference = worded(obligation.difference) if obligation.difference else same("")
        return Quote(place, shown(obligation.text), shown(obligation.en), difference)

    def _instrument(self, clause_id: str) -> str:
        return self._clauses[clause_id][0].id if clause_id in self._clauses else ""


def questionnaire_views(report_input: ReportInput) -> tuple[QuestionnaireView, ...]:
    """The live questions of every questionnaire, in its order."""
    sources = _Sources(report_input.catalog.instruments)
    return tuple(
        QuestionnaireView(
            anchor=f"questions-{score.questionnaire.id}",
            title=worded(score.questionnaire.title),
            sections=tuple(_sections(report_input, score, sources)),
        )
        for score in report_input.scorecard.questionnaires
    )


def _sections(report_input: ReportInput, score: QuestionnaireScore, sources: _Sources) -> Iterator[SectionView]:
    for place, (section, members) in enumerate(score.by_section()):
        live = [s for s in members if s.credits]
        yield SectionView(
            anchor=section_anchor(score, place),
            id=clip(section.id, 10),
            title=worded(section.title),
            source=None if section.clause is None else sources.clause(section.clause),
            running=clip_both(section.title, 36),
            questions=tuple(_question(report_input, score, s, section, sources) for s in live),
            left_out=_left_out(len(members) - len(live)),
        )


def _left_out(count: int) -> Phrase | None:
    if not count:
        return None
    return Phrase(
        f"本部分另有{count}题不计入，见“不计入的题目与作答”。",
        f"Left out of this section: {count}, listed below.",
    )


def _question(
    report_input: ReportInput, score: QuestionnaireScore, scored: ScoredQuestion, section: Section, sources: _Sources
) -> QuestionView:
    question = scored.question
    roles = report_input.catalog.terms.role_names()
    answer = answer_view(report_input, score, scored)
    return QuestionView(
        id=question.id,
        topic=worded(question.topic),
        ask=worded(question.ask),
        gate=GATE_NAMES[question.gate] if question.gate else None,
        weight=str(question.weight),
        role=worded(roles[question.role]) if question.role in roles else same(shown(question.role)),
        quotes=tuple(sources.quote(one, section.clause) for one in question.cites),
        requires=numbered(question.yes_requires),
        remarks=tuple(remarks(question)),
        answer=answer,
        evidence=evidence_items(report_input, question),
        steps=None if answer.lost is None else numbered(question.remediation),
        related=tuple(_related(question)),
    )


def _related(question: Question) -> Iterator[Related]:
    for status, refs in by_status(question.crosswalk).items():
        yield Related(STATUS_MARKS[status], STATUS_NAMES[status], shown("; ".join(refs)))
