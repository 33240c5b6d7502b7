"""The executive edition as plain values: four pages for those who decide, in large type: fewer things, and no cuts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from earnest.core.language import Display, Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.wording import LENS_NAMES
from earnest.report.inputs import ReportInput
from earnest.report.parts.changes import Changes, FigureRow, changes
from earnest.report.parts.commitments import CommitmentTable, commitment_tables
from earnest.report.parts.forecast import Forecast, forecasts
from earnest.report.parts.integrity import HOW_TO_CHECK, Fingerprint, fingerprints, lacking_note
from earnest.report.parts.owners import OwnerRow, owner_rows
from earnest.report.parts.register import Gap, Register, registers
from earnest.report.parts.review import ReviewView, review_view
from earnest.report.parts.subject import Risk, risks
from earnest.report.parts.summary import Summary, build_summary
from earnest.report.parts.summary_room import room_in_large_type
from earnest.report.view import TITLE, running_head
from earnest.report.words import NOTHING, day, short_digest

GAPS = 10
RISKS = 3
FORECASTS = 2
OWNERS = 6
OWNERS_BESIDE_MORE = 2
"""Where a review and an earlier assessment are on the last page too."""


@dataclass(frozen=True, slots=True)
class ExecutiveView:
    """Everything the templates print."""

    title: Phrase
    kind: Phrase
    running: str
    date: str
    short_digest: str
    program_version: str
    summary: Summary
    lens_keys: tuple[Lens, ...]
    commitments: tuple[CommitmentTable, ...]
    gaps: tuple[Gap, ...]
    """The first of each register in turn."""
    more_gaps: Phrase | None
    """How many more there are, the unanswered questions among them; None where there are none."""
    forecasts: tuple[Forecast, ...]
    """Those that have a line to draw."""
    risks: tuple[Risk, ...]
    more_risks: Phrase | None
    changes: Changes
    owners: tuple[OwnerRow, ...]
    """What nobody has, then those who have most."""
    more_owners: Phrase | None
    review: ReviewView | None
    fingerprints: tuple[Fingerprint, ...]
    """The digest of the answers whole, the others by their first digits."""
    how_to_check: Phrase
    lacking: Phrase | None


def build_executive(report_input: ReportInput, display: Display) -> ExecutiveView:
    """The executive edition of a report; in two languages page 1 has room for less."""
    books, accepted = registers(report_input.scorecard), risks(report_input)
    gaps, told = _in_turn(books)[:GAPS], changes(report_input)
    owners = owner_rows(report_input.scorecard)
    named = OWNERS_BESIDE_MORE if report_input.scorecard.review and report_input.since else OWNERS
    answers, *others = fingerprints(report_input)
    return ExecutiveView(
        title=TITLE,
        kind=Phrase("自评·管理层版", "Self-assessment, executive edition"),
        running=running_head(report_input),
        date=day(report_input.assessment.subject.assessed_on),
        short_digest=short_digest(report_input.digest),
        program_version=report_input.program_version,
        summary=build_summary(report_input, room_in_large_type(report_input, display)),
        lens_keys=report_input.scorecard.lenses,
        commitments=commitment_tables(report_input),
        gaps=gaps,
        more_gaps=_more(sum(book.count for book in books) - len(gaps)),
        forecasts=tuple(one for one in forecasts(report_input.scorecard) if one.points)[:FORECASTS],
        risks=accepted[:RISKS],
        more_risks=_more(len(accepted) - RISKS),
        changes=replace(told, figures=tuple(one for one in told.figures if _is_told(one))),
        owners=owners[:named],
        more_owners=_OWNERS.fill(n=len(owners) - named) if len(owners) > named else None,
        review=review_view(report_input),
        fingerprints=(answers, *(replace(one, digest=short_digest(one.digest)) for one in others)),
        how_to_check=HOW_TO_CHECK,
        lacking=lacking_note(report_input),
    )


def _is_told(row: FigureRow) -> bool:
    """What is claimed is left to the full edition, and so is a lens that neither assessment has a score in."""
    return row.lens != LENS_NAMES["claimed"] and row.scores != (NOTHING, NOTHING)


def _in_turn(books: tuple[Register, ...]) -> tuple[Gap, ...]:
    """The gates of every register, then the rest by turns."""
    longest = max((len(book.gaps) for book in books), default=0)
    turns = [book.gaps[place] for place in range(longest) for book in books if place < len(book.gaps)]
    return tuple(sorted(turns, key=lambda gap: gap.gate is None))


def _more(count: int) -> Phrase | None:
    return _FURTHER.fill(n=count) if count > 0 else None


_OWNERS = Phrase("其余{n}名责任人见完整版。", "Other owners: {n}, see the full edition.")
_FURTHER = Phrase("另有{n}项，见完整版。", "{n} more, see the full edition.")
