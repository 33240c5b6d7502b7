"""What both changed in a file that somebody else wrote while the app had it open: one chooses, thing by thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from earnest.core.assessment.differences import Difference
from earnest.core.assessment.model import Answer
from earnest.core.language import Display
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.differences import DifferencesScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.difference_rows import rows
from earnest.tui.widgets.key_list import WayList
from screen_runs import settled, shown, stored, type_into
from walk_files import answer_behind
from walks import answered, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_one_chooses_field_by_field_and_may_go_back_to_the_question(tmp_path: Path, display: Display) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\nnote = "before"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = answer_behind(path, rating="unknown", note="theirs", owner="B")
        app.edit.answer("W-01", Answer(rating="no", note=UserText("mine")))
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, DifferencesScreen)
        text = shown(app)
        assert text.count("W-01") == 3, "two rows and the head of what differs: once in each"
        await press(app, pilot, "down")
        text += shown(app)
        for zh, en in (("具名负责人", "Named lead"), ("评定", "rating"), ("未落实", "no"), ("说明", "note")):
            assert (zh in text) == (display != "en"), zh
            assert en in text or display == "zh"
        assert ("2 things" if display == "en" else "共2处") in text, "the owner is not asked about"
        await press(app, pilot, "escape")
        assert isinstance(app.screen, AskScreen), "Esc leads back to the choice"
        await press(app, pilot, "enter", "1")
        await press(app, pilot, "down", "enter")
        assert isinstance(app.screen, DifferencesScreen), "not while something is open"
        assert path.read_bytes() == theirs
        await press(app, pilot, "2", "enter")
        assert isinstance(app.screen, WalkScreen)
        answer = stored(path).answer("W-01")
        assert (answer.rating, answer.note, answer.owner) == ("no", UserText("theirs"), UserText("B"))

    walk(edit, path, display=display)


def test_nothing_is_left_to_choose_once_the_others_took_their_change_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown")
        app.edit.answer("W-01", Answer(rating="no"))
        await settled(app, pilot)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, DifferencesScreen)
        answer_behind(path, rating="yes")
        await app.watching.look()
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert "nothing is left to choose" in " ".join(shown(app).split())
        assert stored(path).answer("W-01").rating == "no"

    walk(edit, path)


def test_what_is_chosen_between_is_the_file_as_it_is_now(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\nnote = "before"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown", note="theirs")
        app.edit.answer("W-01", Answer(rating="no", note=UserText("mine")))
        await settled(app, pilot)
        await press(app, pilot, "enter", "1", "2")
        assert "2 of 2 chosen" in shown(app)
        answer_behind(path, rating="unknown", note="theirs again")
        await app.watching.look()
        await settled(app, pilot)
        assert isinstance(app.screen, DifferencesScreen)
        assert "1 of 2 chosen" in shown(app), "the rating is as it was"
        assert "The file was changed again" in " ".join(shown(app).split())
        await press(app, pilot, "home", "down")
        assert "theirs again" in shown(app)
        await press(app, pilot, "1", "enter")
        assert isinstance(app.screen, WalkScreen)
        answer = stored(path).answer("W-01")
        assert (answer.rating, answer.note) == ("no", UserText("mine"))

    walk(edit, path)


@pytest.mark.parametrize("noticed", [True, False])
@pytest.mark.parametrize("below", [True, False])
def test_a_text_that_nobody_saw_is_not_taken(tmp_path: Path, *, noticed: bool, below: bool) -> None:
    """Another change is shown before it can be chosen, be it noticed at once, below the languages, or not yet."""
    path = walk_file(tmp_path, '\n[answers.W-01]\nnote = "before"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, note="theirs")
        app.edit.answer("W-01", Answer(note=UserText("mine")))
        await settled(app, pilot)
        await press(app, pilot, "enter", "2", *(["f2"] if below else []))
        answer_behind(path, note="theirs again")
        if noticed:
            await app.watching.look()
            await settled(app, pilot)
        await press(app, pilot, *(["escape"] if below else []))
        if not noticed:
            await press(app, pilot, "enter")
        assert isinstance(app.screen, DifferencesScreen)
        assert "theirs again" in shown(app)
        assert "The file was changed again" in " ".join(shown(app).split())
        assert stored(path).answer("W-01").note == UserText("theirs again")
        await press(app, pilot, "home", "1", "enter")
        assert isinstance(app.screen, WalkScreen)
        assert stored(path).answer("W-01").note == UserText("mine")

    walk(edit, path)


def test_below_the_languages_a_choice_that_is_none_any_more_ends(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nnote = "before"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, note="theirs")
        app.edit.answer("W-01", Answer(note=UserText("mine")))
        await settled(app, pilot)
        await press(app, pilot, "enter", "f2")
        answer_behind(path, note="before")
        await app.watching.look()
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert stored(path).answer("W-01").note == UserText("mine")

    walk(edit, path)


def test_many_conflicts_scroll(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "".join(f'\n[answers.W-0{n}]\nnote = "before {n}"\n' for n in range(1, 7)))

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown")
        await press(app, pilot, "4", "escape")  # goes on without saving
        for number in (2, 3, 4, 6):
            answer_behind(path, f"W-0{number}", note=f"[/b] after\u202e {number}")
            app.edit.answer(f"W-0{number}", Answer(note=UserText(f"mine {number}")))
        await press(app, pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, DifferencesScreen)
        assert "[/b] after" not in shown(app)
        await press(app, pilot, "down")
        assert "[/b] after<U+202E> 2" in shown(app)
        await press(app, pilot, "end")
        for _ in range(4):
            await press(app, pilot, "pagedown")
        assert "[/b] after<U+202E> 6" in shown(app)
        await press(app, pilot, "f2", "f2", "enter")
        await press(app, pilot, *["pageup"] * 6)
        assert "我的改动" in shown(app)

    walk(edit, path, size=(80, 24))


def test_a_file_that_can_no_longer_be_read_is_told_and_ones_own_can_be_kept(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        path.write_text("<<<<<<< HEAD\n", "utf-8")
        await press(app, pilot, "4")
        assert isinstance(app.screen, AskScreen)
        assert "answers.toml:1" in re.sub(r"[\s│┃]", "", shown(app))
        await press(app, pilot, "enter")
        assert stored(tmp_path / "answers.mine-1.toml").answer("W-01").rating == "no"

    walk(edit, path)
    assert path.read_text("utf-8") == "<<<<<<< HEAD\n"


def test_typing_goes_on_while_the_file_was_changed_and_one_is_asked_at_the_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog in the middle of a word would take the next keys for its own."""
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = answer_behind(path, note="theirs")
        await pilot.press("n")
        for key in "abc":
            await press(app, pilot, key)
            assert isinstance(app.screen, WalkScreen)
        assert "NOT SAVED" in shown(app)
        assert path.read_bytes() == theirs
        await press(app, pilot, "escape", "ctrl+n")
        assert isinstance(app.screen, AskScreen)
        assert answered(app, "W-01").note == UserText("abc")

    walk(edit, path)


