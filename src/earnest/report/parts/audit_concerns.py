"""What an auditor was to look at first, the consistency rules among it, in an audit report: dealt with, or open.

What follows from the answers alone stands here: near copies, files that nobody names and time stamps are seen beside
the folder of the evidence only.
"""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.consistency.matters import matters
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings
from earnest.core.review.look_first import look_first
from earnest.core.review.words import LOOKED_AT, NOT_DEALT_WITH
from earnest.core.review.work import has_its_verdicts
from earnest.report.inputs import ReportInput
from earnest.report.words import day, joined, same, worded


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One thing to look at first."""

    sentence: Phrase
    state: Phrase


def concerns_of_report(report_input: ReportInput) -> tuple[Concern, ...]:
    """What to look at first in the answers of a report, the gravest kind first."""
    card, told = report_input.scorecard, report_input.assessment
    asked = matters(told, card.scored_questions(), card.basis, report_input.catalog.rules)
    reviewers = () if card.review is None else card.review.reviewers
    names = report_input.catalog.profile.names()
    around = Surroundings(report_input.rests_on, asked, reviewers=reviewers, flag_names=names)
    return look_first(told, card, around)


def concern_rows(report_input: ReportInput, review: Review) -> tuple[ConcernRow, ...]:
    """Each with whether the review gave a verdict on everything that it names, or says that it was looked at."""
    return tuple(ConcernRow(worded(one.sentence), _state(one, review)) for one in concerns_of_report(report_input))


def _state(concern: Concern, review: Review) -> Phrase:
    if has_its_verdicts(concern, review):
        return _VERDICTS_GIVEN
    looked = review.looked_at.get(concern.name)
    return NOT_DEALT_WITH if looked is None else joined(LOOKED_AT, same(day(looked.on)), between=same(" "))


_VERDICTS_GIVEN = Phrase("已有结论", "verdicts given")
