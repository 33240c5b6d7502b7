"""Texts of widgets that are written again only when they changed: laying out a screen is what takes time."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


def same(one: Content, other: Content) -> bool:
    """Whether two contents show the same text in the same styles."""
    return one.plain == other.plain and one.spans == other.spans


def put(static: Static, content: Content) -> None:
    """Show a content in a static."""
    before = static.content
    if not (isinstance(before, Content) and same(before, content)):
        static.update(content)


def display(widget: Widget, *, shown: bool) -> None:
    """Show or hide a widget."""
    if widget.display != shown:
        widget.display = shown
