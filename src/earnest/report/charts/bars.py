"""The bars of one section: a bar for each lens, each with its figure."""

from __future__ import annotations

from markupsafe import Markup

from earnest.core.language import Display, Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.wording import LENS_NAMES
from earnest.report.charts import svg
from earnest.report.parts.scores import Bar

WIDTH, AXIS, BAR, STEP = 172, 134, 8, 13
"""Of the drawing, the axis from 0 to 100, a bar, and from one bar to the next, in SVG units."""

LOOKS: dict[Lens, tuple[str, str]] = {
    "claimed": (svg.WHITE, svg.ACCENT),
    "evidenced": (svg.ACCENT, svg.ACCENT),
    "verified": (svg.PALE, svg.INK),
}
"""Fill and outline: claimed is an outline, evidenced is dark, verified is pale, told apart without colour."""

NOT_SCORED = Phrase("不计分", "not scored")


def section_bars(bars: tuple[Bar, ...], display: Display) -> Markup:
    """The bars of a section in every lens shown."""
    said = svg.words(values(bars), display)
    if all(bar.share is None for bar in bars):
        words = svg.text(0, 11, svg.words(NOT_SCORED, display), svg.SMALL, svg.GREY)
        return svg.frame(said, WIDTH, 16, [words], "bars")
    pieces = [piece for place, bar in enumerate(bars) for piece in _bar(bar, place * STEP)]
    return svg.frame(said, WIDTH, len(bars) * STEP + 2, pieces, "bars")


def values(bars: tuple[Bar, ...]) -> Phrase:
    """What the bars show, in words."""
    zh = "，".join(f"{LENS_NAMES[bar.lens].zh}{bar.figure}" for bar in bars)
    en = ", ".join(f"{LENS_NAMES[bar.lens].en} {bar.figure}" for bar in bars)
    return Phrase(zh, en)


def _bar(bar: Bar, top: int) -> list[Markup]:
    width = round(float(bar.share or 0) * AXIS, 2)
    fill, stroke = LOOKS[bar.lens]
    return [
        svg.rect(0.5, top + 2.5, width, BAR, fill=fill, stroke=stroke),
        svg.text(width + 6, top + 10.5, bar.figure, svg.SMALL),
    ]


def legend(lenses: tuple[Lens, ...], display: Display) -> Markup:
    """Which bar is which lens."""
    pieces = []
    for place, lens in enumerate(lenses):
        fill, stroke = LOOKS[lens]
        x = place * 150
        pieces += [svg.rect(x + 0.5, 3.5, 22, BAR, fill=fill, stroke=stroke)]
        pieces += [svg.text(x + 28, 12, svg.words(LENS_NAMES[lens], display), svg.SMALL)]
    name = svg.words(Phrase("条形图的图例", "key to the bars"), display)
    return svg.frame(name, 450, 16, pieces, "bars")
