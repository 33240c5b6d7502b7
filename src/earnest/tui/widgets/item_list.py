"""A list of items to add to, edit and remove from; the keys act on the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.language import Phrase
from earnest.tui.action_names import LANGUAGE, UNDO
from earnest.tui.base import BaseApp
from earnest.tui.safe import lines
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key
from earnest.tui.widgets.prose import Paragraph, wrapped

_MARGIN = 3
"""Cells of a row beside its text: that of its mark, and the bar."""


class ItemList(KeyList):
    """The items, each described in a few lines."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a,insert", "screen.add"),
        key("d,delete", "screen.remove"),
        key("e", "select"),
    ]

    _items: Sequence[Content] = ()

    def show(self, items: Sequence[Content], at: int | None = None) -> None:
        """The items, the highlight at a place, or where it was."""
        before, self._items = self.highlighted or 0 if at is None else at, items
        self.set_options([Option(self._set(item)) for item in items])
        self.highlighted = min(before, len(items) - 1) if items else None

    def go_to(self, place: int) -> None:
        """To an item by its place, if there is such a one."""
        if place < self.option_count:
            self.highlighted = place

    def on_resize(self) -> None:
        for place, item in enumerate(self._items):
            self.replace_option_prompt_at_index(place, self._set(item))

    def _set(self, item: Content) -> Content:
        """An item in lines of ours, which tear no date; the bar has its room also where there is none."""
        width = self.content_size.width - _MARGIN
        return lines(*wrapped(Paragraph(item), width)) if width > 0 else item


def list_hints(back: Phrase) -> tuple[Hint, ...]:
    """What the keys do on such a list; `back` is where Esc leads."""
    return (
        Hint("a", Phrase("添加", "add")),
        Hint("enter", Phrase("修改", "edit")),
        Hint("d", Phrase("删除", "remove")),
        Hint("ctrl+z", UNDO),
        Hint("f2", LANGUAGE),
        Hint("escape", back, keeps=True),
    )
