"""The commitments, a row each: how far each is kept, what shows it best, what is missing most, what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earnest.core.assessment.model import EVIDENCE_KINDS, EvidenceItem
from earnest.core.language import Phrase
from earnest.core.scoring.credit import FULL
from earnest.core.scoring.evidence import item_fault
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import EVIDENCE_NAMES, GATE_NAMES, cause_name, points
from earnest.report.inputs import ReportInput
from earnest.report.parts.evidence import evidence_numbers
from earnest.report.parts.scores import Bar, ScoreLine, score_line, section_bar, title_of
from earnest.report.words import NOTHING, clip, clip_both, day, same, shown, worded


@dataclass(frozen=True, slots=True)
class Commitment:
    """One section."""

    id: str
    title: Phrase
    weight: str
    coverage: str
    bars: tuple[Bar, ...]
    proof: Phrase | None
    """The strongest item that suffices for one of its questions; None where none does."""
    gap: Phrase | None
    """The question that costs most, open gates first; None where nothing is lost."""
    next: Phrase | None
    """The next date that an owner gave, and for what; None where there is none to come."""


@dataclass(frozen=True, slots=True)
class CommitmentTable:
    """The sections of a questionnaire, with the questionnaire's own line."""

    title: Phrase
    rows: tuple[Commitment, ...]
    total: ScoreLine


def commitment_tables(report_input: ReportInput) -> tuple[CommitmentTable, ...]:
    """Every questionnaire; they are never pooled."""
    card = report_input.scorecard
    return tuple(
        CommitmentTable(title_of(one, 80), _rows(report_input, one), score_line(one, card.lenses))
        for one in card.questionnaires
    )


def _rows(report_input: ReportInput, one: QuestionnaireScore) -> tuple[Commitment, ...]:
    card = report_input.scorecard
    numbers = evidence_numbers(report_input.assessment)
    rows = []
    for (section, members), result in zip(one.by_section(), one.sections, strict=True):
        losses = _losses(one, card, {s.question.id for s in members})
        rows.append(
            Commitment(
                id=clip(section.id, 10),
                title=clip_both(section.title, 80),
                weight=str(section.weight),
                coverage=f"{result.answered} / {result.live}",
                bars=tuple(section_bar(one, result, lens) for lens in card.lenses),
                proof=_proof(report_input, members, numbers),
                gap=_gap(losses),
                next=_next(losses, card.subject.assessed_on),
            )
        )
    return tuple(rows)


def _losses(one: QuestionnaireScore, card: Scorecard, members: set[str]) -> list[Loss]:
    result = one.lenses[card.headline_lens]
    return [loss for loss in (result.losses if result else ()) if loss.question_id in members]


def _proof(
    report_input: ReportInput, members: Sequence[ScoredQuestion], numbers: Mapping[str, tuple[str, ...]]
) -> Phrase | None:
    yardstick = report_input.scorecard.basis.yardstick
    good: list[tuple[int, int, str, str, EvidenceItem]] = []
    for scored in members:
        if not _shown(scored):
            continue
        items = dict.fromkeys(scored.answer.evidence)
        for number, item in zip(numbers[scored.question.id], items, strict=True):
            if item_fault(scored.question, item, yardstick) is None:
                rank = EVIDENCE_KINDS.index(item.kind)
                good.append((rank, scored.question.weight, scored.question.id, number, item))
    if not good:
        return None
    _, _, question, number, item = max(good, key=lambda one: one[:2])
    kind, title = EVIDENCE_NAMES[item.kind], clip(item.title, 60)
    return Phrase(f"{title}（{kind.zh}，{question}，证据{number}）", f"{title} ({kind.en}, {question}, item {number})")


def _shown(scored: ScoredQuestion) -> bool:
    """Whether what is claimed of a live question is shown whole."""
    return "evidenced" in scored.credits and scored.credits["evidenced"].value == FULL


def _gap(losses: Sequence[Loss]) -> Phrase | None:
    if not losses:
        return None
    loss = losses[0]
    question, cause = loss.scored.question, cause_name(loss.cause)
    gate = Phrase("", "")
    if question.gate:
        name = GATE_NAMES[question.gate]
        gate = Phrase(f"{name.zh}，", f"{name.en}, ")
    topic, lost = worded(question.topic), points(loss.points)
    return Phrase(
        f"{question.id} {topic.zh}（{gate.zh}{cause.zh}，失{lost}分）",
        f"{question.id} {topic.en} ({gate.en}{cause.en}, {lost} points)",
    )


def _next(losses: Sequence[Loss], today: datetime.date) -> Phrase | None:
    dated = [loss for loss in losses if loss.scored.answer.due is not None and loss.scored.answer.due >= today]
    if not dated:
        return None
    first = min(dated, key=lambda loss: loss.scored.answer.due or today)
    owner = shown(first.scored.answer.owner) or NOTHING
    return same(f"{day(first.scored.answer.due)} {first.question_id} {clip(owner, 30)}")
