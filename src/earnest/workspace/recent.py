"""The files opened last, each with its level, how much is answered and when it was last changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.scoring.levels import Level
from earnest.core.scoring.question_filter import to_go_on
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
    """The question that it opens at, by id; None where nothing is left to do."""


def recent_file(path: Path) -> RecentFile | None:
    """What is known of a file; None of one that cannot be opened as it is, which opening it will explain."""
    try:
        card = open_scored(path).card
        changed = datetime.date.fromtimestamp(path.stat().st_mtime)
    except (EarnestError, OSError, ValueError, OverflowError):
        return None
    results = card.questionnaires
    questions = list(card.scored_questions())
    visit = load_visit(path)
    going_on = to_go_on(questions, "" if visit is None else visit.at)
    return RecentFile(
        card.level(card.headline_lens),
        sum(one.answered for one in results),
        sum(one.live for one in results),
        changed,
        None if going_on is None else going_on.question.id,
    )


def start_folder() -> Path:
    """Where files are looked for at first: where the app was started, or at home if that is the program's checkout."""
    here, own = Path.cwd(), reference.checkout()
    return Path.home() if own is not None and here.is_relative_to(own) else here
