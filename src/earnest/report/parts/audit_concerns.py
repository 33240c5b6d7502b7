"""What an auditor was to look at first, the consistency rules among it, in an audit report: dealt with, or open.

Near copies and files that nobody names stand here where somebody looked for the evidence; what time stamps say hangs on
whom the reader trusts, so that it is asked on the desk.
"""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.consistency.matters import matters
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Folder, Surroundings
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
    folder = report_input.folder or Folder()
    around = Surroundings(report_input.rests_on, asked, folder, reviewers=reviewers, flag_names=names)
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


def concerns_of(report_input: ReportInput) -> Phrase:
    """What the list is, and what it has nothing of."""
    return _LOOKED_INTO if report_input.folder is not None else _ANSWERS_ALONE


_LOOKED_INTO = Phrase(
    "作答和证据文件夹中最可能与实际不符之处，包括一致性规则的提问。时间戳不在其列。",
    "Where the answers and the folder of the evidence are most likely not what they seem, with what the consistency "
    "rules ask. Time stamps are left out.",
)
_ANSWERS_ALONE = Phrase(
    "作答中最可能与实际不符之处，包括一致性规则的提问。须对照证据文件夹才能看到的（近似副本、空文件、没有任何一项证据提到的"
    "文件、时间戳）不在此列；在本程序中用命令 earnest review look 加选项 --evidence 列出。",
    "Where the answers are most likely not what they seem, with what the consistency rules ask. What only the folder "
    "of the evidence shows (near copies, empty files, files that nobody names, time stamps) is not listed here; this "
    "program lists it with the command earnest review look and its option --evidence.",
)
