"""What is to be looked at first of shares: a note that names the total and other figures than those answered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, first_of
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_ROUNDED = 1
"""A note rounds: a share that is less than so many hundredths away is the one answered."""
_LONGEST = 15
"""Digits of a number that is compared: no count has more."""


def figures_at_odds(everything: Sequence[ScoredQuestion]) -> Iterator[Concern]:
    """Shares whose note names the total, and neither the number nor the share that was answered."""
    named = [s.question.id for s in everything if s.live and _is_at_odds(s)]
    if named:
        yield Concern("figures-at-odds", _AT_ODDS.fill(ids=first_of(named)), tuple(named))


def _is_at_odds(scored: ScoredQuestion) -> bool:
    n, of, note = scored.answer.n, scored.answer.of, scored.answer.note
    if n is None or not of or note is None:
        return False
    told = numbers_in(note)
    share = Decimal(100) * Decimal(n) / Decimal(of)
    return Decimal(of) in told and Decimal(n) not in told and not any(abs(one - share) < _ROUNDED for one in told)


def numbers_in(text: UserText) -> frozenset[Decimal]:
    """The numbers that a text names, in whatever digits and with whatever separators."""
    plain = unicodedata.normalize("NFKC", text.screen())
    found = (one.group().replace(",", "") for one in _NUMBER.finditer(plain))
    return frozenset(Decimal(one) for one in found if len(one) <= _LONGEST)


_AT_ODDS = Phrase(
    "说明写有总数，却没有所填的数量或比例：{ids}",
    "the note names the total, but not the number or share answered: {ids}",
)
