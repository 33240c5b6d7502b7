"""Levels 1 to 3 and the sentence that says why; level 4 is that of the verified lens alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.sums import SectionScore
from earnest.core.wording import RATING_NAMES, cause_name, listed, percent

Level = Literal[1, 2, 3, 4]

PASS = 60
"""Level 3 asks for so many points."""
WEAK_SECTION = 30
"""At level 3 a section below so many points is named."""
TOO_MUCH_LEFT_OUT = Fraction(1, 5)
"""Above this share of accepted not-applicables level 3 is out of reach."""
TOO_OFTEN = Fraction(1, 5)
"""Above this overturn rate level 3 is out of reach."""


class Ruling(NamedTuple):
    """A level and its reason in one sentence."""

    level: Level | None
    reason: Phrase


class Standing(NamedTuple):
    """What the level of a questionnaire in one lens follows from."""

    lens: Lens
    live: Sequence[ScoredQuestion]
    open_gates: Sequence[ScoredQuestion]
    """Those of them that are not closed, in the order of the questionnaire."""
    score: Fraction | None
    """Of 1; None when no question is live."""
    sections: Sequence[SectionScore]
    left_out: Fraction
    """The share of accepted not-applicables, as the file has them."""
    rate: Fraction | None = None
    """The overturn rate; None where it does not count or nothing is reviewed."""


def rule(now: Standing) -> Ruling:
    """The level, up to 3, of one questionnaire in one lens, with its reason."""
    if now.score is None:
        return Ruling(None, Phrase("没有适用的问题，不评定等级", "no question applies, so there is no level"))
    if not any(s.question.gate == "hard" for s in now.live):
        return Ruling(None, _NO_HARD_GATE)
    for kind, level in _OPEN:
        if unclosed := [s for s in now.open_gates if s.question.gate == kind]:
            return ruling(level, _gate_reason(unclosed[0], len(unclosed) - 1, now.lens, kind))
    if now.score * 100 < PASS:
        why = Phrase("得分{score}，低于60", "score {score} is below 60")
        return ruling(2, why.fill(score=percent(now.score)))
    if (bar := barred(now)) is not None:
        return ruling(2, bar)
    return ruling(3, _level_three_reason(now.score, now))


_OPEN: tuple[tuple[Literal["hard", "soft"], Level], ...] = (("hard", 1), ("soft", 2))
_NO_HARD_GATE = Phrase(
    "没有适用的硬性关口题，只计分，不评定等级", "no hard gate applies, so there are scores only and no level"
)


def barred(now: Standing) -> Phrase | None:
    """What keeps a questionnaire from level 3 whatever is answered better; None where nothing does."""
    if now.left_out > TOO_MUCH_LEFT_OUT:
        why = Phrase(
            "“不适用”占题权的{share}%，超过五分之一",
            "{share}% of the weight, more than a fifth, is left out as not applicable",
        )
        return why.fill(share=percent(now.left_out))
    if now.rate is not None and now.rate > TOO_OFTEN:
        return overturn_reason(now.rate, 20)
    return None


def ruling(level: Level, why: Phrase) -> Ruling:
    """A level with its reason as the whole sentence."""
    return Ruling(level, Phrase("{level}级：{why}", "Level {level}: {why}").fill(level=level, why=why))


def _gate_reason(first: ScoredQuestion, others: int, lens: Lens, kind: str) -> Phrase:
    credit = first.credits[lens]
    name = RATING_NAMES.get(first.rating) if credit.cause in RATING_NAMES else None
    state = Phrase("答为“{name}”", "rated {name}").fill(name=name) if name else cause_name(credit.cause)
    reason = {
        "hard": Phrase("硬性关口{id}未关闭（{state}）", "hard gate {id} is open, {state}"),
        "soft": Phrase("条件性关口{id}未关闭（{state}）", "soft gate {id} is open, {state}"),
    }[kind].fill(id=first.question.id, state=state)
    if not others:
        return reason
    more = Phrase("，另有{n}个", "; {n} more like it").fill(n=others)
    return Phrase(reason.zh + more.zh, reason.en + more.en)


def overturn_reason(rate: Fraction, limit: int) -> Phrase:
    """That more was overturned than a level allows."""
    return Phrase("改判率{rate}%，高于{limit}%", "the overturn rate of {rate}% is above {limit}%").fill(
        rate=percent(rate), limit=limit
    )


def _level_three_reason(score: Fraction, now: Standing) -> Phrase:
    reason = Phrase("所有关口均已关闭，得分{score}", "all gates are closed and the score is {score}")
    return with_weak(reason.fill(score=percent(score)), now)


def with_weak(reason: Phrase, now: Standing) -> Phrase:
    """A reason with the sections that are far behind."""
    weak = [s.id for s in now.sections if (value := s.scores[now.lens]) is not None and value * 100 < WEAK_SECTION]
    if not weak:
        return reason
    named = Phrase("；低于30的部分：{ids}", "; sections below 30: {ids}").fill(ids=listed(weak))
    return Phrase(reason.zh + named.zh, reason.en + named.en)
