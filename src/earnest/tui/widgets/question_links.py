"""The questions that a text names, as places to go to: by a click, or one by one by keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from textual.style import Style

from earnest.tui.widgets.prose import Paragraph

_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*-[0-9]+")
_HERE = "bold reverse"


def named_in(paragraphs: Sequence[Paragraph], known: Collection[str]) -> list[str]:
    """The questions that a text names, each once, in its order."""
    found = (name for one in paragraphs for _, _, name in _places(one, known))
    return list(dict.fromkeys(found))


def linked(paragraphs: Sequence[Paragraph], known: Collection[str], here: str) -> list[Paragraph]:
    """The text with a click on a question leading to it through the screen's `question`, and one of them marked."""
    return [_linked(one, known, here) for one in paragraphs]


def _linked(paragraph: Paragraph, known: Collection[str], here: str) -> Paragraph:
    content = paragraph.content
    for start, end, name in _places(paragraph, known):
        content = content.stylize(Style.from_meta({"@click": f"screen.question({name!r})"}), start, end)
        if name == here:
            content = content.stylize(_HERE, start, end)
    return paragraph._replace(content=content)


def _places(paragraph: Paragraph, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for found in _ID.finditer(paragraph.content.plain):
        if found.group() in known:
            yield found.start(), found.end(), found.group()
