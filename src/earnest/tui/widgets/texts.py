"""Texts of widgets that are written again only when they changed: laying out a screen is what takes time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.scalar import Scalar
    from textual.css.styles import RulesMap


def same(one: Content, other: Content) -> bool:
    """Whether two contents show the same text in the same styles."""
    return one.plain == other.plain and one.spans == other.spans


def put(static: Static, content: Content) -> None:
    """Show a content in a static."""
    before = static.content
    if not isinstance(before, Content):
        static.update(content)
    elif not same(before, content):
        static.update(content, layout=not _fits(static, before, content))


def _fits(static: Static, before: Content, content: Content) -> bool:
    """Whether a content takes the place that the one before has."""
    if not static.display:
        return True
    width, (room, height) = static.styles.width, static.content_size
    if width is not None and width.is_auto:
        least = _least(static)
        same_width = max(least, before.cell_length) == max(least, content.cell_length)
        return same_width and before.plain.count("\n") == content.plain.count("\n")
    if room == 0:  # it was not laid out yet
        return False
    needed = content.get_height(cast("RulesMap", static.styles), room)
    return max(needed, cells_of(static.styles.min_height) - static.gutter.height) == height


def _least(static: Static) -> int:
    """The cells that a text has at least, whatever it says."""
    return cells_of(static.styles.min_width) - static.gutter.width


def cells_of(length: Scalar | None) -> int:
    """The cells that a style says; 0 where it says none, or says a share."""
    return int(length.value) if length is not None and length.is_cells else 0


def display(widget: Widget, *, shown: bool) -> None:
    """Show or hide a widget."""
    if widget.display != shown:
        widget.display = shown
