"""Takes what is typed one key after the other: the next one once what the one before asked for stands on the screen.

A line over a network, and a program that types, hand over several keys at once; a digit after the key of a screen is
not for the question that this screen covers. A click is not kept for a screen that has yet to come: nobody aims at
what is not there.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from earnest.core.language import Phrase
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.control.press import Press
from earnest.tui.control.stray_text import GoneField, Nowhere, StrayText
from earnest.tui.widgets.full_width import as_pressed
from earnest.tui.widgets.key_reader import AtOnce

LONGEST_WAIT = 1.0
"""Seconds after which the next key is taken all the same."""
_LONGEST_AGO = 0.3
"""Seconds after which a key is done that opened no screen: who sees what it did is not made to wait."""
_LONGEST_STOP = 0.05
"""Seconds that a widget may take over what it has; one that is going says nothing any more."""
_READ = 2.0
"""Seconds after which whoever presses a key has read what was said."""
_LAPS = 3
"""How often the way of a key is gone: what it sets going may be told in two steps, as a row that leads to a screen."""
_NO_FIELD = Phrase(
    "这里没有输入框，这段文字未采纳：先进入输入框，再粘贴。",
    "There is no field here, and this text was not taken: go to a field first, then paste.",
)
_FIRST_THE_NOTE = Phrase(
    "这里不是输入框，这段文字未采纳：按 n 到说明，再粘贴。",
    "Nothing is being typed here, so this text was not taken: press n for the note, then paste.",
)
_FIELD_GONE = Phrase(
    "正在填写的输入框已不在，其后键入的文字未采纳",
    "The field that was being typed in is gone, and what was typed after that was not taken.",
)


class _Key(NamedTuple):
    """A key that was taken, and may not be done."""

    screen: AnyScreen
    way: tuple[DOMNode, ...]
    """The focus and the screen; what is between them takes the key and hands it on."""
    when: float


class KeyQueue:
    """What the terminal sent, in its order; but for what follows a key every method runs in the task of the app."""

    def __init__(self, app: BaseApp, take: Callable[[events.Event], Awaitable[None]]) -> None:
        """`take` is what the app does with an event."""
        self._app, self._take = app, take
        self._later = partial(App.call_later, app)
        """Puts off what the app does not count as put off."""
        self._waiting: deque[events.Event] = deque()
        self._stray = StrayText()
        self._press = Press()
        self._gone, self._nowhere = GoneField(), Nowhere()
        self._refused: Phrase | None = None
        """What was said of a text that no field takes, while it may still stand there."""
        self._refused_at = 0.0
        self._busy = False
        self._last: _Key | None = None
        self._following: asyncio.Task[None] | None = None

    async def takes(self, event: events.Event) -> bool:
        """Take an event of the terminal, now or in its turn; whether it was one."""
        if isinstance(event, AtOnce):
            self._waiting.append(event)
        elif not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            return False
        elif self._stands() or not isinstance(event, events.MouseEvent):
            self._waiting.append(event)
        else:
            self._press.forget()
        if not self._busy:
            await self._go_on()
        return True

    async def _go_on(self) -> None:
        """Take what waits, until a key is to be followed or no screen can take it."""
        self._busy = False
        while self._waiting and not self._busy:
            last, self._last = self._last, None
            if not self._stands():
                self._busy = True
                self._look_again()
            elif last is not None and time.monotonic() - last.when < _LONGEST_AGO:
                self._busy = True
                self._following = asyncio.create_task(self._follow(last))
            else:
                for event in self._press.with_held(self._waiting.popleft(), self._app.screen):
                    await self._hand_over(event)

    async def _hand_over(self, event: events.Event) -> None:
        if isinstance(event, AtOnce):
            self._stray.begin(event)
            return
        screen, focused = self._app.screen, self._app.focused
        typing = isinstance(focused, Input | TextArea)
        if self._stray.is_stray(event, typing=typing):
            self._refused = _NO_FIELD if self._app.question_shown is None else _FIRST_THE_NOTE
            self._refused_at = time.monotonic()
            self._app.tell(self._refused, "warning")
            return
        if self._refused is not None and (typing or self._was_read(event)):
            self._app.untell(self._refused)  # a field takes this one, or one goes on with what is there
            self._refused = None
        if self._gone.takes(event, typing=typing):
            self._app.tell(_FIELD_GONE, "warning")
            return
        if self._nowhere.takes(event, typing=typing, since=self._app.typed_nowhere):
            self._app.tell(_NO_FIELD, "warning")
            return
        if isinstance(event, events.Key) and not typing:
            event = as_pressed(event)
        way = (screen,) if focused is None else (focused, screen)
        await self._take(event)
        if isinstance(event, events.Key) and not (typing and event.is_printable):
            self._last = _Key(screen, way, time.monotonic())

    def _was_read(self, event: events.Event) -> bool:
        """Whether somebody goes on who has had the time to read that a text was not taken."""
        return isinstance(event, events.Key) and time.monotonic() > self._refused_at + _READ

    def _stands(self) -> bool:
        return self._app.screen_stack[-1:] == self._app.standing()[-1:] != []

    def _look_again(self) -> None:
        """Once the screen takes messages, which is when it has its widgets."""
        if self._app.screen_stack:
            self._app.screen.call_later(self._later, self._go_on)
        else:
            self._later(self._go_on)

    # --- when a key is done -------------------------------------------------------------------------------------

    async def _follow(self, key: _Key) -> None:
        """Wait until all is done that a key set going, then go on."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                await self._done(key)
        self._later(self._go_on)

    async def _done(self, key: _Key) -> None:
        for _ in range(_LAPS):
            for node in key.way:
                if node is not key.screen or key.screen in self._app.screen_stack:
                    await _passed(node.call_later, _LONGEST_STOP)
            await _passed(self._later)
        while self._app.put_off:
            await _passed(self._later)
        if self._app.screen is not key.screen:
            while not self._stands():
                await _passed(self._app.screen.call_later, _LONGEST_STOP)
            await _passed(self._app.screen.call_after_refresh, _LONGEST_STOP)


async def _passed(later: Callable[[Callable[[], None]], bool], longest: float | None = None) -> None:
    """Wait until something did all that it had to do."""
    done = asyncio.Event()
    if later(done.set):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await done.wait()
