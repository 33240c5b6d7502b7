"""What the menu leads to closes no screen with a text that cannot be taken before that is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.filter import FilterScreen
from earnest.tui.screens.start import StartScreen
from screen_runs import settled, shown
from walks import press, walk, walk_file

BODY = '\n[answers.W-01]\nrating = "planned"\n'


async def from_menu(app: EarnestApp, pilot: Pilot[int], typed: str) -> None:
    """Open the menu outside a field, type, take the first hit."""
    app.screen.set_focus(None)
    await pilot.press("ctrl+p")
    await pilot.pause()
    await pilot.press(*typed)
    await app.workers.wait_for_complete()
    await press(app, pilot, "enter")


async def on_the_gaps(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Type a day that is none on the gaps."""
    await press(app, pilot, "g", "home", "d", *"tomorrow", "escape")


async def of_the_subject(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Type a day that is none into the subject."""
    await press(app, pilot, "f3")
    app.screen.query_one("#assessed_on").focus()
    await press(app, pilot, *"tomorrow")


@pytest.mark.parametrize("typed", ["W-05", "Confirm", "sitting", "another"])
@pytest.mark.parametrize("begin", [on_the_gaps, of_the_subject])
def test_a_day_that_is_none_is_dropped_the_second_time(
    tmp_path: Path, begin: Callable[[EarnestApp, Pilot[int]], Awaitable[None]], typed: str
) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await begin(app, pilot)
        before = app.screen
        await from_menu(app, pilot, typed)
        assert app.screen is before
        assert "do the same again" in " ".join(shown(app).split())
        assert "tomorrow" in shown(app)
        await from_menu(app, pilot, typed)
        assert app.screen is not before

    walk(leave, walk_file(tmp_path, BODY))


def test_a_filter_chosen_over_the_gaps_drops_a_day_that_is_none_the_second_time(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await on_the_gaps(app, pilot)
        before = app.screen
        for again in (True, False):
            await from_menu(app, pilot, "Filter")
            assert isinstance(app.screen, FilterScreen)
            await press(app, pilot, "enter")
            assert (app.screen is before) == again

    walk(leave, walk_file(tmp_path, BODY))


def test_a_day_that_is_none_at_a_question_is_not_dropped_with_the_file(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.screen.query_one("#due").focus()
        await press(app, pilot, *"tomorrow", "escape")
        await from_menu(app, pilot, "another")
        assert "tomorrow" in shown(app)
        await from_menu(app, pilot, "another")
        assert isinstance(app.screen, StartScreen)

    walk(leave, walk_file(tmp_path, BODY))


def test_an_item_that_is_half_filled_is_asked_about_before_another_file_is_opened(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e", *"abc")
        await from_menu(app, pilot, "another")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, EvidenceScreen)
        await from_menu(app, pilot, "another")
        await press(app, pilot, "down", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, StartScreen)

    walk(leave, walk_file(tmp_path, BODY))
