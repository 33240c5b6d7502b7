"""The app's own look, dark and light: calm greys and one accent. Textual's themes can be chosen as well."""

from __future__ import annotations

import os

from textual.theme import Theme

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
)

LIGHT = Theme(
    name="earnest-light",
    primary="#1c7a72",
    secondary="#5b6f80",
    accent="#12766d",
    warning="#8a5a00",
    error="#b3261e",
    success="#2e6b34",
    foreground="#20262b",
    background="#fbfbf8",
    surface="#f1f2ee",
    panel="#e4e7e3",
    dark=False,
)

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
