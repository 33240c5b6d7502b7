"""Lists whose place on the screen is given by its style: what they show lays nothing out."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive, reactive

from earnest.tui.widgets.key_list import KeyList


class SteadyList(KeyList):
    """A list of rows of one line. Its height has to be given: that of what it shows is not asked for."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The row where the highlight is. When it moves, two rows are drawn again, not all of them."""

    def __init__(self, *, id: str, compact: bool = True) -> None:
        super().__init__(id=id, compact=compact, markup=False)
        self._measured = -1
        """The cells that a row had when the rows were measured."""

    def on_resize(self, event: events.Resize) -> None:
        """Rows are measured and drawn again for another width only."""
        before, self._measured = self._measured, self.scrollable_content_region.width
        if before == self._measured:
            event.prevent_default()

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:  # type: ignore[override]  # Textual gives the old one to whoever asks
        super().watch_highlighted(highlighted)
        for row in (before, highlighted):
            if row is not None:
                self.refresh_line(row)
