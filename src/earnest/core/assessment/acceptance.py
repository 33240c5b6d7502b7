"""Whether a not-applicable is accepted."""

from __future__ import annotations

from typing import Literal

from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.questionnaire.model import Question
from earnest.core.text import CONTENT_LENGTH, has_content
from earnest.core.user_text import NO_TEXT


def not_applicable_accepted(question: Question, answer: Answer) -> bool:
    """Whether a not-applicable counts: no gate, a note with content, nothing to confirm, accepted by another party."""
    return why_not_accepted(question, answer) is None


def why_not_accepted(question: Question, answer: Answer) -> Phrase | None:
    """What a not-applicable lacks to count, the first of it; None where it counts."""
    if question.gate is not None:
        return A_GATE
    if answer.confirm:
        return _TO_CONFIRM
    if not has_content((answer.note or NO_TEXT).raw):
        return _NO_CONTENT
    return _without_two_parties(answer)


def _without_two_parties(answer: Answer) -> Phrase | None:
    by, other = party(answer.by), party(answer.accepted_by)
    if not by:
        return _NOBODY_SAYS_SO if other else _NOBODY_NAMED
    if not other:
        return _NOBODY_ACCEPTS
    return _SAME_PARTY if by == other else None


def counts_as_unanswered(why: Phrase) -> Phrase:
    """What follows from what a not-applicable lacks; nothing that a gate could be given makes it count."""
    return (_FOR_GOOD if why is A_GATE else _UNTIL_THEN).fill(why=why)


def field_lacking(question: Question, answer: Answer) -> Literal["note", "accepted_by"] | None:
    """The field with which a not-applicable would get on; None where it counts, or no field helps."""
    why = why_not_accepted(question, answer)
    if why is _NO_CONTENT:
        return "note"
    return "accepted_by" if why in (_NOBODY_NAMED, _NOBODY_ACCEPTS, _SAME_PARTY) else None


A_GATE = Phrase("关口题不得答“不适用”", "a gate cannot be not applicable")
_TO_CONFIRM = Phrase("“不适用”尚待核对", "the not applicable is still to be confirmed")
_NO_CONTENT = Phrase(
    f"“不适用”的说明须言之有物（至少{CONTENT_LENGTH}个字符，汉字计两个）",
    f"not applicable takes a note that says something ({CONTENT_LENGTH} characters at least, a Chinese one counting "
    "two)",
)
_NOBODY_NAMED = Phrase("“不适用”还缺作答人和接受人", "not applicable lacks who answered and who accepts it")
_NOBODY_SAYS_SO = Phrase("“不适用”还缺作答人", "not applicable lacks who answered")
_NOBODY_ACCEPTS = Phrase("“不适用”还缺接受人", "not applicable lacks who accepts it")
_SAME_PARTY = Phrase(
    "“不适用”的作答人和接受人视为同一方", "who answered the not applicable and who accepts it count as the same party"
)
_UNTIL_THEN = Phrase("{why}；在此之前按未作答处理", "{why}; until then it counts as unanswered")
_FOR_GOOD = Phrase("{why}；按未作答处理", "{why}; it counts as unanswered")
