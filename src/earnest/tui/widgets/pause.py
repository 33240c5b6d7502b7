"""What was typed is handed over when the keys have paused, not at each of them."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

PAUSE = 0.5
"""Seconds without a key."""


class TypingPause:
    """Calls `act` of a screen or widget once no key has come for a while."""

    def __init__(self, owner: MessagePump, act: Callable[[], object]) -> None:
        self._owner = owner
        self._act = act
        self._timer: Timer | None = None

    def key_came(self) -> None:
        """Wait again from now on."""
        self.end()
        self._timer = self._owner.set_timer(PAUSE, self._act)

    def end(self) -> None:
        """Wait no longer; what was typed is being handed over."""
        if self._timer is not None:
            self._timer.stop()
