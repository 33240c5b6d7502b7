"""One questionnaire scored, and its figures as `score --json` gives them, without the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reference.case import Case, Tree
from reference.evidence import Basis, basis_of, failed_test, file_state, released_on
from reference.figures import both, exact, shown
from reference.lenses import Lens, ceiling, left_out_share, unanswered
from reference.losses import beyond_repair, by_cause, register
from reference.route import fix_next, forecast, within_reach
from reference.rows import Row
from reference.sample import Sample


@dataclass(frozen=True)
class Scored:
    """A questionnaire with everything that is said of it."""

    case: Case
    form: Tree
    rows: Sequence[Row]
    sample: Sample
    lenses: Mapping[str, Lens | None]
    levels: Mapping[str, int | None]

    @property
    def released(self) -> bool:
        return released_on(self.case) is not None

    def each(self, told: Callable[[Lens], Any]) -> Tree:
        """What is told of each lens; None of one that does not apply."""
        return {name: None if lens is None else told(lens) for name, lens in self.lenses.items()}

    def document(self) -> Tree:
        return {
            "id": self.form["id"],
            "version": self.form["version"],
            "own": self.form["own"],
            **self._sums(),
            "lenses": self.each(lambda lens: {**both(lens.score, "score"), "level": self.levels[lens.name]}),
            "sections": [self._section(section) for section in self.form["section"]],
            "gates": [self._gate(row) for row in self.rows if row.gate and (row.live or row.brought)],
            "losses": self.each(_losses),
            "causes": self.each(_causes),
            **self._route(),
            "overturn": self._overturn(),
            "sample": [row.id for row in self.sample.rows],
        }

    def _claimed(self) -> Lens:
        claimed = self.lenses["claimed"]
        assert claimed is not None
        return claimed

    def _sums(self) -> Tree:
        highest = ceiling(self._claimed())
        return {
            "coverage": {"answered": _answered(self.rows), "live": sum(row.live for row in self.rows)},
            "ceiling": None if highest is None else shown(highest),
            "left_out": both(left_out_share(self.rows)),
            "unchecked": both(unchecked_share(self.case, self.rows)),
        }

    def _section(self, section: Tree) -> Tree:
        mine = [row for row in self.rows if row.section == section["id"]]
        return {
            "id": section["id"],
            "weight": section["weight"],
            "live": sum(row.live for row in mine),
            "answered": _answered(mine),
            **self.each(lambda lens: exact(lens.of_section(section["id"]))),
        }

    def _gate(self, row: Row) -> Tree:
        """A gate that the lens does not have is neither open nor closed."""
        closed = self.each(lambda lens: next((credit == 1 for one, credit in lens.credits if one is row), None))
        return {"question": row.id, "kind": row.gate, **closed}

    def _route(self) -> Tree:
        chosen = self.each(lambda lens: fix_next(lens, self.levels[lens.name], self.rows))
        return {
            "fix_next": {name: rows and self._ids(rows, beyond=False) for name, rows in chosen.items()},
            "fix_next_version": {name: rows and self._ids(rows, beyond=True) for name, rows in chosen.items()},
            "within_reach": self.each(lambda lens: within_reach(lens, self.levels[lens.name], released=self.released)),
            "beyond_repair": self._ids(self.rows, beyond=True),
            "forecast": [
                {"date": day.isoformat(), **both(score, "score")}
                for day, score in forecast(self._claimed(), self.case.subject["assessed_on"], released=self.released)
            ],
        }

    def _ids(self, rows: Sequence[Row], *, beyond: bool) -> list[str]:
        return [row.id for row in rows if beyond_repair(row, released=self.released) is beyond]

    def _overturn(self) -> Tree | None:
        if self.case.review is None:
            return None
        counts = {"reviewed": self.sample.reviewed, "overturned": self.sample.overturned}
        return {**counts, **both(self.sample.rate)}


def _answered(rows: Sequence[Row]) -> int:
    return sum(row.live and not unanswered(row) for row in rows)


def _losses(lens: Lens) -> list[Tree]:
    return [{"question": loss.row.id, **both(loss.lost, "points"), "cause": loss.cause} for loss in register(lens)]


def _causes(lens: Lens) -> list[Tree]:
    return [
        {"cause": cause, "questions": count, "points": shown(lost)} for cause, count, lost in by_cause(register(lens))
    ]


def unchecked_share(case: Case, rows: Sequence[Row]) -> Fraction:
    """The share of evidenced weight without a sufficient file that was looked for and found alike."""
    earned = sum((row.u * row.evidenced for row in rows if row.live), Fraction(0))
    basis = basis_of(case)
    checked = sum((row.u * row.evidenced for row in rows if row.live and _checked(case, basis, row)), Fraction(0))
    return (earned - checked) / earned if earned else Fraction(0)


def _checked(case: Case, basis: Basis, row: Row) -> bool:
    return any(
        file_state(item, case.files) == "match" and failed_test(row.question, item, basis, case.files) is None
        for item in row.answer.get("evidence", [])
    )
