"""What a stranger's text must not become: characters that act or hide, and elements of a page.

The characters are told by their Unicode category, not by the product's own lists.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_JOINERS = "\u200c\u200d"
_SEEN = [(0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x110BD, 0x110CD)]
_SEEN += [(0x13430, 0x1343F)]
"""Format characters that have a shape or arrange hieroglyphs."""
_BLANK = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE0F)}
_BLANK |= {0x2065, *range(0xE0000, 0xE1000)}
_BLANK |= {0x2800, 0x13441, 0x13442, 0x16FE4, 0x1D159}
"""What takes no room or shows nothing without being a format character; U+FE0F, which only colours an emoji, is not."""


@cache
def acts(character: str) -> bool:
    """Whether a character does something to a terminal or to a reader but show itself; line ends are not asked for."""
    code, kind = ord(character), unicodedata.category(character)
    if character in _JOINERS or any(first <= code <= last for first, last in _SEEN):
        return False
    never = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return kind in {"Cc", "Cf", "Cs", "Zl", "Zp"} or code in _BLANK or never


def acting(text: str, allowed: str = "\n") -> list[str]:
    """The names of the characters of a text that act."""
    return [f"U+{ord(one):04X}" for one in sorted(set(text)) if one not in allowed and acts(one)]


def seen(text: str) -> str:
    """A text as a reader must see it: what acts as its mark."""
    return "".join(f"<U+{ord(one):04X}>" if acts(one) and one not in "\n\t" else one for one in text)


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


_ELEMENT = re.compile(r"<([a-zA-Z!?/][^\s>]*)([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What a page of the report is made of."""

    elements: frozenset[str]
    attributes: frozenset[str]
    links: frozenset[str]
    missing: tuple[str, ...]
    """The texts that a reader does not find."""
    acting: tuple[str, ...]


def look(page: str, wanted: Iterable[str]) -> Page:
    """Take a page apart and look for texts."""
    tags = _ELEMENT.findall(page)
    pairs = [pair for _, rest in tags for pair in _ATTRIBUTE.findall(rest)]
    read = squeezed(html.unescape(_ELEMENT.sub("", page.partition("</style>")[2])))
    return Page(
        frozenset(name.strip("/") for name, _ in tags),
        frozenset(name for name, _ in pairs),
        frozenset(html.unescape(value) for name, value in pairs if name in {"href", "src"}),
        tuple(text for text in wanted if squeezed(seen(text)) not in read),
        tuple(acting(page)),
    )
