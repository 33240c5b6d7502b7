"""The auditor's sample: drawn by a number anybody can check, extended when too much was overturned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from earnest.core.scoring.credit import NONE, reviewed_value
from earnest.core.scoring.standing import ScoredQuestion

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review

SMALL_SAMPLE = Fraction(1, 5)
LARGE_SAMPLE = Fraction(1, 2)
SAMPLE_LEAST = 10
EXTEND_ABOVE = Fraction(1, 10)


def draw_order(candidates: Iterable[str], assessment_digest: str, seed: int) -> list[str]:
    """Question ids in the order of the draw: by SHA-256 of `digest|seed|id`."""

    def ticket(question_id: str) -> str:
        return hashlib.sha256(f"{assessment_digest}|{seed}|{question_id}".encode()).hexdigest()

    return sorted(candidates, key=ticket)


def sample_size(population: int, share: Fraction) -> int:
    """The first share of the draw, rounded up, at least ten, or all if fewer."""
    wanted = -(-population * share.numerator // share.denominator)
    return min(population, max(wanted, SAMPLE_LEAST))


@dataclass(frozen=True, slots=True)
class Sample:
    """The auditor's sample: which questions, how many of them reviewed, how many overturned."""

    questions: tuple[str, ...]
    reviewed: int
    overturned: int

    @property
    def rate(self) -> Fraction:
        """The overturn rate r; 0 while nothing is reviewed."""
        return Fraction(self.overturned, self.reviewed) if self.reviewed else NONE

    @property
    def whole(self) -> bool:
        """Whether the sample is reviewed whole."""
        return self.reviewed == len(self.questions)


def draw_sample(all_scored: tuple[ScoredQuestion, ...], review: Review) -> Sample:
    """The sample that follows from the review's seed, extended when more than a tenth was overturned."""
    evidenced = {s.question.id: s.credits["evidenced"].value for s in all_scored if s.live and not s.question.gate}
    order = draw_order(evidenced, review.review.assessment, review.review.seed)

    def first(share: Fraction) -> Sample:
        chosen = order[: sample_size(len(order), share)]
        seen = [qid for qid in chosen if qid in review.findings]
        lowered = [q for q in seen if reviewed_value(evidenced[q], review.findings[q]) < evidenced[q]]
        return Sample(tuple(chosen), len(seen), len(lowered))

    small = first(SMALL_SAMPLE)
    return first(LARGE_SAMPLE) if small.rate > EXTEND_ABOVE else small
