"""Keeps what is typed before a screen stands, and hands it over, in order, once it does: at the start above all.

A click is not kept: nobody aims at what is not there yet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from textual import events

from earnest.tui.base import BaseApp


class EarlyKeys:
    """Keys and pastes that came before the screen on top had its widgets."""

    def __init__(self, app: BaseApp, take: Callable[[events.Event], Awaitable[None]]) -> None:
        """`take` is what the app does with an event."""
        self._app, self._take = app, take
        self._kept: deque[events.InputEvent] = deque()

    def keep(self, event: events.Event) -> bool:
        """Keep an event of the terminal if no screen can take it yet, or others came before it; a click ends here."""
        if not isinstance(event, events.InputEvent) or event.is_forwarded or not (self._kept or not self._stands()):
            return False
        if isinstance(event, events.MouseEvent):
            return True
        self._kept.append(event)
        if len(self._kept) == 1:
            self._wait()
        return True

    def _stands(self) -> bool:
        return self._app.screen_stack[-1:] == self._app.standing()[-1:] != []

    def _wait(self) -> None:
        """Look again once the screen takes messages, which is when it has its widgets."""
        if self._app.screen_stack:
            self._app.screen.call_later(self._app.call_later, self._hand_over)
        else:
            self._app.call_later(self._hand_over)

    async def _hand_over(self) -> None:
        while self._kept and self._stands():
            await self._take(self._kept[0])
            self._kept.popleft()
        if self._kept:
            self._wait()
