"""Whether a not-applicable is accepted."""

from __future__ import annotations

from earnest.core.assessment.model import Answer
from earnest.core.questionnaire.model import Question
from earnest.core.text import same_name
from earnest.core.user_text import NO_TEXT

NOT_APPLICABLE_NOTE = 20
"""A not-applicable needs a note of at least so many characters."""


def not_applicable_accepted(question: Question, answer: Answer) -> bool:
    """Whether a not-applicable counts: no gate, a note long enough, accepted by another person."""
    note, by, other = ((text or NO_TEXT).raw.strip() for text in (answer.note, answer.by, answer.accepted_by))
    return (
        question.gate is None and len(note) >= NOT_APPLICABLE_NOTE and bool(by and other) and not same_name(by, other)
    )
