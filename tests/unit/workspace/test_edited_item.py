"""An item in a form is found again in the list that somebody else changed."""

from __future__ import annotations

import pytest

from earnest.core.values import Value
from earnest.workspace.edited_item import EditedItem


class Thing(Value):
    name: str


A, B, C = Thing(name="a"), Thing(name="b"), Thing(name="c")


@pytest.mark.parametrize(
    ("edited", "items", "place"),
    [
        (EditedItem(), (A, B), None),
        (EditedItem(1, B), (A, B), 1),
        (EditedItem(1, B), (C, A, B), 2),
        (EditedItem(1, B), (A,), None),
        (EditedItem(0, A), (A, A), 0),
        (EditedItem(1, A), (A, A), 1),
    ],
)
def test_where_it_stands_by_now(edited: EditedItem[Thing], items: tuple[Thing, ...], place: int | None) -> None:
    assert edited.place_in(items) == place
