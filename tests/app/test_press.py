"""A click is about what stood under the mouse when it was pressed, whatever moves as the focus goes there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.core.assessment.model import Rating
from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.control.press import Press
from earnest.tui.screens.gaps import GapList, GapsScreen
from earnest.tui.widgets.rating_list import RatingList
from screen_runs import settled, shown
from walks import answered, press, walk, walk_file

PLANNED = '\n[answers.W-01]\nrating = "planned"\nowner = "lead B"\ndue = 2099-01-31\n'


def mouse(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


async def click(app: EarnestApp, pilot: Pilot[int], x: int, y: int) -> None:
    """Press and release, as slowly as a hand does: everything that the press sets going is done before the release."""
    app.post_message(mouse(events.MouseDown, x, y))
    await settled(app, pilot)
    app.post_message(mouse(events.MouseUp, x, y))
    await settled(app, pilot)


def place(app: EarnestApp, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    return next((row.index(text), y) for y, row in enumerate(shown(app).splitlines()) if text in row)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
@pytest.mark.parametrize(("row", "rating"), [(0, "yes"), (2, "planned"), (3, "no"), (4, "unknown")])
def test_a_click_from_the_note_gives_the_rating_that_was_clicked(
    tmp_path: Path, size: tuple[int, int], display: Display, row: int, rating: Rating
) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"words")
        listed = app.screen.query_one(RatingList).region
        await click(app, pilot, listed.x + 4, listed.y + row)
        assert answered(app, "W-01").rating == rating
        assert str(answered(app, "W-01").note) == "words"

    walk(rate, walk_file(tmp_path), display=display, size=size)


def test_a_click_from_a_day_that_is_none_gives_the_rating_that_was_clicked(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.screen.set_focus(app.screen.query_one("#due"))
        await press(app, pilot, *"2027-13")
        listed = app.screen.query_one(RatingList).region
        await click(app, pilot, listed.x + 4, listed.y + 3)
        assert answered(app, "W-01").rating == "no"
        assert "write the date like" in shown(app)

    walk(rate, walk_file(tmp_path))


@pytest.mark.parametrize("field", ["o", "d"])
def test_a_click_from_a_plan_marks_the_row_that_was_clicked(tmp_path: Path, field: str) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await press(app, pilot, "g", field)
        assert isinstance(app.screen, GapsScreen)
        await click(app, pilot, *place(app, "W-05"))
        assert app.gap_view.question_id == "W-05"
        assert app.screen.query_one(GapList).has_focus

    walk(plan, walk_file(tmp_path, PLANNED), size=(120, 40))


def test_a_click_marks_the_row_also_where_the_press_takes_another_row_away(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "f")
        app.screen.query_one("#gap-owner").value = ""
        await press(app, pilot, "enter", "home", "o", *"lead C")
        await click(app, pilot, *place(app, "W-05"))
        assert app.gap_view.question_id == "W-05"

    walk(plan, walk_file(tmp_path, PLANNED), size=(120, 40))


def test_what_follows_a_press_comes_behind_it_and_a_press_on_a_screen_that_went_is_dropped(tmp_path: Path) -> None:
    down, move, up = (mouse(kind, 3, 3) for kind in (events.MouseDown, events.MouseMove, events.MouseUp))

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        waits, walk_screen = Press(), app.screen
        assert waits.with_held(down, walk_screen) == ()
        assert waits.with_held(move, walk_screen) == (down, move)
        assert waits.with_held(up, walk_screen) == (up,)
        waits.with_held(down, walk_screen)
        await press(app, pilot, "f5")
        assert waits.with_held(up, app.screen) == ()
        waits.with_held(down, walk_screen)
        assert waits.with_held(move, app.screen) == (move,)
        waits.with_held(down, walk_screen)
        waits.forget()
        assert waits.with_held(up, walk_screen) == (up,)

    walk(look, walk_file(tmp_path))


async def lets_pass(app: EarnestApp, pilot: Pilot[int], seconds: float) -> None:
    """As if some time went by since the last click."""
    listed = app.screen.query_one(RatingList)
    listed._clicked = listed._clicked and listed._clicked._replace(time=listed._clicked.time - seconds)
    app._click_chain_last_time = None
    await settled(app, pilot)


@pytest.mark.parametrize(("seconds", "given"), [(0.5, "unknown"), (4.0, "partial")])
def test_a_click_in_the_same_place_counts_once_the_first_is_over(tmp_path: Path, seconds: float, given: Rating) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "right_square_bracket", "6")  # who accepts it takes room below, until another is given
        listed = app.screen.query_one(RatingList)
        there = (listed.region.x + 4, listed.region.y + 4)
        await click(app, pilot, *there)
        assert answered(app, "W-02").rating == "unknown"
        assert there[1] == listed.region.y + 1
        await lets_pass(app, pilot, seconds)
        await click(app, pilot, *there)
        assert answered(app, "W-02").rating == given

    walk(rate, walk_file(tmp_path), size=(120, 40))


def test_a_click_beside_the_words_of_a_rating_gives_none(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        listed = app.screen.query_one(RatingList).region
        await click(app, pilot, listed.right - 3, listed.y + 1)
        assert answered(app, "W-01").rating is None
        await click(app, pilot, listed.x + 12, listed.y + 1)
        assert answered(app, "W-01").rating == "partial"

    walk(rate, walk_file(tmp_path), size=(120, 40))


def test_a_click_below_the_note_leads_to_its_end(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"Report is being", "escape")
        note = app.screen.query_one("#note").region
        await click(app, pilot, note.x + 2, note.y + 2)
        await press(app, pilot, *" finished")
        assert str(answered(app, "W-01").note) == "Report is being finished"
        await click(app, pilot, note.x + 2, note.y - 3)
        await press(app, pilot, "escape")

    walk(write, walk_file(tmp_path), size=(120, 40))
