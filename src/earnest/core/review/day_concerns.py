"""What is to be looked at first of days: those that are still to come, and those that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from earnest.core.assessment.model import EvidenceItem
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, first_of
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.standing import ScoredQuestion


def days_to_come(rests_on: RestsOn, everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """Of the assessment, of answers, of sign-offs."""
    today = rests_on.assessed_on + timedelta(days=rests_on.days_ago)
    if rests_on.days_ago < 0:
        yield Concern("day-to-come", _ASSESSED.fill(day=rests_on.assessed_on.isoformat()))
    late = [s.question.id for s in everything if not s.hidden and s.answer.on is not None and s.answer.on > today]
    if late:
        yield Concern("day-to-come", _ANSWERED.fill(n=len(late), ids=first_of(late)), tuple(late))
    for one in rests_on.signoffs:
        if one.on > today:
            said = _SIGNED.fill(by=one.by, day=one.on.isoformat())
            yield Concern("day-to-come", said, about=(str(one.by), one.on.isoformat()))


_ASSESSED = Phrase("评估日期{day}尚未到来", "the day of the assessment, {day}, is still to come")
_ANSWERED = Phrase("{n}题的作答日期尚未到来：{ids}", "answers of a day that is still to come ({n}): {ids}")
_SIGNED = Phrase("{by} 的签署日期{day}尚未到来", "the sign-off by {by} is of a day that is still to come, {day}")


def days_at_odds(everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """Evidence that was seen before the day that it claims."""
    named = [s.question.id for s in everything if not s.hidden and any(map(_is_seen_before, s.answer.evidence))]
    if named:
        yield Concern("contradiction", _SEEN_BEFORE.fill(ids=first_of(named)), tuple(named), about=("accessed",))


def _is_seen_before(item: EvidenceItem) -> bool:
    return item.accessed is not None and item.dated is not None and item.accessed < item.dated


_SEEN_BEFORE = Phrase(
    "证据的查看日期早于所填的证据日期：{ids}", "evidence that was seen before the day that it claims: {ids}"
)
