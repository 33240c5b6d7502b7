"""Waits until a widget took the keys typed before now: text typed ahead belongs where it was typed."""

from __future__ import annotations

import asyncio
import contextlib

from textual.widget import Widget

LONGEST_WAIT = 1.0
"""Seconds that a widget may take over the keys it has."""


async def caught_up(widget: Widget | None) -> None:
    """Wait until a widget took the keys that were typed before now."""
    if widget is None or widget.task is asyncio.current_task():
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), LONGEST_WAIT)
