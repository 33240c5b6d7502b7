"""What the drawings have in common: colours, texts, boxes, lines, and the frame with the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from earnest.core.language import Display, Phrase, pick, shown_languages

WIDTH = 680
"""Of a drawing that is as wide as the page, in SVG units; 1 is 0.725 pt."""
SMALL, NORMAL = 10.5, 12
"""Sizes of texts: none is smaller than 7.5 pt on the page."""

INK, GREY, ACCENT, PALE, TINT, RULE, WHITE = "#1d2429", "#56616b", "#0f5c6e", "#a9b1b7", "#cfe0e4", "#dfe4e8", "#ffffff"


def words(phrase: Phrase, display: Display) -> str:
    """A text in the languages shown, once where they are alike."""
    return " ".join(dict.fromkeys(pick(phrase, language) for language in shown_languages(display)))


def frame(name: str, width: float, height: float, pieces: Iterable[Markup], style: str = "chart") -> Markup:
    """A drawing with its title, which is what is read out in its place."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" role="img" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}"><title>{}</title>{}</svg>'
    ).format(style, name, Markup("").join(pieces), width=width, height=height)


def text(
    x: float, y: float, said: str, size: float = NORMAL, colour: str = INK, anchor: str = "start", weight: int = 400
) -> Markup:
    return Markup('<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}" font-weight="{}">{}</text>').format(
        *(round(x, 2), round(y, 2), size, colour, anchor, weight, said)
    )


def rect(*box: float, fill: str = WHITE, stroke: str = ACCENT, thick: float = 1, dashed: bool = False) -> Markup:
    """A box of x, y, width and height."""
    dash = Markup(' stroke-dasharray="3 2"') if dashed else Markup("")
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"{}/>').format(
        *(round(one, 2) for one in box), fill, stroke, thick, dash
    )


def line(*ends: float, colour: str = RULE, thick: float = 0.7) -> Markup:
    """A line from x1, y1 to x2, y2."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>').format(
        *(round(one, 2) for one in ends), colour, thick
    )


def path(points: Sequence[tuple[float, float]], colour: str = ACCENT) -> Markup:
    """A line through points."""
    through = " ".join(f"{round(x, 2)},{round(y, 2)}" for x, y in points)
    return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="1.6"/>').format(through, colour)
