"""The audit edition as plain values: who reviewed what and how, the sample, every finding, what nobody looked at."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.way_on import bars_of_level_4
from earnest.core.wording import COLON, LEVEL_NAMES, NO_LEVEL
from earnest.report.inputs import ReportInput
from earnest.report.legend import LEVELS_AND_GATES, lenses_said
from earnest.report.parts.audit_concerns import ConcernRow, concern_rows, concerns_of
from earnest.report.parts.audit_findings import (
    FlagVerdictRow,
    confirmed_ids,
    earlier_rows,
    finding_rows,
    flag_verdict_rows,
)
from earnest.report.parts.audit_head import AuditFact, Unseen, audit_facts, unseen
from earnest.report.parts.audit_sample import SampleTable, sample_tables
from earnest.report.parts.audit_scores import ScoreRow, score_rows
from earnest.report.parts.finding_row import FindingRow, nothing_found
from earnest.report.parts.scores import title_of
from earnest.report.words import clip, day, joined, short_digest

TITLE = Phrase("人工智能安全就绪度审核报告", "AI safety readiness: audit report")


@dataclass(frozen=True, slots=True)
class AuditView:
    """Everything the templates of the audit edition print."""

    title: Phrase
    kind: Phrase
    """For the foot of every page."""
    running: str
    date: str
    short_digest: str
    program_version: str
    model: str
    version: str
    result: Phrase
    """The level, its reason or how far the review is, and by whom, in a sentence or two."""
    levels_said: Phrase
    lenses_said: Phrase
    """What a level, a gate and a lens are."""
    facts: tuple[AuditFact, ...]
    bars: tuple[Phrase, ...]
    """What keeps the assessment from level 4."""
    scores: tuple[ScoreRow, ...]
    concerns: tuple[ConcernRow, ...]
    """What was to be looked at first, consistency rules among it."""
    concerns_of: Phrase
    """What that follows from."""
    findings: tuple[FindingRow, ...]
    no_findings: Phrase
    """What stands in their place where there are none."""
    earlier: tuple[FindingRow, ...]
    flags: tuple[FlagVerdictRow, ...]
    confirmed: Phrase
    """The ids of the answers that were confirmed and of which nothing else was said."""
    samples: tuple[SampleTable, ...]
    unseen: tuple[Unseen, ...]


def build_audit(report_input: ReportInput) -> AuditView:
    """The audit edition; the same input gives the same view. Raises ValueError where there is no review."""
    review, card = report_input.review, report_input.scorecard
    if review is None or card.review is None:
        raise ValueError("the audit edition is made of a review")
    subject = report_input.assessment.subject
    return AuditView(
        title=TITLE,
        kind=Phrase("审核报告", "Audit report"),
        running=" ".join(filter(None, (clip(subject.model, 48), clip(subject.version, 24)))),
        date=day(subject.assessed_on),
        short_digest=short_digest(report_input.digest),
        program_version=report_input.program_version,
        model=clip(subject.model, 80),
        version=clip(subject.version, 40),
        result=_result(card),
        levels_said=LEVELS_AND_GATES,
        lenses_said=lenses_said(LENSES),
        facts=audit_facts(report_input, review),
        bars=bars_of_level_4(card, report_input.catalog.profile.names()),
        scores=score_rows(card),
        concerns=concern_rows(report_input, review),
        concerns_of=concerns_of(report_input),
        findings=finding_rows(review, card),
        no_findings=nothing_found(review),
        earlier=earlier_rows(review, card),
        flags=flag_verdict_rows(report_input, review),
        confirmed=confirmed_ids(review, card),
        samples=sample_tables(review, card),
        unseen=unseen(review, card, report_input.rests_on),
    )


def _result(card: Scorecard) -> Phrase:
    """The verified level with its reason; while the review is under way how far it is."""
    assert card.review is not None, "looked at before"
    if not card.review.decides:
        return _UNDER_WAY.fill(progress=card.review.progress)
    level = card.level("verified")
    if level is None:
        return NO_LEVEL
    reasons = ((one, one.lenses["verified"]) for one in card.questionnaires)
    lowest, why = next((one, score.reason) for one, score in reasons if score is not None and score.level == level)
    said = _LEVEL.fill(level=level, name=LEVEL_NAMES[level], why=why)
    return joined(title_of(lowest, 80), said, between=COLON) if lowest.own else said


_UNDER_WAY = Phrase("{progress}，因此不评定核验等级", "{progress}; so there is no verified level")
_LEVEL = Phrase("核验等级：{level}级，{name}。{why}", "Verified level: {level}, {name}. {why}")
