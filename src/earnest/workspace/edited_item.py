"""An item of a list that is edited in a form, while somebody else may change the list."""

from __future__ import annotations

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
