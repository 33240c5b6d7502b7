"""The questions that a text names, as places to go to: by a click, or one by one by keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from textual.style import Style

from earnest.tui.widgets.prose import Paragraph

_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*-[0-9]+")
_HERE = "bold reverse"


class Named(NamedTuple):
    """A place at which a text names a question."""

    question_id: str
    paragraph: int
    """Its number, from 0."""
    start: int
    end: int


def named_in(paragraphs: Sequence[Paragraph], known: Collection[str]) -> list[Named]:
    """Every place at which a text names a question, in its order."""
    return [one for number, text in enumerate(paragraphs) for one in _named(number, text, known)]


def linked(paragraphs: Sequence[Paragraph], named: Sequence[Named], here: Named | None) -> list[Paragraph]:
    """The text with a click on a question leading to it through the screen's `question`, and one place marked."""
    texts = list(paragraphs)
    for one in named:
        style = Style.from_meta({"@click": f"screen.question({one.question_id!r})"})
        content = texts[one.paragraph].content.stylize(style, one.start, one.end)
        if one == here:
            content = content.stylize(_HERE, one.start, one.end)
        texts[one.paragraph] = texts[one.paragraph]._replace(content=content)
    return texts


def _named(number: int, paragraph: Paragraph, known: Collection[str]) -> Iterator[Named]:
    for found in _ID.finditer(paragraph.content.plain):
        if found.group() in known:
            yield Named(found.group(), number, found.start(), found.end())
