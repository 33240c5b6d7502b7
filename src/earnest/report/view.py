"""The whole report as plain values: worded, ordered, every figure a string. Templates compute nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from earnest.core import field_names as names
from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.report.inputs import ReportInput
from earnest.report.parts.changes import Changes, changes
from earnest.report.parts.commitments import CommitmentTable, commitment_tables
from earnest.report.parts.criteria import CriteriaBook, criteria_books
from earnest.report.parts.evidence import EvidenceLedger, evidence_ledger
from earnest.report.parts.forecast import Forecast, forecasts
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
from earnest.report.parts.owners import OwnerRow, owner_rows
from earnest.report.parts.profile import FlagRow, flag_rows, plain_flags, why_undecided
from earnest.report.parts.question_map import (
    GateRow,
    QuestionMap,
    closed_gates,
    gate_rows,
    how_to_read,
    key,
    question_maps,
)
from earnest.report.parts.register import Register, registers
from earnest.report.parts.review import ReviewView, review_view
from earnest.report.parts.sources import SourceTable, figure_names, source_tables
from earnest.report.parts.subject import Fact, Risk, Signature, risks, signatures, subject_facts
from earnest.report.parts.summary import Summary, build_summary
from earnest.report.parts.verifications import VerificationRow, verification_rows
from earnest.report.words import clip, clip_both, day, short_digest

TITLE = Phrase("人工智能安全就绪度自评报告", "AI safety readiness self-assessment")
CONTENTS_COLUMNS = 80

PARTS: dict[str, Phrase] = {
    "changes": Phrase("与上次相比", "What changed"),
    "commitments": Phrase("各项承诺", "Commitments and points"),
    "rests-on": Phrase("结论依据", "What this rests on"),
    "review": Phrase("审核", "Review"),
    "map": Phrase("题目总览与关口", "Map of the questions, gates"),
    "register": Phrase("差距清单", "Gap register"),
    "owners": Phrase("按责任人和月份", "By owner and month"),
    "forecast": Phrase("预测", "Forecast"),
    "matters": Phrase("待说明事项", "Points to be explained"),
    "risks": names.ACCEPTED_RISKS.capital,
    "verifications": names.VERIFICATIONS.capital,
    "questions": Phrase("逐题作答", "Questions and answers"),
    "evidence": Phrase("证据清单", "Evidence ledger"),
    "sources": Phrase("来源与题目", "Sources and questions"),
    "named_risks": Phrase("来源点名的风险", "Risks named by the sources"),
    "profile": names.PROFILE.capital,
    "inactive": Phrase("不计入的题目与作答", "Questions and answers left out"),
    "subject": Phrase("被评对象与范围", "Subject and scope"),
    "signoffs": names.SIGN_OFFS.capital,
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
    lens_keys: tuple[Lens, ...]
    """The lenses shown."""
    changes: Changes
    commitments: tuple[CommitmentTable, ...]
    rests_on: tuple[Phrase, ...]
    """Everything that the levels rest on."""
    review: ReviewView | None
    maps: tuple[QuestionMap, ...]
    map_key: Phrase
    how_to_read: Phrase
    gates: tuple[GateRow, ...]
    closed: Phrase | None
    """The gates that are closed."""
    registers: tuple[Register, ...]
    owners: tuple[OwnerRow, ...]
    matters: tuple[MatterRow, ...]
    risks: tuple[Risk, ...]
    verifications: tuple[VerificationRow, ...]
    forecasts: tuple[Forecast, ...]
    ledgers: tuple[Ledger, ...]
    evidence: EvidenceLedger
    inactive: tuple[Inactive, ...]
    flags: tuple[FlagRow, ...]
    """Those of which there is more to say than their value."""
    plain_flags: tuple[tuple[Phrase, Phrase], ...]
    """The others: each value with their names."""
    why_undecided: Phrase | None
    """Why answers that were given count as undecided; None where every answer counts."""
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
    flags = flag_rows(report_input)
    answered = any(one.answered for one in report_input.scorecard.questionnaires)
    gates = gate_rows(report_input.scorecard)
    view = ReportView(
        title=TITLE,
        kind=Phrase("自评", "Self-assessment"),
        running=running_head(report_input),
        date=day(report_input.assessment.subject.assessed_on),
        digest=report_input.digest,
        short_digest=short_digest(report_input.digest),
        program_version=report_input.program_version,
        summary=build_summary(report_input),
        contents=(),
        subject=subject_facts(report_input),
        lens_keys=report_input.scorecard.lenses,
        changes=changes(report_input),
        commitments=commitment_tables(report_input),
        rests_on=in_full(report_input),
        review=review_view(report_input),
        maps=question_maps(report_input.scorecard),
        map_key=key(),
        how_to_read=how_to_read(report_input.scorecard),
        gates=gates,
        closed=closed_gates(gates),
        registers=registers(report_input.scorecard),
        owners=owner_rows(report_input.scorecard),
        matters=matter_rows(report_input),
        risks=risks(report_input),
        verifications=verification_rows(report_input),
        forecasts=forecasts(report_input.scorecard),
        ledgers=ledgers(report_input),
        evidence=evidence_ledger(report_input),
        inactive=inactive(report_input),
        flags=tuple(flag for flag in flags if flag.says_more),
        plain_flags=plain_flags(flags),
        why_undecided=why_undecided(flags),
        signatures=signatures(report_input),
        sources=source_tables(report_input) if answered else (),
        source_columns=figure_names(report_input.scorecard),
        named_risks=named_risks(report_input) if answered else None,
        how_to_check=HOW_TO_CHECK,
        fingerprints=fingerprints(report_input),
        lacking=lacking_note(report_input),
        terms=TERMS,
        where_the_criteria_stand=WHERE_THE_CRITERIA_STAND,
        criteria=_criteria(report_input),
    )
    return replace(view, contents=tuple(_contents(view)))


def running_head(report_input: ReportInput) -> str:
    """Model and version, for the head of every page."""
    subject = report_input.assessment.subject
    return " ".join(filter(None, (clip(subject.model, 48), clip(subject.version, 24))))


def _criteria(report_input: ReportInput) -> tuple[CriteriaBook, ...]:
    if not report_input.with_criteria:
        return ()
    card = report_input.scorecard
    live = {s.question.id for s in card.scored_questions() if s.credits}
    return criteria_books([form.questionnaire for form in card.questionnaires], report_input.catalog, live)


def _contents(view: ReportView) -> Iterator[Entry]:
    content = {
        "review": view.review,
        "owners": view.owners,
        "matters": view.matters,
        "risks": view.risks,
        "verifications": view.verifications,
        "forecast": view.forecasts,
        "inactive": view.inactive,
        "signoffs": view.signatures,
        "sources": view.sources,
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
