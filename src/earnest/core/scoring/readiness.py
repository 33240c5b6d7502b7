"""Readiness of a clause or risk: what the questions that name it are worth. A view of a scorecard; changes no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.questionnaire.risks import TracedRisk
from earnest.core.questionnaire.trace import Trace
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed


@dataclass(frozen=True, slots=True)
class LensReadiness:
    """A clause or risk in one lens in which at least one of its questions is live."""

    live: int
    """How many of its questions are live."""
    share: Fraction
    """Of 1: Σ w·credit ÷ Σ w over these, w the question's own weight of 1 to 3."""
    gates: int
    """How many of these are gates."""
    open_gates: tuple[str, ...]
    """The gates among these whose credit is below 1."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """A clause or risk in all lenses."""

    questions: tuple[str, ...]
    """The questions that cite any obligation of the clause, or that deal with the risk, live or not, each once."""
    live: int
    """How many of them are live in the claimed and evidenced lens."""
    lenses: dict[Lens, LensReadiness | None]
    """None for a lens in which none of them is live, and for verified without a review: not 0, not 100."""

    def covered(self, lens: Lens) -> bool:
        """Whether any of its questions earns something in a lens."""
        found = self.lenses[lens]
        return found is not None and found.share > 0


def readiness(trace: Trace, card: Scorecard, *, own: bool = False) -> dict[str, Readiness]:
    """The readiness of each clause by id, in the order of the sources; after the team's `own` questions by themselves.

    What a team asks itself is never counted among the questions that come with the program.

    A question counts once for each clause that it cites, however many of the clause's obligations it cites. It counts
    with its own weight w (1 to 3), because the questions of a clause come from several sections and questionnaires,
    whose weights do not compare. Credit and live are those of the lens, as in scoring. `trace` has to be that of the
    card's questionnaires.
    """
    return _each(trace.by_clause(own=own), card)


def risk_readiness(risks: Sequence[TracedRisk], card: Scorecard, *, own: bool = False) -> dict[str, Readiness]:
    """How strongly each named risk is covered, by its id; counted as a clause is, over the questions that deal with it.

    Those that come with the program, or the team's `own` by themselves.

    `risks` have to be traced through the card's questionnaires.
    """
    return _each({one.risk.id: one.own if own else one.questions for one in risks}, card)


def credits_in(lens: Lens, card: Scorecard) -> dict[str, Fraction]:
    """What each question that is live in a lens earns there, of 1."""
    return {name: one.credits[lens].value for name, one in card.by_id().items() if lens in one.credits}


def _each(groups: Mapping[str, tuple[str, ...]], card: Scorecard) -> dict[str, Readiness]:
    known = card.by_id()
    return {name: _group(ids, [known[one] for one in ids]) for name, ids in groups.items()}


def _group(ids: tuple[str, ...], scored_questions: Sequence[ScoredQuestion]) -> Readiness:
    lenses = {lens: _lens(lens, [s for s in scored_questions if lens in s.credits]) for lens in LENSES}
    return Readiness(ids, sum(s.live for s in scored_questions), lenses)


def _lens(lens: Lens, live: Sequence[ScoredQuestion]) -> LensReadiness | None:
    if not live:
        return None
    total = sum(s.question.weight for s in live)
    credit = sum((s.question.weight * s.credits[lens].value for s in live), Fraction(0))
    gates = [s for s in live if s.question.gate]
    still_open = tuple(s.question.id for s in gates if not is_closed(s, lens))
    return LensReadiness(len(live), credit / total, len(gates), still_open)
