"""The trace as a document for other programs: fractions as `a/b` of 1, shares as shown in strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    ready = None if card is None else readiness(traced, card)
    chosen = {one.obligation.id for one in found}
    return {
        "format": 1,
        "questionnaires": [{"id": one.id, "version": one.version} for one in questionnaires],
        "coverage": [{"instrument": c.instrument.id, "covered": c.covered, "all": c.all} for c in traced.coverage()],
        "uncovered": [one.obligation.id for one in found if one.is_uncovered],
        "instruments": [_instrument(clauses, traced, ready) for clauses in by_instrument(found)],
        "questions": [
            _question(one, chosen)
            for one in traced.questions
            if len(found) == len(traced.obligations) or any(duty.obligation.id in chosen for duty in one.cited)
        ],
    }


def _instrument(clauses: list[list[Traced]], traced: Trace, ready: dict[str, Readiness] | None) -> dict[str, Any]:
    instrument = clauses[0][0].instrument
    citing = traced.by_clause()
    return {
        "id": instrument.id,
        "title": both(instrument.title),
        "clauses": [
            {
                "id": own[0].clause.id,
                "title": both(own[0].clause.title),
                "questions": list(citing[own[0].clause.id]),
                "readiness": None if ready is None else readiness_of(ready[own[0].clause.id]),
                "obligations": [_obligation(one) for one in own],
            }
            for own in clauses
        ],
    }


def _obligation(one: Traced) -> dict[str, Any]:
    duty = one.obligation
    quoted = {"zh": duty.zh, "display": duty.display, "en": duty.en}
    return {"id": duty.id, "who": duty.who, **quoted, "questions": list(one.questions)}


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
        "obligations": cited,
        "clauses": list(dict.fromkeys(duty.clause.id for duty in one.cited if duty.obligation.id in chosen)),
        "unknown": list(one.unknown),
    }
