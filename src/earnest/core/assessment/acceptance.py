"""Whether a not-applicable is accepted."""

from __future__ import annotations

from earnest.core.assessment.model import Answer
from earnest.core.party import party
from earnest.core.questionnaire.model import Question
from earnest.core.text import has_content
from earnest.core.user_text import NO_TEXT


def not_applicable_accepted(question: Question, answer: Answer) -> bool:
    """Whether a not-applicable counts: no gate, a note with content, nothing to confirm, accepted by another party."""
    if question.gate is not None or answer.confirm or not has_content((answer.note or NO_TEXT).raw):
        return False
    by, other = party(answer.by), party(answer.accepted_by)
    return bool(by and other) and by != other
