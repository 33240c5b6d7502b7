"""Rules for how a question is shown, checked and closed: evidence, the auditor's step, repair, gates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earnest.core.language import Language, Phrase
from earnest.core.questionnaire.applies_when import ExpressionError, flags_of, parse_expression
from earnest.core.questionnaire.lint.word_lists import (
    BEFORE_RELEASE_EN,
    BEFORE_RELEASE_ZH,
    RUNNING_EN,
    RUNNING_ZH,
    SETTLED_FLAGS,
    SYSTEM_OUTPUT_EN,
    SYSTEM_OUTPUT_ZH,
)
from earnest.core.questionnaire.model import Question
from earnest.core.values import Bilingual

Fault = tuple[str, Phrase]
"""A key of the question, and what is wrong there."""


def practice_faults(question: Question, languages: tuple[Language, ...]) -> Iterator[Fault]:
    """What keeps a question from being shown, checked or closed in practice."""
    check = question.auditor_check
    if check.zh.count("。") > 1 or re.search(r"\.\s", check.en):
        yield "auditor_check", Phrase("审核步骤应写成一句话", "write the auditor's check as one sentence")
    if question.evidence_minimum == "system" and not any(
        _all_match(one, SYSTEM_OUTPUT_ZH, SYSTEM_OUTPUT_EN, languages) for one in question.evidence_examples
    ):
        yield "evidence_examples", _NO_OUTPUT
    if question.repair is not None and question.evidence_time == "before-release":
        yield "repair", Phrase("before-release 已含此意，应删去 repair", "leave repair out; before-release says it")
    if question.gate is not None:
        yield from _gate_faults(question, languages)


_NO_OUTPUT = Phrase(
    "至少举一例带自身时间的系统输出，如日志或导出文件",
    "give at least one example of a system output with its own time, such as a log or an export",
)


def _all_match(text: Bilingual, zh: str, en: str, languages: tuple[Language, ...]) -> bool:
    """Whether a text matches in each of its languages."""
    found = {"zh": re.search(zh, text.zh), "en": re.search(en, text.en, re.IGNORECASE)}
    return all(found[language] for language in languages)


def _gate_faults(question: Question, languages: tuple[Language, ...]) -> Iterator[Fault]:
    """What makes a gate that somebody who did everything could not close."""
    if question.kind == "share":
        if question.least_of is not None:
            yield "least_of", _LEAST_OF
        if question.none_occurred is None:
            yield "none_occurred", _NONE_OCCURRED
    if question.evidence_time == "before-release":
        yield from _early_gate_faults(question, languages)


_LEAST_OF = Phrase(
    "关口题应删去 least_of：总数本来就少的，永远关不上",
    "leave least_of out of a gate; whoever has few could never close it",
)
_NONE_OCCURRED = Phrase(
    "占比题作关口的，应以 none_occurred 写明一件也没有（0/0）属于什么：关口题不能答“不适用”",
    "say with none_occurred what 0 of 0 is; a gate cannot be left out as not applicable",
)


def _early_gate_faults(question: Question, languages: tuple[Language, ...]) -> Iterator[Fault]:
    """A record from before the release has to be asked for, and has to be possible for everybody who is asked."""
    if _running(question, languages):
        yield "evidence_time", _STILL_RUNNING
    texts = (question.ask, *question.yes_requires)
    if not any(_all_match(one, BEFORE_RELEASE_ZH, BEFORE_RELEASE_EN, languages) for one in texts):
        yield "evidence_time", _NOT_SAID
    for flag in _unsettled(question.applies_when):
        yield "evidence_time", _UNSETTLED.fill(flag=flag)


def _running(question: Question, languages: tuple[Language, ...]) -> bool:
    found = {"zh": re.search(RUNNING_ZH, question.ask.zh), "en": re.search(RUNNING_EN, question.ask.en, re.IGNORECASE)}
    return any(found[language] for language in languages)


def _unsettled(applies_when: str | None) -> list[str]:
    """The flags of a condition that may become true after the release."""
    try:
        flags = flags_of(parse_expression(applies_when)) if applies_when is not None else frozenset()
    except ExpressionError:
        return []  # told where the questionnaire is read
    return sorted(flags - SETTLED_FLAGS)


_STILL_RUNNING = Phrase(
    "所问期间截至评估之时，发布前的记录不能说明，关口题不得用 before-release",
    "the question asks about a time up to the assessment, which no record from before the release can show",
)
_NOT_SAID = Phrase(
    "关口题用 before-release 的，应在问题或条件中写明“发布前”",
    "say “before the release” in the question or a condition of a gate that wants evidence from then",
)
_UNSETTLED = Phrase(
    "{flag} 可能在发布之后才成立，届时不再有发布前的记录，关口题应改用 release",
    "use release: {flag} may become true after the release, when a record from before it can no longer be made",
)
