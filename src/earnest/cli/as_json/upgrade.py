"""An upgrade as a document for other programs."""

from __future__ import annotations

from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.core.upgrade.changes import Change, Former
from earnest.core.upgrade.plan import Move, QuestionnaireUpgrade, Upgrade
from earnest.core.upgrade.plan_words import group_of


def document(upgrade: Upgrade | None, *, written: bool) -> dict[str, Any]:
    """The plan; without questionnaires where the file is up to date. `written` says whether it was carried out."""
    found = upgrade.questionnaires if upgrade else ()
    return {"format": 1, "written": written, "questionnaires": [_questionnaire(one) for one in found]}


def _questionnaire(one: QuestionnaireUpgrade) -> dict[str, Any]:
    return {
        "id": one.questionnaire.id,
        "from": one.before.version,
        "to": one.questionnaire.version,
        "known": one.known,
        "questions": [_move(move) for move in one.moves],
        "added": list(one.added),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "question": move.question,
        "what": group_of(move),
        "into": list(move.into),
        "scored": move.live,
        "answered": move.answered,
        "confirm": move.confirm,
        "changes": [_change(change) for change in move.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    former = (change.former or Former()).model_dump(mode="json", exclude_none=True)
    return {"what": change.what, "reason": both(change.reason), "former": former}
