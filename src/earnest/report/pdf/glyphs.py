"""Which characters the report's typeface has; the others are printed as marks, never as empty boxes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"
REGULAR, BOLD = FONTS / "ReportSans-Regular.ttf", FONTS / "ReportSans-Bold.ttf"

_NOT_DRAWN = "\n\t"
_EMOJI_SELECTOR = "\ufe0f"


@cache
def covered() -> frozenset[int]:
    """The code points that both weights have."""
    from fontTools.ttLib import TTFont

    with TTFont(REGULAR, lazy=True) as regular, TTFont(BOLD, lazy=True) as bold:
        return frozenset(regular.getBestCmap().keys() & bold.getBestCmap().keys())


def marked(text: str) -> str:
    """`text` with every character that the typeface lacks replaced by a mark such as `[U+1F600]`."""
    lacking = {ord(character) for character in set(text) - set(_NOT_DRAWN)} - covered()
    marks = {code: f"[U+{code:04X}]" for code in lacking}
    return text.translate({**marks, ord(_EMOJI_SELECTOR): ""})
