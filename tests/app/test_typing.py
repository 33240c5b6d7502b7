"""The answer panel: notes, owners, dates and numbers as they are typed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from factories import Tree, question_tree, section
from own_files import write_answers, write_questionnaire
from screen_runs import settled, shown, stored, type_into
from walks import answered, press, screen, walk, walk_file

AUTHOR = "safety lead A"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def test_a_note_is_saved_after_a_pause_and_not_at_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 0.3)

    async def note(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        assert isinstance(app.focused, NoteArea)
        await pilot.press(*"1 of 2")
        for _ in range(100):
            if answered(app, "W-01").note:
                break
            await pilot.pause(0.02)
        await settled(app, pilot)
        assert stored(path).answer("W-01").note == UserText("1 of 2")
        assert answered(app, "W-01").rating is None
        assert len(app.document.session.past) < 3
        assert isinstance(app.focused, NoteArea)

    walk(note, path)


@pytest.mark.parametrize("leaving", ["escape", "escape,ctrl+n", "ctrl+s", "f5", "tab"])
def test_a_note_is_saved_on_leaving_it(tmp_path: Path, leaving: str) -> None:
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "任命文件\n2026-01-03")
        await press(app, pilot, *leaving.split(","))
        assert stored(path).answer("W-01").note == UserText("任命文件\n2026-01-03")
        assert stored(path).answer("W-02").note is None

    walk(leave, path)


def test_keys_typed_ahead_stay_with_their_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def ahead(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in ("1", "n", *"45", "escape", "ctrl+n", "2", "n", *"61", "escape", "f", "ctrl+n"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)
        await settled(app, pilot)
        first, second = answered(app, "W-01"), answered(app, "W-02")
        assert (first.rating, first.note, first.flagged) == ("yes", UserText("45"), None)
        assert (second.rating, second.note, second.flagged) == ("partial", UserText("61"), True)
        assert screen(app).question_id == "W-03"

    walk(ahead, path)


def test_a_typed_text_survives_a_change_elsewhere(tmp_path: Path) -> None:
    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "half a sent")
        app.show_document()
        await pilot.pause()
        assert app.screen.query_one("#note", TextArea).text == "half a sent"

    walk(change, walk_file(tmp_path))


def test_invisible_characters_of_the_file_are_marked_and_kept(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nnote = "a\\u202Eb"\n')

    async def keep(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")  # the notice that it is there
        assert "a<U+202E>b" in shown(app)
        await press(app, pilot, "n")
        app.screen.query_one("#note", TextArea).move_cursor((0, 99))
        await press(app, pilot, "c", "escape")

    walk(keep, path)
    assert stored(path).answer("W-01").note == UserText("a\u202ebc")


def test_pasted_control_characters_are_left_out(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "a\x1b]0;x\x07\u202eb")
        await press(app, pilot, "escape")

    walk(paste, path)
    assert stored(path).answer("W-01").note == UserText("a]0;x<U+202E>b")


def test_owner_and_due_date(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#owner", "基础设施安全负责人")
        await type_into(pilot, "#due", "２０２７年1月31日")
        await press(app, pilot, "enter")
        assert "基础设施安全负责人" in shown(app)
        assert app.focused is app.screen.query_one("#ratings")

    walk(plan, path)
    answer = stored(path).answer("W-01")
    assert (answer.owner, answer.due) == (UserText("基础设施安全负责人"), datetime.date(2027, 1, 31))


def test_a_wrong_date_is_told_and_not_saved(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "\n[answers.W-01]\ndue = 2027-01-31\n")

    async def wrong(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        await type_into(pilot, "#due", "9")
        await press(app, pilot, "escape")
        assert "due: write the date like 2026-11-22" in shown(app)
        assert stored(path).answer("W-01").due == datetime.date(2027, 1, 31)
        app.screen.query_one("#due", LineField).value = "2027-02-30"
        await press(app, pilot, "ctrl+s")
        assert "there is no such day in the calendar" in shown(app)
        app.screen.query_one("#due", LineField).value = ""
        await press(app, pilot, "ctrl+s")
        assert "calendar" not in shown(app)

    walk(wrong, path)
    assert stored(path).answer("W-01").due is None


def test_a_question_is_not_left_at_once_with_a_text_that_cannot_be_taken(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await type_into(pilot, "#due", "soon")
        await press(app, pilot, "escape", "ctrl+n")
        assert screen(app).question_id == "W-01"
        assert "Not saved: correct it, or do the same again" in shown(app)
        assert screen(app).query_one("#due", LineField).value == "soon"
        await press(app, pilot, "ctrl+n")
        assert screen(app).question_id == "W-02"
        assert screen(app).query_one("#due", LineField).value == ""

    path = walk_file(tmp_path)
    walk(leave, path)
    assert stored(path).answer("W-01").due is None


# --- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "of", "words"),
    [("９", "10", "[x] 90.0 %: yes"), ("6", "10", "[~] 60.0 %: partial"), ("0", "10", "[-] 0.0 %: no")],
)
def test_a_share_says_what_its_numbers_give(tmp_path: Path, n: str, of: str, words: str) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        assert app.focused is app.screen.query_one("#ratings")
        assert "no number yet: unanswered" in shown(app)
        assert "yes from 90.0%, partial 50.0%" in shown(app)
        await press(app, pilot, "#")
        assert app.focused is app.screen.query_one("#n")
        await press(app, pilot, *n, "tab", *of, "escape")
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (int(n), int(of))
        assert words in shown(app)

    walk(share, walk_file(tmp_path))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "a total of 0: unanswered; if there is nothing to count, answer not applicable and say why"),
        ({"gate": "soft"}, "a total of 0: unanswered"),
        ({"none_occurred": "yes"}, "[x] none at all: yes"),
        ({"none_occurred": "no", "gate": "soft"}, "[-] none at all: no"),
    ],
)
def test_a_share_of_nothing_says_what_it_gives(tmp_path: Path, fields: Tree, words: str) -> None:
    bands = {"yes_from": 1, "partial_from": 1}
    write_questionnaire(tmp_path, section("S", question_tree("W-01", kind="share", bands=bands, **fields)))

    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "#", "0", "tab", "0", "escape")
        assert str(app.screen.query_one("#banded", Static).content).startswith(f"{words}\n")

    walk(share, write_answers(tmp_path))


def test_a_share_above_its_total_is_told(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await press(app, pilot, "#", "9", "tab", "3", "escape")
        assert "the first number is above the second" in shown(app)
        assert answered(app, "W-04").of is None

    walk(share, walk_file(tmp_path))


def test_a_count_says_what_it_gives_until_a_rating_is_given(tmp_path: Path) -> None:
    async def count(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-05")
        await press(app, pilot, *"#7", "escape")
        assert answered(app, "W-05").value == 7
        assert "[~] 7: partial" in shown(app)
        await press(app, pilot, "1")
        assert answered(app, "W-05").rating is None, "the number decides yes and no"
        await press(app, pilot, "5")
        assert answered(app, "W-05").rating == "unknown"
        said = " ".join(app.screen.query_one("#banded", Static).render().plain.split())
        assert said.startswith("7: would be partial; the rating unknown counts (0 takes it back)")

    walk(count, walk_file(tmp_path))


def test_a_text_that_is_no_number_is_told(tmp_path: Path) -> None:
    async def count(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-05")
        await press(app, pilot, *"#7x", "escape")
        assert "number: a number is expected" in shown(app)
        assert answered(app, "W-05").value is None

    walk(count, walk_file(tmp_path))
