"""What need not be done before a person sees what a key did."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from textual.app import App

LONGEST_WAIT = 0.05
"""Seconds that a screen may take to be painted; then the work is done all the same."""


async def after_paint(app: App[Any], work: Coroutine[Any, Any, None]) -> None:
    """Do a work once the screen is painted: a thread beside the painting takes as long from it as it runs."""
    done = asyncio.Event()
    try:
        if app.screen_stack and app.screen.call_after_refresh(done.set):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_WAIT):
                    await done.wait()
    except asyncio.CancelledError:
        work.close()
        raise
    await work
