"""The page one reads: passages below each other, drawn line by line, so that only what is seen costs time.

Some passages are *items*: a cursor goes from one to the next, and a key or a click chooses one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from earnest.tui.key_table import bindings
from earnest.tui.safe import plain, styled
from earnest.tui.widgets.key_list import key
from earnest.tui.widgets.painting import put_size
from earnest.tui.widgets.passages import BAR, Line, Passage, SetText, same_line, same_passages, set_for

MEASURE = 100
"""No line is wider, in cells."""
_NO_BAR = plain("  ")
_CURSOR = styled(">", "bold $accent") + plain(" ")


class ReadingPane(ScrollView, can_focus=True):
    """Scrolls a text. `show` replaces it."""

    DEFAULT_CSS = """
    ReadingPane { overflow-x: hidden; text-wrap: nowrap; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [key("up,k", "cursor(-1)"), key("down,j", "cursor(1)"), *bindings("page")]

    @dataclass
    class Chosen(Message):
        """An item was chosen, by key or click."""

        item: str
        goes_on: bool = False
        """Whether one goes on where there is nothing left to choose: what was chosen before is not taken back."""
        clicked: bool = False

    virtual_size = Reactive(Size(0, 0), layout=False)
    """The size of the text changes the bar beside it, but no other place on the screen."""
    cursor = var("")
    """The item where the cursor is; whoever has the last line watches it."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._passages: list[Passage] = []
        self._texts: list[SetText] = []
        self._page: list[Line] = []
        self._page_width = 0
        """The width for which the lines were set."""

    @property
    def items(self) -> list[str]:
        """What can be chosen, from the top."""
        return [one.item for one in self._passages if one.item]

    def show(self, passages: Sequence[Passage]) -> None:
        """Show other passages; those without a paragraph are left out."""
        before, page, self._passages = self._passages, self._page, [one for one in passages if one.paragraphs]
        if not same_passages(before, self._passages):
            self._page_width = 0
            self._set()
            if self.has_focus:
                self._begin()
            self._paint_again(page)

    def _paint_again(self, before: Sequence[Line]) -> None:
        """Paint the lines that are not what they were: painting a page takes longer than all else about a key."""
        for y, (then, now) in enumerate(zip_longest(before, self._page)):
            if then is not now and not same_line(then, now):
                self.refresh_lines(y, 1)

    def _set(self) -> None:
        """Set the text for the width there is, and again when that makes the scroll bar come or go."""
        for _ in range(2):
            width = min(MEASURE, self.scrollable_content_region.width)
            if width in (0, self._page_width):
                return
            self._page_width = width
            known = [*self._texts, *(None for _ in self._passages)]
            self._texts = [set_for(one, width, then) for one, then in zip(self._passages, known, strict=False)]
            self._page = [line for text in self._texts for line in text.lines]
            if (size := Size(width, len(self._page))) == self.virtual_size:
                return  # the bar says what it said, and would be painted again from top to bottom
            self.virtual_size = size
            put_size(self, size)

    # --- the cursor --------------------------------------------------------------------------------------------

    def put_cursor(self, item: str, *, whole: bool = False) -> None:
        """Put the cursor to an item, and it in sight; `whole`: with what stands below it, as much as has room."""
        if item in self.items:
            before, self.cursor = self.cursor, item
            self._in_sight(whole=whole)
            for y, line in enumerate(self._page):
                if line.item and line.item in {before, item}:
                    self.refresh_lines(y, 1)

    def action_cursor(self, direction: int) -> None:
        """To the next item, or the one before; beyond the last one reads on."""
        items = self.items
        place = items.index(self.cursor) + direction if self.cursor in items else 0
        if 0 <= place < len(items):
            self.put_cursor(items[place])
        else:
            self.scroll_relative(y=direction, animate=False)

    def _in_sight(self, *, whole: bool = False) -> None:
        rows = [y for y, line in enumerate(self._page) if line.item == self.cursor]
        if rows:
            last = self._last_below(rows[-1]) if whole else rows[-1]
            height = min(last + 1 - rows[0], max(len(rows), self.scrollable_content_region.height))
            self.scroll_to_region(Region(0, rows[0], 1, height), animate=False, force=True)

    def _last_below(self, row: int) -> int:
        """The last line of what stands below an item, up to the next one."""
        ends = (y for y, line in enumerate(self._page) if y > row and line.item)
        return next(ends, len(self._page)) - 1

    def _seen(self) -> list[str]:
        """The items in sight, from the top."""
        top = self.scroll_offset.y
        lines = self._page[top : top + self.scrollable_content_region.height]
        return list(dict.fromkeys(line.item for line in lines if line.item))

    def on_mount(self) -> None:
        self.watch(self, "scroll_y", self._go_along, init=False)

    def _go_along(self) -> None:
        """Where one has read on, put the cursor to the first item in sight: a key chooses what one sees marked."""
        seen = self._seen()
        if self.has_focus and seen and self.cursor not in seen:
            self.cursor = seen[0]
            self.refresh()

    def action_choose(self, *, goes_on: bool = False) -> None:
        """Choose the item at the cursor; one that is out of sight is shown first."""
        if self.cursor in self._seen():
            self.post_message(self.Chosen(self.cursor, goes_on))
        else:
            self._in_sight()

    def action_choose_or_go_down(self) -> None:
        """Choose the item at the cursor, or go on from it."""
        self.action_choose(goes_on=True)

    def on_focus(self) -> None:
        self._begin()
        self.refresh()

    def _begin(self) -> None:
        """Put the cursor to the first item where it is at none, so that Enter opens what one sees."""
        if self.cursor not in self.items and self.items:
            self.cursor = self.items[0]

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the item that was clicked, once."""
        if event.chain > 1:
            return
        place = event.get_content_offset(self)
        row = -1 if place is None else place.y + self.scroll_offset.y
        if 0 <= row < len(self._page) and self._page[row].item:
            self.put_cursor(self._page[row].item)
            self.post_message(self.Chosen(self.cursor, clicked=True))

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._set()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        if number >= len(self._page):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line = self._page[number]
        here = self.has_focus and line.item == self.cursor != ""
        content = line.content
        if here:
            content = content.stylize_before(Style.from_styles(self.get_component_styles("page--cursor")))
        strip = self._strip(self._selected(content, number)).apply_offsets(0, number)
        gutter = BAR if line.quoted else _CURSOR if here and line.first else _NO_BAR
        return Strip.join([self._strip(gutter), strip])

    def _strip(self, content: Content) -> Strip:
        strips = Visual.to_strips(self, content, MEASURE, 1, self.visual_style, apply_selection=False)
        return strips[0]

    # --- what is marked with the mouse, to be copied -----------------------------------------------------------

    def _selected(self, content: Content, number: int) -> Content:
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is None:
            return content
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return content.stylize(style, start, len(content) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.content.plain for line in self._page)), "\n"
