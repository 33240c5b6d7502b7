"""The subject form: what is typed reaches the file, what cannot be taken is said at the field and not lost silently."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from earnest.core.language import Display, main_language, pick
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.control.editing import PAUSE
from earnest.tui.screens.subject import PLACEHOLDERS, SubjectScreen
from earnest.tui.widgets.line_field import LineField
from earnest.workspace.subject_form import SUBJECT_DATES
from factories import TODAY
from screen_runs import fresh, run_app, settled, shown, stored, type_into


async def opened(app: EarnestApp, pilot: Pilot[int]) -> SubjectScreen:
    await pilot.press("f3")
    await pilot.pause()
    assert isinstance(app.screen, SubjectScreen)
    return app.screen


def test_every_field_reaches_the_file(tmp_path: Path) -> None:
    texts = {
        "organisation": "示范公司",
        "model": "Model A",
        "version": "2.1",
        "released_on": "2026-10-01",
        "scope": "first line\nsecond line",
        "assessed_on": "2026-11-01",
        "prepared_by": "安全负责人 A",
        "approved_by": "executive B",
        "signatory_since": "2024-12-24",
        "period_from": "2026-01-01",
        "period_to": "2026-11-01",
        "contact": "safety@example.org",
    }

    async def fill(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        app.screen.query_one("#assessed_on").clear()
        for name, text in texts.items():
            await type_into(pilot, f"#{name}", text)
        await pilot.press("escape")

    path = fresh(tmp_path)
    run_app(fill, path)
    subject = stored(path).subject.model_dump()
    dates = {name: datetime.date.fromisoformat(texts[name]) for name in SUBJECT_DATES}
    assert subject == {**texts, **dates}


def test_enter_leads_to_the_next_field(tmp_path: Path) -> None:
    """Else what one takes for the version becomes part of the model's name."""

    async def fill(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press(*"Lab", "enter", *"LM", "enter", *"2.1", "enter")
        await settled(app, pilot)
        assert app.screen.query_one("#released_on").has_focus

    path = fresh(tmp_path)
    run_app(fill, path)
    subject = stored(path).subject
    assert (str(subject.organisation), str(subject.model), str(subject.version)) == ("Lab", "LM", "2.1")


def test_a_pause_saves_leaving_a_field_saves_and_undo_brings_it_back(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await type_into(pilot, "#model", "Model A")
        await pilot.pause(PAUSE + 0.1)
        await settled(app, pilot)
        assert screen.query_one("#model").has_focus
        assert stored(path).subject.model == UserText("Model A")
        await pilot.press("2", "tab")
        await settled(app, pilot)
        assert stored(path).subject.model == UserText("Model A2")
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        assert screen.query_one("#model").value == "Model A"

    path = fresh(tmp_path)
    run_app(edit, path)
    assert stored(path).subject.model == UserText("Model A")


def test_a_day_that_is_typed_anew_and_is_none_leaves_the_one_before(tmp_path: Path) -> None:
    path = fresh(tmp_path)

    async def wrong(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-11-01")
        await pilot.press("tab")
        await settled(app, pilot)
        screen.query_one("#released_on").focus()
        await pilot.press("ctrl+u")
        app.editor._paused()
        await settled(app, pilot)
        assert stored(path).subject.released_on == datetime.date(2026, 11, 1), "another one may be on the way"
        await pilot.press(*"2026-11-31")
        app.editor._paused()
        await pilot.press("escape", "escape")
        await settled(app, pilot)
        assert app.screen is not screen

    run_app(wrong, path)
    assert stored(path).subject.released_on == datetime.date(2026, 11, 1)


def test_a_day_that_is_taken_away_is_gone(tmp_path: Path) -> None:
    async def clear(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-11-01")
        await pilot.press("tab")
        await settled(app, pilot)
        app.screen.query_one("#released_on").focus()
        await pilot.press("ctrl+u", "f10")

    path = fresh(tmp_path)
    run_app(clear, path)
    assert stored(path).subject.released_on is None


def test_a_wrong_date_is_said_at_the_field_and_keeps_what_was(tmp_path: Path) -> None:
    async def wrong(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-02-30")
        screen.query_one("#assessed_on").clear()
        await pilot.press("tab")
        await settled(app, pilot)
        assert "there is no such day in the calendar" in shown(app)
        assert "the assessment date is required" in shown(app)
        assert screen.query_one("#released_on").value == "2026-02-30"
        await type_into(pilot, "#model", "Model A")
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is screen, "one Esc does not drop what was typed"
        assert screen.query_one("#released_on").has_focus
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is not screen

    path = fresh(tmp_path)
    run_app(wrong, path)
    assert stored(path).subject.released_on is None
    assert stored(path).subject.assessed_on == TODAY
    assert stored(path).subject.model == UserText("Model A")


def test_a_date_is_not_rewritten_under_the_caret(tmp_path: Path) -> None:
    """`2026-11-2` is a date already, but the person may be about to type another digit."""

    async def slowly(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-11-2")
        await pilot.pause(PAUSE + 0.1)
        await settled(app, pilot)
        assert screen.query_one("#released_on").value == "2026-11-2"
        await pilot.press("2", "tab")

    path = fresh(tmp_path)
    run_app(slowly, path)
    assert stored(path).subject.released_on == TODAY


def test_a_field_that_nobody_touched_keeps_its_bytes(tmp_path: Path) -> None:
    async def other(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")  # the notes on what is doubtful in the file
        screen = await opened(app, pilot)
        assert screen.query_one("#organisation").value == "<U+202E>evil "
        await type_into(pilot, "#version", "2.1")
        await pilot.press("escape")

    path = fresh(tmp_path)
    path.write_text(path.read_text("utf-8").replace('organisation = ""', 'organisation = "\\u202Eevil "'), "utf-8")
    run_app(other, path)
    assert stored(path).subject.organisation == UserText("\u202eevil ")
    assert stored(path).subject.version == UserText("2.1")


def test_the_form_follows_the_language(tmp_path: Path) -> None:
    async def switch(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        assert "被评版本" in shown(app)
        assert "Assessed version" not in shown(app)
        await pilot.press("f2", "f2", "enter")
        await settled(app, pilot)
        assert "Assessed version" in shown(app)
        await pilot.press("f2", "f2", "enter")
        await settled(app, pilot)
        assert "被评版本" in shown(app)
        assert "Assessed version" in shown(app)

    run_app(switch, fresh(tmp_path), display="zh")


@pytest.mark.parametrize("key", ["f8", "f4", "f10", "escape"])
@pytest.mark.parametrize("last", ["contact", "released_on"])
def test_what_refuses_to_go_on_leads_to_the_first_field_at_fault(tmp_path: Path, key: str, last: str) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.new_step = "subject"
        screen = await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-02-30")
        await type_into(pilot, "#signatory_since", "2026-13-01")
        if last == "contact":
            await type_into(pilot, "#contact", "safety@example.org")
        else:
            await type_into(pilot, "#released_on", "1")
        await pilot.press(key)
        await settled(app, pilot)
        assert app.screen is screen
        assert screen.query_one("#released_on").has_focus
        assert screen.field("released_on").has_class("-told"), "what is wrong stands there"

    run_app(edit, fresh(tmp_path))


def test_no_key_closes_the_form_over_a_day_that_cannot_be_without_a_word(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        field = screen.query_one("#assessed_on", LineField)
        field.clear()
        await type_into(pilot, "#assessed_on", "2026-11-002")
        await pilot.press("f4")
        await settled(app, pilot)
        assert app.screen is screen
        assert "Some input is not valid and not saved" in " ".join(shown(app).split())
        await pilot.press("f4")
        await settled(app, pilot)
        assert app.screen is not screen

    path = fresh(tmp_path)
    run_app(edit, path)
    assert stored(path).subject.assessed_on == TODAY


def test_what_cannot_be_taken_is_dropped_only_on_the_way_that_one_was_warned_of(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await type_into(pilot, "#released_on", "2026-02-30")
        for key in ("f4", "f10", "f7"):
            await pilot.press(key)
            await settled(app, pilot)
            assert app.screen is screen, key
            assert app.return_value is None
        await pilot.press("f7")
        await settled(app, pilot)
        assert app.screen is not screen

    run_app(edit, fresh(tmp_path))


@pytest.mark.parametrize("display", ["zh", "en"])
def test_at_80_columns_what_an_empty_field_says_is_whole(tmp_path: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        for name, words in PLACEHOLDERS.items():
            room = screen.field(name).edit.content_size.width
            assert cell_len(pick(words, main_language(display))) < room, name

    run_app(look, fresh(tmp_path), display=display, size=(80, 24))
