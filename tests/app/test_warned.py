"""Who was warned that something typed cannot be taken is warned anew of another text, and of another way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from earnest.core.scoring.question_filter import QuestionFilter
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.profile import ProfileScreen
from earnest.tui.screens.subject import SubjectScreen
from earnest.tui.warned import NOT_TAKEN
from earnest.tui.widgets.line_field import LineField
from screen_runs import settled, shown, stored
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
        assert "is not valid and not saved" in shown(app)
        await press(app, pilot, "escape")
        assert not isinstance(app.screen, SubjectScreen)
        assert "is not valid" not in shown(app), "what was dropped is not to be corrected"

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


def drops_only_what_was_warned(app: EarnestApp, text: str) -> None:
    assert app.screen.query_one("#due", LineField).value == text


def test_a_warning_that_is_no_more_to_be_seen_lets_nothing_be_dropped(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await paste(app, pilot, "#due", "2026-13-01")
        await press(app, pilot, "escape", "right_square_bracket")
        app.untell(NOT_TAKEN)  # as when its time is over
        await press(app, pilot, "right_square_bracket")
        drops_only_what_was_warned(app, "2026-13-01")
        assert app.question_shown == "W-01"
        await press(app, pilot, "right_square_bracket")
        assert app.question_shown == "W-02"

    walk(leave, walk_file(tmp_path))


async def too_long_a_reason(app: EarnestApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "f4")
    flags = app.screen.query_one("#flags", OptionList)
    flags.highlighted = flags.get_option_index("small_team")
    await press(app, pilot, "n")
    await paste(app, pilot, "#reason", "x" * 9000)


def test_a_warning_does_not_bring_one_before_back(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await too_long_a_reason(app, pilot)
        await press(app, pilot, "escape", "escape")
        app.untell(NOT_TAKEN)
        await press(app, pilot, "down", "escape")
        assert isinstance(app.screen, ProfileScreen)
        assert len(app.screen.area.text) == 9000

    walk(leave, walk_file(tmp_path))


@pytest.mark.parametrize("key", ["y", "0"])
def test_a_value_does_not_drop_a_reason_that_cannot_be_taken(tmp_path: Path, key: str) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await too_long_a_reason(app, pilot)
        await press(app, pilot, "escape", key)
        assert isinstance(app.screen, ProfileScreen)
        assert len(app.screen.area.text) == 9000
        assert not app.screen.area.disabled

    walk(leave, walk_file(tmp_path))


def test_a_double_click_drops_nothing(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "d", *"2026-13-01")
        listed = app.screen.query_one("#gaps-list", OptionList)
        at = app.gap_view.question_id
        await pilot.click(listed, offset=(6, 5), times=2)
        await settled(app, pilot)
        assert app.gap_view.question_id == at
        drops_only_what_was_warned(app, "2026-13-01")

    walk(leave, walk_file(tmp_path))


def test_the_last_question_of_a_sitting_says_that_something_cannot_be_taken_and_then_ends(tmp_path: Path) -> None:
    async def sit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.follow(QuestionFilter(only=("W-01",)))
        await settled(app, pilot)
        await paste(app, pilot, "#due", "2026-13-01")
        await press(app, pilot, "escape", "right_square_bracket")
        assert "Not saved: correct it" in " ".join(shown(app).split())
        await press(app, pilot, "right_square_bracket")
        assert isinstance(app.screen, AskScreen)

    walk(sit, walk_file(tmp_path))
