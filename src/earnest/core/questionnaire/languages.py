"""Questionnaires in one language: what the other one shows, and which language it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from earnest.core.language import Language
from earnest.core.questionnaire.model import Questionnaire

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LANGUAGES = {"zh", "en"}


def in_both_languages(document: dict[str, Any]) -> dict[str, Any]:
    """A questionnaire as it was read; where all of it is in one language, the other has the same texts.

    One that has a text in the other language is in both, and what it lacks is for its model to say.
    """
    texts: list[dict[str, Any]] = []
    for text in _texts(document):  # the first one tells nearly always, and there may be many thousands
        texts.append(text)
        if len(text) != 1 or text.keys() != texts[0].keys():
            return document
    for text in texts:
        text.update(dict.fromkeys(_LANGUAGES, next(iter(text.values()))))
    return document


def _texts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value and set(value) <= _LANGUAGES:
            yield value
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def only_language(questionnaire: Questionnaire) -> Language | None:
    """The language of a questionnaire that is in one alone."""
    texts = list(_texts(questionnaire.model_dump(exclude_none=True)))
    if any(text["zh"] != text["en"] for text in texts):
        return None
    return "zh" if any(_HAN.search(text["zh"]) for text in texts) else "en"
