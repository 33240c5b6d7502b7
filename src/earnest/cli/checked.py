"""Checked: what `earnest check` found in one file, whichever form it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from earnest.core.errors import Problem
from earnest.core.language import Phrase

if TYPE_CHECKING:
    from earnest.core.consistency.matters import Matter
    from earnest.core.scoring.credit import Lens
    from earnest.workspace.scored import Scored


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file."""

    file: PurePath
    status: int
    """2 with errors, 1 with findings, else 0: how the command ends that checks this file alone."""
    problems: tuple[Problem, ...] = ()
    """Errors, with which the file is no use, or warnings."""
    evidence: tuple[Problem, ...] = ()
    """Evidence files that are not as stated."""
    asked: tuple[tuple[Matter, Problem], ...] = ()
    """What waits for an explanation; nothing wrong."""
    failure: Phrase | None = None
    """Why the file could not be checked, where that is no problem of its contents."""
    scored: Scored | None = None
    """Its figures, where they were asked for and can be told."""
    lens: Lens | None = None
    """In which the bar and the gaps are."""
    missed: Phrase | None = None
    """Why the bar that was asked for is not reached."""
