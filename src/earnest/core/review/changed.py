"""What an edit of a review was about, so that whoever takes it back is led there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from earnest.core.assessment.review import Review
from earnest.core.review.work import TaskKind

_Said = TypeVar("_Said")


class Changed(NamedTuple):
    """A task of the work list."""

    kind: TaskKind
    id: str


def changed_between(before: Review, after: Review) -> Changed | None:
    """The first thing that two reviews say differently; None where it is who reviews, or nothing."""
    parts: tuple[tuple[TaskKind, str | None], ...] = (
        ("question", _first(before.findings, after.findings)),
        ("flag", _first(before.flags, after.flags)),
        ("concern", _first(before.looked_at, after.looked_at)),
        ("earlier", _first(before.earlier, after.earlier)),
    )
    for kind, name in parts:
        if name is not None:
            return Changed(kind, name)
    if before.review.scope_confirmed != after.review.scope_confirmed:
        return Changed("scope", "")
    return Changed("final", "") if before.review.status != after.review.status else None


def _first(mine: Mapping[str, _Said], theirs: Mapping[str, _Said]) -> str | None:
    return next((name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)), None)
