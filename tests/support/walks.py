"""Scenarios for the tests of the app that start on the questions."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from earnest.core.assessment.model import Answer
from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.screens.walk import WalkScreen
from screen_runs import Scenario, run_app, settled
from walk_files import NO, change_behind, walk_file

__all__ = ["NO", "a_while_later", "answered", "change_behind", "press", "screen", "walk", "walk_file"]


def walk(
    scenario: Scenario,
    path: Path,
    *,
    display: Display = "en",
    size: tuple[int, int] = (110, 40),
    watched: bool = False,
) -> EarnestApp:
    """Play a scenario that starts on the questions."""
    return run_app(scenario, path, display=display, size=size, bare=False, watched=watched)


def screen(app: EarnestApp) -> WalkScreen:
    """The walk, which is on top."""
    assert isinstance(app.screen, WalkScreen)
    return app.screen


def answered(app: EarnestApp, question: str) -> Answer:
    """The answer as the app has it."""
    assert app.document is not None
    return app.document.assessment.answer(question)


def a_while_later(app: EarnestApp) -> None:
    """As if nothing had been typed for some time: the next letter begins anew."""
    app.typed_nowhere -= 10
    app.keys._nowhere._last -= 10


async def press(app: EarnestApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until everything that follows is done, saving included."""
    await pilot.press(*keys)
    await settled(app, pilot)
