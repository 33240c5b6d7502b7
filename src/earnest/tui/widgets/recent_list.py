"""The files opened last as a list in a form, one of which is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.text import line_of
from earnest.tui.safe import MUTED, joined, line, styled
from earnest.tui.widgets.key_list import WayList
from earnest.tui.widgets.paths import ending

_NAME = 40
"""Columns for a name; its folder has the rest."""


class RecentList(WayList):
    """A row a file, the newest first."""

    DEFAULT_CSS = """
    RecentList {
        height: auto;
        max-height: 5;
        margin: 0 0 1 19;
        padding: 0;
        background: $background;
        &, &:focus { border: none; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The person chose one of the files."""

        path: str

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(id="renew-recent", markup=False)
        self._paths = paths

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        """Word the rows for the width there is."""
        before, room = self.highlighted or 0, max(self.scrollable_content_region.width - 1, 1)
        self.set_options([Option(_row(Path(path), room)) for path in self._paths])
        self.highlighted = before

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._paths[event.option_index]))


def _row(path: Path, room: int) -> Content:
    """The name and behind it the folder, cut at its front."""
    name = line(path.name, _NAME)
    left = room - name.cell_length - 2
    folder = line_of(path.parent)
    return name if left < min(cell_len(folder), 8) else joined(name, "  ", styled(ending(folder, left), MUTED))
