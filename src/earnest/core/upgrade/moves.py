"""Where things kept by question id stand after the questions moved; two that meet are merged or both kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")

Parts = Sequence[tuple[str, _T | None]]
"""What stood under which id; None where nothing did."""

Places = dict[str, tuple[str, ...]]
"""By the id before: the ids afterwards."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The ids of the questions of one version, and where each goes in the next; nowhere when it went."""

    targets: Mapping[str, tuple[str, ...]]
    after: Collection[str]
    """The ids of the next version."""
    version: str
    """The version before."""

    def apply(self, things: Mapping[str, _T], merge: Callable[[Parts[_T]], _T | None]) -> tuple[dict[str, _T], Places]:
        """The things under their ids afterwards, and where each id went that may have gone elsewhere.

        What belonged to a question that went, or to none, keeps its id. Things that meet under one id are merged; where
        `merge` gives None, each is kept under an id of its own instead and nothing stands under the one where they met.
        """
        moved = {target for name, ids in self.targets.items() if ids != (name,) for target in ids}
        staying = {name for name in (*self.targets, *things) if self.targets.get(name, (name,)) == (name,)} - moved
        result = {name: thing for name, thing in things.items() if name in staying}
        arriving: dict[str, list[str]] = {}
        for name in (*self.targets, *(name for name in things if name not in self.targets)):
            for target in () if name in staying else self.targets.get(name) or (name,):
                arriving.setdefault(target, []).append(name)
        places: dict[str, list[str]] = {}
        for target, names in arriving.items():
            arrived = self._meeting(target, self._parts(names, things), merge, (arriving, result))
            result.update({place: thing for place, thing, _ in arrived})
            parked = {name: place for place, _, name in arrived if place != target}
            for name in names:
                places.setdefault(name, []).append(parked.get(name, target))
        return result, {name: tuple(ids) for name, ids in places.items()}

    def _parts(self, names: Sequence[str], things: Mapping[str, _T]) -> list[tuple[str, _T | None]]:
        """What meets under one id; where several questions became one, those without a thing count as well."""
        known = [name for name in names if name in self.targets]
        several = len(known) > 1 and any(name in things for name in known)
        return [(name, things.get(name)) for name in names if name in things or (several and name in known)]

    def _meeting(
        self,
        target: str,
        parts: Parts[_T],
        merge: Callable[[Parts[_T]], _T | None],
        others: Sequence[Collection[str]],
    ) -> list[tuple[str, _T, str]]:
        """Each thing under its id, with the id that it had; `others` are ids at which something arrives."""
        there = [(name, thing) for name, thing in parts if thing is not None]
        if len(parts) < 2:
            return [(target, thing, name) for name, thing in there]
        if (one := merge(parts)) is not None:
            return [(target, one, name) for name, _ in there]
        taken = {*self.after, *(name for ids in others for name in ids)}
        return [(spare_id(name, self.version, taken), thing, name) for name, thing in there]


def spare_id(name: str, version: str, taken: Collection[str]) -> str:
    """An id like `name` that is not taken: the same one, or `NAME@1.0.0`; no question ever has one with an @."""
    ids = (name, f"{name}@{version}", *(f"{name}@{version}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in ids if one not in taken)
