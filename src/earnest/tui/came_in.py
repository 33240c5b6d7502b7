"""What somebody else changed came in a moment ago: a key may have been meant for what stood there before."""

from __future__ import annotations

import time
from typing import NamedTuple

from earnest.core.assessment.model import Answer, Assessment
from earnest.workspace.answers import answer_texts
from earnest.workspace.numbers import with_numbers

_TO_SEE = 1.0
"""Seconds within which nobody has seen what came in, and answered it."""


class CameIn(NamedTuple):
    """When it came, by the clock of `time.monotonic`, and what stood there before and after."""

    at: float
    before: Assessment
    after: Assessment

    def changed(self, question_id: str) -> set[str]:
        """The texts of an answer that it changed, by the names of their fields."""
        was, now = (answer_texts(one.answer(question_id)) for one in (self.before, self.after))
        return with_numbers(name for name in now if was[name] != now[name])

    def unseen(self, question_id: str) -> bool:
        """Whether it changed what is chosen in an answer, and that may not have been seen."""
        was, now = (_chosen(one.answer(question_id)) for one in (self.before, self.after))
        return time.monotonic() - self.at < _TO_SEE and was != now


def _chosen(answer: Answer) -> tuple[object, ...]:
    return answer.rating, answer.n, answer.of, answer.met
