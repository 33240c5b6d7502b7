"""What evidence a question needs, in one phrase."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import EvidenceTime, Question
from earnest.core.wording import EVIDENCE_NAMES

_AGES: dict[EvidenceTime, Phrase] = {
    "current": Phrase("，日期在评估日前{days}天以内", ", at most {days} days old on the day of the assessment"),
    "release": Phrase("，日期不早于发布日前{days}天", ", from at most {days} days before the release, or later"),
    "before-release": Phrase(
        "，日期在发布日前{days}天以内，不得晚于发布日", ", from the {days} days up to the release"
    ),
}
_ANY_AGE: dict[EvidenceTime, Phrase] = {
    "current": Phrase("", ""),
    "release": Phrase("，日期不限", ", of any date"),
    "before-release": Phrase("，日期不得晚于发布日", ", from no later than the release"),
}
_ABOUT = Phrase("，须写明针对被评版本", ", naming the assessed version")


def evidence_needed(question: Question) -> Phrase:
    """The weakest kind that will do, by when it has to be dated, and whether it has to name the version."""
    days = question.evidence_fresh_days
    ages = _ANY_AGE if days is None else _AGES
    kind = EVIDENCE_NAMES[question.evidence_minimum]
    age = ages[question.evidence_time].fill(days=days)
    about = _ABOUT if question.evidence_about else Phrase("", "")
    return Phrase(f"{kind.zh}或更强的证据{age.zh}{about.zh}", f"{kind.en} or stronger{age.en}{about.en}")
