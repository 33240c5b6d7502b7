"""The whole report as plain values: worded, ordered, every figure a string. Templates compute nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from earnest.core import field_names as names
from earnest.core.language import Phrase
from earnest.report.inputs import ReportInput
from earnest.report.parts.criteria import CriteriaBook, criteria_books
from earnest.report.parts.evidence import EvidenceLedger, evidence_ledger
from earnest.report.parts.foundation import in_full
from earnest.report.parts.inactive import Inactive, inactive
from earnest.report.parts.integrity import (
    HOW_TO_CHECK,
    TERMS,
    WHERE_THE_CRITERIA_STAND,
    Fingerprint,
    Term,
    fingerprints,
    lacking_note,
)
from earnest.report.parts.ledger import Ledger, ledgers
from earnest.report.parts.matters import MatterRow, matter_rows
from earnest.report.parts.named_risks import NamedRisks, named_risks
from earnest.report.parts.profile import FlagRow, flag_rows
from earnest.report.parts.register import Forecast, Register, forecasts, registers
from earnest.report.parts.scores import ScoreTable, score_tables
from earnest.report.parts.sources import SourceTable, figure_names, source_tables
from earnest.report.parts.subject import Fact, Risk, Signature, risks, signatures, subject_facts
from earnest.report.parts.summary import Summary, build_summary
from earnest.report.parts.verifications import VerificationRow, verification_rows
from earnest.report.words import clip, clip_both, day

TITLE = Phrase("人工智能安全就绪度自评报告", "AI safety readiness self-assessment")
SHORT_DIGEST = 12
CONTENTS_COLUMNS = 80

PARTS: dict[str, Phrase] = {
    "subject": Phrase("被评对象与范围", "Subject and scope"),
    "scores": Phrase("各部分得分", "Scores by section"),
    "register": Phrase("差距清单", "Gap register"),
    "matters": Phrase("待说明事项", "Points to be explained"),
    "risks": names.ACCEPTED_RISKS.capital,
    "verifications": names.VERIFICATIONS.capital,
    "forecast": Phrase("预测", "Forecast"),
    "questions": Phrase("逐题作答", "Questions and answers"),
    "evidence": Phrase("证据清单", "Evidence"),
    "profile": names.PROFILE.capital,
    "inactive": Phrase("不计入的题目与作答", "Questions and answers left out"),
    "signoffs": names.SIGN_OFFS.capital,
    "sources": Phrase("来源与题目", "Sources and questions"),
    "named_risks": Phrase("来源点名的风险", "Risks named by the sources"),
    "integrity": Phrase("核对与用语", "Checking and words"),
}
"""Every part behind page 1, in order; a part without content is left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    title: Phrase
    depth: int
    """1 for a part, 2 for a section in it."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the templates print."""

    title: Phrase
    kind: Phrase
    """For the foot of every page."""
    running: str
    """Model and version, for the head of every page."""
    date: str
    digest: str
    short_digest: str
    program_version: str
    summary: Summary
    contents: tuple[Entry, ...]
    subject: tuple[Fact, ...]
    score_tables: tuple[ScoreTable, ...]
    rests_on: tuple[Phrase, ...]
    """Everything that the levels rest on."""
    registers: tuple[Register, ...]
    matters: tuple[MatterRow, ...]
    risks: tuple[Risk, ...]
    verifications: tuple[VerificationRow, ...]
    forecasts: tuple[Forecast, ...]
    ledgers: tuple[Ledger, ...]
    evidence: EvidenceLedger
    inactive: tuple[Inactive, ...]
    flags: tuple[FlagRow, ...]
    signatures: tuple[Signature, ...]
    sources: tuple[SourceTable, ...]
    source_columns: Phrase
    """The heads of the figures of a clause, a tab between them."""
    named_risks: NamedRisks | None
    how_to_check: Phrase
    fingerprints: tuple[Fingerprint, ...]
    lacking: Phrase | None
    terms: tuple[Term, ...]
    where_the_criteria_stand: Phrase
    criteria: tuple[CriteriaBook, ...]
    """The standing text of the live questions, if it was asked for."""


def build_view(report_input: ReportInput) -> ReportView:
    """The report of an assessment; the same input gives the same view."""
    subject = report_input.assessment.subject
    view = ReportView(
        title=TITLE,
        kind=Phrase("自评", "Self-assessment"),
        running=" ".join(filter(None, (clip(subject.model, 48), clip(subject.version, 24)))),
        date=day(subject.assessed_on),
        digest=report_input.digest,
        short_digest=report_input.digest.removeprefix("sha256:")[:SHORT_DIGEST],
        program_version=report_input.program_version,
        summary=build_summary(report_input),
        contents=(),
        subject=subject_facts(report_input),
        score_tables=score_tables(report_input.scorecard),
        rests_on=in_full(report_input),
        registers=registers(report_input.scorecard),
        matters=matter_rows(report_input),
        risks=risks(report_input),
        verifications=verification_rows(report_input),
        forecasts=forecasts(report_input.scorecard),
        ledgers=ledgers(report_input),
        evidence=evidence_ledger(report_input),
        inactive=inactive(report_input),
        flags=flag_rows(report_input),
        signatures=signatures(report_input),
        sources=source_tables(report_input),
        source_columns=figure_names(report_input.scorecard),
        named_risks=named_risks(report_input),
        how_to_check=HOW_TO_CHECK,
        fingerprints=fingerprints(report_input),
        lacking=lacking_note(report_input),
        terms=TERMS,
        where_the_criteria_stand=WHERE_THE_CRITERIA_STAND,
        criteria=_criteria(report_input),
    )
    return replace(view, contents=tuple(_contents(view)))


def _criteria(report_input: ReportInput) -> tuple[CriteriaBook, ...]:
    if not report_input.with_criteria:
        return ()
    forms = report_input.scorecard.questionnaires
    live = {s.question.id for form in forms for s in form.scored_questions if s.credits}
    return criteria_books([form.questionnaire for form in forms], report_input.catalog, live)


def _contents(view: ReportView) -> Iterator[Entry]:
    content = {
        "matters": view.matters,
        "risks": view.risks,
        "verifications": view.verifications,
        "forecast": view.forecasts,
        "inactive": view.inactive,
        "signoffs": view.signatures,
        "named_risks": view.named_risks,
        "evidence": view.evidence.items,
    }
    for name, title in PARTS.items():
        if content.get(name, True):
            yield Entry(name, title, 1)
        if name == "questions":
            for book in view.ledgers:
                yield from _sections(book, several=len(view.ledgers) > 1)
    for criteria in view.criteria:
        title = clip_both(criteria.title, CONTENTS_COLUMNS)
        yield Entry(criteria.anchor, Phrase(f"题目与条件：{title.zh}", f"Questions and criteria: {title.en}"), 1)


def _sections(book: Ledger, *, several: bool) -> Iterator[Entry]:
    if several:
        yield Entry(book.anchor, clip_both(book.title, CONTENTS_COLUMNS), 2)
    for section in book.sections:
        title = clip_both(section.title, CONTENTS_COLUMNS)
        yield Entry(section.anchor, Phrase(f"{section.id} {title.zh}", f"{section.id} {title.en}"), 2)
