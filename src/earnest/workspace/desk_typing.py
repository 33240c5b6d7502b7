"""What is typed on the auditor's desk: one step to undo for all that is typed without a pause, scored after it."""

from __future__ import annotations

from dataclasses import replace

from earnest.core.assessment.review import Review
from earnest.workspace.reviewing import UNDO_DEPTH, Desk, with_review


def typed(desk: Desk, review: Review) -> Desk:
    """The desk with a review that is being typed, scored as before; the same desk when nothing changed."""
    if review == desk.review:
        return desk
    past = desk.past if desk.typing else (*desk.past, desk.review)[-UNDO_DEPTH:]
    return replace(desk, review=review, past=past, future=(), typing=True)


def rested(desk: Desk) -> Desk:
    """The desk with what was typed as one step, scored; the same desk when nothing was being typed."""
    return with_review(desk, desk.review) if desk.typing else desk
