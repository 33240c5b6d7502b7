"""Text set for reading: wrapped by words or characters as each language wants, with hanging indents.

A Chinese line never begins with a closing sign nor ends with an opening one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

from earnest.core.language import Display, Worded, pick
from earnest.tui.safe import MUTED, plain, styled
from earnest.tui.widgets.texts import cells_of, same

NOT_FIRST = frozenset("。，、；：？！）》〉」』】〕”’…—％·.,;:?!)]}%")
"""Signs that do not begin a line."""
NOT_LAST = frozenset("（《〈「『【〔“‘([{")
"""Signs that do not end a line."""


class Paragraph(NamedTuple):
    """A text with what stands before its first line; the following lines are indented as far."""

    content: Content
    lead: str = ""
    lead_style: str = ""
    hang: int = 0
    """By how many cells more the following lines are indented, where there is more than one."""


BLANK = Paragraph(Content(""))


def paragraphs(text: Worded, display: Display, *, lead: str = "", style: str = "") -> list[Paragraph]:
    """A text in the languages shown; with both, the English stands dimmed below the Chinese, equally indented."""
    if display != "both":
        return [Paragraph(styled(pick(text, display), style), lead)]
    return [Paragraph(styled(text.zh, style), lead), Paragraph(styled(text.en, MUTED), " " * len(lead))]


def blocks(groups: Sequence[list[Paragraph]]) -> list[Paragraph]:
    """Groups of paragraphs with a blank line between them."""
    rows = [row for group in groups if group for row in (*group, BLANK)]
    return rows[:-1]


def is_wide(character: str) -> bool:
    """Whether a line may be broken before and after a character: Chinese and its signs."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"


def cells(text: str) -> int:
    """The cells that a text takes; that of letters without accents is not looked up: Rich keeps all it looked up."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of the smallest parts between which a line may be broken."""
    start = 0
    for index in range(1, len(text)):
        if _may_break(text[index - 1], text[index]):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def _may_break(before: str, after: str) -> bool:
    if after in NOT_FIRST or before in NOT_LAST or after == " ":
        return False
    return before == " " or is_wide(before) or is_wide(after)


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """The (start, end) of each line of a text without line ends; a piece wider than the line is cut."""
    lines: list[tuple[int, int]] = []
    start, used = 0, 0
    for first, last in (cut for piece in pieces(text) for cut in _cut(text, piece, width)):
        wanted = cells(text[first:last].rstrip(" "))
        if used and used + wanted > width:
            lines.append((start, first))
            start, used = first, 0
        used += cells(text[first:last])
    lines.append((start, len(text)))
    return lines


def _cut(text: str, piece: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    start, end = piece
    while cells(text[start:end].rstrip(" ")) > width and end - start > 1:
        size, middle = 0, start
        while middle < end and size + cells(text[middle]) <= width:
            size += cells(text[middle])
            middle += 1
        middle = max(middle, start + 1)
        yield start, middle
        start = middle
    yield start, end


def starts_of_lines(text: str, width: int) -> list[int]:
    """Where the lines of a text being edited start, but the first one: broken alike, with all blanks in sight."""
    starts: list[int] = []
    used = 0
    for start, end in pieces(text):
        size = cells(text[start:end])
        whole = size <= width
        for at in (start,) if whole else range(start, end):
            wanted = size if whole else cells(text[at])
            if (used and used + wanted > width) or (used and at == start and not whole):
                starts.append(at)
                used = 0
            used += wanted
    return starts


def lines_of(paragraph: Paragraph, width: int) -> Iterator[tuple[int, int]]:
    """The (start, end) of each line of a paragraph."""
    room, above = max(8, width - cells(paragraph.lead)), 0
    for row in paragraph.content.plain.split("\n"):
        narrow = max(8, room - paragraph.hang) if paragraph.hang and cells(row) > room else room
        yield from ((above + start, above + end) for start, end in breaks(row, narrow))
        above += len(row) + 1


def wrapped(paragraph: Paragraph, width: int) -> Iterator[Content]:
    """The lines of a paragraph, as they are shown."""
    lead = styled(paragraph.lead, paragraph.lead_style)
    for start, end in lines_of(paragraph, width):
        yield lead + paragraph.content[start:end].rstrip()
        lead = plain(" " * (cells(paragraph.lead) + paragraph.hang))


def same_paragraphs(some: Sequence[Paragraph], others: Sequence[Paragraph]) -> bool:
    """Whether paragraphs show the same texts in the same styles."""
    return len(some) == len(others) and all(
        one[1:] == other[1:] and same(one.content, other.content) for one, other in zip(some, others, strict=True)
    )


class Prose(Widget):
    """Paragraphs below each other. `update` replaces them."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """Nothing inside scrolls: another size of the text needs no second layout of the screen."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._set: tuple[int, Content] | None = None
        """The width for which the text was last set, and the result."""

    def update(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs."""
        before, self._paragraphs = self._paragraphs, tuple(paragraphs)
        if not same_paragraphs(before, paragraphs):
            self._set = None
            self.refresh(layout=not self._fits())

    def _fits(self) -> bool:
        """Whether the text takes the place that the one before has."""
        width, height = self.content_size
        least = cells_of(self.styles.min_height) - self.gutter.height
        return width > 0 and max(least, self._lines(width).plain.count("\n") + 1) == height

    def _lines(self, width: int) -> Content:
        if self._set is None or self._set[0] != width:
            lines = [line for paragraph in self.shown(width) for line in wrapped(paragraph, width)]
            self._set = width, Content("\n").join(lines)
        return self._set[1]

    def shown(self, width: int) -> Sequence[Paragraph]:
        """The paragraphs, set for a width."""
        return self._paragraphs

    def row_at(self, paragraph: int, place: int) -> int:
        """The line, from 0, on which a character of a paragraph stands."""
        width = self.content_size.width or 80
        *above, here = self._paragraphs[: paragraph + 1]
        lines = sum(1 for one in above for _ in lines_of(one, width))
        return lines + sum(end <= place for _, end in lines_of(here, width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._lines(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._lines(self.content_size.width or 80)


class FittingProse(Prose):
    """A paragraph with a line or two to itself. `update` takes versions of it, the fullest first."""

    def shown(self, width: int) -> Sequence[Paragraph]:
        """The first one that has no more lines than there are, whatever it says; else the last."""
        room = max(1, cells_of(self.styles.min_height))
        fit = [one for one in self._paragraphs if sum(1 for _ in lines_of(one, width)) <= room]
        return (fit or self._paragraphs[-1:])[:1]
