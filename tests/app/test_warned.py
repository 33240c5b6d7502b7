"""Who was warned that something typed cannot be taken is warned anew of another text, and of another way."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.screens.subject import SubjectScreen
from screen_runs import settled, stored
from walks import press, walk, walk_file


async def paste(app: EarnestApp, pilot: Pilot[int], where: str, text: str) -> None:
    app.screen.query_one(where).focus()
    await pilot.pause()
    app.post_message(events.Paste(text))
    await settled(app, pilot)


def test_before_the_app_ends(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await paste(app, pilot, "#due", "31.02.2027")
        await press(app, pilot, "f10", "ctrl+u", *"2027-02-31", "f10")
        assert not app._exit
        await press(app, pilot, "f10")

    assert walk(leave, walk_file(tmp_path)).return_value == 0


def test_before_the_app_ends_at_another_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await paste(app, pilot, "#due", "31.02.2027")
        await press(app, pilot, "f10", "ctrl+u", *"2027-02-28", "enter", "right_square_bracket", "2")
        assert stored(path).answer("W-01").due is not None
        await paste(app, pilot, "#due", "next week")
        await press(app, pilot, "f10")
        assert not app._exit

    walk(leave, path)


def test_before_the_subject_is_left(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f3")
        for key in ("f4", "escape"):
            await paste(app, pilot, "#assessed_on", "31.02.2027")
            await press(app, pilot, key, "ctrl+u", *"2027-02-31", key)
            assert isinstance(app.screen, SubjectScreen)
        await press(app, pilot, "escape")
        assert not isinstance(app.screen, SubjectScreen)

    walk(leave, walk_file(tmp_path))


def test_before_the_next_question(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await paste(app, pilot, "#due", "31.02.2027")
        await press(app, pilot, "escape", "right_square_bracket")
        app.screen.query_one("#due").focus()
        await press(app, pilot, "ctrl+u", *"2027-02-31", "escape", "right_square_bracket")
        assert app.question_shown == "W-01"
        await press(app, pilot, "escape", "right_square_bracket")
        assert app.question_shown == "W-02"

    walk(leave, walk_file(tmp_path))
