"""Readiness of a clause: what the questions that cite it are worth. A view of a scorecard; it changes no score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.questionnaire.trace import Trace
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed


@dataclass(frozen=True, slots=True)
class LensReadiness:
    """A clause in one lens in which at least one of its questions is live."""

    live: int
    """How many of its questions are live."""
    share: Fraction
    """Of 1: Σ w·credit ÷ Σ w over these, w the question's own weight of 1 to 3."""
    gates: int
    """How many of these are gates."""
    open_gates: tuple[str, ...]
    """The gates among these whose credit is below 1."""


@dataclass(frozen=True, slots=True)
class ClauseReadiness:
    """A clause in all lenses."""

    questions: tuple[str, ...]
    """The questions of the chosen questionnaires that cite any obligation of the clause, live or not, each once."""
    live: int
    """How many of them are live in the claimed and evidenced lens."""
    lenses: dict[Lens, LensReadiness | None]
    """None for a lens in which none of them is live, and for verified without a review: not 0, not 100."""


def readiness(trace: Trace, card: Scorecard) -> dict[str, ClauseReadiness]:
    """The readiness of each clause by id, in the order of the sources.

    A question counts once for each clause that it cites, however many of the clause's obligations it cites. It counts
    with its own weight w (1 to 3), because the questions of a clause come from several sections and questionnaires,
    whose weights do not compare. Credit and live are those of the lens, as in scoring. `trace` has to be that of the
    card's questionnaires.
    """
    scored_questions = {s.question.id: s for one in card.questionnaires for s in one.scored_questions}
    return {clause: _clause(ids, [scored_questions[one] for one in ids]) for clause, ids in trace.by_clause().items()}


def _clause(ids: tuple[str, ...], scored_questions: Sequence[ScoredQuestion]) -> ClauseReadiness:
    lenses = {lens: _lens(lens, [s for s in scored_questions if lens in s.credits]) for lens in LENSES}
    return ClauseReadiness(ids, sum(s.live for s in scored_questions), lenses)


def _lens(lens: Lens, live: Sequence[ScoredQuestion]) -> LensReadiness | None:
    if not live:
        return None
    total = sum(s.question.weight for s in live)
    credit = sum((s.question.weight * s.credits[lens].value for s in live), Fraction(0))
    gates = [s for s in live if s.question.gate]
    still_open = tuple(s.question.id for s in gates if not is_closed(s, lens))
    return LensReadiness(len(live), credit / total, len(gates), still_open)
