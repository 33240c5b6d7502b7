"""What is to explain: the list, the facts, the way to what it is about, and the explanation that is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.explain import ExplainScreen
from earnest.tui.screens.profile import ProfileScreen
from earnest.tui.screens.subject import SubjectScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.flag_list import FlagList
from earnest.tui.widgets.matter_list import MatterList
from earnest.tui.widgets.note_area import NoteArea
from screen_runs import settled, shown, stored, type_into, without_notices
from walks import press, screen, walk, walk_file

LATE = '[answers.{}]\nrating = "planned"\ndue = 2026-11-0{}\n'
BODY = """
[profile]
trains_from_scratch = true
runs_own_compute = false

[profile_reasons]
runs_own_compute = "A partner trains it to our plan on a cluster of its own."
"""
TEXT = "Done on time; the record is entered next week."


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def two_late(folder: Path, more: str = "") -> Path:
    return walk_file(folder, BODY + LATE.format("W-02", 1) + LATE.format("W-06", 2) + more)


def listed(app: EarnestApp) -> list[str]:
    return [option.id or "" for option in app.screen.query_one(MatterList).options]


def area(app: EarnestApp) -> NoteArea:
    return app.screen.query_one(NoteArea)


def test_facts_an_explanation_undo_and_redo(tmp_path: Path) -> None:
    path = two_late(tmp_path)

    async def explain(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "2 unexplained (F7)" in shown(app)
        await press(app, pilot, "f7")
        assert isinstance(app.screen, ExplainScreen)
        text = shown(app)
        assert listed(app) == ["R07", "R21"]
        assert "2 of 2 unexplained" in text
        assert "W-02, W-06: still planned, with a due date (2026-11-01)" in text
        assert "[?] R07  unexplained" in text
        await press(app, pilot, "e")
        await type_into(pilot, "#explanation", TEXT)
        await press(app, pilot, "escape", "down")
        assert stored(path).explanations["R07"].text == UserText(TEXT)
        assert "[x] R07  explained" in shown(app)
        assert "1 of 2 unexplained" in shown(app)
        assert area(app).text == "", "the next one is not explained"
        await press(app, pilot, "ctrl+z")
        assert "undone: an explanation" in [one.message for one in app._notifications]
        assert stored(path).explanations == {}
        assert "[?] R07" in shown(app)
        await press(app, pilot, "ctrl+y", "up")
        assert area(app).text == TEXT
        await press(app, pilot, "f7")
        assert isinstance(app.screen, WalkScreen)
        await without_notices(app, pilot)
        assert "1 unexplained (F7)" in shown(app)

    walk(explain, path)
    assert stored(path).explanations["R07"].text == UserText(TEXT)


def test_keys_lead_to_what_it_is_about(tmp_path: Path) -> None:
    path = two_late(tmp_path)
    head = 'prepared_by = "lead A"\napproved_by = "Lead A"\n'
    path.write_text(path.read_text("utf-8").replace("assessed_on", f"{head}assessed_on", 1), "utf-8")

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        for keys, question in (("enter", "W-02"), ("２", "W-06"), ("1", "W-02")):
            await press(app, pilot, "f7", "3", keys)
            assert screen(app).question_id == question, "there is no third one"
        await press(app, pilot, "f7", "down")
        assert "-  Pre-trains the model" in shown(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ProfileScreen)
        highlighted = app.screen.query_one(FlagList).highlighted_option
        assert highlighted is not None
        assert "Pre-trains the model" in str(highlighted.prompt), "at the flag concerned"
        await press(app, pilot, "f7", "down", "down", "1")
        assert "lead A prepared the assessment" in shown(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, SubjectScreen)

    walk(go, path)


def test_an_explanation_that_is_no_longer_needed_is_shown_and_may_be_taken_away(tmp_path: Path) -> None:
    told = "".join(f'[explanations.{rule}]\ntext = "{TEXT}"\n' for rule in ("R05", "R99"))
    path = two_late(tmp_path, told)

    async def take(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape", "f7")
        assert listed(app) == ["R07", "R21", "R05", "R99"]
        await press(app, pilot, "down", "down", "enter")
        assert isinstance(app.screen, ExplainScreen), "there is no question to go to"
        assert "The answers no longer raise this" in shown(app)
        await press(app, pilot, "e")
        area(app).clear()
        await press(app, pilot, "ctrl+s")
        app.screen.flush()
        await press(app, pilot)
        assert listed(app)[2] == "R05", "what is typed now still belongs to it"
        await press(app, pilot, "escape", "down")
        assert listed(app) == ["R07", "R21", "R99"]
        assert "There is no such rule" in shown(app)

    walk(take, path)
    assert set(stored(path).explanations) == {"R99"}


def test_hostile_text_is_shown_as_marks_and_kept(tmp_path: Path) -> None:
    nasty = "[@click=app.quit]x[/] \\u202e because of the plan"
    path = two_late(tmp_path, f'[explanations.R07]\ntext = "{nasty}"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape", "f7")
        assert "[@click=app.quit]x[/] <U+202E> because" in shown(app)
        await press(app, pilot, "e", "end", "!", "escape")

    walk(edit, path)
    assert stored(path).explanations["R07"].text == UserText("[@click=app.quit]x[/] \u202e because of the plan!")


def test_nothing_to_explain(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "unexplained" not in shown(app)
        await press(app, pilot, "f7", "e", "1", "enter")
        assert "Nothing needs an explanation." in shown(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, WalkScreen)

    walk(look, walk_file(tmp_path))


def test_too_long_an_explanation_is_refused_and_stays(tmp_path: Path) -> None:
    path = two_late(tmp_path)

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7", "e")
        await type_into(pilot, "#explanation", "x" * 8001)
        await press(app, pilot, "ctrl+q")
        assert app.return_value is None, "one is told before it is lost"
        assert len(area(app).text) == 8001

    walk(write, path)
    assert stored(path).explanations == {}


def test_an_explanation_typed_and_taken_back_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = two_late(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7", "e", "a")
        assert stored(path).explanations["R07"].text == UserText("a")
        await press(app, pilot, "backspace", "escape")
        assert app.document is not None
        assert app.document.session.past == ()
        assert "2 of 2 unexplained" in shown(app)

    walk(write, path)
    assert stored(path).explanations == {}


def test_what_is_typed_goes_on_in_another_language(tmp_path: Path) -> None:
    path = two_late(tmp_path)

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "b", "f2", "f2", "enter", "c", "backspace", "escape")
        assert app.screen.query_one("#note", NoteArea).text == "ab"

    walk(write, path)
    assert stored(path).answer("W-01").note == UserText("ab")


@pytest.mark.parametrize("way", [["escape", "down"], ["escape", "escape"]])
def test_an_explanation_that_is_too_long_is_dropped_by_the_second_key(tmp_path: Path, way: list[str]) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7", "e")
        explain = app.screen
        app.post_message(events.Paste("word " * 1700))
        await press(app, pilot, *way)
        assert app.screen is explain
        assert len(explain.query_one(NoteArea).text) > 8000
        assert "do the same again" in shown(app)
        await press(app, pilot, way[-1])
        assert app.screen is not explain or not explain.query_one(NoteArea).text

    walk(write, two_late(tmp_path))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_no_topic_is_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7")
        rows = app.screen.query_one(MatterList).region
        lines = [line[rows.x + 2 : rows.right - 1].strip() for line in shown(app).splitlines()[rows.y : rows.bottom]]
        assert listed(app) == ["R15"]
        assert "User input for training, no personal information" in " ".join(lines)

    path = walk_file(tmp_path, "[profile]\ntrains_on_user_data = true\nprocesses_personal_data = false\n")
    walk(look, path, size=size)


def test_a_click_marks_a_matter_and_the_next_one_leads_to_what_it_is_about(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7")
        listed = app.screen.query_one(MatterList)
        for y, question in ((4, "R21"), (1, "R07")):  # the second line of the second row, the first one of the first
            await pilot.click(listed, offset=(6, y))
            await settled(app, pilot)
            assert isinstance(app.screen, ExplainScreen)
            assert listed.highlighted_option is not None
            assert listed.highlighted_option.id == question
        await asyncio.sleep(0.6)  # longer than between two clicks of one hand
        await pilot.click(listed, offset=(6, 1))
        await settled(app, pilot)
        assert screen(app).question_id == "W-02"

    walk(click, two_late(tmp_path))


def test_in_the_explanation_enter_is_not_said_to_lead_anywhere(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7")
        assert "Enter to question" in shown(app)
        await press(app, pilot, "e")
        assert "Enter" not in shown(app)
        assert "Esc to the list" in shown(app)

    walk(look, two_late(tmp_path))
