"""Passages of a page, and the lines they make when they are set for a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from earnest.tui.safe import plain, styled
from earnest.tui.widgets.prose import Paragraph, same_paragraphs, wrapped
from earnest.tui.widgets.texts import same

BAR = styled("▌", "$accent 50%") + plain(" ")
"""Stands beside each line of a quotation."""


class Passage(NamedTuple):
    """Paragraphs that belong together; a bar stands beside a quotation."""

    paragraphs: Sequence[Paragraph]
    quoted: bool = False
    item: str = ""
    """What can be chosen here; empty where one only reads."""
    spaced: bool = True
    """Whether a blank line follows."""


class Line(NamedTuple):
    content: Content
    quoted: bool
    item: str = ""
    first: bool = False
    """Whether it is the first one of its item."""


class SetText(NamedTuple):
    """A passage set for a width."""

    passage: Passage
    width: int
    lines: Sequence[Line]


def same_passages(before: Sequence[Passage], after: Sequence[Passage]) -> bool:
    return len(before) == len(after) and all(map(_alike, before, after))


def _alike(one: Passage, other: Passage) -> bool:
    return one[1:] == other[1:] and same_paragraphs(one.paragraphs, other.paragraphs)


def same_line(one: Line | None, other: Line | None) -> bool:
    return one is not None and other is not None and one[1:] == other[1:] and same(one.content, other.content)


def set_for(passage: Passage, width: int, known: SetText | None) -> SetText:
    """A passage set for a width; as it is known where it says the same."""
    if known is not None and known.width == width and _alike(known.passage, passage):
        return known
    return SetText(passage, width, tuple(_lines(passage, width)))


def _lines(passage: Passage, width: int) -> Iterator[Line]:
    """The lines of a passage, and the blank one after it."""
    first = True
    for paragraph in passage.paragraphs:
        for line in wrapped(paragraph, width - BAR.cell_length):
            yield Line(line, passage.quoted, passage.item, first)
            first = False
    if passage.spaced:
        yield Line(Content(""), quoted=False)
