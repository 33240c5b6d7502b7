"""Answers that were written and read back: of the same text the same answer, so it is not read anew.

With thousands of questions one answer changes at a time. Each answer has tables of its own, which say the same whatever
stands around them: those that were read back before are not parsed again as long as they are the very same text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from earnest.core.assessment.model import Answer, Assessment


class WrittenAnswer(NamedTuple):
    """An answer that was written and read back equal."""

    answer: Answer
    text: str
    """Its tables in the canonical form."""
    digest: bytes
    """Of the text that was read back; no other text is taken for it."""


Written = Mapping[str, WrittenAnswer]
"""By the id of the question. Each is of that answer alone which is the very same object."""

NOTHING: Written = {}


class ReadingBack:
    """Tells the texts of answers that were read back before from the fresh ones, and puts both together again."""

    def __init__(self, assessment: Assessment, texts: Mapping[str, str], written: Written) -> None:
        self._assessment = assessment
        self._texts = texts
        self._known = {name: written[name] for name, text in texts.items() if self._is_known(name, text, written)}
        self.fresh = {name: text for name, text in texts.items() if name not in self._known}
        """The texts that have to be read back."""

    def _is_known(self, name: str, text: str, written: Written) -> bool:
        before = written.get(name)
        return before is not None and before.answer is self._assessment.answer(name) and before.digest == _digest(text)

    def completed(self, document: dict[str, Any]) -> dict[str, Any]:
        """The parsed document of the fresh texts, with the known answers in it; as it is when it has other answers."""
        parsed = document.get("answers", {})
        if not isinstance(parsed, dict) or parsed.keys() != self.fresh.keys():
            return document
        answers = {name: self._known[name].answer if name in self._known else parsed[name] for name in self._texts}
        return {**document, "answers": answers}

    def written(self) -> Written:
        """What is known once the document was found to be that of the assessment."""
        return {name: self._known.get(name) or self._now(name, text) for name, text in self._texts.items()}

    def _now(self, name: str, text: str) -> WrittenAnswer:
        return WrittenAnswer(self._assessment.answer(name), text, _digest(text))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()


def same(one: Assessment, other: Assessment) -> bool:
    """Whether two assessments are equal; an answer that says nothing may as well be missing."""
    if one == other:
        return True
    names = one.answers.keys() | other.answers.keys()
    if {name: one.answer(name) for name in names} != {name: other.answer(name) for name in names}:
        return False
    return one.model_copy(update={"answers": other.answers}) == other
