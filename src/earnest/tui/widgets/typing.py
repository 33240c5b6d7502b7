"""What is typed is handed over at every key, so that it is in the file at once, and settled when the keys pause."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widget import Widget

LONGEST_WAIT = 1.0
"""Seconds that a widget may take over the keys it has."""
PAUSE = 0.5
"""Seconds without a key."""


class TypingPause:
    """Calls `at_key` of a screen or widget at every key, and `at_rest` once none has come for a while."""

    def __init__(self, owner: MessagePump, at_key: Callable[[], object], at_rest: Callable[[], object]) -> None:
        self._owner = owner
        self._at_key = at_key
        self._at_rest = at_rest
        self._timer: Timer | None = None

    def key_came(self) -> None:
        """Hand over what is there, and wait again from now on."""
        self.end()
        self._timer = self._owner.set_timer(PAUSE, self._at_rest)
        self._at_key()

    def end(self) -> None:
        """Wait no longer; what was typed is being settled."""
        if self._timer is not None:
            self._timer.stop()


async def caught_up(widget: Widget | None) -> None:
    """Wait until a widget took the keys that were typed before now: text typed ahead belongs where it was typed."""
    if widget is None or widget.task is asyncio.current_task():
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), LONGEST_WAIT)
