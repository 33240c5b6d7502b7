"""Paints the first screen once, when it stands, instead of at every step; then garbage is collected again."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from earnest.tui.base import AnyScreen

LATEST = 0.5
"""Seconds after which the screen is painted whatever became of it."""


class FirstPaint:
    """Holds an app's updates back until its first screen has taken its size."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._held = contextlib.ExitStack()
        self._screen: AnyScreen | None = None

    def prepare(self, screen: AnyScreen) -> AnyScreen:
        """A screen that is to be the first, with the class of its width: later, everything would be styled again."""
        width = self._app.size.width
        reached = [name for least, name in self._app.HORIZONTAL_BREAKPOINTS or () if width >= least]
        screen.add_class(*reached[-1:])
        self._screen = screen
        self._held.enter_context(self._app.batch_update())
        screen.call_after_refresh(self.show)
        self._app.set_timer(LATEST, self.show)
        return screen

    def show(self) -> None:
        """Let the screen be painted, whole: what was drawn while it was held back counts as painted."""
        if self._screen is not None:
            self._held.close()
            self._screen.refresh()
            self._screen = None


def collect_again() -> None:
    """Collect garbage again, but for what the start made: going through all of it holds a key up for 50 ms."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
