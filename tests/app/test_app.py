"""The app: saving and its failures, somebody else's change, undo, languages, who answers, warnings, leaving."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.model import Answer
from earnest.core.user_text import UserText
from earnest.storage.disk import lock
from earnest.storage.preferences import load_preferences
from earnest.tui.app import EarnestApp
from earnest.tui.messages import DisplayChosen, Goto
from earnest.tui.screens.name import NameScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.screens.subject import SubjectScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.workspace.saved_states import SavedAt, Unchanged
from screen_runs import run_app, settled, shown, stored, type_into
from walks import answered, press, screen, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def notices(app: EarnestApp) -> list[str]:
    return [one.message for one in app._notifications]


# --- edits ---------------------------------------------------------------------------------------------------------


def test_every_edit_changes_the_document_at_once_and_the_file(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def send(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        subject = app.document.assessment.subject.model_copy(update={"model": UserText("Model A")})
        assert app.edit.subject(subject).assessment.subject == subject
        flagged = app.edit.flag("small_team", value=False, reason="far more than fifty people work here")
        assert flagged.assessment.profile == {"small_team": False}
        answered = app.edit.answer("W-02", Answer(rating="planned", note=UserText("soon")))
        assert answered is app.document
        app.post_message(Goto("W-05"))
        app.post_message(DisplayChosen("zh"))
        await settled(app, pilot)
        assert screen(app).question_id == "W-05"
        assert "作答 W-05" in shown(app)
        assert "Model A 2.1" in shown(app)
        assert isinstance(app.document.saved, SavedAt)

    walk(send, path)
    kept = stored(path)
    assert kept.subject.model == UserText("Model A")
    assert kept.profile == {"small_team": False}
    assert (kept.answer("W-02").rating, kept.answer("W-02").by) == ("planned", UserText("safety lead A"))


def test_an_edit_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes(), os.stat(path).st_mtime_ns

    async def send(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        before = app.document
        assert app.edit.subject(app.document.assessment.subject) is before
        assert app.edit.answer("W-02", Answer()) is before
        await settled(app, pilot)
        assert isinstance(app.document.saved, Unchanged)
        assert "no changes" in shown(app)

    walk(send, path)
    assert (path.read_bytes(), os.stat(path).st_mtime_ns) == before


def test_the_next_languages_are_shown_and_remembered(tmp_path: Path) -> None:
    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        seen = []
        for _ in range(3):
            await press(app, pilot, "f2", "f2", "enter")
            seen.append((app.languages, "已落实" in shown(app), " yes" in shown(app)))
        assert seen == [("both", True, True), ("zh", True, False), ("en", False, True)]

    walk(change, walk_file(tmp_path))
    assert load_preferences().display == "en"


# --- undo ----------------------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_show_the_question_and_are_saved(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+z")
        assert notices(app)[-1] == "there is nothing to undo"
        await press(app, pilot, "1", "ctrl+n")
        await press(app, pilot, "4", "ctrl+n")
        await press(app, pilot, "ctrl+z")
        assert (answered(app, "W-02").rating, screen(app).question_id) == (None, "W-02")
        assert notices(app)[-1] == "undone: W-02 (rating)"
        assert stored(path).answer("W-02").rating is None
        await press(app, pilot, "ctrl+z")
        assert screen(app).question_id == "W-01"
        await press(app, pilot, "ctrl+y", "ctrl+y", "ctrl+y")
        assert stored(path).answer("W-02").rating == "no"
        assert "there is nothing to redo" in notices(app)

    walk(undo, path)


def test_in_a_text_its_own_undo_comes_first(tmp_path: Path) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "n", *"ab")
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-01").rating == "yes"
        assert app.screen.query_one("#note").text == ""
        await press(app, pilot, "ctrl+z")
        await press(app, pilot, "ctrl+z")
        assert answered(app, "W-01").rating is None

    walk(undo, walk_file(tmp_path))


# --- who answers ---------------------------------------------------------------------------------------------------


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who answers is not known."""
    monkeypatch.delenv("EARNEST_NAME")


