"""Where the points go: the register of a lens, its causes, and what is beyond repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reference.evidence import TESTS
from reference.lenses import Lens
from reference.rows import Row

GATES = {"hard": 0, "soft": 1, None: 2}
CAUSES = (
    *("overturned", "unanswered", "not-accepted", "unknown", "no", "planned", "to-confirm", "evidence-missing"),
    *(f"evidence-{test}" for test in TESTS),
    *("partial", "unreviewed"),
)


@dataclass(frozen=True)
class Loss:
    """What a question loses, as a part of 1."""

    row: Row
    lost: Fraction
    cause: str


def register(lens: Lens) -> list[Loss]:
    """Every loss: hard gates, soft gates, then the rest by points; what is left by the questionnaire's order."""
    losses = [Loss(row, lens.lost(row, credit), cause_of(row, lens.name)) for row, credit in lens.credits if credit < 1]
    return sorted(losses, key=lambda loss: (GATES[loss.row.gate], -loss.lost))


def cause_of(row: Row, lens: str) -> str:
    """The first cause that holds, of a question that lost something."""
    if lens == "verified" and (row.brought or row.overturned):
        return "overturned"
    if row.standing in {"unanswered", "not-accepted", "unknown", "no", "planned"}:
        return row.standing
    if lens != "claimed" and row.to_confirm:
        return "to-confirm"
    if lens != "claimed" and row.lacking:
        return row.lacking
    return "partial" if row.standing == "partial" else "unreviewed"


def by_cause(losses: Sequence[Loss]) -> list[tuple[str, int, Fraction]]:
    """How many questions, and the part of 1, each cause takes."""
    found = []
    for cause in CAUSES:
        lost = [loss.lost for loss in losses if loss.cause == cause]
        if lost:
            found.append((cause, len(lost), sum(lost, Fraction(0))))
    return found


def beyond_repair(row: Row, *, released: bool) -> bool:
    """Whether a shortfall cannot be made good for the assessed version."""
    question = row.question
    fixed = question.get("repair") == "next-version" or question.get("evidence_time") == "before-release"
    return row.live and released and fixed and row.standing in {"partial", "planned", "no"}
