"""Reads a page of the report as a browser would: elements, attributes, and texts with their language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "wbr", "rect", "line", "input", "img"}
BREAKS = re.compile(r"[\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""Where a line may break by itself."""


@dataclass
class Node:
    """A text, with the language and the elements it stands in."""

    text: str
    language: str | None
    inside: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """A parsed page; `style` apart from what a reader sees."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    """Of each element the name of the one around it."""
    nodes: list[Node] = field(default_factory=list)
    style: str = ""
    script: str = ""
    _open: list[tuple[str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute stands twice in <{tag}>"
        self._add(tag, given)
        if tag not in _VOID:
            outer = self._open[-1][1] if self._open else None
            self._open.append((tag, given.get("lang", outer)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, dict(attrs))

    def _add(self, tag: str, given: dict[str, str | None]) -> None:
        self.elements.append((tag, given))
        self.parents.append(self._open[-1][0] if self._open else "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        names = tuple(name for name, _ in self._open)
        if names[-1:] == ("style",):
            self.style += data
        elif names[-1:] == ("script",):
            self.script += data
        elif data.strip():
            self.nodes.append(Node(data, self._open[-1][1] if self._open else None, names))

    def text(self) -> str:
        """Everything a reader sees, words that may break put together again."""
        return "".join(node.text for node in self.nodes)

    def all(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value or "" for _, attributes in self.elements for key, value in attributes.items() if key == name]


def read(html: str) -> Page:
    """Parse; every element must be closed in order."""
    page = Page()
    page.feed(html)
    page.close()
    assert page._open == [], "something is left open"
    return page
