"""The tests by others: who tested what, with what result, and what is doubtful about it; no score changes by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earnest.core.assessment.model import Verification
from earnest.core.assessment.verifications import Doubt, doubts
from earnest.core.field_names import VERIFICATION_FIELDS
from earnest.core.language import Phrase
from earnest.report.inputs import ReportInput
from earnest.report.parts.subject import Fact
from earnest.report.words import NOTHING, day, shown, worded


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """One test by somebody else."""

    body: str
    on: str
    facts: tuple[Fact, ...]
    """What is given beside them, in the order of the file."""
    doubts: tuple[Phrase, ...]


def verification_rows(report_input: ReportInput) -> tuple[VerificationRow, ...]:
    """The tests in the order of the file."""
    assessment = report_input.assessment
    return tuple(_row(test, said) for test, said in zip(assessment.verifications, doubts(assessment), strict=True))


def _row(test: Verification, said: Sequence[Doubt]) -> VerificationRow:
    words = tuple(worded(doubt.words) for doubt in said)
    return VerificationRow(shown(test.body) or NOTHING, day(test.on), tuple(_facts(test)), words)


def _facts(test: Verification) -> Iterator[Fact]:
    for name in ("scheme", "version", "sha256", "access", "result", "report", "paid_by"):
        if text := shown(getattr(test, name)):
            yield Fact(VERIFICATION_FIELDS[name].capital, text)
