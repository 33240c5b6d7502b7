"""Who has which gaps to close, and in which month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import COLON, listed
from earnest.report.words import clip, joined, same


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One owner, over all questionnaires."""

    owner: Phrase
    count: str
    months: Phrase
    """The questions by the month in which they are due; those without a date last."""


NAMED = 12
"""So many questions of a month are named."""
NOBODY = Phrase("尚无责任人", "no owner yet")
NO_DATE = Phrase("没有期限", "no due date")


def owner_rows(card: Scorecard) -> tuple[OwnerRow, ...]:
    """Every owner of a gap in the lens of page 1, what nobody has first, then the one with most of them."""
    owned: dict[str, list[Loss]] = {}
    for _, loss in card.losses(card.headline_lens):
        owned.setdefault(party(loss.scored.answer.owner), []).append(loss)
    ranked = sorted(owned.items(), key=lambda pair: (bool(pair[0]), -len(pair[1])))
    return tuple(_row(name, losses) for name, losses in ranked)


def _row(name: str, losses: list[Loss]) -> OwnerRow:
    owner = same(clip(losses[0].scored.answer.owner, 40)) if name else NOBODY
    return OwnerRow(owner, str(len(losses)), joined(*_months(losses)))


def _months(losses: list[Loss]) -> Iterator[Phrase]:
    found: dict[str, list[str]] = {}
    for loss in losses:
        due = loss.scored.answer.due
        found.setdefault("" if due is None else due.isoformat()[:7], []).append(loss.question_id)
    for month, names in sorted(found.items(), key=lambda pair: (not pair[0], pair[0])):
        head = same(month) if month else NO_DATE
        left = len(names) - NAMED
        told = listed(names[:NAMED])
        said = Phrase(f"{told.zh}等{len(names)}题", f"{told.en} and {left} more") if left > 0 else told
        yield joined(head, said, between=COLON)
