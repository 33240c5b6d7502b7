"""A screen that is painted once for a key: what takes time is writing to the terminal."""

from __future__ import annotations

from textual.screen import Screen
from textual.scrollbar import ScrollBar


class PaintedOnce(Screen[None]):
    """Paints what changed together with the layout that changed."""

    def _compositor_refresh(self) -> None:
        """Paint with a new layout what it changed itself, not once more at the next tick of the clock."""
        waiting = {widget for widget in self._compositor.visible_widgets if widget._repaint_required}
        for widget in waiting:
            widget._set_dirty()  # at the size it has now: part of the former one may cut a wide character
        self._compositor.update_widgets(waiting)
        super()._compositor_refresh()
        for widget in waiting:
            widget._repaint_required = False
            if isinstance(widget, ScrollBar):
                widget._layout_required = False  # it has its new size already, and no other place depends on it
