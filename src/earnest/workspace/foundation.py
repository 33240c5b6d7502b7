"""What the levels of an opened file rest on, put together for commands, app and report alike."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from earnest.core.consistency.matters import Matter, matters
from earnest.core.scoring.rests_on import Around, RestsOn, rests_on
from earnest.core.scoring.scorecard import Scorecard
from earnest.storage.assessments import Opened
from earnest.storage.reference import consistency_rules

if TYPE_CHECKING:
    from earnest.workspace.document import Document


def foundation(
    opened: Opened, card: Scorecard, asked: Sequence[Matter] | None = None, today: datetime.date | None = None
) -> RestsOn:
    """What the levels of a scorecard of these answers rest on, today or on the day that is given as such.

    `asked` is what the consistency rules say of them; None has them asked. Raises FileProblems.
    """
    if asked is None:
        asked = matters(opened.assessment, card.scored_questions(), card.basis, consistency_rules())
    around = Around(today or datetime.date.today(), same_answers(opened), opened.cut_off)
    return rests_on(opened.assessment, card, asked, around)


def of_document(document: Document) -> RestsOn:
    """The same of a document as it is in the app, edits included. Raises FileProblems."""
    now = replace(document.opened, assessment=document.assessment)
    return foundation(now, document.scorecard, document.matters)


def same_answers(opened: Opened) -> tuple[bool, ...]:
    """For each sign-off whether the answers are those that were signed."""
    if not opened.assessment.signoffs:
        return ()
    from earnest.storage.canonical import signed_digest  # a file that nobody signed is scored without writing one

    now = signed_digest(opened.assessment, opened.questionnaires, opened.flags, opened.written)
    return tuple(one.digest == now for one in opened.assessment.signoffs)
