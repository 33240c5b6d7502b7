"""Evidence items as the pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.model import EvidenceItem
from earnest.core.field_names import EVIDENCE_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import item_fault
from earnest.core.wording import EVIDENCE_NAMES, SUFFICES, UNCHECKED, cause_name
from earnest.report.inputs import ReportInput
from earnest.report.words import day, joined, same, shown

SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item."""

    title: str
    place: str
    """A file or a register entry, as written."""
    url: str
    words: Phrase
    """Kind, date, version, the first digits of the file's SHA-256; whether the item suffices, and if not, why."""
    shows: str


def evidence_items(report_input: ReportInput, question: Question) -> tuple[Evidence, ...]:
    """The evidence of an answer in the order given."""
    items = report_input.assessment.answer(question.id).evidence
    return tuple(_item(report_input, question, item) for item in items)


def _item(report_input: ReportInput, question: Question, item: EvidenceItem) -> Evidence:
    fault = item_fault(question, item, report_input.scorecard.basis.yardstick)
    facts = joined(*_facts(item), between=Phrase("，", ", "))
    return Evidence(
        title=shown(item.title),
        place=shown(item.file or item.register_entry),
        url=shown(item.url),
        words=joined(facts, cause_name(fault) if fault else SUFFICES, *_marks(report_input, item)),
        shows=shown(item.shows),
    )


def _facts(item: EvidenceItem) -> Iterator[Phrase]:
    yield EVIDENCE_NAMES[item.kind]
    if item.register_entry is not None:
        yield EVIDENCE_FIELDS["register"]
    yield same(day(item.dated)) if item.dated else Phrase("无日期", "no date")
    if item.about is not None:
        about = shown(item.about)
        yield Phrase(f"针对版本{about}", f"about version {about}")
    if item.sha256 is not None:
        yield same(f"SHA-256 {item.sha256[:SHORT_DIGEST]}…")


def _marks(report_input: ReportInput, item: EvidenceItem) -> Iterator[Phrase]:
    if item.confidential:
        yield EVIDENCE_FIELDS["confidential"]
    if item.kept is not None and not report_input.scorecard.files_checked:
        yield UNCHECKED
