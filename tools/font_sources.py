"""The fonts that the report's are cut out of, where their packages keep them, and what each says of its copyright."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

COPYRIGHT, ABOUT = 0, 10
"""Records of a font's name table."""


@dataclass(frozen=True)
class Source:
    """A font of an installed package, and how its letters become as large and dark as those of Noto Sans SC."""

    name: str
    package: str
    file: str
    licence: str = ""
    """The file whose first line is the copyright notice; where there is none, the font itself says it."""
    axes: tuple[dict[str, float], dict[str, float]] = ({"wght": 400}, {"wght": 700})
    """Where on the axes regular and bold are; nothing for a font of one weight, which then serves for both."""
    scale: tuple[float, float] = (1, 1)
    """Of the em, for regular and bold."""

    @property
    def folder(self) -> Path:
        """Where the package keeps its files."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            sys.exit(f"{self.package} is not installed: run `make fonts`")
        return Path(spec.origin).parent

    def open(self) -> TTFont:
        """Open the font, which goes on saying when it was made."""
        return TTFont(self.folder / self.file, recalcTimestamp=False)

    def notice(self) -> str:
        """Return the copyright notice."""
        if not self.licence:
            return str(self.open()["name"].getDebugName(COPYRIGHT))
        lines = (self.folder / self.licence).read_text(encoding="utf-8").splitlines()
        return lines[0].strip()


CJK, WESTERN, MANIM = "justmytype_intl_cjk", "justmytype_western_core", "manimgx_fonts"
ONE_WEIGHT: tuple[dict[str, float], dict[str, float]] = ({}, {})

MAIN = Source("Noto Sans SC", CJK, "fonts/ofl/notosanssc/NotoSansSC[wght].ttf", "fonts/ofl/notosanssc/OFL.txt")
# Noto Sans SC's own Latin is Source Sans, enlarged: with this scale and these weights heights, widths and stems of both
# agree within a hundredth, so that they can stand in one word.
SOURCE_SANS = Source(
    *("Source Sans 3", "fontpkg_source_sans_3", "files/SourceSans3[wght].ttf", "LICENSE"),
    axes=({"wght": 400}, {"wght": 650}),
    scale=(1.117, 1.13),
)
NOTO_SANS = Source(
    *("Noto Sans", WESTERN, "fonts/ofl/notosans/NotoSans[wdth,wght].ttf", "fonts/ofl/notosans/OFL.txt"),
    axes=({"wght": 400, "wdth": 100}, {"wght": 700, "wdth": 100}),
    scale=(1.02, 1.03),
)
SYMBOLS = (
    Source(
        *("Noto Sans Symbols 2", WESTERN, "fonts/ofl/notosanssymbols2/NotoSansSymbols2-Regular.ttf"),
        licence="fonts/ofl/notosanssymbols2/OFL.txt",
        axes=ONE_WEIGHT,
    ),
    Source(
        *("STIX Two Math", WESTERN, "fonts/ofl/stixtwomath/STIXTwoMath-Regular.ttf"),
        licence="fonts/ofl/stixtwomath/OFL.txt",
        axes=ONE_WEIGHT,
    ),
    Source("Noto Sans Symbols", MANIM, "NotoSansSymbols[wght].ttf"),
    Source("Noto Emoji", MANIM, "NotoEmoji[wght].ttf", scale=(0.8, 0.8)),  # as wide as a Chinese character
)
SOURCES = (MAIN, SOURCE_SANS, NOTO_SANS, *SYMBOLS)
"""The first that has a character gives it."""


def notices() -> list[str]:
    """Return each notice, once."""
    return list(dict.fromkeys(source.notice() for source in SOURCES))


def licence() -> str:
    """Return the licence of all fonts: every notice, and the text that is the same for all."""
    _, _, text = (MAIN.folder / MAIN.licence).read_text(encoding="utf-8").partition("\n")
    return "\n".join(notices()) + "\n" + text
