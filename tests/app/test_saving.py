"""Saving: at once, failures that stay visible, files changed by somebody else."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage.disk import versions
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.effect_line import EffectLine
from earnest.tui.widgets.head import Head
from earnest.workspace.saved_states import NotSaved
from open_files import Broken
from screen_runs import settled, shown, stored, type_into
from walk_files import answer_behind
from walks import answered, change_behind, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def test_every_edit_is_in_the_file_at_once(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key, rating in (("1", "yes"), ("2", "partial"), ("0", None)):
            await press(app, pilot, key)
            assert stored(path).answer("W-01").rating == rating
            assert "saved " in shown(app).splitlines()[0]

    walk(edit, path)


@pytest.mark.parametrize("screen", ["", "f3"])
def test_beside_a_text_that_is_typed_no_clock_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    """In the corner of the eye; whether it is saved is shown at once all the same."""
    path, disk = walk_file(tmp_path), Broken(monkeypatch)
    disk.mended = True
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 60)
    seconds = iter(range(10, 60))
    monkeypatch.setattr("earnest.workspace.saving.datetime", Clock(seconds))

    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        def corner() -> str:
            return shown(app).splitlines()[0]

        await press(app, pilot, screen or "n", "a")
        assert "saved 09:00:10" in corner()
        await press(app, pilot, *"bc")
        assert "saved 09:00:10" in corner()
        disk.mended = False
        await press(app, pilot, "d")
        assert "NOT SAVED" in corner()
        disk.mended = True
        await press(app, pilot, "e")
        assert "saved 09:00:13" in corner()
        await press(app, pilot, "f", "tab")
        assert "saved 09:00:14" in corner()

    walk(write, path)


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    timedelta = datetime.timedelta

    def __init__(self, seconds: Iterator[int]) -> None:
        self.datetime = self
        self._seconds = seconds

    def now(self) -> datetime.datetime:
        return datetime.datetime(2026, 11, 3, 9, 0, next(self._seconds))


def test_a_failed_save_stays_visible_and_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Broken(monkeypatch)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        assert "NOT SAVED (^S tries again): the disk is full" in shown(app).splitlines()[0]
        assert answered(app, "W-01").rating == "yes"
        await press(app, pilot, "ctrl+n")
        assert "NOT SAVED" in shown(app)
        await press(app, pilot, "ctrl+s")
        assert (disk.tries, "NOT SAVED" in shown(app)) == (2, True)
        await press(app, pilot, "f5")
        assert "NOT SAVED (^S tries again): the disk is full" in shown(app).splitlines()[0], "on every screen"
        await press(app, pilot, "escape")
        disk.mended = True
        await press(app, pilot, "2")
        assert "NOT SAVED" not in shown(app)

    walk(edit, path)
    assert disk.tries == 3
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-02").rating) == ("yes", "partial")


def test_quitting_with_a_failed_save_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Broken(monkeypatch)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "f10")
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert "the disk is full" in shown(app)
        await press(app, pilot, "escape")
        assert app.is_running
        assert answered(app, "W-01").rating == "yes"
        disk.mended = True
        await press(app, pilot, "f10")

    app = walk(leave, path)
    assert app.return_value == 0
    assert stored(path).answer("W-01").rating == "yes"


def test_what_one_leaves_is_kept_as_a_version(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "2", "ctrl+q")

    walk(edit, path)
    left = path.read_bytes()
    path.unlink()
    assert versions.read(versions.kept(path)[0]) == left


def test_one_is_asked_about_what_both_changed_until_one_goes_on(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = answer_behind(path, rating="unknown")
        await press(app, pilot, "4")
        assert isinstance(app.screen, AskScreen)
        assert "changed by somebody else, one thing" in " ".join(shown(app).split())
        await press(app, pilot, "escape")
        assert app.document is not None
        assert isinstance(app.document.saved, NotSaved)
        await press(app, pilot, "1")
        assert isinstance(app.screen, WalkScreen), "asked once, until one saves by hand"
        assert "NOT SAVED" in shown(app)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, AskScreen)
        assert path.read_bytes() == theirs

    walk(edit, path)


def told_of(app: EarnestApp) -> list[str]:
    """The notices that are still there."""
    return [notice.message for notice in app._notifications]


def test_undo_takes_nothing_back_that_others_wrote(tmp_path: Path) -> None:
    """After both changed different things: each key of undo takes back what was done here."""
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, "W-02", rating="yes", note="a colleague's")
        change_behind(path)
        await press(app, pilot, "4")
        assert isinstance(app.screen, WalkScreen), "nobody has to be asked"
        assert told_of(app) == ["merged in what others changed in the file: Subject, W-02"]
        assert (stored(path).answer("W-01").rating, stored(path).answer("W-02").rating) == ("no", "yes")
        for _ in range(3):
            await press(app, pilot, "ctrl+z")
            told = stored(path)
            assert (told.answer("W-02").note, told.subject.version) == (UserText("a colleague's"), UserText("2.2"))
        assert told.answer("W-01").rating is None

    walk(edit, path)


def test_what_others_wrote_is_not_told_as_what_one_did_oneself(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        line = app.screen.query_one(EffectLine)
        await type_into(pilot, "#note", "half a sent")
        answer_behind(path, "W-03", rating="yes")
        await app.watching.look()
        assert answered(app, "W-03").rating is None, "not while something is being typed"
        await press(app, pilot, "escape")
        await app.watching.look()
        await settled(app, pilot)
        assert answered(app, "W-03").rating == "yes"
        assert str(line.content) == "", "a note does nothing to the scores"
        await press(app, pilot, "4")
        assert str(line.content).startswith("W-01 unanswered -> no: claimed 16.6")
        answer_behind(path, "W-02", rating="partial")
        await app.watching.look()
        await settled(app, pilot)
        assert answered(app, "W-02").rating == "partial"
        assert str(line.content) == "W-01 unanswered -> no", "the scores are others by now"
        answer_behind(path, "W-02", rating="yes")
        await press(app, pilot, "3")
        assert answered(app, "W-02").rating == "yes"
        assert str(line.content).startswith("W-01 no -> planned")
        answer_behind(path, "W-01", rating="unknown")
        await app.watching.look()
        await settled(app, pilot)
        assert str(line.content) == "", "it is not so any more"

    walk(edit, path)


@pytest.mark.parametrize(
    ("keys", "rating", "undone"), [(("down",), "no", "unknown"), (("down", "down"), "unknown", "unknown")]
)
def test_one_side_may_stand_in_all_that_both_changed(
    tmp_path: Path, keys: tuple[str, ...], rating: str, undone: str
) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown", owner="B")
        await press(app, pilot, "4")
        await press(app, pilot, *keys, "enter")
        assert isinstance(app.screen, WalkScreen)
        answer = stored(path).answer("W-01")
        assert (answer.rating, answer.owner) == (rating, UserText("B"))
        await press(app, pilot, "ctrl+z")
        assert stored(path).answer("W-01").rating == undone, "mine is taken back, theirs is not"

    walk(edit, path)


def asked(app: EarnestApp) -> str:
    """The question on the screen."""
    assert isinstance(app.screen, AskScreen)
    return app.screen.query_one("#ask-question", Static).render().plain  # type: ignore[union-attr]  # a text


@pytest.mark.parametrize("noticed", [True, False])
def test_what_was_not_counted_in_the_question_is_not_settled_by_its_answer(tmp_path: Path, *, noticed: bool) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown")
        app.edit.answer("W-01", Answer(rating="no"))
        app.edit.answer("W-02", Answer(rating="no"))
        await settled(app, pilot)
        assert "one thing on both sides" in asked(app)
        before = answer_behind(path, "W-02", rating="unknown")
        if noticed:
            await app.watching.look()
            await settled(app, pilot)
        else:
            await press(app, pilot, "down", "enter")
            assert path.read_bytes() == before
        assert "2 things on both sides: W-01 rating, W-02 rating" in asked(app)
        await press(app, pilot, "down", "enter")
        assert [stored(path).answer(name).rating for name in ("W-01", "W-02")] == ["no", "no"]

    walk(edit, path)


@pytest.mark.parametrize("noticed", [True, False])
def test_another_value_of_the_same_thing_is_not_overwritten_unsaid(tmp_path: Path, *, noticed: bool) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="unknown")
        app.edit.answer("W-01", Answer(rating="no"))
        await settled(app, pilot)
        assert "one thing on both sides" in asked(app)
        theirs = answer_behind(path, rating="partial")
        if noticed:
            await app.watching.look()
            await settled(app, pilot)
            assert "The file was changed again" in shown(app)
        else:
            await press(app, pilot, "down", "enter")
            assert path.read_bytes() == theirs
            assert "one thing on both sides" in asked(app), "one is asked about what nobody had said anything of"
        await press(app, pilot, "down", "enter")
        assert stored(path).answer("W-01").rating == "no"

    walk(edit, path)


def test_one_goes_on_with_the_copy_of_ones_own(tmp_path: Path) -> None:
    path, copy = walk_file(tmp_path), tmp_path / "answers.mine-1.toml"

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        theirs = answer_behind(path, rating="unknown")
        await press(app, pilot, "4")
        await press(app, pilot, "down", "down", "down", "enter")
        assert stored(copy).answer("W-01").rating == "no"
        await press(app, pilot, "1")
        assert stored(copy).answer("W-01").rating == "yes"
        assert path.read_bytes() == theirs
        assert "your changes are in" in shown(app)

    walk(edit, path)


def test_a_file_that_can_be_read_again_is_not_said_to_be_unreadable(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    whole = path.read_bytes()

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        path.write_text("half = ", "utf-8")
        for _ in range(2):
            await app.watching.look()
            await settled(app, pilot)
            assert "was not taken in" in " ".join(told_of(app))
        path.write_bytes(whole)
        await app.watching.look()
        await settled(app, pilot)
        assert "was not taken in" not in " ".join(told_of(app))

    walk(look, path)


def test_what_somebody_else_writes_is_shown_within_two_seconds(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, "W-01", rating="yes")
        until = time.monotonic() + 2
        while answered(app, "W-01").rating is None and time.monotonic() < until:
            await pilot.pause(0.05)
        assert answered(app, "W-01").rating == "yes"
        await settled(app, pilot)
        assert told_of(app) == ["merged in what others changed in the file: W-01"]
        path.write_text("<<<<<<< ours\n", "utf-8")
        await app.watching.look()
        await settled(app, pilot)
        assert "was not taken in: answers.toml:1:1: this is a conflict mark" in told_of(app)[1].replace(
            str(tmp_path) + "/", ""
        )
        assert answered(app, "W-01").rating == "yes"

    walk(look, path, watched=True)


def test_opening_keeps_the_file_as_it_is_as_an_earlier_version(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes()
    (tmp_path / f".{path.name}.4711-abcdefgh.tmp").write_bytes(b"half")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert [versions.read(one) for one in versions.kept(path)] == [before]
        assert not (tmp_path / f".{path.name}.4711-abcdefgh.tmp").exists()
        await press(app, pilot, "1", "2")
        assert [versions.read(one) for one in versions.kept(path)] == [before]

    walk(look, path)


def test_a_save_that_ends_while_a_screen_is_coming_changes_nothing_there(tmp_path: Path) -> None:
    async def early(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        head = Head(Phrase("标题", "title"))
        await app.screen.mount(head)
        await head.remove_children()
        app.show_saved(app.document)
        head.show()
        await pilot.pause()
        assert app.is_running

    walk(early, walk_file(tmp_path))


def test_a_file_with_what_is_not_in_it_is_not_closed_and_that_is_said(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def close(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, "W-01", rating="no")
        await press(app, pilot, "1", "escape")
        await app.opening.close()
        await settled(app, pilot)
        assert answered(app, "W-01").rating == "yes"
        assert "Not closed: some changes are not in the file" in shown(app)

    walk(close, path)
