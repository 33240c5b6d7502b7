"""How far the next level is: the gates that are open and the points that lack, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.scoring.gaps import of_gates
from earnest.core.scoring.levels import PASS
from earnest.core.scoring.scorecard import LensScore
from earnest.core.wording import first_of, points

_TENTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Distance:
    """What separates a questionnaire in a lens from the next level, up to level 3."""

    level: int
    """The next one."""
    gates: int
    """Those that are open and keep it from there."""
    points: Fraction
    """Of 100."""
    lost: tuple[str, ...] = ()
    """The gates that only the next version of the model can close, by id; with one the level is out of reach."""

    def words(self) -> Phrase:
        """Such as `2 gates and 3.6 points to level 3`."""
        if self.lost:
            return _OUT_OF_REACH.fill(level=self.level, ids=first_of(self.lost, 2))
        gates = _GATE if self.gates == 1 else _GATES.fill(n=self.gates)
        # Rounded up: who has won what is shown has arrived.
        lacking = _POINTS.fill(points=points(self.points + -self.points % _TENTH))
        what = gates if not self.points else lacking if not self.gates else _BOTH.fill(gates=gates, points=lacking)
        return _TO_LEVEL.fill(level=self.level, what=what)


_GATE = Phrase("1个关口", "1 gate")
_GATES = Phrase("{n}个关口", "{n} gates")
_POINTS = Phrase("{points}分", "{points} points")
_BOTH = Phrase("{gates}和{points}", "{gates} and {points}")
_TO_LEVEL = Phrase("距{level}级还差{what}", "{what} to level {level}")
_OUT_OF_REACH = Phrase("本版本已达不到{level}级（{ids}）", "level {level} is not within reach of this version ({ids})")


def distance(result: LensScore) -> Distance | None:
    """The way from the level in a lens to the next one; None at level 3 and above, and without a level."""
    if result.level not in {1, 2} or result.score is None:
        return None
    kind = "hard" if result.level == 1 else "soft"
    gates = [loss.scored for loss in of_gates(result.losses) if loss.scored.question.gate == kind]
    lacking = max(Fraction(0), PASS - 100 * result.score) if result.level == 2 else Fraction(0)
    if not gates and not lacking:
        return None  # something else bars it, which the reason of the level says
    lost = tuple(scored.question.id for scored in gates if scored.beyond_repair)
    return Distance(result.level + 1, len(gates), lacking, lost)
