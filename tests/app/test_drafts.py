"""What was typed and cannot be taken, when the app is ended from outside: it comes back where it was typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.user_text import UserText
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from screen_runs import settled, shown, stored, type_into
from walk_files import answer_behind
from walks import press, walk, walk_file

ITEM = '\n[answers.W-01]\n\n[[answers.W-01.evidence]]\ntitle = "minutes"\nkind = "record"\nurl = "https://example.org/minutes"\n'


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def end(app: EarnestApp) -> None:
    """End the app as a signal does."""
    app.leaver.end()
    while app.is_running:
        await asyncio.sleep(0.01)


def test_a_text_that_is_too_long_and_a_date_that_is_none_come_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    long = "长" * 8001

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", long)
        await type_into(pilot, "#owner", "owner A")
        await type_into(pilot, "#due", "2027-13-01")
        await end(app)

    async def find_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "W-01: some input could not be saved last time" in shown(app)
        assert app.screen.query_one("#note", NoteArea).text == long
        assert app.screen.query_one("#due", LineField).value == "2027-13-01"
        app.screen.query_one("#note", NoteArea).text = long[:7999]
        app.screen.query_one("#due", LineField).value = "2027-12-01"
        await press(app, pilot, "ctrl+n", "f10")

    walk(type_it, path)
    answer = stored(path).answer("W-01")
    assert (answer.note, answer.owner, answer.due) == (None, UserText("owner A"), None)
    walk(find_it, path)
    assert stored(path).answer("W-01").note == UserText(long[:7999])
    assert load_drafts(path) == ()


def test_a_subject_that_cannot_be_taken_comes_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f3")
        await type_into(pilot, "#model", "Model A")
        await type_into(pilot, "#released_on", "soon")
        await end(app)

    async def find_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "Subject: some input could not be saved last time" in shown(app)
        await press(app, pilot, "f3")
        await settled(app, pilot)
        assert app.screen.query_one("#released_on", LineField).value == "soon"

    walk(type_it, path)
    assert (stored(path).subject.model, stored(path).subject.released_on) == (UserText("Model A"), None)
    walk(find_it, path)


@pytest.mark.parametrize("finished", [False, True])
def test_a_new_item_and_a_changed_one(tmp_path: Path, finished: bool) -> None:
    path = walk_file(tmp_path, ITEM)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await press(app, pilot, "e", "enter")
        app.screen.query_one("#title", LineField).value = ""
        await type_into(pilot, "#shows", "why\nit holds")
        await end(app)

    async def find_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "W-01: an evidence item was left unfinished" in shown(app)
        app.show_question("W-01")
        await press(app, pilot, "e")
        assert isinstance(app.screen, EvidenceScreen)
        assert app.screen.query_one("#shows", NoteArea).text == "why\nit holds"
        if finished:
            await type_into(pilot, "#title", "the decision")
            await press(app, pilot, "f8")
        else:
            await end(app)

    walk(type_it, path)
    assert stored(path).answer("W-01").evidence[0].title == UserText("minutes")
    walk(find_it, path)
    item = stored(path).answer("W-01").evidence[0]
    title, shows = ("the decision", UserText("why\nit holds")) if finished else ("minutes", None)
    assert (item.title, item.shows) == (UserText(title), shows)
    assert len(load_drafts(path)) == 1, "kept until one quits"

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await press(app, pilot, "e", "escape")
        await press(app, pilot, "down", "enter", "escape", "f10")

    if not finished:
        walk(leave, path)
        assert load_drafts(path) == ()


def test_what_could_not_be_written_is_in_a_copy_of_which_one_is_told_once(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    copy = path.with_name("answers.mine-1.toml")

    async def conflict(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, "W-01", rating="no")
        await press(app, pilot, "1")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "escape", "right_square_bracket", "2")
        await end(app)

    async def told(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert f"they are in {copy}" in notices(app)
        await press(app, pilot, "f10")

    async def not_again(app: EarnestApp, pilot: Pilot[int]) -> None:
        del pilot
        assert "they are in" not in notices(app)

    assert walk(conflict, path).return_code == 1, "it is not in the file"
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-02").rating) == ("no", None)
    assert (stored(copy).answer("W-01").rating, stored(copy).answer("W-02").rating) == ("yes", "partial")
    walk(told, path)
    walk(not_again, path)


def test_a_number_that_could_be_taken_by_now_is_told_and_given_to_nobody(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "[answers.W-04]\nn = 10\nof = 40\n")

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        assert "“25” could not be taken last time" in notices(app)
        await press(app, pilot, "right_square_bracket", "f10")

    save_drafts(path, (Draft(form="answer", of="W-04", texts={"n": "25"}),))
    walk(leave, path)
    assert (stored(path).answer("W-04").n, stored(path).answer("W-04").of) == (10, 40)


def test_a_draft_of_numbers_has_all_that_stood_there(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "[answers.W-04]\nn = 10\nof = 40\n")

    async def refused(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        await press(app, pilot, "number_sign", *"25", "enter", *"20")
        await end(app)

    async def find(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        assert [app.screen.query_one(f"#{name}", LineField).value for name in ("n", "of")] == ["25", "20"]
        assert "could be now" not in notices(app)

    walk(refused, path)
    walk(find, path)


def notices(app: EarnestApp) -> str:
    return " ".join(notice.message for notice in app._notifications)
