"""The verified lens of all questionnaires: samples, credits and the state of the review. Loaded with a review only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.assessment.signature import Signature
from earnest.core.scoring.review_state import ReviewState, Unsettled, review_state
from earnest.core.scoring.sample import Sample, draw_sample
from earnest.core.scoring.standing import Basis, ScoredQuestion, with_review

Group = tuple[ScoredQuestion, ...]
"""The questions of one questionnaire."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Where the questions stand with a review."""

    groups: list[Group]
    samples: list[Sample]
    verdicts: list[int]
    """On the questions of each, and on the flags that were overturned."""
    state: ReviewState


def reviewed(
    groups: Sequence[Group],
    review: Review,
    signature: Signature,
    hiding: Collection[str],
    asked: Sequence[str],
    basis: Basis,
) -> Reviewed:
    """The verified lens; `hiding` are the flags that leave questions out, `asked` are all, in their order."""
    samples = [draw_sample(group, review) for group in groups]
    everything = [scored for group in groups for scored in group]
    unsettled = _unsettled(review, asked, basis)
    state = review_state(review, signature, everything, samples, hiding, unsettled, basis.yardstick)
    overturned = review.overturned_flags()
    accepted = {flag: value for flag, value in basis.flags.items() if flag not in overturned}
    credited = [
        tuple(with_review(scored, accepted, review, sample.discount) for scored in group)
        for group, sample in zip(groups, samples, strict=True)
    ]
    verdicts = [len(overturned) + sum(one.question.id in review.findings for one in group) for group in groups]
    return Reviewed(credited, samples, verdicts, state)


def _unsettled(review: Review, asked: Sequence[str], basis: Basis) -> Unsettled:
    overturned = review.overturned_flags()
    return Unsettled(
        tuple(flag for flag in asked if flag not in basis.flags),
        tuple(flag for flag in asked if flag in basis.flags and flag in overturned),
    )
