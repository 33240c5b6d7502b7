"""Gaps: points lost on each question with their cause, what to fix next, what the plans would bring."""

from __future__ import annotations

import datetime
from bisect import insort
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import Literal, NamedTuple

from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.scoring.credit import CAUSES, Cause, Lens
from earnest.core.scoring.exact import ranks, total
from earnest.core.scoring.levels import PASS, Level
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.sums import Sum
from earnest.core.wording import SEPARATOR

_GATE_ORDER = {"hard": 0, "soft": 1, None: 2}


class Loss(NamedTuple):
    """Points (of 100) lost on one question in one lens, with one cause."""

    scored: ScoredQuestion
    points: Fraction
    cause: Cause

    @property
    def question_id(self) -> str:
        return self.scored.question.id


def ledger(live: Sequence[ScoredQuestion], lens: Lens, everything: Fraction) -> tuple[Loss, ...]:
    """The losses of a lens in the register's order; they sum exactly to 100 − score.

    `everything` is the weight of all live questions.
    """
    return in_register_order(_lost(live, lens, everything))


def ledger_after(
    before: Sequence[Loss], others: Sequence[ScoredQuestion], lens: Lens, everything: Fraction
) -> tuple[Loss, ...]:
    """The ledger from that `before` an edit: only the `others` stand otherwise, and `everything` weighs the same."""
    places = {one.place for one in others}
    losses = [loss for loss in before if loss.scored.place not in places]
    for loss in _lost([one for one in others if lens in one.credits], lens, everything):
        insort(losses, loss, key=_register_key)
    return tuple(losses)


def _lost(live: Iterable[ScoredQuestion], lens: Lens, everything: Fraction) -> list[Loss]:
    """The losses in the order of the questionnaire."""
    known: dict[tuple[int, int, int, int], Fraction] = {}
    losses = []
    for scored in live:
        credit = scored.credits[lens]
        if credit.value.numerator == credit.value.denominator:
            continue
        # Few weights and credits occur, however many questions there are.
        pair = (*scored.weight.as_integer_ratio(), *credit.value.as_integer_ratio())
        if pair not in known:
            known[pair] = 100 * scored.weight * (1 - credit.value) / everything
        losses.append(Loss(scored, known[pair], credit.cause or "partial"))
    return losses


def in_register_order(losses: Sequence[Loss]) -> tuple[Loss, ...]:
    """Hard gates first, then soft gates, then by points, then in the order of the questionnaire."""
    ranked = zip(ranks(loss.points for loss in losses), losses, strict=True)
    keys = ((_GATE_ORDER[one.scored.question.gate], -rank, one.scored.place, n) for n, (rank, one) in enumerate(ranked))
    return tuple(losses[n] for *_, n in sorted(keys))


def of_gates(losses: Iterable[Loss]) -> list[Loss]:
    """Those of gates, with which a ledger begins: hard gates, then soft ones."""
    return list(takewhile(lambda loss: loss.scored.question.gate is not None, losses))


def _register_key(loss: Loss) -> tuple[int, Fraction, int]:
    return _GATE_ORDER[loss.scored.question.gate], -loss.points, loss.scored.place


class CauseTotal(NamedTuple):
    """All losses of one cause."""

    cause: Cause
    questions: int
    points: Fraction


def by_cause(losses: Sequence[Loss]) -> tuple[CauseTotal, ...]:
    """The losses of each cause that there is, in the order in which causes are looked for."""
    groups: dict[Cause, list[Fraction]] = {}
    for loss in losses:
        groups.setdefault(loss.cause, []).append(loss.points)
    return tuple(CauseTotal(cause, len(groups[cause]), total(groups[cause])) for cause in CAUSES if cause in groups)


class Route(NamedTuple):
    """The smallest set of questions whose credit raised to 1 reaches the next level, up to level 3."""

    now: tuple[str, ...] = ()
    """In the register's order; empty at level 3 and above, without a level, and where raising credit cannot help."""
    next_version: tuple[str, ...] = ()
    """Those of the set that only the next version of the model can do."""
    within_reach: bool | None = True
    """Whether the next level needs no gate that only the next version can close; None where there is no level."""
    bar: Phrase | None = None
    """Why no set reaches the next level."""

    @property
    def questions(self) -> frozenset[str]:
        return frozenset((*self.now, *self.next_version))


