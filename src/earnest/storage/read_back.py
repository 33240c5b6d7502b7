"""Answers that were written and read back: of the same text and the same data the same answer, so it is not made anew.

With thousands of questions one answer changes at a time. What is to be written is parsed whole all the same, and
whatever differs from what an answer was read back as is checked and compared like a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from earnest.core.assessment.model import Answer, Assessment


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer that was written and read back equal."""

    answer: Answer
    text: str
    """Its tables in the canonical form."""
    data: object
    """What the parser made of them."""


Written = Mapping[str, WrittenAnswer]
"""By the id of the question. Each is of that answer alone which is the very same object."""

NOTHING: Written = {}


class ReadingBack:
    """Puts answers that were read back before in place of the same data, and keeps the data for the next time."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._data: Mapping[str, object] = {}

    def recognised(self, document: dict[str, Any]) -> dict[str, Any]:
        """A parsed document, with the known answers in it."""
        answers = document.get("answers")
        if not isinstance(answers, dict):
            return document
        self._data = answers
        return {**document, "answers": {name: self._known(name, data) for name, data in answers.items()}}

    def _known(self, name: str, data: object) -> object:
        before = self._written.get(name)
        return before.answer if before is not None and before.data == data else data

    def written(self, assessment: Assessment, texts: Mapping[str, str]) -> Written:
        """What is known once the document was found to be that of an assessment; `texts` are those of its answers."""
        return {name: self._now(name, assessment.answer(name), text) for name, text in texts.items()}

    def _now(self, name: str, answer: Answer, text: str) -> WrittenAnswer:
        before = self._written.get(name)
        if before is not None and before.answer is answer:
            return before
        return WrittenAnswer(answer, text, self._data[name])


def same(one: Assessment, other: Assessment) -> bool:
    """Whether two assessments are equal; an answer that says nothing may as well be missing."""
    if one == other:
        return True
    names = one.answers.keys() | other.answers.keys()
    if {name: one.answer(name) for name in names} != {name: other.answer(name) for name in names}:
        return False
    return one.model_copy(update={"answers": other.answers}) == other
