"""What is doubtful in a sound review: verdicts that do nothing, findings without words, days that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earnest.core.assessment.review import Finding, Review
from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.review.concerns import CONCERN_CODES
from earnest.core.scoring.credit import takes_credit
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion


def review_doubts(review: Review, card: Scorecard) -> Iterator[Problem]:
    """Warnings about a review of the answers of a scorecard; errors and the rest are those of `review_problems`."""
    everything = card.by_id()
    for name, finding in review.findings.items():
        if name in everything:
            yield from doubts_of(finding, everything[name])
    yield from _unknown_concerns(review)
    for name in review.earlier:
        if name not in everything:
            hint = did_you_mean(name, list(everything))
            yield Problem(_GONE.fill(hint=hint), ("earlier", name), severity="warning")


_GONE = Phrase("所选问卷已没有这道题{hint}", "no chosen questionnaire has this question any more{hint}")


def _unknown_concerns(review: Review) -> Iterator[Problem]:
    for name in review.looked_at:
        code = re.sub("-[0-9a-f]{8}$", "", name)
        if code not in CONCERN_CODES:
            hint = did_you_mean(code, list(CONCERN_CODES))
            yield Problem(_NO_CONCERN.fill(hint=hint), ("looked_at", name), severity="warning")


_NO_CONCERN = Phrase(
    "“先看这些”中没有这一项{hint}；各项名称见 earnest review look",
    "nothing to look at first is called so{hint}; earnest review look names everything",
)


def doubts_of(finding: Finding, scored: ScoredQuestion) -> Iterator[Problem]:
    """Warnings about what was said of one question."""
    path: KeyPath = ("findings", scored.question.id)
    lowers = finding.verdict != "confirmed"
    if lowers and not finding.note:
        yield Problem(_NO_NOTE, path, severity="warning")
    if lowers and scored.live and not takes_credit(finding, scored.stated):
        yield Problem(_TAKES_NOTHING, (*path, "verdict"), severity="warning")
    if lowers and finding.severity == "strength":
        yield Problem(_STRENGTH, (*path, "severity"), severity="warning")
    if not lowers and finding.severity in ("major", "minor"):
        yield Problem(_CONFIRMED, (*path, "severity"), severity="warning")
    if finding.due is not None and finding.on is not None and finding.due < finding.on:
        yield Problem(_DUE, (*path, "due"), severity="warning")


_NO_NOTE = Phrase("结论不是“予以确认”，却没有说明理由", "not confirmed, and no note says why")
_TAKES_NOTHING = Phrase("此题本来就不得分，这一结论不减分", "this answer earns nothing that could be taken away")
_STRENGTH = Phrase("亮点（strength）与减分的结论不符", "a strength does not go with a verdict that takes credit")
_CONFIRMED = Phrase(
    "结论是“予以确认”，程度却是重大或一般；缺陷请用减分的结论，提醒请用 observation",
    "confirmed, and yet major or minor: lower the verdict for a fault, say observation for a remark",
)
_DUE = Phrase("期限早于审核日期", "due before the day of the review")
