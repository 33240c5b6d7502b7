"""The ledger of answers, section by section: the question, the answer, what it lacks, where its evidence stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import missing
from earnest.core.wording import GATE_NAMES, listed
from earnest.report.inputs import ReportInput
from earnest.report.parts.answer import AnswerView, answer_view, has_content, loss_in
from earnest.report.parts.evidence import evidence_numbers
from earnest.report.parts.next_step import next_step
from earnest.report.parts.quotes import Sources
from earnest.report.parts.scores import section_anchor
from earnest.report.words import HEAD_COLUMNS, clip, clip_both, joined, shown, worded


@dataclass(frozen=True, slots=True)
class Entry:
    """One live question with its answer."""

    id: str
    topic: Phrase
    gate: Phrase | None
    ask: Phrase
    answer: AnswerView
    conditions: Phrase | None
    """Which conditions are met, and the others in words; None where nobody said."""
    evidence: tuple[str, ...]
    """The numbers of its items in the evidence ledger."""
    step: Phrase | None
    """The next step; None where nothing is lost in the lens of page 1."""


@dataclass(frozen=True, slots=True)
class LedgerSection:
    """A section with its live questions."""

    anchor: str
    id: str
    title: Phrase
    source: Phrase | None
    """The instrument and clause that the section covers; None where it covers none."""
    running: Phrase
    """The title as short as the head of a page wants it."""
    entries: tuple[Entry, ...]
    left_out: Phrase | None
    """How many questions of the section are not live."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The answers to one questionnaire."""

    anchor: str
    title: Phrase
    running: Phrase
    """The title as short as the head of a page wants it."""
    sections: tuple[LedgerSection, ...]
    unanswered: Phrase | None
    """The questions that nobody answered, which have no entry; None where there are none."""


def ledgers(report_input: ReportInput) -> tuple[Ledger, ...]:
    """The answers to every questionnaire, in its order."""
    sources = Sources(report_input.catalog.instruments)
    numbers = evidence_numbers(report_input.assessment)
    return tuple(_ledger(report_input, score, sources, numbers) for score in report_input.scorecard.questionnaires)


def _ledger(
    report_input: ReportInput, score: QuestionnaireScore, sources: Sources, numbers: Mapping[str, tuple[str, ...]]
) -> Ledger:
    return Ledger(
        anchor=f"questions-{score.questionnaire.id}",
        title=worded(score.questionnaire.title),
        running=clip_both(score.questionnaire.title, 48),
        sections=tuple(_sections(report_input, score, sources, numbers)),
        unanswered=_unanswered(score),
    )


def _unanswered(score: QuestionnaireScore) -> Phrase | None:
    names = [s.question.id for s in score.scored_questions if s.credits and not has_content(s)]
    if not names:
        return None
    return Phrase("以下{n}题未作答：{ids}。", "Questions without an answer: {n} ({ids}).").fill(
        n=len(names), ids=listed(names)
    )


def _sections(
    report_input: ReportInput, score: QuestionnaireScore, sources: Sources, numbers: Mapping[str, tuple[str, ...]]
) -> Iterator[LedgerSection]:
    for place, (section, members) in enumerate(score.by_section()):
        live = [s for s in members if s.credits]
        told = [s for s in live if has_content(s)]
        if not told:
            continue
        yield LedgerSection(
            anchor=section_anchor(score, place),
            id=clip(section.id, 10),
            title=worded(section.title),
            source=None if section.clause is None else sources.clause(section.clause),
            running=clip_both(section.title, HEAD_COLUMNS),
            entries=tuple(_entry(report_input, score, s, numbers) for s in told),
            left_out=_left_out(len(members) - len(live)),
        )


def _left_out(count: int) -> Phrase | None:
    if not count:
        return None
    return Phrase(
        f"本部分另有{count}题不计入，见“不计入的题目与作答”。",
        f"Left out of this section: {count}, listed below.",
    )


def _entry(
    report_input: ReportInput, score: QuestionnaireScore, scored: ScoredQuestion, numbers: Mapping[str, tuple[str, ...]]
) -> Entry:
    question = scored.question
    answer = answer_view(report_input, score, scored)
    loss = loss_in(score, report_input.scorecard.headline_lens, scored)
    return Entry(
        id=question.id,
        topic=worded(question.topic),
        gate=GATE_NAMES[question.gate] if question.gate else None,
        ask=worded(question.ask),
        answer=answer,
        conditions=conditions(question, scored),
        evidence=numbers.get(question.id, ()),
        step=None if loss is None else next_step(loss, conditions_told=True),
    )


def conditions(question: Question, scored: ScoredQuestion) -> Phrase | None:
    """The conditions met by number, those not met in words; None where nobody said."""
    met = scored.answer.met
    if met is None:
        return None
    lacking = missing(question, met)
    had = [str(one) for one in sorted(met) if one <= len(question.yes_requires)]
    said = _MET.fill(ids=listed(had), n=len(question.yes_requires), count=len(had))
    if not lacking:
        return said
    words = (question.yes_requires[number - 1] for number in lacking)
    parts = (
        Phrase(f"（{number}）{shown(one.zh).rstrip('。；;')}", f"({number}) {shown(one.en).rstrip('.;')}")
        for number, one in zip(lacking, words, strict=True)
    )
    return joined(said, _NOT_MET.fill(which=joined(*parts)))


_MET = Phrase("{n}项条件中已满足{count}项：{ids}", "conditions met, {count} of {n}: {ids}")
_NOT_MET = Phrase("未满足：{which}", "not met: {which}")
