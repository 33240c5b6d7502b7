"""The auditor's sample: drawn by a number anybody can check, extended when too much was overturned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.scoring.credit import NONE, takes_credit
from earnest.core.scoring.standing import ScoredQuestion

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review

SMALL_SAMPLE = Fraction(1, 5)
LARGE_SAMPLE = Fraction(1, 2)
SAMPLE_LEAST = 10
EXTEND_ABOVE = Fraction(1, 10)


def draw_order(candidates: Iterable[str], assessment_digest: str, seed: str) -> list[str]:
    """Question ids in the order of the draw: by SHA-256 of `digest|seed|id`."""
    return sorted(candidates, key=lambda question_id: ticket(question_id, assessment_digest, seed))


def ticket(question_id: str, assessment_digest: str, seed: str) -> str:
    """What decides the place of a question in the draw, in hexadecimal."""
    return hashlib.sha256(f"{assessment_digest}|{seed}|{question_id}".encode()).hexdigest()


def sample_size(population: int, share: Fraction) -> int:
    """The first share of the draw, rounded up, at least ten, or all if fewer."""
    wanted = -(-population * share.numerator // share.denominator)
    return min(population, max(wanted, SAMPLE_LEAST))


class Sample(NamedTuple):
    """The auditor's sample of one questionnaire: which questions, how many reviewed, how many overturned."""

    questions: tuple[str, ...]
    """In the order of the draw, then those that stay from a former sample."""
    reviewed: int
    overturned: int
    drawn: int = 0
    """So many of them were drawn."""
    population: int = 0
    """Of so many questions that could be drawn."""
    grew_from: Sample | None = None
    """The first part of the draw, where so much of it lost credit that the sample grew."""

    @property
    def rate(self) -> Fraction | None:
        """The overturn rate r; None while nothing is reviewed."""
        return Fraction(self.overturned, self.reviewed) if self.reviewed else None

    @property
    def discount(self) -> Fraction:
        """By what share answers that nobody reviewed count less."""
        return self.rate or NONE

    @property
    def whole(self) -> bool:
        """Whether the sample is reviewed whole."""
        return self.reviewed == len(self.questions)


def candidates(group: Iterable[ScoredQuestion]) -> dict[str, Fraction]:
    """The questions that can be drawn, with what the answer file alone earns on each."""
    return {s.question.id: s.stated for s in group if s.live and not s.question.gate and s.stated > NONE}


def draw_sample(group: Sequence[ScoredQuestion], review: Review) -> Sample:
    """The sample of a questionnaire that follows from the review's seed.

    Of the live questions that are no gates and earn something; the others cannot be overturned. Those of the sample
    that the review was carried over from stay in it.
    """
    stated = candidates(group)
    order = draw_order(stated, review.review.assessment, review.review.seed.raw)
    former = set(review.carried_from.sample) if review.carried_from else set()

    def first(share: Fraction) -> Sample:
        size = sample_size(len(order), share)
        chosen = [*order[:size], *(name for name in order[size:] if name in former)]
        seen = [name for name in chosen if name in review.findings]
        lowered = [name for name in seen if takes_credit(review.findings[name], stated[name])]
        return Sample(tuple(chosen), len(seen), len(lowered), size, len(order))

    small = first(SMALL_SAMPLE)
    if not small.whole or small.discount <= EXTEND_ABOVE:
        return small
    large = first(LARGE_SAMPLE)
    return large._replace(grew_from=small) if large.drawn > small.drawn else large
