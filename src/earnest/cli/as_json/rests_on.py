"""What a level rests on, and the review, as parts of the scorecard's document."""

from __future__ import annotations

from typing import Any

from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.review_state import Bar, Progress, ReviewState
from earnest.core.scoring.scorecard import LeftOut, Scorecard


def rests_on(found: RestsOn) -> dict[str, Any]:
    """What the levels rest on; days in ISO form, people's texts as they are."""
    counts = found.evidence
    return {
        "not_chosen": list(found.not_chosen),
        "own": [{"id": one.id, "title": {"en": one.title.en, "zh": one.title.zh}} for one in found.own],
        "released_on": found.released_on and found.released_on.isoformat(),
        "assessed_on": found.assessed_on.isoformat(),
        "days_ago": found.days_ago,
        "evidence": {
            "file_alike": counts.file_alike,
            "file_not_alike": counts.file_not_alike,
            "file_not_looked_for": counts.file_not_looked_for,
            "address": counts.address,
            "register": counts.register,
            "issuers": list(counts.issuers),
        },
        "left_out_by_profile": [_left_out(one) for one in found.left_out],
        "not_applicable": {
            "count": len(found.not_applicable),
            "accepted_by": [{"name": one.name, "count": one.count} for one in found.accepted_by],
        },
        "to_confirm": list(found.to_confirm),
        "confirmed_without_new_day": list(found.confirmed_without_new_day),
        "consistency": _consistency(found),
        "signoffs": [
            {"by": one.by, "on": one.on.isoformat(), "same_answers": one.same_answers} for one in found.signoffs
        ],
        "renewed_from": found.renewed_from
        and found.renewed_from.model_dump(mode="json", exclude_none=True, exclude_unset=True),
        "cut_off": found.cut_off,
    }


def _left_out(one: LeftOut) -> dict[str, Any]:
    others = [name for name in one.questions if name not in one.gates]  # each stands in one of the two lists
    return {
        "flag": one.flag,
        "value": one.value,
        "questions": others,
        "gates": list(one.gates),
        "reason": one.reason,
    }


def _consistency(found: RestsOn) -> dict[str, Any]:
    said = found.consistency
    return {
        "asked": len(said.asked),
        "explained": len(said.explained),
        "open": list(said.open),
        "on_gates": list(said.on_gates),
    }


def review(card: Scorecard) -> dict[str, Any] | None:
    """The review of these answers; None without one."""
    state = card.review
    if state is None:
        return None
    return {
        "auditor": state.head.auditor,
        "organisation": state.head.organisation,
        "status": state.head.status,
        "complete": state.complete,
        "scope_confirmed": state.head.scope_confirmed,
        "seed_drawn": state.head.seed_drawn,
        "signature": state.signature.state,
        "signer": state.signature.signer,
        "verdicts": _progress(state.verdicts) | {"took_credit": state.took_credit},
        "parts": _parts(state),
        "bars_level_4": [_bar(one) for one in card.bars_level_4],
    }


def _parts(state: ReviewState) -> dict[str, Any]:
    return {part: _progress(one) for part, one in state.parts.items()}


def _progress(one: Progress) -> dict[str, int]:
    return {"given": one.given, "needed": one.needed}


def _bar(one: Bar) -> dict[str, str]:
    return {"code": one.code, "en": one.why.en, "zh": one.why.zh}
