"""The colours of the ratings can be read on every ground of our themes, and no two of them are one colour."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from earnest.core.assessment.model import RATINGS
from earnest.tui.themes import DARK, LIGHT, rating_colours
from earnest.tui.widgets.marks import COLOURS, MARKS

LEAST = 4.5
"""The contrast that WCAG asks of text."""


def contrast(one: Color, other: Color) -> float:
    """By the formula of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "current row"])
def test_a_rating_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    background = Color.parse(theme.background or "")
    accent = Color.parse(theme.accent or "")
    below = background.blend(accent, 0.15) if ground == "current row" else Color.parse(getattr(theme, ground))
    for name, colour in rating_colours(theme).items():
        assert contrast(Color.parse(colour), below) >= LEAST, name


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_each_rating_has_a_colour_and_a_sign_of_its_own(theme: Theme) -> None:
    assert len(set(rating_colours(theme).values())) == len(RATINGS)
    assert len({MARKS[rating] for rating in RATINGS}) == len(RATINGS)
    assert {COLOURS[rating] for rating in RATINGS} == {f"$rating-{rating}" for rating in RATINGS}