def test_another_field_of_the_answer_that_is_typed_comes_in_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await press(app, pilot, *"ab")
        answer_behind(path, owner="B")
        await press(app, pilot, "c")
        assert isinstance(app.screen, WalkScreen)
        await press(app, pilot, "escape")
        answer = stored(path).answer("W-01")
        assert (answer.note, answer.owner) == (UserText("abc"), UserText("B"))

    walk(edit, path)


@pytest.mark.parametrize("theirs", ["before it", "changed", "removed"])
def test_an_item_that_is_edited_is_found_again_and_nothing_of_theirs_is_overwritten(
    tmp_path: Path, theirs: str
) -> None:
    item = '\n[[answers.W-01.evidence]]\ntitle = "mine"\nkind = "record"\nurl = "x/1"\n'
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n' + item)
    first = {"title": "mine", "kind": "record", "url": "x/1"}
    other = {"title": "theirs", "kind": "record", "url": "x/2"}
    items = {"before it": [other, first], "changed": [{**first, "issuer": "them"}], "removed": [other]}[theirs]

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "enter")
        await type_into(pilot, "#title", " and better")
        answer_behind(path, evidence=items)
        await app.watching.look()
        await press(app, pilot, "f8")
        titles = [one.title.raw for one in stored(path).answer("W-01").evidence]
        assert [title for title in titles if "better" in title] != []
        assert [title for title in titles if "better" not in title] == (["theirs"] if theirs != "changed" else ["mine"])

    walk(edit, path)


def test_enter_never_takes_back_a_choice_and_the_list_ends_at_its_ends(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\nnote = "before"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown", note="theirs")
        app.edit.answer("W-01", Answer(rating="no", note=UserText("mine")))
        await settled(app, pilot)
        await press(app, pilot, "enter", "1")
        ways = app.screen.query_one(WayList)
        await press(app, pilot, "up", "enter")
        assert (ways.highlighted, shown(app).count("[mine]")) == (1, 1), "on to what is not chosen yet"
        await press(app, pilot, "enter")
        assert (ways.highlighted, shown(app).count("[    ]")) == (1, 1), "Enter alone chooses nothing"
        assert "1 not chosen yet" in shown(app)
        await press(app, pilot, "2", "j", "down")
        assert ways.highlighted == 2
        assert "not chosen yet" not in shown(app), "the notice ends with what it said"
        await press(app, pilot, "k", "k", "k")
        assert ways.highlighted == 0
        await press(app, pilot, "enter")
        assert (ways.highlighted, shown(app).count("[mine]"), shown(app).count("[file]")) == (2, 1, 1)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, WalkScreen)
        assert stored(path).answer("W-01").rating == "no"

    walk(edit, path)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_dialog_has_its_own_keys_a_mark_and_words_for_every_reader(tmp_path: Path, display: Display) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.screen.query_one("#note").focus()
        answer_behind(path, rating="unknown")
        app.edit.answer("W-01", Answer(rating="no"))
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        foot = shown(app).splitlines()[-1]
        assert ("Esc continue without saving" if display == "en" else "Esc 暂不保存，继续编辑") in foot
        assert not any(words in foot for words in ("next field", "下一项"))
        for zh, en in (("逐项取舍", "Choose one by one"), ("另存为副本", "Save mine as a copy")):
            assert (zh in shown(app)) == (display != "en")
            assert (en in shown(app)) == (display != "zh")
        ways = app.screen.query_one(WayList)
        await press(app, pilot, "k")
        assert ways.highlighted == 0
        await press(app, pilot, "j", "j")
        assert ways.highlighted == 2
        marked = [row for row in shown(app).splitlines() if "│   >" in row]
        assert len(marked) == 1, shown(app)
        await press(app, pilot, "escape")
        top = shown(app).splitlines()[0]
        assert ("NOT SAVED (^S tries again)" if display == "en" else "未保存（^S 重试）") in top

    walk(edit, path, display=display, size=(80, 24))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_a_head_that_does_not_fit_takes_no_row_of_what_differs(tmp_path: Path, display: Display) -> None:
    """A line that the screen breaks is counted once: the last row would be out of sight."""

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        flags = [one.id for one in app.document.catalog.profile.flag]
        found = [Difference("flag", flag, "value", None, None) for flag in flags]
        for width in range(30, 90):
            lines = rows(found, app.document, display, width).plain.split("\n")
            assert max(map(cell_len, lines)) <= width

    walk(look, walk_file(tmp_path), display=display)
