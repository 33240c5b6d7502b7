"""Which characters the report's fonts have; the others are printed as marks, never as empty boxes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"

_NOT_DRAWN = "\n\t"
_EMOJI_SELECTOR = "\ufe0f"
_BODY = "</head>"
_WITH_ACCENTS = re.compile("[^\u0300-\u036f<>][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family of the report's fonts: a file for each weight, and the list of what both of them have."""

    family: str
    stem: str

    @property
    def files(self) -> dict[int, Path]:
        """The font of each weight, as CSS counts it."""
        return {400: FONTS / f"{self.stem}-Regular.ttf", 700: FONTS / f"{self.stem}-Bold.ttf"}

    @property
    def characters(self) -> frozenset[str]:
        """What both weights have."""
        return _listed(FONTS / f"{self.stem}.txt")


COMMON = Typeface("Report Sans", "ReportSans")
SUPPLEMENT = Typeface("Report Sans Supplement", "ReportSansSupplement")
"""Rarer letters, twice as large a file: not read for a page that has none of them."""


@cache
def _listed(path: Path) -> frozenset[str]:
    """The characters of a list, a line of hexadecimal code points `FIRST-LAST` or `ONE` for each range."""
    ranges = (line.partition("-") for line in path.read_text(encoding="ascii").split())
    return frozenset(
        chr(code) for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def needs_supplement(page: str) -> bool:
    """Whether a page has a letter that the common fonts lack and the supplement has."""
    rare = _uncommon(page)
    return bool(rare and rare & SUPPLEMENT.characters)


def lacking(page: str) -> tuple[str, ...]:
    """The characters in the body of a page that no font has, in the order of their code points."""
    rare = _uncommon(page)
    return tuple(sorted(rare - SUPPLEMENT.characters)) if rare else ()


def marked(page: str) -> str:
    """A page on which every character that no font has is replaced by its mark.

    The head stays as it is: the file's title is text for programs, and nothing draws it with our fonts.
    """
    head, end, body = page.rpartition(_BODY)
    body = _composed(body)
    marks = {ord(character): mark(character) for character in lacking(page)}
    return head + end + body.translate({**marks, ord(_EMOJI_SELECTOR): ""})


def mark(character: str) -> str:
    """What is printed for a character without a glyph, such as `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def _composed(text: str) -> str:
    """`text` with a letter and its accents as one character where there is one: no font of ours puts them together."""
    return _WITH_ACCENTS.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def _uncommon(page: str) -> set[str]:
    return set(_composed(page.rpartition(_BODY)[2])) - COMMON.characters - {*_NOT_DRAWN, _EMOJI_SELECTOR}