@pytest.mark.usefixtures("nobody")
def test_the_name_is_asked_before_anything_is_answered_and_remembered(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def name(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, NameScreen)
        await press(app, pilot, "enter")
        await type_into(pilot, "#author-name", "21")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, NameScreen), "no name is made of digits alone"
        await press(app, pilot, "backspace", "backspace")
        await type_into(pilot, "#author-name", "安全负责人 A")
        await press(app, pilot, "enter")
        await press(app, pilot, "1", "ctrl+n", "4")
        assert isinstance(app.screen, WalkScreen)

    walk(name, path)
    assert [stored(path).answer(one).by for one in ("W-01", "W-02")] == [UserText("安全负责人 A")] * 2
    assert load_preferences().name == "安全负责人 A"

    async def again(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, WalkScreen)

    walk(again, path)


@pytest.mark.usefixtures("nobody")
def test_keys_typed_ahead_are_no_name_and_no_answer(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def hurry(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "right_square_bracket", "1", "space", "２", "enter")
        assert app.screen.query_one("#author-name").value == ""
        assert "the key was not taken, as name or as answer" in shown(app)
        await press(app, pilot, *"A3")
        assert app.screen.query_one("#author-name").value == "A3"

    walk(hurry, path)
    assert stored(path).answers == {}


@pytest.mark.usefixtures("nobody")
def test_who_would_not_say_answers_unnamed_until_a_name_is_given(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def skip(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape", "2", "ctrl+n", "n", *"ab", "escape")
        assert isinstance(app.screen, WalkScreen)
        assert (stored(path).answer("W-01").rating, stored(path).answer("W-01").by) == ("partial", None)
        assert await app.opening.open(path)
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen), "asked once"
        await press(app, pilot, "right_square_bracket", "1")
        app.action_name()
        await settled(app, pilot)
        await press(app, pilot, *"lead B", "enter")

    walk(skip, path)
    signed = [stored(path).answer(name).by for name in ("W-01", "W-02", "W-03")]
    assert signed == [None, None, UserText("lead B")], "those given since the file was opened"


@pytest.mark.usefixtures("nobody")
def test_of_a_file_that_is_looked_at_only_nobody_is_asked_who_answers(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, WalkScreen)

    with lock.acquire(path):
        walk(look, path)


@pytest.mark.usefixtures("nobody")
def test_a_new_file_is_at_its_subject_once_one_said_who_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, NameScreen)
        await press(app, pilot, *"lead A", "enter")
        assert isinstance(app.screen, SubjectScreen)
        assert app.new_step == "subject"

    run_app(new)


# --- leaving and opening -------------------------------------------------------------------------------------------


def test_quitting_hands_over_what_was_typed(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n", *"last", "ctrl+q")
        await settled(app, pilot)

    assert walk(leave, path).return_value == 0
    assert stored(path).answer("W-01").note == UserText("last")


def test_quitting_waits_once_for_what_cannot_be_taken(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#due", "tomorrow")
        await press(app, pilot, "f10")
        await settled(app, pilot)
        assert app.return_value is None
        assert "write the date like" in shown(app)
        assert "quit again to leave without it" in notices(app)[-1]
        await press(app, pilot, "f10")
        await settled(app, pilot)

    assert walk(leave, walk_file(tmp_path)).return_value == 0


def test_the_end_by_a_signal_saves_what_was_typed(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def end(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("1", "n", *"last")
        app.leaver.end()
        await settled(app, pilot)
        await settled(app, pilot)

    app = walk(end, path)
    assert app.return_code == 0
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-01").note) == ("yes", UserText("last"))


def test_back_to_the_start_and_on_to_the_next_file(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def reopen(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        for _ in range(2):
            app.action_close_document()
            await settled(app, pilot)
            await settled(app, pilot)
            assert isinstance(app.screen, StartScreen)
            assert app.document is None
            await press(app, pilot, "1")
            await settled(app, pilot)
            assert isinstance(app.screen, WalkScreen)
            assert answered(app, "W-01").rating == "yes"
        await press(app, pilot, "2")

    walk(reopen, path)
    assert stored(path).answer("W-02").rating == "partial"


def test_warnings_of_the_file_are_shown_and_the_app_goes_on(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-99]\nrating = "yes"\n')

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        assert app.document.opened.warnings
        text = shown(app)
        assert "Notes on opening the file" in text
        assert "W-99" in text
        await press(app, pilot, "escape", "1")
        assert answered(app, "W-01").rating == "yes"

    walk(look, path)


def test_a_file_that_cannot_be_read_leads_to_the_start_with_its_mistakes(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "perhaps"\n')

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "cannot open answers.toml" in shown(app)
        assert "- answers.toml:" in shown(app)
        assert "rating" in shown(app)

    before = path.read_bytes()
    walk(look, path)
    assert path.read_bytes() == before
