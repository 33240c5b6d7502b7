"""Lists of items that two sides changed: the same item is found again, what either side added is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from earnest.core.assessment.differences import Difference, Fact
from earnest.core.assessment.merge_choices import Choices, Place, Unit, alike, facts_of, name_in_file
from earnest.core.user_text import UserText
from earnest.core.values import Value

_Item = TypeVar("_Item", bound=Value)
_Token = tuple[str, int]
"""An item by the list in which it came first, and its place there."""


@dataclass(frozen=True)
class ItemKind(Generic[_Item]):
    """What makes two items one, and what of an item is one thing."""

    keys: tuple[Callable[[_Item], object], ...]
    """Two items are one when a key of both is the same and something; the surest key first."""
    twin_keys: tuple[Callable[[_Item], object], ...]
    """The same of two items that came on both sides, of which no former state tells whether they are one."""
    units: Callable[[_Item | None, _Item, _Item], Sequence[Unit]]
    """The things of an item, which may depend on what was changed: of the base, of mine, of theirs."""
    place: Callable[[_Item], Place]
    """Without what tells the item from others of its kind."""
    title: Callable[[_Item], UserText]
    whole: str | None = None
    """The field that a difference names when only one side has the item; None: each field of the item."""


def merged_items(
    choices: Choices, kind: ItemKind[_Item], base: Sequence[_Item], mine: Sequence[_Item], theirs: Sequence[_Item]
) -> tuple[_Item, ...]:
    """The items of both sides: each with what either changed of it, without what either removed."""
    if theirs in (base, mine):
        return tuple(mine)
    if base == mine:
        return tuple(theirs)
    return _Lists(kind, base, mine, theirs).merged(choices)


class _Lists(Generic[_Item]):
    """Three states of a list, with the items that are one."""

    def __init__(
        self, kind: ItemKind[_Item], base: Sequence[_Item], mine: Sequence[_Item], theirs: Sequence[_Item]
    ) -> None:
        self._kind = kind
        self._in_mine = _tokens("mine", mine, pairs(base, mine, kind.keys), "base")
        in_theirs = _tokens("theirs", theirs, pairs(base, theirs, kind.keys), "base")
        came = [at for at, (origin, _) in enumerate(self._in_mine) if origin == "mine"]
        new = [at for at, (origin, _) in enumerate(in_theirs) if origin == "theirs"]
        twins = pairs([mine[at] for at in came], [theirs[at] for at in new], kind.twin_keys)
        for at, other in twins.items():
            in_theirs[new[other]] = ("mine", came[at])
        self._in_theirs = in_theirs
        self._base = {("base", at): item for at, item in enumerate(base)}
        self._mine = dict(zip(self._in_mine, mine, strict=True))
        self._theirs = dict(zip(in_theirs, theirs, strict=True))

    def merged(self, choices: Choices) -> tuple[_Item, ...]:
        found: dict[_Token, _Item] = {}
        for token in dict.fromkeys((*self._base, *self._in_mine, *self._in_theirs)):
            item = self._one(choices, token)
            if item is not None:
                found[token] = item
        return tuple(found[token] for token in self._ordered() if token in found)

    def _one(self, choices: Choices, token: _Token) -> _Item | None:
        """One item as it stands after both sides; None when it is removed."""
        base, mine, theirs = (side.get(token) for side in (self._base, self._mine, self._theirs))
        if mine is not None and theirs is not None:
            kind = self._kind
            place = kind.place(mine)._replace(item="-".join(map(str, token)))
            return choices.fields(place, base, mine, theirs, kind.units(base, mine, theirs), kind.title(mine))
        left = mine if mine is not None else theirs
        if left is None or base is None:
            return left
        everything = tuple(type(left).model_fields)
        if alike(facts_of(left, everything), facts_of(base, everything)):
            return None
        place = self._kind.place(left)._replace(item="-".join(map(str, token)))
        return mine if choices.in_conflict(place, self._apart(place, mine, theirs)) == "mine" else theirs

    def _apart(self, place: Place, mine: _Item | None, theirs: _Item | None) -> list[Difference]:
        """That one side changed an item and the other removed it."""
        left = mine if mine is not None else theirs
        assert left is not None, "somebody changed it"
        if self._kind.whole is not None:
            sides = cast(Fact, mine), cast(Fact, theirs)
            return [Difference(place.part, place.of, self._kind.whole, *sides, self._kind.title(left))]
        facts = [facts_of(one, tuple(type(left).model_fields)) for one in (mine, theirs)]
        names = [name_in_file(left, name) for name in type(left).model_fields]
        return [Difference(place.part, place.of, *one) for one in zip(names, *facts, strict=True) if one[1] != one[2]]

    def _ordered(self) -> Iterator[_Token]:
        """In the order of the side that changed it; what only the other has stands behind its neighbour there."""
        first, other = self._in_mine, self._in_theirs
        if _in_former_order(first) and not _in_former_order(other):
            first, other = other, first
        order = list(first)
        for at, token in enumerate(other):
            if token not in order:
                before = next((order.index(one) + 1 for one in reversed(other[:at]) if one in order), 0)
                while before < len(order) and order[before] not in other:
                    before += 1
                order.insert(before, token)
        return iter(order)


def _in_former_order(tokens: Sequence[_Token]) -> bool:
    former = [at for origin, at in tokens if origin == "base"]
    return former == sorted(former)


def _tokens(side: str, items: Sequence[_Item], pairing: dict[int, int], former: str) -> list[_Token]:
    """Each item of a side: the former one that it was, or one of its own."""
    was = {now: at for at, now in pairing.items()}
    return [(former, was[at]) if at in was else (side, at) for at in range(len(items))]


def pairs(one: Sequence[_Item], other: Sequence[_Item], keys: Sequence[Callable[[_Item], object]]) -> dict[int, int]:
    """Which item of one list is which of the other, by their places; each is at most one of them."""
    found: dict[int, int] = {}
    for key in keys:
        waiting: dict[object, list[int]] = {}
        for at, item in enumerate(other):
            if at not in found.values():
                waiting.setdefault(key(item), []).append(at)
        for at, item in enumerate(one):
            if at not in found and key(item) is not None and (same := waiting.get(key(item))):
                found[at] = same.pop(0)
    return found
