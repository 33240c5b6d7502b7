"""Runs a scenario against the app without a terminal, on a fresh answer file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

import parsed_styles
from earnest.core.language import Display
from earnest.storage.save import new_assessment
from earnest.tui.app import EarnestApp
from factories import TODAY
from walk_files import stored

__all__ = [
    "Scenario",
    "fresh",
    "picture",
    "run_app",
    "settled",
    "shown",
    "stored",
    "text_of",
    "type_into",
    "without_notices",
]

Scenario = Callable[[EarnestApp, Pilot[int]], Awaitable[None]]


def run_app(
    scenario: Scenario,
    path: Path | None = None,
    *,
    display: Display = "en",
    size: tuple[int, int] = (110, 50),
    bare: bool = True,
    watched: bool = False,
) -> EarnestApp:
    """Play a scenario; the app, ended, with what it was left with. `bare`: over an empty screen, not over the walk.

    `watched`: a file that is changed behind the app is noticed at some moment; else only when it is to be saved.
    """

    async def play() -> EarnestApp:
        app = EarnestApp(path, display)
        app.NOTIFICATION_TIMEOUT = 3600  # how long a notice stays is not to depend on how busy the machine is
        app.watching.every = app.watching.every if watched else 3600
        if bare and path is not None:
            app.read_document(path)
            app.get_default_screen = Screen  # nothing but the screen under test is drawn
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(app, pilot)
            await scenario(app, pilot)
            await settled(app, pilot)
        return app

    with parsed_styles.kept:
        return asyncio.run(play())


async def settled(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Wait until everything asked for is done, saving included."""
    await pilot.pause()
    await app.workers.wait_for_complete([worker for worker in app.workers if worker.name == "save"])
    await pilot.pause()


async def without_notices(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Wait until every notice is gone, which stand over the top line."""
    app.clear_notifications()
    await settled(app, pilot)


async def type_into(pilot: Pilot[int], selector: str, text: str) -> None:
    """Focus a field and put a text into it as if it was pasted."""
    field = pilot.app.screen.query_one(selector)
    field.focus()
    await pilot.pause()
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def fresh(folder: Path) -> Path:
    """A new answer file."""
    path = folder / "assessment.toml"
    new_assessment(path, TODAY)
    return path


async def picture(app: App[int], pilot: Pilot[int]) -> str:
    """The text of the screen on top once nothing is left to be laid out or painted, however busy the machine is.

    A pause takes a process that gets no processor for one that is idle; the thumbs of scroll bars come last.
    """
    before = ""
    while True:
        await pilot.pause()
        screen = app.screen
        waiting = screen._layout_required or screen._scroll_required or screen._repaint_required
        waiting = waiting or screen._dirty_widgets or screen._callbacks
        now = "" if waiting else shown(app)
        if now and now == before:
            return now
        before = now


def shown(app: App[int]) -> str:
    """The text of the screen on top."""
    return text_of(app.screen._compositor.render_strips())


def text_of(strips: list[Strip]) -> str:
    """The text of what was rendered, a line each."""
    return "\n".join(strip.text.rstrip() for strip in strips)
