"""Why an item of evidence does not suffice, in words, a day with how far off it is."""

from __future__ import annotations

from earnest.core.assessment.model import EvidenceItem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import EvidenceCause, Yardstick, item_fault, measured_by
from earnest.core.wording import cause_name


def fault_words(question: Question, item: EvidenceItem, by: Yardstick) -> Phrase | None:
    """What an item lacks; None where it suffices."""
    cause = item_fault(question, item, by)
    if cause is None:
        return None
    days = _days(question, item, by, cause)
    if days is None:
        return cause_name(cause)
    return Phrase("{cause}：{days}", "{cause}: {days}").fill(cause=cause_name(cause), days=days)


def _days(question: Question, item: EvidenceItem, by: Yardstick, cause: EvidenceCause) -> Phrase | None:
    if item.dated is None:
        return None
    if cause == "evidence-stale":
        age = (measured_by(question, by) - item.dated).days
        return _OLD[question.evidence_time].fill(days=age, most=question.evidence_fresh_days)
    if cause == "evidence-future":
        return _AFTER.fill(days=(item.dated - by.subject.assessed_on).days)
    if cause == "evidence-late":
        return _AFTER.fill(days=(item.dated - by.release).days)
    return None


_FROM_ASSESSMENT = Phrase("已{days}天，最多{most}天", "{days} days old, at most {most}")
_FROM_RELEASE = Phrase("发布时已{days}天，最多{most}天", "{days} days old at the release, at most {most}")
_OLD = {"current": _FROM_ASSESSMENT, "release": _FROM_RELEASE, "before-release": _FROM_RELEASE}
_AFTER = Phrase("晚{days}天", "days after it: {days}")
