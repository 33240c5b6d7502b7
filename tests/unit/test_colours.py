"""What is written in a colour of ours can be read on every ground of our themes; no two ratings have one colour."""

from __future__ import annotations

import re

import pytest
from textual.color import Color
from textual.theme import Theme

from checkout import ROOT
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


def grounds(theme: Theme) -> dict[str, Color]:
    """What is written on: the three areas, and on two of them the current row of a list, without and with the keys.

    Textual tints the ground of a list with the keys by a twentieth of what is written.
    """
    areas = {name: Color.parse(getattr(theme, name)) for name in ("background", "surface", "panel")}
    style = (ROOT / "src/earnest/tui/app.tcss").read_text("utf-8")
    tints = re.findall(r"^OptionList.*option-highlighted \{ background: \$accent (\d+)%", style, re.MULTILINE)
    accent = Color.parse(theme.accent or "")
    rows = {f"{name} {tint}": areas[name].blend(accent, int(tint) / 100) for name in areas for tint in tints}
    assert len(set(tints)) == 2, "the row with the keys differs from the current row of another list"
    foreground = Color.parse(theme.foreground or "")
    rows |= {f"{name} with the keys": rows[f"{name} {max(tints, key=int)}"].blend(foreground, 0.05) for name in areas}
    return areas | {name: colour for name, colour in rows.items() if not name.startswith("panel")}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_what_is_written_can_be_read_on_every_ground(theme: Theme) -> None:
    made = theme.to_color_system().generate()
    written = {name: made[name] for name in ("accent", "foreground", "foreground-muted")} | rating_colours(theme)
    for place, ground in grounds(theme).items():
        for name, colour in written.items():
            assert contrast(ground + Color.parse(colour), ground) >= LEAST, (name, place)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_what_is_selected_in_a_field_can_be_read_and_is_seen(theme: Theme) -> None:
    style = (ROOT / "src/earnest/tui/app.tcss").read_text("utf-8")
    tint = re.search(r"^LineField:focus.*background: \$accent (\d+)%", style, re.MULTILINE)
    assert tint is not None
    field = Color.parse(theme.background or "").blend(Color.parse(theme.accent or ""), int(tint[1]) / 100)
    selected = field + Color.parse(theme.to_color_system().generate()["input-selection-background"])
    assert contrast(Color.parse(theme.foreground or ""), selected) >= LEAST
    assert contrast(field, selected) >= 1.4, "the rest of the field is another ground"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_each_rating_has_a_colour_and_a_sign_of_its_own(theme: Theme) -> None:
    assert len(set(rating_colours(theme).values())) == len(RATINGS)
    assert len({MARKS[rating] for rating in RATINGS}) == len(RATINGS)
    assert {COLOURS[rating] for rating in RATINGS} == {f"$rating-{rating}" for rating in RATINGS}
