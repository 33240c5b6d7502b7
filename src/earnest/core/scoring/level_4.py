"""The level of the verified lens: none while the review is under way, and 4 where nothing bars it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.scoring.credit import NONE
from earnest.core.scoring.levels import PASS, Ruling, Standing, overturn_reason, rule, ruling, with_weak
from earnest.core.scoring.review_state import Bar, ReviewState
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import percent

READY = 85
"""Level 4 asks for so many points."""
FEW = 3
"""A section with fewer live or not-applicable questions does not stop level 4."""
READY_OVERTURN = Fraction(1, 10)
"""Above this overturn rate level 4 is out of reach."""


def verified_ruling(
    now: Standing, group: Sequence[ScoredQuestion], state: ReviewState
) -> tuple[Ruling, tuple[Bar, ...]]:
    """The level in the verified lens, and what of this questionnaire bars level 4.

    `group` is the whole questionnaire.
    """
    base = rule(now)
    bars = tuple(_bars(base, now, group))
    if now.score is None or not state.decides:
        return (base if now.score is None else Ruling(None, state.progress)), bars
    if base.level != 3:
        return base, bars
    everything = (*bars, *state.bars)
    if everything:
        return ruling(3, with_weak(everything[0].why, now)), bars
    return ruling(4, _READY.fill(score=percent(now.score))), bars


_READY = Phrase(
    "所有关口均已关闭，得分{score}，抽样已全部核验", "all gates are closed, score {score}, the sample is reviewed whole"
)


def _bars(base: Ruling, now: Standing, group: Sequence[ScoredQuestion]) -> Iterator[Bar]:
    if base.level != 3:
        yield Bar("level", base.reason)
    if now.score is not None and now.score * 100 < READY:
        yield Bar("score", Phrase("得分{x}，低于85", "score {x} is below 85").fill(x=percent(now.score)))
    counts = Counter(s.section for s in group if "verified" in s.credits or s.excused)
    for section in now.sections:
        score = section.scores["verified"]
        if counts[section.id] >= FEW and score is not None and score * 100 < PASS:
            yield Bar("section", Phrase("{x}部分低于60", "section {x} is below 60").fill(x=section.id))
    if not all(s.answered for s in now.live):
        yield Bar("coverage", Phrase("仍有未作答的问题", "not every question is answered"))
    if (now.rate or NONE) > READY_OVERTURN:
        yield Bar("overturn-rate", overturn_reason(now.rate or NONE, 10))
