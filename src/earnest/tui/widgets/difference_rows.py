"""Differences as rows: the field to the left, then my version beside that of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from textual import getters
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from earnest.core.assessment.difference_words import PART_NAMES, fact_words, field_name
from earnest.core.assessment.differences import Difference, Fact
from earnest.core.language import Display, Phrase, Worded, pick, shown_languages
from earnest.core.text import one_line
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, labelled, lines, plain, styled
from earnest.tui.widgets.prose import breaks, cells, pieces
from earnest.workspace.document import Document

_MINE = Phrase("我的改动", "mine")
_THEIRS = Phrase("文件现在的内容", "the file now")
_GAP = "  "


class DifferenceRows(Widget):
    """Every difference, by question."""

    app = getters.app(BaseApp)

    DEFAULT_CSS = """
    DifferenceRows { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        found: Sequence[Difference],
        document: Document,
        *,
        id: str,
        sides: tuple[Phrase, Phrase] = (_MINE, _THEIRS),
    ) -> None:
        super().__init__(id=id)
        self._sides = sides
        self._found = found
        self._document = document
        self._set: tuple[int, Display, Content] | None = None
        """For which width and languages the rows were last set, and the result."""

    def show(self, found: Sequence[Difference]) -> None:
        """Show other differences."""
        self._found, self._set = found, None
        self.refresh(layout=True)

    def _rows(self, width: int) -> Content:
        display = self.app.languages
        if self._set is None or self._set[:2] != (width, display):
            self._set = width, display, rows(self._found, self._document, display, width, self._sides)
        return self._set[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._rows(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._rows(self.content_size.width or 80)


def rows(
    found: Sequence[Difference],
    document: Document,
    display: Display,
    width: int,
    sides: tuple[Phrase, Phrase] = (_MINE, _THEIRS),
) -> Content:
    """The rows in columns that fit a width."""
    label = _label_width(found, display, width)
    columns = label, *[max(8, (width - label - 2 * len(_GAP)) // 2)] * 2
    parts = [_row((plain(""), *(labelled(side, display, MUTED) for side in sides)), columns)]
    for (part, of), group in groupby(found, lambda one: (one.part, one.of)):
        name = PART_NAMES[part] if part != "answer" else Phrase("", "")
        named = joined(labelled(name, display, "bold $accent"), " " if part != "answer" else "")
        head = joined(named, styled(one_line(of, 60), "bold"), _GAP, _about(part, of, document, display))
        parts += [plain(""), *_wrapped(head, width)]  # by us: a line that the screen breaks is not in the height
        parts += [_difference(one, columns, display) for one in group]
    return lines(*parts)


def _label_width(found: Sequence[Difference], display: Display, width: int) -> int:
    """The cells of the names of fields: no word of theirs is cut while they leave two thirds to what differs."""
    names = {pick(field_name(one), language) for one in found for language in shown_languages(display)}
    word = max((cells(name[start:end].rstrip()) for name in names for start, end in pieces(name)), default=0)
    return min(24, max(10, width // 6, min(word, width // 3)))


def _about(part: str, of: str, document: Document, display: Display) -> Content:
    """What a question or a flag is about."""
    question = document.question(of) if part == "answer" else None
    if question is not None:
        return labelled(question.topic, display)
    flag = next((one for one in document.catalog.profile.flag if part == "flag" and one.id == of), None)
    return plain("") if flag is None else labelled(flag.name, display)


def _difference(one: Difference, columns: tuple[int, ...], display: Display) -> Content:
    sides = (_fact(one.field, fact, display) for fact in (one.mine, one.theirs))
    return _row((_said(field_name(one), display, MUTED), *sides), columns)


def _fact(field: str, fact: Fact, display: Display) -> Content:
    return _said(fact_words(field, fact), display, "")


def _said(words: Worded, display: Display, style: str) -> Content:
    """Words in the languages shown, below each other where they are not the same."""
    texts = dict.fromkeys(pick(words, language) for language in shown_languages(display))
    return lines(*(styled(text, style) for text in texts))


def _row(contents: Sequence[Content], columns: Sequence[int]) -> Content:
    """Contents beside each other, each wrapped in its column."""
    wrapped = [list(_wrapped(cell, width)) for cell, width in zip(contents, columns, strict=True)]
    return lines(*(_line(parts, columns) for parts in zip_longest(*wrapped, fillvalue=plain(""))))


def _line(parts: Sequence[Content], columns: Sequence[int]) -> Content:
    padded = [joined(part, " " * (width - cells(part.plain))) for part, width in zip(parts, columns, strict=True)]
    return plain(_GAP).join(padded).rstrip()


def _wrapped(cell: Content, width: int) -> Iterator[Content]:
    for row in cell.split("\n", allow_blank=True):
        for start, end in breaks(row.plain, width):
            yield row[start:end].rstrip()
