"""Answers and accepted risks to several questions as one, and an answer made to fit another kind of question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from earnest.core.assessment.model import (
    EVIDENCE_LIMIT,
    NO_ANSWER,
    NOTE_LIMIT,
    AcceptedRisk,
    Answer,
    PublicText,
    Rating,
)
from earnest.core.questionnaire.model import Question
from earnest.core.user_text import UserText


class AnswerPart(NamedTuple):
    """An answer with the id that it was given to."""

    of: str
    answer: Answer


_CAUTIOUS: tuple[Rating | None, ...] = ("no", "unknown", "planned", None, "partial", "yes", "not-applicable")
"""From what earns nothing to what earns most; unanswered stands before everything that earns something."""

_NUMBERS = ("n", "of", "value")
"""What counts only where every answer says the same."""

_FIELDS = ("rating", "n", "of", "value", "by", "on", "owner", "due", "met", "public_text", "accepted_by")
"""What is written into the note where it no longer has a place of its own."""


def is_empty(answer: Answer) -> bool:
    """Whether an answer says nothing."""
    return answer.model_copy(update={"confirm": None}) == NO_ANSWER


def merged(parts: Sequence[AnswerPart]) -> Answer | None:
    """The answers to several questions as the one to a question that covers them all; None where it would be too long.

    Its rating is the most cautious of theirs, unanswered counting as one; a not-applicable has to be accepted again.
    Every note and evidence item is kept, in order, and with its id whatever of an answer is not that of the merged one.
    """
    order = [_CAUTIOUS.index(part.answer.rating) for part in parts]
    base = parts[order.index(min(order))].answer
    agreed = {name: _agreed([getattr(part.answer, name) for part in parts]) for name in _NUMBERS}
    result = base.model_copy(
        update={
            **agreed,
            "note": None,
            "met": None,
            "public_text": None,
            "accepted_by": None,
            "evidence": tuple(item for part in parts for item in part.answer.evidence),
            "flagged": True if any(part.answer.flagged for part in parts) else base.flagged,
            "confirm": True,
        }
    )
    texts = [_told(part, _other(part.answer, result)) for part in parts if not is_empty(part.answer)]
    return _within_limits(_noted(result, "\n\n".join(texts)))


def _agreed(values: list[object]) -> object:
    return values[0] if all(type(one) is type(values[0]) and one == values[0] for one in values) else None


def _other(answer: Answer, result: Answer) -> list[str]:
    """The fields that say something else than the result does."""
    named = [(name, getattr(answer, name), getattr(result, name)) for name in _FIELDS]
    return [name for name, value, kept in named if value is not None and _agreed([value, kept]) is None]


def _told(part: AnswerPart, fields: Collection[str]) -> str:
    """The id, the fields as the file writes them, and the note."""
    facts = "; ".join(f"{name} = {_text(getattr(part.answer, name))}" for name in fields)
    head = f"{part.of}: {facts}" if facts else f"{part.of}:"
    return f"{head}\n{part.answer.note.raw}" if part.answer.note else head


def _text(value: object) -> str:
    if isinstance(value, PublicText):
        return " / ".join(one.raw for one in (value.zh, value.en) if one)
    return value.raw if isinstance(value, UserText) else str(list(value) if isinstance(value, tuple) else value)


def _noted(answer: Answer, note: str) -> Answer:
    return answer.model_copy(update={"note": UserText(note) if note else None})


def _within_limits(answer: Answer) -> Answer | None:
    too_long = answer.note is not None and len(answer.note.raw) > NOTE_LIMIT
    return None if too_long or len(answer.evidence) > EVIDENCE_LIMIT else answer


def fitted(part: AnswerPart, question: Question) -> Answer | None:
    """The answer with what this kind of question takes; the rest goes into the note. None where that gets too long."""
    answer = part.answer
    fields = [name for name in _unfit(answer, question) if getattr(answer, name) is not None]
    if not fields:
        return answer
    told = _told(part, fields)
    return _within_limits(_noted(answer.model_copy(update={**dict.fromkeys(fields), "confirm": True}), told))


def _unfit(answer: Answer, question: Question) -> list[str]:
    rating = ["rating"] if question.kind != "state" and answer.rating in {"yes", "partial", "no"} else []
    strange = ["met"] if any(one > len(question.yes_requires) for one in answer.met or ()) else []
    fields = [*rating, *(["value"] if question.kind == "share" else ["n", "of"]), *strange]
    if answer.rating == "not-applicable" and any(getattr(answer, name) is not None for name in fields):
        fields.append("accepted_by")  # its reason gets longer, which must not be what makes it count
    return fields


def merged_risk(parts: Sequence[tuple[str, AcceptedRisk | None]]) -> AcceptedRisk | None:
    """Risks accepted for several questions as one that ends with the first of them; None where it gets too long."""
    risks = [(of, risk) for of, risk in parts if risk is not None]
    first = min(risk.until for _, risk in risks)
    base = next(risk for _, risk in risks if risk.until == first)
    text = "\n\n".join(
        f"{of}: by = {risk.by.raw}; until = {risk.until}\n{risk.reason.raw}".rstrip() for of, risk in risks
    )
    return base.model_copy(update={"reason": UserText(text)}) if len(text) <= NOTE_LIMIT else None
