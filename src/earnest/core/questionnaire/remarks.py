"""Remarks: what is said beside the conditions of a question, in one sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.wording import BASES

_NEXT_VERSION = Phrase(
    "已发布的版本未做到的，只能在下一版本补救。",
    "What a released version has not done, only the next one can make good.",
)
_LEAST_OF = Phrase("总数不足{least}的，至多为“部分落实”。", "A share of fewer than {least} is at most partial.")
_NONE_OCCURRED = {
    "yes": Phrase("一件也没有的，两数均填0，为“已落实”。", "If there was none at all, enter 0 of 0: it is a yes."),
    "no": Phrase("一件也没有的，两数均填0，为“未落实”。", "If there was none at all, enter 0 of 0: it is a no."),
}
_BASIS = Phrase("数值依据：{basis}。", "Where its figures come from: {basis}.")


def remarks(question: Question) -> Iterator[Phrase]:
    """Whether a released version can be made good, what few things or none are, and where the figures come from."""
    if question.for_next_version:
        yield _NEXT_VERSION
    if question.least_of is not None:
        yield _LEAST_OF.fill(least=question.least_of)
    if question.none_occurred is not None:
        yield _NONE_OCCURRED[question.none_occurred]
    if question.basis is not None:
        yield _BASIS.fill(basis=BASES[question.basis])
