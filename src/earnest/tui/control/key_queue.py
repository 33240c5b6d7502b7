"""Takes what is typed one key after the other: the next one once what the one before asked for stands on the screen.

A line over a network, and a program that types, hand over several keys at once; a digit after the key of a screen is
not for the question that this screen covers. A click is not kept for a screen that has yet to come: nobody aims at
what is not there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from textual import events
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input, TextArea

from earnest.core.language import Phrase
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.control.stray_text import StrayText
from earnest.tui.widgets.full_width import as_pressed
from earnest.tui.widgets.key_reader import AtOnce

LONGEST_WAIT = 1.0
"""Seconds after which the next key is taken all the same."""
_NO_FIELD = Phrase(
    "这里没有输入框，这段文字未采纳：先进入输入框（在题目上按 n 到说明），再粘贴。",
    "There is no field here, and this text was not taken: go to a field first (on a question n leads to the note).",
)


class KeyQueue:
    """What the terminal sent, in its order; every method runs in the task of the app."""

    def __init__(self, app: BaseApp, take: Callable[[events.Event], Awaitable[None]]) -> None:
        """`take` is what the app does with an event."""
        self._app, self._take = app, take
        self._later = partial(App.call_later, app)
        """Puts off what the app does not count as put off."""
        self._waiting: deque[events.Event] = deque()
        self._stray = StrayText()
        self._busy = False
        self._turn = 0
        """Which key is being followed; who comes back from an earlier one came too late."""

    async def takes(self, event: events.Event) -> bool:
        """Take an event of the terminal, now or in its turn; whether it was one."""
        if isinstance(event, AtOnce):
            self._waiting.append(event)
        elif not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            return False
        elif self._stands() or not isinstance(event, events.MouseEvent):
            self._waiting.append(event)
        if not self._busy:
            await self._go_on()
        elif len(self._waiting) == 1:
            self._app.set_timer(LONGEST_WAIT, partial(self._later, self._settled, self._turn, None))
        return True

    async def _go_on(self) -> None:
        """Take what waits until a key is to be followed, or no screen can take it."""
        self._busy = False
        while self._waiting and not self._busy:
            if self._stands():
                await self._hand_over(self._waiting.popleft())
            else:
                self._busy = True
                self._look_again()

    async def _hand_over(self, event: events.Event) -> None:
        if isinstance(event, AtOnce):
            self._stray.begin(event)
            return
        screen, focused = self._app.screen, self._app.focused
        typing = isinstance(focused, Input | TextArea)
        if self._stray.is_stray(event, typing=typing):
            self._app.tell(_NO_FIELD, "warning")
            return
        if isinstance(event, events.Key) and not typing:
            event = as_pressed(event)
        await self._take(event)
        if isinstance(event, events.Key) and not (typing and event.is_printable):
            self._follow(screen, focused)

    # --- when a key is done -------------------------------------------------------------------------------------

    def _follow(self, screen: AnyScreen, focused: Widget | None) -> None:
        """Go the way of the key: from the focus up to the app, behind all that it set going."""
        self._busy = True
        self._turn += 1
        arrive: Callable[[], object] = partial(self._later, self._settled, self._turn, screen)
        if screen is self._app.screen:
            for node in reversed((focused or screen).ancestors_with_self[:-1]):
                arrive = partial(node.call_later, arrive)
        arrive()

    async def _settled(self, turn: int, screen: AnyScreen | None) -> None:
        """On to the next key once the app has nothing more to do; a screen that is new is painted first."""
        if turn != self._turn or not self._busy:
            return
        if screen is not None and self._app.put_off:
            self._later(self._settled, turn, screen)
        elif screen is not None and self._stands() and (now := self._app.screen) is not screen:
            now.call_after_refresh(self._later, self._settled, turn, now)
        else:
            await self._go_on()

    def _stands(self) -> bool:
        return self._app.screen_stack[-1:] == self._app.standing()[-1:] != []

    def _look_again(self) -> None:
        """Once the screen takes messages, which is when it has its widgets."""
        if self._app.screen_stack:
            self._app.screen.call_later(self._later, self._go_on)
        else:
            self._later(self._go_on)
