"""Gaps: points lost on each question with their cause, what to fix next, what the plans would bring."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.credit import FULL, NONE, Cause, Lens
from earnest.core.levels import PASS, Level
from earnest.core.standing import Standing

_GATE_ORDER = {"hard": 0, "soft": 1, None: 2}


@dataclass(frozen=True, slots=True)
class Loss:
    """Points (of 100) lost on one question in one lens, with one cause."""

    standing: Standing
    points: Fraction
    cause: Cause

    @property
    def question_id(self) -> str:
        return self.standing.question.id


def ledger(live: Sequence[Standing], lens: Lens) -> tuple[Loss, ...]:
    """The losses of a lens in the register's order; they sum exactly to 100 − score.

    Hard gates first, then soft gates, then by points, then in the order of the questionnaire.
    """
    total = sum((s.weight for s in live), NONE)
    losses = [
        Loss(s, 100 * s.weight * (1 - credit.value) / total, credit.cause or "partial")
        for s in live
        if (credit := s.credits[lens]).value < FULL
    ]
    return tuple(sorted(losses, key=register_order))


def register_order(loss: Loss) -> tuple[int, Fraction, int]:
    """Sort key of the gap register."""
    return (_GATE_ORDER[loss.standing.question.gate], -loss.points, loss.standing.place)


def fix_next(losses: Sequence[Loss], level: Level | None, *, overturned_too_often: bool) -> tuple[str, ...]:
    """The smallest set of questions whose credit raised to 1 reaches the next level, up to level 3.

    Empty at level 3 and above, and where raising credit cannot help.
    """
    if level == 1:
        return tuple(loss.question_id for loss in losses if loss.standing.question.gate == "hard")
    if level != 2 or overturned_too_often:
        return ()
    gates = [loss for loss in losses if loss.standing.question.gate]
    chosen = gates + _enough(losses, gates)
    return tuple(loss.question_id for loss in sorted(chosen, key=register_order))


def _enough(losses: Sequence[Loss], already: Sequence[Loss]) -> list[Loss]:
    """The fewest further losses to close so that no more than 40 points stay lost."""
    lost = sum((loss.points for loss in losses), NONE) - sum((loss.points for loss in already), NONE)
    chosen: list[Loss] = []
    for loss in sorted((one for one in losses if one not in already), key=lambda one: -one.points):
        if lost <= 100 - PASS:
            break
        chosen.append(loss)
        lost -= loss.points
    return chosen


@dataclass(frozen=True, slots=True)
class Milestone:
    """The claimed score (of 1) once everything due by a date is done."""

    date: datetime.date
    score: Fraction


def forecast(live: Sequence[Standing], assessed_on: datetime.date) -> tuple[Milestone, ...]:
    """The claimed score with every owned and dated plan counted 1, cumulative by due date."""
    total = sum((s.weight for s in live), NONE)
    gained = sum((s.weight * s.credits["claimed"].value for s in live), NONE)
    milestones: list[Milestone] = []
    plans = [s for s in live if is_dated_plan(s, assessed_on)]
    for due in sorted({s.answer.due for s in plans if s.answer.due}):
        gained += sum((s.weight for s in plans if s.answer.due == due), NONE)
        milestones.append(Milestone(due, gained / total))
    return tuple(milestones)


def is_dated_plan(standing: Standing, assessed_on: datetime.date) -> bool:
    """Whether the answer is planned with an owner and a due date that is still to come."""
    answer = standing.answer
    return (
        standing.rating == "planned"
        and answer.owner is not None
        and bool(answer.owner.raw.strip())
        and answer.due is not None
        and answer.due >= assessed_on
    )


def is_overdue(standing: Standing, assessed_on: datetime.date) -> bool:
    """Whether a plan's due date is over."""
    return standing.rating == "planned" and standing.answer.due is not None and standing.answer.due < assessed_on
