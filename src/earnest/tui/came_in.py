"""What somebody else changed came in a moment ago: a key may have been meant for what stood there before."""

from __future__ import annotations

import time
from typing import NamedTuple

from earnest.core.assessment.model import Answer, Assessment

_TO_SEE = 1.0
"""Seconds within which nobody has seen what came in, and answered it."""


class CameIn(NamedTuple):
    """When it came, by the clock of `time.monotonic`, and what stood there before and after."""

    at: float
    before: Assessment
    after: Assessment

    def unseen(self, question_id: str) -> bool:
        """Whether it changed what is chosen in an answer, and that may not have been seen."""
        was, now = (_chosen(one.answer(question_id)) for one in (self.before, self.after))
        return time.monotonic() - self.at < _TO_SEE and was != now


def _chosen(answer: Answer) -> tuple[object, ...]:
    return answer.rating, answer.n, answer.of, answer.met
