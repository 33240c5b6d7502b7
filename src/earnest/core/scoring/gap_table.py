"""The gap register as a table: what each row says, which rows are shown, and in which order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from earnest.core.assessment.model import AcceptedRisk, Assessment
from earnest.core.party import party
from earnest.core.scoring.credit import CAUSES, Cause, Lens
from earnest.core.scoring.gaps import Loss, is_overdue
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.suggestion import open_conditions
from earnest.core.user_text import UserText

Order = Literal["register", "question", "points", "cause", "owner", "due"]
ORDERS: tuple[Order, ...] = get_args(Order)

Way = Literal["now", "next-version"]
"""What the next level asks for: to be done now, or only from the next version of the model on."""

NOBODY = ""
"""Stands for the gaps that nobody is to close."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap in one lens."""

    loss: Loss
    way: Way | None
    """None where the next level does not ask for it."""
    overdue: bool
    risk: AcceptedRisk | None
    """The risk that somebody accepted for it."""

    @property
    def question_id(self) -> str:
        return self.loss.question_id

    @property
    def owner(self) -> str:
        """Who closes it, folded as the same party compares; `NOBODY` without one."""
        return party(self.loss.scored.answer.owner)

    @property
    def missing(self) -> tuple[int, ...] | None:
        """The numbers of the conditions that are not met; None where nobody said which are."""
        scored = self.loss.scored
        return None if scored.answer.met is None else open_conditions(scored)


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which gaps are shown; every part narrows the others."""

    owner: str | None = None
    """Folded; `NOBODY` for those without an owner; None for all."""
    cause: Cause | None = None
    section: str | None = None
    accepted: bool = False
    """Only those whose risk somebody accepted."""

    def takes(self, row: GapRow) -> bool:
        return (
            self.owner in {None, row.owner}
            and self.cause in {None, row.loss.cause}
            and self.section in {None, row.loss.scored.section}
            and (row.risk is not None or not self.accepted)
        )


@dataclass(frozen=True, slots=True)
class GapView:
    """How the gaps are looked at."""

    lens: Lens | None = None
    """None for the lens of the headline."""
    order: Order = "register"
    backwards: bool = False
    filter: GapFilter = GapFilter()
    question_id: str = ""
    """The row that one is at; empty for the first."""

    def lens_of(self, card: Scorecard) -> Lens:
        """The lens shown: the one chosen while it applies, else that of the headline."""
        return next((one for one in card.lenses if one == self.lens), card.headline_lens)

    def shown(self, rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
        """The rows that the filter takes, in the order chosen; those that are equal keep the register's order."""
        found = [row for row in rows if self.filter.takes(row)]
        if self.order != "register":
            found.sort(key=_KEYS[self.order])
        return tuple(found[::-1] if self.backwards else found)


_KEYS: dict[Order, Callable[[GapRow], Any]] = {
    "question": lambda row: row.loss.scored.place,
    "points": lambda row: -row.loss.points,
    "cause": lambda row: CAUSES.index(row.loss.cause),
    "owner": lambda row: (row.owner == NOBODY, row.owner),
    "due": lambda row: row.loss.scored.answer.due or datetime.date.max,
}


def gap_rows(result: QuestionnaireScore, lens: Lens, assessment: Assessment) -> tuple[GapRow, ...]:
    """Every gap of a questionnaire in a lens, in the register's order."""
    found = result.lenses[lens]
    if found is None:
        return ()
    ways: dict[str, Way] = dict.fromkeys(found.route.now, "now")
    ways |= dict.fromkeys(found.route.next_version, "next-version")
    today, risks = assessment.subject.assessed_on, assessment.accepted_risks
    return tuple(
        GapRow(loss, ways.get(loss.question_id), is_overdue(loss.scored, today), risks.get(loss.question_id))
        for loss in found.losses
    )


def owners_of(rows: Iterable[GapRow]) -> dict[str, UserText | None]:
    """Who closes the gaps, folded, with the name as it first stands; nobody, if there are such, comes last."""
    named: dict[str, UserText | None] = {}
    for row in rows:
        named.setdefault(row.owner, row.loss.scored.answer.owner if row.owner != NOBODY else None)
    return dict(sorted(named.items(), key=lambda pair: (pair[0] == NOBODY, pair[0])))


def causes_of(rows: Iterable[GapRow]) -> tuple[Cause, ...]:
    """The causes that there are, in the order in which they are looked for."""
    found = {row.loss.cause for row in rows}
    return tuple(cause for cause in CAUSES if cause in found)


def sections_of(rows: Iterable[GapRow], results: Sequence[QuestionnaireScore]) -> tuple[str, ...]:
    """The ids of the sections that have gaps, in the order of the questionnaires."""
    found = {row.loss.scored.section for row in rows}
    return tuple(one.id for result in results for one in result.questionnaire.section if one.id in found)
