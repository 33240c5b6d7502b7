"""The pane one reads in: passages below each other, drawn line by line, so that only what is seen costs time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from earnest.tui.safe import plain, styled
from earnest.tui.widgets.painting import put_size
from earnest.tui.widgets.prose import Paragraph, same_paragraphs, wrapped

MEASURE = 100
"""No line is wider, in cells."""
_BAR = styled("▌", "$accent 50%") + plain(" ")


class Passage(NamedTuple):
    """Paragraphs that belong together; a bar stands beside a quotation."""

    paragraphs: Sequence[Paragraph]
    quoted: bool = False


class _Line(NamedTuple):
    content: Content
    quoted: bool


class ReadingPane(ScrollView):
    """Scrolls a text. `show` replaces it."""

    DEFAULT_CSS = """
    ReadingPane { overflow-x: hidden; text-wrap: nowrap; }
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """The size of the text changes the bar beside it, but no other place on the screen."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._passages: list[Passage] = []
        self._lines: list[_Line] = []
        self._width = 0
        """The width for which the lines were set."""

    def show(self, passages: Sequence[Passage]) -> None:
        """Show other passages; those without a paragraph are left out."""
        before, self._passages = self._passages, [one for one in passages if one.paragraphs]
        if not _same(before, self._passages):
            self._width = 0
            self._set()
            self.refresh()

    def _set(self) -> None:
        """Set the text for the width there is, and again when that makes the scroll bar come or go."""
        for _ in range(2):
            width = min(MEASURE, self.scrollable_content_region.width)
            if width in (0, self._width):
                return
            self._width = width
            self._lines = [line for passage in self._passages for line in _lines(passage, width)]
            self.virtual_size = Size(width, len(self._lines))
            put_size(self, self.virtual_size)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._set()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        content, quoted = self._lines[number]
        strip = self._strip(self._selected(content, number)).apply_offsets(0, number)
        return Strip.join([self._strip(_BAR), strip]) if quoted else strip

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
        return selection.extract("\n".join(line.content.plain for line in self._lines)), "\n"


def _same(before: Sequence[Passage], after: Sequence[Passage]) -> bool:
    return [one.quoted for one in before] == [one.quoted for one in after] and all(
        same_paragraphs(one.paragraphs, other.paragraphs) for one, other in zip(before, after, strict=True)
    )


def _lines(passage: Passage, width: int) -> Iterator[_Line]:
    """The lines of a passage, and the blank one after it."""
    room = width - _BAR.cell_length if passage.quoted else width
    for paragraph in passage.paragraphs:
        for line in wrapped(paragraph, room):
            yield _Line(line, passage.quoted)
    yield _Line(Content(""), quoted=False)
