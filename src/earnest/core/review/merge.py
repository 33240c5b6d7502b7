"""Two reviewers' reviews as one: what either said is kept, what both said differently is a conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from earnest.core.assessment.review import Finding, Review
from earnest.core.errors import KeyPath
from earnest.core.values import Value

_Value = TypeVar("_Value", bound=Value)

_VERDICT = ("verdict", "method", "on")
_TOGETHER = (_VERDICT, ("auditor", "organisation"))
"""Fields that mean something together only: nobody may have the verdict of one reviewer and the day of the other."""


@dataclass(frozen=True, slots=True)
class ReviewConflict:
    """One thing that both reviewers changed, each in another way."""

    path: KeyPath
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class MergedReview:
    """A merge; where there are conflicts `review` has mine."""

    review: Review
    conflicts: tuple[ReviewConflict, ...]


def merged(base: Review, mine: Review, theirs: Review) -> MergedReview:
    """Three-way merge. Raises ValueError where they are not reviews of the same answers with the same seed.

    The result is a draft, unless nothing was to be merged.
    """
    heads = [_draw(one) for one in (base, mine, theirs)]
    if any(one != heads[0] for one in heads):
        raise ValueError("not of one review")
    if theirs in (base, mine):
        return MergedReview(mine, ())
    if mine == base:
        return MergedReview(theirs, ())
    conflicts: list[ReviewConflict] = []
    head = _fields(base.review, mine.review, theirs.review, ("review",), conflicts, apart={"status"})
    parts = {
        name: _mapped(getattr(base, name), getattr(mine, name), getattr(theirs, name), name, conflicts)
        for name in ("looked_at", "flags", "findings", "earlier")
    }
    found = mine.model_copy(update={"review": head.model_copy(update={"status": "draft"}), **parts})
    return MergedReview(found, tuple(conflicts))


def _draw(one: Review) -> tuple[object, ...]:
    """What decides which questions are in the sample."""
    return one.review.assessment, one.review.seed, one.review.drawn_at, one.beacon, one.carried_from


def _mapped(
    base: Mapping[str, _Value],
    mine: Mapping[str, _Value],
    theirs: Mapping[str, _Value],
    part: str,
    conflicts: list[ReviewConflict],
) -> dict[str, _Value]:
    found: dict[str, _Value] = {}
    for name in dict.fromkeys((*mine, *theirs)):
        one, other, was = mine.get(name), theirs.get(name), base.get(name)
        taken = _one(was, one, other, (part, name), conflicts)
        if taken is not None:
            found[name] = taken
    return found


def _one(
    base: _Value | None, mine: _Value | None, theirs: _Value | None, path: KeyPath, conflicts: list[ReviewConflict]
) -> _Value | None:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if mine is None or theirs is None:  # one took it back, the other changed it
        conflicts.append(ReviewConflict(path, mine, theirs))
        return mine
    return _fields(base, mine, theirs, path, conflicts)


def _fields(
    base: _Value | None,
    mine: _Value,
    theirs: _Value,
    path: KeyPath,
    conflicts: list[ReviewConflict],
    apart: set[str] | None = None,
) -> _Value:
    taken: dict[str, object] = {}
    for unit in _units(type(mine), apart or set(), _together(mine, theirs)):
        one, other, was = ([getattr(side, name, None) for name in unit] for side in (mine, theirs, base))
        if other in (one, was):
            continue
        if one == was:
            taken |= {name: getattr(theirs, name) for name in unit}
        elif not _differ_in_day_alone(unit, one, other):
            at = next(at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
            conflicts.append(ReviewConflict((*path, unit[at]), one[at], other[at]))
    return mine.model_copy(update=taken)


def _differ_in_day_alone(unit: tuple[str, ...], mine: list[object], theirs: list[object]) -> bool:
    """Whether two reviewers said the same on different days, a verdict by the same method: that is no conflict."""
    return unit == ("on",) or (unit == _VERDICT and mine[:2] == theirs[:2])


def _together(mine: Value, theirs: Value) -> tuple[tuple[str, ...], ...]:
    """What means something together only; under two verdicts all of a finding, whose note gives the reason of one."""
    if isinstance(mine, Finding) and [getattr(mine, n) for n in _JUDGED] != [getattr(theirs, n) for n in _JUDGED]:
        return ((*_VERDICT, *(name for name in Finding.model_fields if name not in _VERDICT)),)
    return _TOGETHER


_JUDGED = _VERDICT[:2]


def _units(model: type[Value], apart: set[str], together: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    names = [name for name in model.model_fields if name not in apart]
    for unit in together:
        if all(name in names for name in unit):
            yield unit
            names = [name for name in names if name not in unit]
    yield from ((name,) for name in names)
