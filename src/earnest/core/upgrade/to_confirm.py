"""Answers that an upgrade or a renewal marked to be confirmed: only what is claimed counts them, and all are told."""

from __future__ import annotations

from collections.abc import Iterable

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import Answer, Assessment
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.scorecard import Scorecard

TO_CONFIRM = Phrase(
    "待核对的作答{n}份，只计入自报口径：{ids}", "answers to be confirmed, {n}, counted as claimed only: {ids}"
)


def to_confirm(assessment: Assessment, questionnaires: Iterable[Questionnaire]) -> list[str]:
    """The ids of the questions whose answers are to be confirmed, in the order of the questionnaires."""
    ids = (question.id for one in questionnaires for question in one.questions())
    return [name for name in ids if assessment.answer(name).confirm]


def of_card(card: Scorecard) -> list[str]:
    """The same of a scorecard."""
    return [scored.question.id for scored in card.scored_questions() if scored.answer.confirm]


def newly(old: Assessment, before: Scorecard, new: Assessment, after: Scorecard) -> list[str]:
    """Those to be confirmed in `new` and not in `old`; where a renewal lies between, all: it asks for each anew."""
    waiting = of_card(after)
    if _renewal(new) not in (None, _renewal(old)):
        return waiting
    known = set(of_card(before))
    return [name for name in waiting if name not in known]


def _renewal(assessment: Assessment) -> tuple[object, ...] | None:
    """Which renewal made the file, however many of its flags were confirmed since."""
    made = assessment.renewed_from
    return None if made is None else (made.version, made.digest, made.on)


def told_of(question_id: str, answer: Answer, left: int) -> Phrase:
    """What it did to confirm an answer, as it was before, and how many are left."""
    said = _CONFIRMED if is_rated(answer) else _UNANSWERED
    return said.fill(id=question_id, left=_LEFT.fill(n=left) if left else _NONE_LEFT)


_CONFIRMED = Phrase("{id}已核对；{left}", "{id} confirmed; {left}")
_UNANSWERED = Phrase("{id}未作答，无可核对；{left}", "{id} is unanswered: there was nothing to confirm; {left}")
_LEFT = Phrase("还有{n}份待核对", "{n} left to confirm")
_NONE_LEFT = Phrase("已全部核对", "none left to confirm")

ALL_CONFIRMED = Phrase("没有待核对的作答", "no answers to confirm")
