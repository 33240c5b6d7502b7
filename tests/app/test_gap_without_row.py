"""The plan of a gap while one types: it stays that of its question, whatever becomes of its row meanwhile."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from earnest.core.scoring.gap_table import GapFilter
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.gaps import GapsScreen
from earnest.tui.widgets.line_field import LineField
from screen_runs import settled, shown
from walk_files import answer_behind
from walks import answered, press, walk, walk_file

BODY = '\n[answers.W-01]\nrating = "no"\n[answers.W-02]\nrating = "no"\nowner = "lead B"\n'


def gaps(app: EarnestApp) -> GapsScreen:
    """The gaps, which are on top."""
    assert isinstance(app.screen, GapsScreen)
    return app.screen


def field(app: EarnestApp, name: str) -> LineField:
    """A field of the plan."""
    return gaps(app).query_one(f"#{name}", LineField)


async def rest(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Let the pause after what is typed pass."""
    gaps(app).pause()
    await settled(app, pilot)


def test_a_name_is_that_of_its_question_where_the_filter_takes_the_row_no_more(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g")
        gaps(app)._filtered(GapFilter(owner=""))
        await press(app, pilot, "home", "o", *"lead")
        await rest(app, pilot)
        await press(app, pilot, *"_A", "enter", *"2027-02-03", "enter")
        assert answered(app, "W-01").owner == UserText("lead_A")
        assert str(answered(app, "W-01").due) == "2027-02-03"
        assert app.gap_view.question_id == "W-03"
        assert answered(app, "W-03").owner is None

    walk(plan, walk_file(tmp_path, BODY))


def test_a_name_is_that_of_its_question_where_somebody_else_closed_the_gap(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "1")
        gaps(app).to_row("W-02")
        await press(app, pilot, "d", *"2027-0")
        answer_behind(path, "W-02", rating="yes")
        app.edit.rest()
        await app.saving.saver.look()  # as where something else was saved meanwhile
        await settled(app, pilot)
        assert "W-02: no gap any more" in shown(app)
        await press(app, pilot, *"2-03", "enter")
        assert str(answered(app, "W-02").due) == "2027-02-03"
        assert app.gap_view.question_id == "W-03"
        assert "no gap any more" not in shown(app)

    walk(plan, path)


def test_a_day_that_cannot_be_taken_is_not_dropped_with_the_row(tmp_path: Path) -> None:
    body = BODY.replace('[answers.W-02]\nrating = "no"', '[answers.W-02]\nrating = "yes"')

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await press(app, pilot, "4", "g", "1")
        gaps(app).to_row("W-02")
        await press(app, pilot, "d", *"tomorrow", "escape", "ctrl+z")
        assert field(app, "due").value == "tomorrow"
        for keys in (["down"], ["escape", "escape"]):
            await press(app, pilot, *keys)
            assert field(app, "due").value == "tomorrow"
            assert field(app, "due").has_focus
            assert gaps(app).at == "W-02"
            assert gaps(app).listed.highlighted is None

    walk(plan, walk_file(tmp_path, body))


def test_a_click_marks_a_row_also_where_that_of_the_question_is_gone(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g")
        gaps(app)._filtered(GapFilter(owner=""))
        await press(app, pilot, "home", "o", *"lead")
        await rest(app, pilot)
        for at in ("W-03", "W-04"):
            place = next(n for n, option in enumerate(gaps(app).listed.options) if option.id == at)
            await pilot.click(gaps(app).listed, offset=(6, place + 1))  # a head of two lines
            await settled(app, pilot)
            assert gaps(app).at == at

    walk(plan, walk_file(tmp_path, BODY))


def test_undo_brings_back_what_stood_before_a_day_that_cannot_be_taken(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "o", *"lead", "enter", *"tomorrow", "ctrl+z")
        assert field(app, "due").value == ""
        assert answered(app, "W-01").owner == UserText("lead")

    walk(plan, walk_file(tmp_path, BODY))


def test_undo_in_a_field_takes_back_what_was_typed_there(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "o", *"lead", "ctrl+z")
        assert field(app, "owner").value == ""
        assert answered(app, "W-01").owner is None
        await press(app, pilot, "ctrl+y")
        assert field(app, "owner").value == "lead"

    walk(plan, walk_file(tmp_path, BODY))
