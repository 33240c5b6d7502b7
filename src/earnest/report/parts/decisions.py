"""What management is asked to decide: three sentences, each with what is to be done, by whom and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from earnest.core.language import Phrase
from earnest.core.scoring.gaps import Loss, in_register_order
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.text import display_width
from earnest.core.wording import GATE_NAMES, cause_name
from earnest.report.parts.answer import has_content
from earnest.report.parts.next_step import next_step, next_step_in_short
from earnest.report.words import clip, clip_both, day, worded

DECISIONS = 3
ROOM_FOR_STEPS = 2
"""With more questionnaires than this, page 1 has no room for the next steps."""
STEP_COLUMNS = {"zh": 150, "en": 220}
"""A next step that is longer is left to the gap register: no sentence is cut."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One question, and what is asked about it."""

    id: str
    text: Phrase
    linked: bool
    """Whether the report has its answer to lead to."""


def decisions(card: Scorecard, most: int = DECISIONS, *, linked: bool = True) -> tuple[Decision, ...]:
    """The first gaps of each questionnaire in turn, the one of the lowest level in front."""
    ranked = sorted(card.questionnaires, key=lambda one: _level(one, card))
    turns = zip_longest(*(_ordered(one, card) for one in ranked))
    found = [loss for loss in chain.from_iterable(turns) if loss is not None]
    return tuple(_decision(loss, card, linked=linked) for loss in found[:most])


def _result(one: QuestionnaireScore, card: Scorecard) -> LensScore | None:
    return one.lenses[card.headline_lens]


def _level(one: QuestionnaireScore, card: Scorecard) -> int:
    result = _result(one, card)
    return 9 if result is None or result.level is None else result.level


def _ordered(one: QuestionnaireScore, card: Scorecard) -> Iterator[Loss]:
    """What the next level asks for, then the rest of the register."""
    result = _result(one, card)
    if result is None:
        return
    asked = result.route.questions
    losses = in_register_order(result.losses)
    yield from (loss for loss in losses if loss.question_id in asked)
    yield from (loss for loss in losses if loss.question_id not in asked)


def _decision(loss: Loss, card: Scorecard, *, linked: bool) -> Decision:
    question = loss.scored.question
    what = _what(loss, card.subject.assessed_on)
    step = _step(loss) if len(card.questionnaires) <= ROOM_FOR_STEPS else Phrase("", "")
    text = _SENTENCE.fill(what=what, why=_why(loss), step=step)
    return Decision(question.id, worded(text), linked=linked and has_content(loss.scored) and bool(loss.scored.credits))


_SENTENCE = Phrase("{what}（{why}）。{step}", "{what} ({why}). {step}")


def _what(loss: Loss, today: datetime.date) -> Phrase:
    question, answer = loss.scored.question, loss.scored.answer
    topic = clip_both(question.topic, 80)
    owner, due = clip(answer.owner, 30), day(answer.due)
    if loss.scored.beyond_repair:
        return _NEXT_VERSION.fill(topic=topic) if not owner else _NEXT_VERSION_BY.fill(topic=topic, owner=owner)
    if owner and answer.due is not None and answer.due >= today:
        return _BY.fill(topic=topic, owner=owner, due=due)
    return _OWNED.fill(topic=topic, owner=owner) if owner else _NOBODY.fill(topic=topic)


_BY = Phrase("批准由{owner}在{due}前补足“{topic}”", "Approve: {owner} to close “{topic}” by {due}")
_OWNED = Phrase("为{owner}负责的“{topic}”定下完成期限", "Set a date for “{topic}”, which {owner} is to close")
_NOBODY = Phrase("为“{topic}”指定责任人和完成期限", "Name an owner and a date for “{topic}”")
_NEXT_VERSION = Phrase(
    "“{topic}”在本版本已无法补救，指定下一版本的责任人",
    "“{topic}” is beyond repair in this version: name who sees to it in the next one",
)
_NEXT_VERSION_BY = Phrase(
    "“{topic}”在本版本已无法补救，批准由{owner}在下一版本做到",
    "“{topic}” is beyond repair in this version: approve that {owner} sees to it in the next one",
)


def _why(loss: Loss) -> Phrase:
    question, cause = loss.scored.question, cause_name(loss.cause)
    if not question.gate:
        return cause
    gate = GATE_NAMES[question.gate]
    return Phrase(f"{gate.zh}，{cause.zh}", f"{gate.en}, {cause.en}")


def _step(loss: Loss) -> Phrase:
    """The next step, whole, or else in short; none where both are too long for page 1."""
    said = next((one for one in (next_step(loss), next_step_in_short(loss)) if one is not None and _fits(one)), None)
    return Phrase("", "") if said is None else Phrase(f"下一步：{said.zh}", f"Next step: {said.en}")


def _fits(step: Phrase) -> bool:
    return all(display_width(getattr(step, name)) <= most for name, most in STEP_COLUMNS.items())
