"""What an answer that is planned does not say: who closes the gap, and by when."""

from __future__ import annotations

from typing import NamedTuple

from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.core.party import party


class Unsaid(NamedTuple):
    """What is missing, in words, and under which keys it is to be filled in."""

    words: Phrase
    keys: tuple[str, ...]


def unsaid_plan(answer: Answer) -> Unsaid | None:
    """What a plan does not say; None of one that says both and of what is not planned.

    Of a due date that is over a consistency rule asks, so it is none that is missing.
    """
    if answer.rating != "planned":
        return None
    owner, due = bool(party(answer.owner)), answer.due is not None
    return _UNSAID.get((owner, due))


_UNSAID = {
    (False, False): Unsaid(
        Phrase("“已计划”须填责任人和完成期限", "planned needs an owner and a due date"),
        ("owner", "due"),
    ),
    (False, True): Unsaid(Phrase("“已计划”须填责任人", "planned needs an owner"), ("owner",)),
    (True, False): Unsaid(Phrase("“已计划”须填完成期限", "planned needs a due date"), ("due",)),
}
"""By whether an owner and a due date are given."""
