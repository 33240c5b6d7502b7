"""What `earnest review show` prints of a task that is no question: the scope, a flag, a thing to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.cli.talk import word
from earnest.core.field_names import REASON, SUBJECT, SUBJECT_FIELDS, VALUE
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern
from earnest.core.review.words import (
    DEALT_WITH,
    FLAG_VERDICTS_MEAN,
    LEAVES_OUT,
    LOOK_FIRST,
    LOOKED_AT,
    NEEDS_NO_VERDICT,
    NOT_DEALT_WITH,
    VERDICT_NAMES,
)
from earnest.core.review.work import dealt_with
from earnest.core.user_text import UserText
from earnest.core.wording import COLON, TRUTHS
from earnest.workspace.reviewing import Desk

SCOPE = "scope"
"""What the verdict on scope, version and day of release is given under."""
VERDICT = Phrase("结论", "Verdict")


def task_lines(name: str, desk: Desk) -> Iterator[str] | None:
    """The lines of a task; None where the name is that of none."""
    if name == SCOPE:
        return _scope(desk)
    if name in desk.opened.flags:
        return _flag(name, desk)
    concern = next((one for one in desk.concerns if one.name == name), None)
    return None if concern is None else _concern(concern, desk)


def text_lines(name: Phrase, text: UserText | None) -> Iterator[str]:
    """A text of several lines under its name; nothing where there is none."""
    if text:
        yield word(name.capital)
        yield from (f"  {line}" for line in text.screen().split("\n"))


def _scope(desk: Desk) -> Iterator[str]:
    """What is said of the subject, and whether the records of the release were found to say the same."""
    yield word(SUBJECT.capital)
    for name, words in SUBJECT_FIELDS.items():
        value = getattr(desk.opened.assessment.subject, name)
        if name == SCOPE:
            yield from text_lines(words, value)
        else:
            yield f"{word(words.capital)}{word(COLON)}{'-' if value is None else value}"
    confirmed = desk.review.review.scope_confirmed
    yield f"{word(VERDICT)}{word(COLON)}{word(VERDICT_NAMES['confirmed']) if confirmed else '-'}"


def _flag(flag: str, desk: Desk) -> Iterator[str]:
    """A flag with its definition, its value and reason, what it leaves out, and the verdict on it."""
    defined, given, told = desk.catalog.flag(flag), desk.review.flags.get(flag), desk.opened.assessment
    yield f"{flag}  {word(defined.name)}" if defined is not None else flag
    if defined is not None:
        yield word(defined.ask)
        yield word(defined.help)
    value = told.profile.get(flag)
    yield f"{word(VALUE.capital)}{word(COLON)}{'-' if value is None else word(TRUTHS[value])}"
    yield from text_lines(REASON, told.profile_reasons.get(flag))
    left = next((one for one in desk.card.left_out if one.flag == flag), None)
    if left is None:
        yield word(NEEDS_NO_VERDICT.fill(flag=flag))
        return
    yield word(LEAVES_OUT.fill(n=len(left.questions), gates=len(left.gates)))
    topics = {s.question.id: s.question.topic for s in desk.card.scored_questions()}
    yield from (f"  {name}  {word(topics[name])}" for name in left.questions)
    if given is not None:
        yield f"{word(VERDICT)}{word(COLON)}{word(VERDICT_NAMES[given.verdict])}"
    yield word(FLAG_VERDICTS_MEAN)


def _concern(concern: Concern, desk: Desk) -> Iterator[str]:
    """A thing to look at first, the questions and flags that it names with the verdicts on them, and its state."""
    yield f"{word(LOOK_FIRST.capital)}{word(COLON)}{word(concern.sentence)}"
    review = desk.review
    for name, given in [
        *((name, review.findings.get(name)) for name in concern.questions),
        *((name, review.flags.get(name)) for name in concern.flags),
    ]:
        yield f"  {name}  {word(VERDICT_NAMES[given.verdict]) if given is not None else '-'}"
    looked = review.looked_at.get(concern.name)
    state = word(DEALT_WITH if dealt_with(concern, review) else NOT_DEALT_WITH)
    yield f"{word(_STATE)}{word(COLON)}{state if looked is None else f'{word(LOOKED_AT)} {looked.on}'}"


_STATE = Phrase("状态", "State")
