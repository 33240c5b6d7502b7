"""The app's own look, dark and light: calm greys and one accent. Textual's themes can be chosen as well.

What is muted is so by less than Textual mutes it: with both languages shown all the English is, and has to be read.
"""

from __future__ import annotations

import os

from textual.theme import Theme

from earnest.core.assessment.model import RATINGS
from earnest.tui.base import BaseApp

DARK = Theme(
    name="earnest-dark",
    primary="#4fa8a0",
    secondary="#7d93a6",
    accent="#5cc0b5",
    warning="#d9a441",
    error="#e5727a",
    success="#7cb97f",
    foreground="#d9dfe4",
    background="#14181c",
    surface="#1b2127",
    panel="#232b32",
    dark=True,
    variables={"foreground-muted": "#d9dfe4bf", "input-selection-background": "#4fa8a059"},
)

LIGHT = Theme(
    name="earnest-light",
    primary="#1c7a72",
    secondary="#5b6f80",
    accent="#0b5a53",
    warning="#8a5a00",
    error="#b3261e",
    success="#2e6b34",
    foreground="#20262b",
    background="#fbfbf8",
    surface="#f1f2ee",
    panel="#e4e7e3",
    dark=False,
    variables={"foreground-muted": "#20262bbf"},
)

RATING_COLOURS = {
    True: ("#7fca83", "#e0b050", "#7cb7f5", "#f4949b", "#c9a8f2", "#a9b4bd"),
    False: ("#175820", "#664200", "#144a8d", "#8f1915", "#662b9a", "#47515a"),
}
"""Of yes, partial, planned, no, unknown and not applicable, by whether the theme is dark."""
_ANSI_COLOURS = ("ansi_green", "ansi_yellow", "ansi_blue", "ansi_red", "ansi_magenta", "ansi_default")


def rating_colours(theme: Theme) -> dict[str, str]:
    """The colours of the ratings as variables of a theme."""
    colours = _ANSI_COLOURS if theme.name.startswith("ansi") else RATING_COLOURS[theme.dark]
    return {f"rating-{rating}": colour for rating, colour in zip(RATINGS, colours, strict=True)}


PLAIN = "ansi-dark"
"""Only the terminal's own colours: for people who set NO_COLOR."""


class Looks:
    """Chooses the theme at the start, and remembers another one."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        for theme in (DARK, LIGHT):
            app.register_theme(theme)
        if app.no_color:
            app.theme = PLAIN
        elif "TEXTUAL_THEME" not in os.environ:
            remembered = app.preferences.theme or ""
            app.theme = remembered if remembered in app.available_themes else DARK.name

    def changed(self, theme: Theme) -> None:
        """Remember a theme that the person chose."""
        if not self.app.no_color and theme.name != (self.app.preferences.theme or DARK.name):
            self.app.remember(theme=theme.name)