def route(losses: Sequence[Loss], level: Level | None, bar: Phrase | None) -> Route:
    """The way to the next level by the losses in the register's order.

    `bar` is what keeps it from level 3 whatever is answered better.
    """
    if level not in {1, 2}:
        return Route(within_reach=None if level is None else True)
    every_gate = of_gates(losses)
    gates = [loss for loss in every_gate if loss.scored.question.gate == ("hard" if level == 1 else "soft")]
    within = not any(loss.scored.beyond_repair for loss in gates)
    if level == 2 and bar is not None:
        return Route(within_reach=within, bar=bar)
    chosen = gates + (_enough(losses[len(every_gate) :]) if level == 2 else [])
    now = tuple(loss.question_id for loss in chosen if not loss.scored.beyond_repair)
    return Route(now, tuple(loss.question_id for loss in chosen if loss.scored.beyond_repair), within)


def _enough(losses: Sequence[Loss]) -> list[Loss]:
    """The fewest losses, of those in the register's order, to close so that no more than 40 points stay lost."""
    lost = total(loss.points for loss in losses)
    chosen: list[Loss] = []
    for loss in losses:
        if lost <= 100 - PASS:
            break
        chosen.append(loss)
        lost -= loss.points
    return chosen


class Milestone(NamedTuple):
    """The claimed score (of 1) once everything due by a date is done."""

    date: datetime.date
    score: Fraction


def forecast(losses: Iterable[Loss], assessed_on: datetime.date, claimed: Sum) -> tuple[Milestone, ...]:
    """The claimed score with every owned and dated plan that can be done counted 1, cumulative by due date.

    `losses` and the sum are those of the claimed lens.
    """
    everything, gained = claimed
    plans: dict[datetime.date, list[Fraction]] = {}
    for scored in (loss.scored for loss in losses if loss.cause == "planned"):
        if scored.answer.due is not None and is_dated_plan(scored, assessed_on):
            plans.setdefault(scored.answer.due, []).append(scored.weight)
    milestones: list[Milestone] = []
    for due, weights in sorted(plans.items()):
        gained += total(weights)
        milestones.append(Milestone(due, gained / everything))
    return tuple(milestones)


def plan_lacks(scored: ScoredQuestion, assessed_on: datetime.date) -> tuple[Literal["owner", "due"], ...]:
    """What a plan has to say and does not: who does it, and a day that is still to come."""
    answer = scored.answer
    owner: tuple[Literal["owner"], ...] = () if party(answer.owner) else ("owner",)
    return (*owner, *(() if answer.due is not None and answer.due >= assessed_on else ("due",)))


def plan_words(lacking: Sequence[Literal["owner", "due"]], due: datetime.date | None) -> Phrase:
    """What a plan lacks, in a sentence; that the due date it has is over, where that is why."""
    names = [_PLAN[one] for one in lacking]
    what = Phrase(SEPARATOR.zh.join(one.zh for one in names), " and ".join(one.en for one in names))
    said = _PLANNED.fill(what=what)
    return _PASSED.fill(said=said, due=due.isoformat()) if due is not None and "due" in lacking else said


_PLAN = {"owner": Phrase("责任人", "an owner"), "due": Phrase("评估日期之后的完成期限", "a due date still to come")}
_PLANNED = Phrase("“已计划”须填{what}", "planned needs {what}")
_PASSED = Phrase("{said}：{due} 已过", "{said}: {due} has passed")


def is_dated_plan(scored: ScoredQuestion, assessed_on: datetime.date) -> bool:
    """Whether the answer is planned, can still be done, and has an owner and a due date that is still to come."""
    return scored.rating == "planned" and not scored.beyond_repair and not plan_lacks(scored, assessed_on)


def is_overdue(scored: ScoredQuestion, assessed_on: datetime.date) -> bool:
    """Whether a plan's due date is over."""
    return scored.rating == "planned" and scored.answer.due is not None and scored.answer.due < assessed_on
