"""What widgets paint by private names of Textual, without a promise that they stay.

Writing to the terminal is what takes time, and Textual paints more than what changed. Only `compositor`, `key_reader`,
`note_lines` and `terminal_driver` touch private names of it as well. `TEXTUAL` is the version that all five were
written for. With another one look at each function there: whether the names are still there, whether they still do
this, and whether it is still needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.content import Content
from textual.geometry import Region, Size
from textual.notifications import Notification
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets._toast import Toast
from textual.widgets.option_list import Option

from earnest.tui.widgets.texts import same

TEXTUAL = "8.2.8"


class PaintedOnce(Screen[None]):
    """A screen that paints what changed together with the layout that changed."""

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


def put_away(app: App[Any], notice: Notification) -> None:
    """Take one notice away, with its row, as when its time is over; Textual takes all of them and leaves their rows."""
    app._unnotify(notice, refresh=False)
    for screen in app.screen_stack:
        for toast in screen.query(Toast):
            if toast._notification == notice:
                toast._expire()


def put_title(widget: Widget, title: Content) -> None:
    """Put a title into a border; a new `border_title` would draw the border anew to its foot."""
    if widget._border_title is None or not same(widget._border_title, title):
        widget._border_title = title
        gutter = widget.gutter
        widget.refresh(Region(-gutter.left, -gutter.top, widget.outer_size.width, 1))


def put_foot(widget: Widget, foot: Content) -> None:
    """Put a text into the lower border, without drawing the rest of it anew."""
    if not same(widget._border_subtitle or Content(""), foot):
        widget._border_subtitle = foot if foot.plain else None
        gutter, size = widget.gutter, widget.outer_size
        widget.refresh(Region(-gutter.left, size.height - gutter.top - 1, size.width, 1))


def put_row(listed: OptionList, index: int, content: Content) -> None:
    """Put a row in the place of the one before: both are one line, so no other row is measured again."""
    listed.get_option_at_index(index)._set_prompt(content)
    listed._option_render_cache.clear()
    listed.refresh_line(index)


def put_rows(listed: OptionList, kept: int, options: Sequence[Option]) -> None:
    """Put rows with ids in the place of all that follow the first ones `kept`.

    Each is one line. Those that are kept are neither measured nor painted again, and the list stays where it was
    scrolled to.
    """
    before, lines = len(listed._options), listed._line_cache
    for option in listed._options[kept:]:
        listed._option_to_index.pop(option)
        listed._id_to_option.pop(option._id or "")
    for place in range(kept, before):
        lines.heights.pop(place, None)
        lines.index_to_line.pop(place, None)
    del listed._options[kept:], lines.lines[kept:]
    for place, option in enumerate(options, kept):
        listed._option_to_index[option] = place
        listed._id_to_option[option._id or ""] = option
    listed._options.extend(options)
    listed._update_lines()
    listed.refresh_lines(kept, max(before, len(listed._options)) - kept)


def marked_row(listed: OptionList, y: int, strip: Strip) -> Strip:
    """A line of a list, with `>` in its first cell where it is the first one of the highlighted row.

    Textual marks the row by colours alone.
    """
    line = listed.scroll_offset.y + y
    if listed.highlighted is None or listed._lines[line : line + 1] != [(listed.highlighted, 0)] or not strip:
        return strip
    style = next(iter(strip)).style
    return Strip.join([Strip([Segment(">", style)]), strip.crop(1)])


def put_size(widget: Widget, size: Size) -> None:
    """Fit the bars of a widget to the size of its text, without a layout of the screen."""
    widget._scroll_update(size)
