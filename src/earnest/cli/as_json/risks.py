"""The named risks as a document for other programs: which questions deal with each, how strongly answers cover it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.cli.as_json.trace import chosen_of, readiness_of
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.risks import TracedRisk, risk_coverage
from earnest.core.questionnaire.trace import by_instrument
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.readiness import Readiness, credits_in, risk_readiness
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import exact


def document(
    traced: Sequence[TracedRisk],
    questionnaires: Sequence[Questionnaire],
    found: Sequence[TracedRisk],
    card: Scorecard | None,
) -> dict[str, Any]:
    """The risks found, by clause; what needs answers is null without a scorecard."""
    strength = None if card is None else _Strength(found, card)
    return {
        "format": 1,
        "questionnaires": chosen_of(questionnaires, card),
        "coverage": [
            {"instrument": c.instrument.id, "covered": c.covered, "all": c.all} for c in risk_coverage(traced)
        ],
        "uncovered": [one.risk.id for one in found if one.is_uncovered],
        "not_covered": None if strength is None else {lens: strength.not_covered(lens) for lens in LENSES},
        "instruments": [_instrument(clauses, strength) for clauses in by_instrument(found)],
    }


class _Strength:
    """How strongly the answers cover each risk."""

    def __init__(self, found: Sequence[TracedRisk], card: Scorecard) -> None:
        self._ready, self._own = risk_readiness(found, card), risk_readiness(found, card, own=True)
        self._counted = [one.risk.id for one in found if one.is_counted]
        self._credits = {lens: credits_in(lens, card) for lens in LENSES}

    def of(self, risk: str, *, own: bool = False) -> dict[str, Any]:
        """In each lens the share and what each live question earns."""
        ready = (self._own if own else self._ready)[risk]
        told = readiness_of(ready)
        for lens in LENSES:
            if told[lens] is not None:
                told[lens]["answers"] = self._answers(ready, lens)
        return told

    def _answers(self, ready: Readiness, lens: Lens) -> list[dict[str, str]]:
        earned = self._credits[lens]
        return [{"question": name, "credit": exact(earned[name])} for name in ready.questions if name in earned]

    def not_covered(self, lens: Lens) -> list[str] | None:
        """The risks that no answer covers in a lens; None for a lens that does not apply."""
        if not self._credits[lens]:
            return None
        return [risk for risk in self._counted if not self._ready[risk].covered(lens)]


def _instrument(clauses: list[list[TracedRisk]], strength: _Strength | None) -> dict[str, Any]:
    instrument = clauses[0][0].instrument
    return {
        "id": instrument.id,
        "title": both(instrument.title),
        "clauses": [
            {
                "id": own[0].clause.id,
                "title": both(own[0].clause.title),
                "risks": [_risk(one, strength) for one in own],
            }
            for own in clauses
        ],
    }


def _risk(one: TracedRisk, strength: _Strength | None) -> dict[str, Any]:
    return {
        **one.risk.model_dump(),
        "questions": list(one.questions),
        "readiness": None if strength is None else strength.of(one.risk.id),
        "own_questions": list(one.own),
        "own_readiness": None if strength is None else strength.of(one.risk.id, own=True),
    }
