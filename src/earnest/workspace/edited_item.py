"""An item of a list that is edited in a form, while somebody else may change the list."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from earnest.core.values import Value

Item = TypeVar("Item", bound=Value)


@dataclass(frozen=True, slots=True)
class EditedItem(Generic[Item]):
    """The item that a form was opened with, and where it stood then; a new one is none and stands nowhere."""

    place: int | None = None
    item: Item | None = None

    @property
    def is_new(self) -> bool:
        return self.item is None

    def place_in(self, items: Sequence[Item]) -> int | None:
        """Where it stands by now; None for a new one, and where somebody else changed or removed it."""
        if self.place is None or self.item is None:
            return None
        if items[self.place : self.place + 1] == (self.item,):
            return self.place
        return items.index(self.item) if self.item in items else None


def fingerprint(item: Value) -> str:
    """What an item is known by in a draft, without the texts that it holds."""
    return hashlib.sha256(repr(item).encode("utf-8", "surrogatepass")).hexdigest()


def place_of(known: str, items: Sequence[Value], before: int | None) -> int | None:
    """Where the item with a fingerprint stands, of several alike the one that did `before`.

    None where somebody changed or removed it, and for a fingerprint of none.
    """
    found = [place for place, item in enumerate(items) if fingerprint(item) == known]
    return before if before in found else next(iter(found), None)
