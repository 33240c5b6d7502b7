"""The scale of the levels, 1 to 4, with the one that was reached."""

from __future__ import annotations

from markupsafe import Markup

from earnest.core.language import Display, Phrase, pick, shown_languages
from earnest.core.text import display_width
from earnest.core.wording import LEVEL_NAMES, NO_LEVEL
from earnest.report.charts import svg

GAP = 11
BOX = (svg.WIDTH - 2 - 3 * GAP) / 4
"""Between two boxes, and the width of one, in SVG units; a frame needs one unit at each side."""
TALL, FLAT = 58, 44
"""Height in two languages and in one."""

LONG_NAME = 14
"""Columns from which a name is set smaller and in two lines: a screen's own letters may be wide."""

_REACHED = Phrase("4级中的第{level}级：{name}", "level {level} of 4: {name}")


def level_scale(level: int | None, display: Display) -> Markup:
    """Four boxes, the reached one filled and framed; none without a level."""
    height = TALL if display == "both" else FLAT
    name = NO_LEVEL if level is None else _REACHED.fill(level=level, name=LEVEL_NAMES[level])
    pieces = [piece for one in LEVEL_NAMES for piece in _box(one, one == level, height, display)]
    return svg.frame(svg.words(name, display), svg.WIDTH, height, pieces)


def _box(level: int, reached: bool, height: int, display: Display) -> list[Markup]:
    left = (level - 1) * (BOX + GAP) + 1
    colour = svg.WHITE if reached else svg.GREY
    fill, stroke = (svg.ACCENT, svg.INK) if reached else (svg.WHITE, svg.PALE)
    middle = height / 2
    pieces = [
        svg.rect(left, 1, BOX, height - 2, fill=fill, stroke=stroke, thick=2 if reached else 1),
        svg.text(left + 22, middle + 11, str(level), 30, colour, "middle", 700),
    ]
    lines = _lines(level, display)
    first = middle + 5 if len(lines) == 1 else middle - 3
    for place, (name, size, weight) in enumerate(lines):
        pieces.append(svg.text(left + 42, first + place * 17, name, size, colour, weight=weight))
    return pieces


def _lines(level: int, display: Display) -> list[tuple[str, float, int]]:
    """The name of a level with its size and weight; a long one takes two lines, so that it stays in its box."""
    name, *second = [pick(LEVEL_NAMES[level], language) for language in shown_languages(display)]
    if not second and display_width(name) > LONG_NAME:
        return [(part, svg.NORMAL, 700) for part in name.split(maxsplit=1)]
    return [(name, 15, 700), *((one, svg.NORMAL, 400) for one in second)]
