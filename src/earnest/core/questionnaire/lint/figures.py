"""Rules for the figures of a question: which side they count, where they come from, and how much there is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earnest.core.language import Language, Phrase
from earnest.core.questionnaire.lint.texts import without_references
from earnest.core.questionnaire.lint.word_lists import (
    BAD_SIDE_EN,
    BAD_SIDE_ZH,
    HAN,
    NEGATED_ZH,
    NO_LIMIT_EN,
    NO_LIMIT_ZH,
    READING_LOAD,
)
from earnest.core.questionnaire.model import Question
from earnest.core.values import Bilingual

Fault = tuple[str, Phrase]
"""A key of the question, and what is wrong there."""


def figure_faults(question: Question, languages: tuple[Language, ...]) -> Iterator[Fault]:
    """What is wrong with the figures of a question."""
    if question.kind != "state":
        yield from ((key, _BAD_SIDE.fill(word=word)) for key, word in _bad_side(question, languages))
    if question.basis is None and _has_figure(question, languages):
        yield "basis", _NO_BASIS
    if question.basis == "law" and not question.crosswalk:
        yield "basis", Phrase("依据为法律法规的，应在 crosswalk 中写明", "name the law in crosswalk")
    if "zh" in languages and (load := reading_load(question)) > READING_LOAD:
        yield "yes_requires", _LONG.fill(n=load, limit=READING_LOAD)


_BAD_SIDE = Phrase(
    "“{word}”越低越好，而分档只奖励越高：改数好的一面，如被拦截的、答对的",
    "bands reward more, and less “{word}” is better: count the good side, such as what was withstood or right",
)
_NO_BASIS = Phrase(
    "题中有数值，应以 basis 写明其依据：law、standard 或 own",
    "there is a figure; say with basis where it comes from: law, standard or own",
)
_LONG = Phrase(
    "问题与各项条件合计{n}个汉字，应不超过{limit}个",
    "shorten the question with its conditions from {n} Chinese characters to at most {limit}",
)


def reading_load(question: Question) -> int:
    """How many Chinese characters there are to read before one can answer: the question and its conditions."""
    return sum(len(re.findall(HAN, text.zh)) for text in _read(question))


def _read(question: Question) -> tuple[Bilingual, ...]:
    return question.ask, *question.yes_requires


def _bad_side(question: Question, languages: tuple[Language, ...]) -> Iterator[tuple[str, str]]:
    """The first word, by key, that names a share or a number of what should not be."""
    for key, text in (("topic", question.topic), ("ask", question.ask)):
        found = {
            "zh": re.search(BAD_SIDE_ZH, re.sub(NEGATED_ZH, "", text.zh)),
            "en": re.search(BAD_SIDE_EN, text.en, re.IGNORECASE),
        }
        word = next((match.group() for language in languages if (match := found[language]) is not None), None)
        if word is not None:
            yield key, word


def _has_figure(question: Question, languages: tuple[Language, ...]) -> bool:
    """Whether a limit decides: bands, or a number in the question or a condition, but not the period it names."""
    if question.bands is not None:
        return True
    zh, en = (" ".join(getattr(text, name) for text in _read(question)) for name in ("zh", "en"))
    told = {"zh": re.sub(NO_LIMIT_ZH, "", zh), "en": re.sub(NO_LIMIT_EN, "", en, flags=re.IGNORECASE)}
    return any(re.search(r"\d", without_references(told[language])) for language in languages)
