"""How long something is in sight: nobody confirms what came a moment ago, by a key held down or pressed twice."""

from __future__ import annotations

import time

from earnest.core.language import Phrase

LEAST = 0.5
"""Seconds in which one can see what it is."""

NOT_LOOKED_AT = Phrase("刚刚显示，请先核对，再按一次 c", "just come into sight: look at it first, then press c again")


class InSight:
    """What is shown, and since when."""

    def __init__(self) -> None:
        self._what = ""
        self._since = 0.0

    def show(self, what: str) -> None:
        """Note what is shown; what stays is no news."""
        if what != self._what:
            self._what, self._since = what, time.monotonic()

    @property
    def long_enough(self) -> bool:
        """Whether one can have looked at it."""
        return time.monotonic() - self._since >= LEAST
