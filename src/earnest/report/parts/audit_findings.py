"""The findings of a review as a page prints them: each verdict that says more than that an answer stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from earnest.core.assessment.review import Finding, Review
from earnest.core.language import Phrase
from earnest.core.review.words import VERDICT_NAMES
from earnest.core.review.work import says_more
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import TRUTHS, listed
from earnest.report.inputs import ReportInput
from earnest.report.parts.finding_row import EMPTY, FindingRow, by_severity, finding_row
from earnest.report.words import same, worded


@dataclass(frozen=True, slots=True)
class FlagVerdictRow:
    """The verdict on a flag that leaves questions out."""

    name: Phrase
    value: Phrase
    verdict: Phrase
    """Empty where none is given yet."""
    left_out: Phrase


def finding_rows(review: Review, card: Scorecard) -> tuple[FindingRow, ...]:
    """The findings of this review, by severity, then in the order of the file."""
    return _rows(by_severity({name: one for name, one in review.findings.items() if says_more(one)}), card)


def earlier_rows(review: Review, card: Scorecard) -> tuple[FindingRow, ...]:
    """What an earlier review found."""
    return _rows(review.earlier.items(), card)


def _rows(found: Iterable[tuple[str, Finding]], card: Scorecard) -> tuple[FindingRow, ...]:
    known = card.by_id()
    return tuple(finding_row(name, one, known.get(name)) for name, one in found)


def flag_verdict_rows(report_input: ReportInput, review: Review) -> tuple[FlagVerdictRow, ...]:
    """Every flag that leaves questions out, with the verdict on it."""
    names = {flag.id: worded(flag.name) for flag in report_input.catalog.profile.flag}
    rows = []
    for one in report_input.scorecard.left_out:
        given = review.flags.get(one.flag)
        verdict = VERDICT_NAMES[given.verdict] if given is not None else EMPTY
        name = names.get(one.flag, same(one.flag))
        rows.append(FlagVerdictRow(name, TRUTHS[one.value], verdict, listed(one.questions)))
    return tuple(rows)


def confirmed_ids(review: Review, card: Scorecard) -> Phrase:
    """The answers that were confirmed and of which nothing else was said."""
    order = [s.question.id for s in card.scored_questions()]
    return listed(name for name in order if name in review.findings and not says_more(review.findings[name]))
