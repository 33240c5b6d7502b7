"""The files opened last, each with its level, how much is answered and when it was last changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.scoring.levels import Level
from earnest.storage import reference
from earnest.storage.visits import load_visit
from earnest.workspace.scored import open_scored


@dataclass(frozen=True, slots=True)
class RecentFile:
    """What is told of a file before it is opened."""

    level: Level | None
    """Of the headline."""
    answered: int
    live: int
    changed: datetime.date
    next: str | None
    """The question where one left it, else the first one to be done, by id; None where nothing is left to do."""


def recent_file(path: Path) -> RecentFile | None:
    """What is known of a file; None of one that cannot be opened as it is, which opening it will explain."""
    try:
        card = open_scored(path).card
        changed = datetime.date.fromtimestamp(path.stat().st_mtime)
    except (EarnestError, OSError, ValueError, OverflowError):
        return None
    results = card.questionnaires
    questions = list(card.scored_questions())
    to_do = next((s.question.id for s in questions if s.live and not s.answered), None)
    visit = load_visit(path)
    left_at = visit.at if visit is not None and visit.at in {s.question.id for s in questions} else to_do
    return RecentFile(
        card.level(card.headline_lens),
        sum(one.answered for one in results),
        sum(one.live for one in results),
        changed,
        left_at,
    )


def start_folder() -> Path:
    """Where files are looked for at first: where the app was started, or at home if that is the program's checkout."""
    here, own = Path.cwd(), reference.checkout()
    return Path.home() if own is not None and here.is_relative_to(own) else here
