"""What the types of a questionnaire cannot say: ids, bands, expressions, hidden characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from earnest.core.errors import Problem
from earnest.core.hints import numbered_hint
from earnest.core.language import Phrase
from earnest.core.questionnaire.applies_when import ExpressionError, flags_of, parse_expression
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.text import is_nfc, mark, may_hide, unseen_characters
from earnest.core.values import Value, texts


def questionnaire_problems(questionnaire: Questionnaire, flags: Iterable[str]) -> list[Problem]:
    """What the types cannot say: repeated ids, missing bands, expressions that do not read."""
    known = _Flags(list(flags))
    problems = _repeated(questionnaire)
    for s, section in enumerate(questionnaire.section):
        for q, question in enumerate(section.question):
            path = ("section", s, "question", q)
            problems += [Problem(message, (*path, key)) for key, message in _faults(question, known)]
    return problems


def has_unknown_flags(questionnaire: Questionnaire, flags: Iterable[str]) -> bool:
    """Whether a questionnaire, sound when it was checked with other flags, names one that is not among these."""
    named = {question.applies_when for question in questionnaire.questions()}
    known = set(flags)
    return any(not flags_of(parse_expression(text)) <= known for text in named if text is not None)


def _repeated(questionnaire: Questionnaire) -> list[Problem]:
    problems = []
    sections: set[str] = set()
    questions: set[str] = set()
    for s, section in enumerate(questionnaire.section):
        if section.id in sections:
            message = Phrase("部分编号 {id} 重复", "section id {id} is used twice")
            problems.append(Problem(message.fill(id=section.id), ("section", s, "id")))
        sections.add(section.id)
        for q, question in enumerate(section.question):
            if question.id in questions:
                message = Phrase("题号 {id} 重复", "question id {id} is used twice")
                problems.append(Problem(message.fill(id=question.id), ("section", s, "question", q, "id")))
            questions.add(question.id)
    return problems


class _Flags:
    """The flags that an expression may name."""

    def __init__(self, known: list[str]) -> None:
        self.known = known
        self._unknown = 0

    def hint(self, name: str) -> Phrase:
        """Which of them an unknown one was meant to be."""
        self._unknown += 1
        return numbered_hint(name, self.known, self._unknown)


def _faults(question: Question, flags: _Flags) -> Iterator[tuple[str, Phrase]]:
    if (question.bands is None) != (question.kind == "state"):
        yield "kind", Phrase("占比题和计数题须有 bands，状态题不得有", "a share or count needs bands, a state has none")
    if question.bands and question.bands.partial_from > question.bands.yes_from:
        yield "bands", Phrase("partial_from 不得高于 yes_from", "partial_from may not be above yes_from")
    yield from _evidence_faults(question)
    yield from _share_faults(question)
    if question.applies_when is not None:
        yield from (("applies_when", message) for message in _expression_faults(question.applies_when, flags))


def _evidence_faults(question: Question) -> Iterator[tuple[str, Phrase]]:
    if question.evidence_fresh_days is None and not (question.evidence_about and question.evidence_time != "current"):
        yield "evidence_fresh_days", _FRESH_DAYS
    if question.basis == "standard" and not question.crosswalk:
        yield "basis", Phrase("依据为标准的，须在 crosswalk 中写明", "a standard has to be named in crosswalk")


def _share_faults(question: Question) -> Iterator[tuple[str, Phrase]]:
    for key in ("least_of", "none_occurred"):
        if question.kind != "share" and getattr(question, key) is not None:
            yield key, Phrase("只有占比题才有 {key}", "only a share has {key}").fill(key=key)
    if question.least_of is not None and question.none_occurred == "yes":
        yield "none_occurred", _NONE_OF_FEW


_NONE_OF_FEW = Phrase(
    "有 least_of 的题，none_occurred 不得为 yes：总数不足尚且至多为部分落实",
    "may not be yes beside least_of, by which even a share of a few is at most partial",
)
_FRESH_DAYS = Phrase(
    "缺少此键；只有 evidence_about 为 true 且 evidence_time 不是 current 时才可省略",
    "this key is missing; it may be left out only with evidence_about and an evidence_time other than current",
)


def _expression_faults(text: str, flags: _Flags) -> Iterator[Phrase]:
    try:
        expression = parse_expression(text)
    except ExpressionError as error:
        yield error.phrase
        return
    for flag in sorted(flags_of(expression) - set(flags.known)):
        yield Phrase("没有画像项“{flag}”{hint}", "no profile flag “{flag}”{hint}").fill(
            flag=flag, hint=flags.hint(flag)
        )


QUESTIONS_LIMIT = 5000
"""A questionnaire holds at most so many questions."""


def beyond_limit(questionnaire: Questionnaire) -> Problem | None:
    """A questionnaire of too many questions; told before anything else is looked for in it, which would take long."""
    if sum(1 for _ in questionnaire.questions()) <= QUESTIONS_LIMIT:
        return None
    message = Phrase(f"超过{QUESTIONS_LIMIT}道题的上限", f"more than the limit of {QUESTIONS_LIMIT} questions")
    return Problem(message, ("section",))


def text_problems(questionnaire: Value, text: str) -> list[Problem]:
    """What may not stand in the texts of a questionnaire or its changes; `text` is the file it was read from."""
    # Only a file that could hide something is looked at text by text.
    if may_hide(text) or not is_nfc(text):
        return list(_hidden(questionnaire))
    return []


def _hidden(questionnaire: Value) -> Iterator[Problem]:
    for path, text in texts(questionnaire.model_dump(by_alias=True, exclude_none=True), ()):
        if not is_nfc(text):
            yield Problem(Phrase("问卷文本须为NFC形式", "the text has to be in normal form NFC"), path)
        for _, character in unseen_characters(text)[:1]:
            message = Phrase("问卷文本不得含有不可见字符{mark}", "a questionnaire may not hold the invisible {mark}")
            yield Problem(message.fill(mark=mark(character)), path)
