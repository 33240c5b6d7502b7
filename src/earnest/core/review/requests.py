"""What evidence an auditor asks for, by who has it: every item behind an answer that needs a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from earnest.core.assessment.model import EvidenceItem
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import NO_TEXT, UserText

RequestState = Literal["received", "another", "asked", "to-see"]

REQUEST_STATES: dict[RequestState, Phrase] = {
    "received": Phrase("已收到", "received"),
    "another": Phrase("收到的是另一份文件", "another file was received"),
    "asked": Phrase("待提供", "to be handed over"),
    "to-see": Phrase("须到场或在线查看", "to be seen where it is"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """One item of evidence to ask for, once, with every question that it is for."""

    owner: UserText
    """Who closes the gap or answered; empty where nobody is named."""
    item: EvidenceItem
    questions: tuple[str, ...]
    state: RequestState


def requests(card: Scorecard, *, everything: bool = False) -> tuple[Request, ...]:
    """The items to ask for, by owner, then in the order of the answers.

    Of the questions that need a verdict; of all live ones with `everything`, and without a review.
    """
    wanted = None if card.review is None or everything else _needed(card)
    found: dict[tuple[UserText, EvidenceItem], list[str]] = {}
    for scored in _asked(card, wanted):
        owner = scored.answer.owner or scored.answer.by or NO_TEXT
        for item in scored.answer.evidence:
            found.setdefault((owner, item), []).append(scored.question.id)
    made = [Request(owner, item, tuple(ids), _state(item, card)) for (owner, item), ids in found.items()]
    return tuple(sorted(made, key=lambda one: (not one.owner, one.owner)))


def _needed(card: Scorecard) -> set[str]:
    assert card.review is not None, "looked at before"
    return {name for part, names in card.review.needed.items() if part != "flags" for name in names}


def _asked(card: Scorecard, wanted: set[str] | None) -> Iterator[ScoredQuestion]:
    for scored in card.scored_questions():
        if scored.question.id in wanted if wanted is not None else scored.live:
            yield scored


def _state(item: EvidenceItem, card: Scorecard) -> RequestState:
    if item.kept is None:
        return "to-see"
    files = card.basis.yardstick.files
    found: FileState | None = None if files is None else files.get((item.kept, item.sha256))
    if found == "match":
        return "received"
    return "another" if found == "mismatch" else "asked"
