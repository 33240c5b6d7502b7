"""Boxes whose size may change without a second layout of the screen: nothing scrolls inside them."""

from __future__ import annotations

from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static


class _Unscrolled(Widget):
    # Textual lays the screen out again for it, as a scroll bar might have to come or go.
    virtual_size = Reactive(Size(0, 0), layout=False)


class Block(_Unscrolled, Container):
    """A box; its style says how what is inside stands."""


class Column(_Unscrolled, Vertical):
    """What is inside stands below each other."""


class Words(_Unscrolled, Static):
    """A text of as many lines as it needs."""
