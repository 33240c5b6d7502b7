"""Scenarios for the auditor's desk, which start on the review of an answer file."""

from __future__ import annotations

import asyncio
import datetime
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

import parsed_styles
from earnest.core.assessment.review import Review
from earnest.core.language import Display
from earnest.core.review.draw import Auditor
from earnest.core.user_text import UserText
from earnest.storage.beside import review_beside
from earnest.storage.reviews import read_review
from earnest.tui.desk_app import DeskApp
from earnest.tui.desk_base import DeskPlace
from earnest.workspace.reviewing import begin
from screen_runs import settled

NOW = datetime.datetime(2026, 11, 29, 9, 30, tzinfo=datetime.UTC)
Visit = Callable[[DeskApp, Pilot[int]], Awaitable[None]]


def begun(answers: Path, seed: str = "") -> Path:
    """The review of an answer file, begun, without any verdict; a `seed` is one that was not drawn."""
    path = begin(answers, Auditor(UserText("auditor B"), UserText("audit house")), now=NOW).path
    if seed:
        text = re.sub("(?m)^seed = .*$", f'seed = "{seed}"', path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
    return path


def review_of(answers: Path) -> Review:
    """The review as its file has it."""
    return read_review(review_beside(answers)).review


def desk(visit: Visit, answers: Path, *, display: Display = "en", size: tuple[int, int] = (110, 40)) -> DeskApp:
    """Play a scenario; the app, ended, with what it was left with."""

    async def play() -> DeskApp:
        app = DeskApp(DeskPlace(answers), display)
        app.NOTIFICATION_TIMEOUT = 3600
        app.read_review()
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(app, pilot)
            await visit(app, pilot)
            await settled(app, pilot)
        return app

    with parsed_styles.kept:
        return asyncio.run(play())


async def press(app: DeskApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until everything that follows is done, saving included."""
    await pilot.press(*keys)
    await settled(app, pilot)
