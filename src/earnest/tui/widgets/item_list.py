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
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key


class ItemList(KeyList):
    """The items, each described in a few lines."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a,insert", "screen.add"),
        key("d,delete", "screen.remove"),
        key("e", "select"),
    ]

    def show(self, items: Sequence[Content]) -> None:
        """The items, the highlight where it was."""
        before = self.highlighted or 0
        self.set_options([Option(item) for item in items])
        self.highlighted = min(before, len(items) - 1) if items else None


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
