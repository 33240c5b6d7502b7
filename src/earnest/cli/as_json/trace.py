"""The trace as a document for other programs: fractions as `a/b` of 1, shares as shown in strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from earnest.cli.as_json.scorecard import both
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.trace import Citing, Trace, Traced, by_instrument
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.readiness import LensReadiness, Readiness, readiness
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import exact, percent


def document(
    traced: Trace, questionnaires: Sequence[Questionnaire], found: Sequence[Traced], card: Scorecard | None
) -> dict[str, Any]:
    """The obligations found, by clause, and the questions that cite them; readiness is null without a scorecard."""
    ready = None if card is None else _Ready(readiness(traced, card), readiness(traced, card, own=True))
    chosen = {one.obligation.id for one in found}
    return {
        "format": 1,
        "questionnaires": chosen_of(questionnaires, card),
        "coverage": [{"instrument": c.instrument.id, "covered": c.covered, "all": c.all} for c in traced.coverage()],
        "uncovered": [one.obligation.id for one in found if one.is_uncovered],
        "instruments": [_instrument(clauses, traced, ready) for clauses in by_instrument(found)],
        "questions": [
            _question(one, chosen)
            for one in traced.questions
            if len(found) == len(traced.obligations) or any(duty.obligation.id in chosen for duty in one.cited)
        ],
    }


def chosen_of(questionnaires: Sequence[Questionnaire], card: Scorecard | None) -> list[dict[str, Any]]:
    """The questionnaires that are traced, and whether each is the team's own."""
    own = frozenset() if card is None else card.own
    return [{"id": one.id, "version": one.version, "own": one.id in own} for one in questionnaires]


class _Ready(NamedTuple):
    """The readiness of each clause: of the questions that come with the program, and of the team's own."""

    ours: dict[str, Readiness]
    own: dict[str, Readiness]


def _instrument(clauses: list[list[Traced]], traced: Trace, ready: _Ready | None) -> dict[str, Any]:
    instrument = clauses[0][0].instrument
    citing, own_citing = traced.by_clause(), traced.by_clause(own=True)
    return {
        "id": instrument.id,
        "title": both(instrument.title),
        "clauses": [
            {
                "id": own[0].clause.id,
                "title": both(own[0].clause.title),
                "questions": list(citing[own[0].clause.id]),
                "readiness": None if ready is None else readiness_of(ready.ours[own[0].clause.id]),
                "own_questions": list(own_citing[own[0].clause.id]),
                "own_readiness": None if ready is None else readiness_of(ready.own[own[0].clause.id]),
                "obligations": [_obligation(one) for one in own],
            }
            for own in clauses
        ],
    }


def _obligation(one: Traced) -> dict[str, Any]:
    duty = one.obligation
    quoted = {"zh": duty.zh, "display": duty.display, "en": duty.en}
    return {"id": duty.id, "who": duty.who, **quoted, "questions": list(one.questions), "own_questions": list(one.own)}


def readiness_of(ready: Readiness) -> dict[str, Any]:
    """The readiness of a clause or risk; null for a lens in which none of its questions is live."""
    return {"live": ready.live, **{lens: _lens(ready.lenses[lens]) for lens in LENSES}}


def _lens(result: LensReadiness | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "live": result.live,
        "share": percent(result.share),
        "exact": exact(result.share),
        "gates": result.gates,
        "open_gates": list(result.open_gates),
    }


def _question(one: Citing, chosen: set[str]) -> dict[str, Any]:
    cited = [duty.obligation.id for duty in one.cited if duty.obligation.id in chosen]
    return {
        "id": one.question.id,
        "questionnaire": one.questionnaire,
        "own": one.own,
        "obligations": cited,
        "clauses": list(dict.fromkeys(duty.clause.id for duty in one.cited if duty.obligation.id in chosen)),
        "unknown": list(one.unknown),
    }
