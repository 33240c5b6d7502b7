"""What is typed before a screen stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from textual import events

from earnest.tui.base import BaseApp
from earnest.tui.control.early_keys import EarlyKeys


class Stub:
    """An app without a screen, then with one."""

    def __init__(self) -> None:
        self.screen_stack: list[str] = []
        self.later: list[Callable[[], Awaitable[None]]] = []

    def standing(self) -> list[str]:
        return self.screen_stack

    def call_later(self, callback: Callable[[], Awaitable[None]]) -> None:
        self.later.append(callback)


async def ended(callback: Callable[[], Awaitable[None]]) -> None:
    await callback()


def click() -> events.MouseDown:
    return events.MouseDown(None, 6, 11, 0, 0, 1, shift=False, meta=False, ctrl=False)


def test_keys_are_kept_and_a_click_on_what_is_not_there_yet_is_not() -> None:
    app, taken = Stub(), list[events.Event]()

    async def take(event: events.Event) -> None:
        taken.append(event)

    early = EarlyKeys(cast("BaseApp", app), take)
    first, second = events.Key("1", "1"), events.Key("2", "2")
    assert early.keep(first)
    assert early.keep(click())
    assert early.keep(second)
    app.screen_stack = ["the questions"]
    for callback in app.later:
        asyncio.run(ended(callback))
    assert taken == [first, second]
    assert not early.keep(click()), "it is the screen's"
