"""The saver: every edit at once, one write at a time, failures that stay visible, somebody else's changes."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from earnest.core.assessment.model import Assessment
from earnest.core.errors import EarnestError
from earnest.core.user_text import UserText
from earnest.storage import save
from earnest.storage.assessments import Opened
from earnest.storage.disk import lock, versions
from earnest.workspace import conflict, edits, merging, saving
from earnest.workspace.document import Document
from earnest.workspace.saved_states import NotSaved, SavedAt
from factories import question_tree, section
from failing_os import ERRORS, Faults
from open_files import FULL, Broken, OpenFile
from own_files import reference, write_questionnaire
from soak import times
from walk_files import answer_behind, change_behind, stored, walk_file


def opened(path: Path, scenario: Callable[[OpenFile], Awaitable[None]]) -> OpenFile:
    """Play a scenario over an open file, which is then let go."""

    async def play() -> OpenFile:
        file = OpenFile(path)
        await scenario(file)
        await file.settled()
        file.claim.release()
        return file

    return asyncio.run(play())


def test_every_edit_is_in_the_file_at_once(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        for rating in ("yes", "partial", None):
            await file.rate(rating)
            assert stored(path).answer("W-01").rating == rating
            assert isinstance(file.document.saved, SavedAt)
            assert file.states[-1].startswith("saved ")

    assert opened(path, edit).told == []


def test_nothing_is_written_while_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Broken(monkeypatch)

    async def look(file: OpenFile) -> None:
        file.saver.wake()
        await file.settled()
        await file.saver.save_now()
        await file.saver.finish()

    file = opened(path, look)
    assert (disk.tries, file.states, file.document.saved_at) == (0, [], None)
    assert versions.kept(path) == []


def test_a_failed_save_stays_visible_and_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Broken(monkeypatch)

    async def edit(file: OpenFile) -> None:
        await file.rate("yes")
        assert (file.failure, file.states) == (FULL, ["NOT SAVED (^S tries again): the disk is full"])
        assert file.document.assessment.answer("W-01").rating == "yes"
        await file.saver.save_now()
        assert (disk.tries, file.failure) == (2, FULL)
        disk.mended = True
        await file.rate("partial", "W-02")
        assert file.states[-1].startswith("saved ")
        assert file.asked == 0

    opened(path, edit)
    assert disk.tries == 3
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-02").rating) == ("yes", "partial")


def test_leaving_tries_again_what_could_not_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Broken(monkeypatch)

    async def leave(file: OpenFile) -> None:
        await file.rate("yes")
        await file.saver.finish()
        assert file.failure == FULL
        disk.mended = True
        await file.saver.finish()
        assert file.failure is None

    opened(path, leave)
    assert stored(path).answer("W-01").rating == "yes"


class SavingFaults(Faults):
    """Calls of the thread that saves; the person's own side may look at files as it likes."""

    def step(self, name: str) -> None:
        if threading.current_thread() is not threading.main_thread():
            super().step(name)


def test_every_fault_is_shown_and_the_next_save_holds_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call that a save makes fails once; before a release with every error there is."""
    path = walk_file(tmp_path)
    faults = SavingFaults(monkeypatch)
    causes: set[str] = set()

    def whole(file: OpenFile) -> bool:
        return stored(path).answer("W-01") == file.document.assessment.answer("W-01")

    async def edit(file: OpenFile) -> None:
        faults.calls.clear()
        await file.rate("yes")
        calls = list(faults.calls)
        assert len(calls) > 8
        errors = [(place, error) for place in range(1, len(calls) + 1) for error in ERRORS]
        for number, (place, error) in enumerate(errors[:: times(5, 1)]):
            faults.fail_at, faults.error = place, error
            faults.calls.clear()
            await file.rate(("partial", "no")[number % 2])
            faults.fail_at = 0
            # Not every call is needed: a save does without a lock of its temporary file, or without an earlier version.
            assert file.failure is not None or whole(file), (calls[place - 1], error, file.states)
            causes.add("" if file.failure is None else file.failure.en)
            await file.saver.save_now()
            assert file.failure is None
            assert whole(file)

    opened(path, edit)
    assert any("disk is full" in cause for cause in causes)
    assert [one.name for one in tmp_path.iterdir() if ".tmp" in one.name] == []


class Slow:
    """A disk on which each write waits until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun: list[Opened] = []
        self.ended = 0
        self.at_once = 0
        """The most writes under way at the same time."""
        self.go = threading.Event()
        real = save.save

        def waiting(opened: Opened, assessment: Assessment) -> Opened:
            self.begun.append(opened)
            self.at_once = max(self.at_once, len(self.begun) - self.ended)
            self.go.wait(30)
            try:
                return real(opened, assessment)
            finally:
                self.ended += 1

        monkeypatch.setattr(save, "save", waiting)

    async def has_begun(self, writes: int = 1) -> None:
        while len(self.begun) < writes:
            await asyncio.sleep(0)


def test_what_is_edited_during_a_write_is_in_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, disk = walk_file(tmp_path), Slow(monkeypatch)

    async def edit(file: OpenFile) -> None:
        file.answer("W-01", rating="yes")
        await disk.has_begun()
        for rating in ("yes", "partial", "no"):
            file.answer("W-02", rating=rating)
            await asyncio.sleep(0)
        assert file.document.saved == NotSaved(None), "what is not in the file yet is not called saved"
        disk.go.set()
        await file.settled()

    file = opened(path, edit)
    assert (len(disk.begun), disk.at_once) == (2, 1)
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-02").rating) == ("yes", "no")
    assert isinstance(file.document.saved, SavedAt)


def test_a_save_by_hand_or_on_leaving_waits_for_the_one_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, disk = walk_file(tmp_path), Slow(monkeypatch)

    async def edit(file: OpenFile) -> None:
        file.answer("W-01", rating="yes")
        await disk.has_begun()
        leaving = asyncio.gather(file.saver.save_now(), file.saver.finish())
        await asyncio.sleep(0)
        file.answer("W-02", rating="no")
        disk.go.set()
        await leaving
        assert not file.document.unsaved

    opened(path, edit)
    assert (len(disk.begun), disk.at_once) == (2, 1)


def test_a_save_that_takes_long_says_so_before_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "LONG", 0)
    path, disk = walk_file(tmp_path), Slow(monkeypatch)

    async def edit(file: OpenFile) -> None:
        file.answer("W-01", rating="yes")
        while not file.states:
            await asyncio.sleep(0.001)
        assert (file.states, disk.ended) == (["saving..."], 0)
        disk.go.set()

    assert opened(path, edit).states[-1].startswith("saved ")


@pytest.mark.parametrize("outcome", ["written", "refused"])
def test_a_write_that_ends_after_one_went_on_with_a_copy_says_nothing_of_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    path, disk = walk_file(tmp_path), Slow(monkeypatch)

    async def edit(file: OpenFile) -> None:
        if outcome == "refused":
            change_behind(path)
        file.answer("W-01", rating="yes")
        await disk.has_begun()
        copy = conflict.keep_copy(file.document, file.claim, lambda *_: None)
        assert copy is not None
        file.document = copy
        disk.go.set()
        await file.settled()
        assert file.document is copy
        assert (file.asked, file.failure) == (0, None)
        await file.rate("no")

    opened(path, edit)
    assert stored(tmp_path / "answers.mine-1.toml").answer("W-01").rating == "no"
    assert stored(path).answer("W-01").rating == ("yes" if outcome == "written" else None)


# --- somebody else's changes -----------------------------------------------------------------------------------------


def test_what_both_changed_is_never_overwritten(tmp_path: Path) -> None:
    """One is asked; who goes on without saving is asked again only when they save by hand."""
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        theirs = answer_behind(path, rating="unknown")
        await file.rate("no")
        assert file.asked == 1
        assert file.failure is not None
        assert "was changed" in file.failure.en
        file.saver.decline()
        await file.rate("yes")
        assert (file.asked, isinstance(file.document.saved, NotSaved)) == (1, True)
        await file.saver.save_now()
        assert file.asked == 2
        assert path.read_bytes() == theirs
        await file.saver.finish()
        assert file.asked == 2, "not as one leaves: there the question is another one"
        assert path.read_bytes() == theirs

    opened(path, edit)


def test_what_others_changed_is_merged_and_stays_through_undo(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        await file.rate("no")
        answer_behind(path, "W-02", rating="yes", note="theirs")
        answer_behind(path, "W-01", owner="B")
        file.answer("W-01", rating="no", note="mine")
        await file.settled()
        assert (file.asked, file.failure, file.document.unsaved) == (0, None, False)
        assert file.told == [("merged in what others changed in the file: W-01, W-02", "information")]
        while file.document.session.past:
            file.document = edits.undone(file.document)
            file.saver.wake()
            await file.settled()
            told = stored(path)
            assert (told.answer("W-02").note, told.answer("W-01").owner) == (UserText("theirs"), UserText("B"))
        assert (told.answer("W-01").rating, told.answer("W-01").note) == (None, None)
        file.document = edits.redone(edits.redone(file.document))
        file.saver.wake()
        await file.settled()

    opened(path, edit)
    told = stored(path)
    assert (told.answer("W-01").rating, told.answer("W-01").note) == ("no", UserText("mine"))
    assert (told.answer("W-01").owner, told.answer("W-02").rating) == (UserText("B"), "yes")


def test_of_a_rating_that_others_changed_it_is_told_from_what_to_what(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        await file.rate("partial")
        answer_behind(path, "W-01", rating="no", note="theirs")
        answer_behind(path, "W-02", rating="no")
        await file.saver.look()
        assert file.told[-1][0] == "merged in what others changed in the file: W-01 (partial -> no), W-02"

    opened(path, edit)


def test_what_is_typed_while_the_file_is_read_keeps_theirs_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        read, half_typed = merging.on_disk, False

        def meanwhile(document: Document) -> Opened:
            nonlocal half_typed
            half_typed = True
            return read(document)

        monkeypatch.setattr(merging, "on_disk", meanwhile)
        answer_behind(path, "W-01", rating="no")
        assert not await file.saver.look(typing=lambda: half_typed)
        assert file.document.assessment.answer("W-01").rating is None

    opened(path, edit)


def test_what_is_typed_goes_on_while_others_write(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        file.type("ab")
        await file.settled()
        answer_behind(path, "W-02", rating="yes")
        file.answer("W-01", note="abc", typing=True)
        await file.settled()
        assert (file.document.typing, file.asked, file.failure) == ("W-01", 0, None)
        file.document = edits.rested(file.document)
        assert [step.about for step in file.document.session.past] == ["W-01"], "one step"
        scored = {one.question.id: one.answer.rating for one in file.document.scored_questions()}
        assert scored["W-02"] == "yes", "scored with theirs"

    opened(path, edit)
    assert (stored(path).answer("W-01").note, stored(path).answer("W-02").rating) == (UserText("abc"), "yes")


def test_a_change_elsewhere_is_shown_while_nothing_is_unsaved(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def look(file: OpenFile) -> None:
        await file.saver.look()
        assert file.told == []
        answer_behind(path, "W-02", rating="yes")
        before = path.read_bytes()
        await file.saver.look()
        assert file.document.assessment.answer("W-02").rating == "yes"
        assert file.told == [("merged in what others changed in the file: W-02", "information")]
        assert edits.undone(file.document) is file.document, "nothing of mine is to be taken back"
        assert path.read_bytes() == before
        path.write_text("<<<<<<< ours\n", "utf-8")
        with pytest.raises(EarnestError, match="conflict mark"):
            await file.saver.look()
        path.unlink()
        await file.saver.look()

    opened(path, look)


@pytest.mark.parametrize("theirs", [False, True], ids=["as it was", "with an answer of theirs"])
def test_what_could_not_be_saved_is_once_the_file_can_be_read(tmp_path: Path, *, theirs: bool) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        before = path.read_bytes()
        path.write_text("<<<<<<< ours\n", "utf-8")
        await file.rate("yes")
        assert file.document.unsaved
        file.saver.decline()
        path.write_bytes(before)
        if theirs:
            answer_behind(path, "W-02", rating="partial")
        await file.saver.look()
        await file.settled()
        assert not file.document.unsaved
        assert file.states[-1].startswith("saved ")

    opened(path, edit)
    assert stored(path).answer("W-01").rating == "yes"
    assert stored(path).answer("W-02").rating == ("partial" if theirs else None)


def test_who_only_reads_sees_what_the_other_window_writes(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def look(file: OpenFile) -> None:
        answer_behind(path, rating="yes")
        await file.saver.look()
        assert file.document.assessment.answer("W-01").rating == "yes"
        assert file.told == [], "not one notice for each key of the other window"

    with lock.acquire(path):
        opened(path, look)


def test_answers_to_other_questionnaires_are_not_merged(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        write_questionnaire(tmp_path, section("S", question_tree("W-01")))
        text = path.read_text("utf-8")
        path.write_text(text[: text.index("[[questionnaires]]")] + reference(tmp_path), "utf-8")
        theirs = path.read_bytes()
        await file.rate("no")
        assert file.asked == 1
        assert path.read_bytes() == theirs

    opened(path, edit)


def test_once_saved_again_a_further_change_is_asked_about(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        before = path.read_bytes()
        answer_behind(path, rating="unknown")
        await file.rate("no")
        file.saver.decline()
        path.write_bytes(before)
        await file.rate("yes")
        assert stored(path).answer("W-01").rating == "yes"
        answer_behind(path, rating="unknown")
        await file.rate("no")
        assert file.asked == 2

    opened(path, edit)


def test_one_is_asked_at_the_pause_and_not_while_one_types(tmp_path: Path) -> None:
    """A dialog in the middle of a word would take the next keys for its own."""
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        theirs = answer_behind(path, note="theirs")
        for note in ("a", "ab", "abc"):
            file.answer("W-01", note=note, typing=True)
            await file.settled()
            assert (file.asked, isinstance(file.document.saved, NotSaved)) == (0, True)
        assert file.states[-1].startswith("NOT SAVED (^S tries again): ")
        assert path.read_bytes() == theirs
        file.answer("W-01", note="abc")
        await file.settled()
        assert file.asked == 1
        assert file.document.assessment.answer("W-01").note == UserText("abc")

    opened(path, edit)


def test_a_pause_during_the_write_that_fails_is_enough_to_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, disk = walk_file(tmp_path), Slow(monkeypatch)

    async def edit(file: OpenFile) -> None:
        answer_behind(path, note="theirs")
        file.type("abc")
        await disk.has_begun()
        file.answer("W-01", note="abc")
        disk.go.set()
        await file.settled()
        assert file.asked == 1

    opened(path, edit)


# --- what one is told, and what is kept ------------------------------------------------------------------------------


def test_the_kept_original_of_a_file_with_comments_is_told_once(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    path.write_text("# ours\n" + path.read_text("utf-8"), "utf-8")

    async def edit(file: OpenFile) -> None:
        await file.rate("yes")
        await file.rate("no")
        await file.rate("no", "W-02")
        assert file.told == [("the file had comments; the original is kept as answers.orig.toml", "information")]

    opened(path, edit)
    assert (tmp_path / "answers.orig.toml").read_text("utf-8").startswith("# ours\n")


def test_that_no_earlier_version_can_be_kept_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    async def edit(file: OpenFile) -> None:
        assert file.claim.warning is not None
        await file.rate("yes")
        await file.rate("no")
        await file.saver.finish()
        assert len(file.told) == 1
        assert file.told[0][0].startswith("the earlier versions of answers.toml cannot be read")
        assert file.told[0][1] == "warning"
        assert file.failure is None

    opened(path, edit)
    assert stored(path).answer("W-01").rating == "no"


def test_what_one_leaves_is_kept_as_a_version(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes()

    async def edit(file: OpenFile) -> None:
        await file.rate("yes")
        await file.rate("partial")
        assert [versions.read(one) for one in versions.kept(path)] == [before], "only once in a while"
        await file.saver.finish()

    opened(path, edit)
    left = path.read_bytes()
    path.unlink()
    assert [versions.read(one) for one in versions.kept(path)] == [left, before]


def test_a_document_to_read_only_is_never_written_and_says_why(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = path.read_bytes()

    async def edit(file: OpenFile) -> None:
        assert file.document.saved.words().en == f"READ-ONLY: process {os.getpid()} is editing (F9: retry)"
        file.answer("W-01", rating="yes")
        await file.settled()
        await file.saver.finish()
        assert (file.states, file.told) == ([], [])
        await file.saver.save_now()
        assert [severity for _, severity in file.told] == ["warning"]
        assert file.told[0][0].startswith("Read-only: answers.toml is being edited in another window")

    with lock.acquire(path):
        opened(path, edit)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["answers.toml", "tiny.toml"]


def test_many_edits_without_waiting_lose_nothing(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(file: OpenFile) -> None:
        for number in range(times(30, 500)):
            file.answer("W-01", note=f"note {number}")
            if number % 7 == 0:
                await asyncio.sleep(0)

    file = opened(path, edit)
    assert stored(path).answer("W-01").note == UserText(f"note {times(30, 500) - 1}")
    assert not file.document.unsaved


def test_a_fault_of_the_program_is_told_and_the_edits_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)

    def failing(*_: object) -> object:
        raise ValueError("odd")

    monkeypatch.setattr(save, "save", failing)

    async def edit(file: OpenFile) -> None:
        await file.rate("yes")
        assert isinstance(file.document.saved, NotSaved)
        assert file.document.failure is not None
        assert "ValueError: odd" in file.document.failure.en
        assert "ValueError：odd" in file.document.failure.zh
        assert file.document.assessment.answer("W-01").rating == "yes"

    opened(path, edit)


def test_a_file_cut_off_behind_the_app_takes_nothing_out_of_the_document(tmp_path: Path) -> None:
    """Its last answers are not there; that does not say that somebody took them back."""
    path = walk_file(tmp_path)
    answer_behind(path, "W-06", rating="yes")
    cut = path.read_bytes().partition(b"[answers.W-03]")[0]

    async def edit(file: OpenFile) -> None:
        path.write_bytes(cut)
        with pytest.raises(EarnestError, match="cut off"):
            await file.saver.look()
        await file.rate("partial")
        assert file.asked == 1
        assert file.document.assessment.answer("W-06").rating == "yes"
        assert path.read_bytes() == cut

    opened(path, edit)


def test_a_file_that_looked_cut_off_asks_before_it_is_written_over(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    answer_behind(path, "W-06", rating="yes")
    cut = path.read_bytes().partition(b"[answers.W-03]")[0]
    path.write_bytes(cut)

    async def edit(file: OpenFile) -> None:
        await file.rate("partial")
        assert (file.asked, path.read_bytes()) == (1, cut)
        assert file.failure is not None
        file.document = replace(file.document, opened=file.document.opened.as_it_is())
        await file.saver.save_now()
        assert file.failure is None

    opened(path, edit)
    assert stored(path).answer("W-01").rating == "partial"


def test_a_whole_version_brought_back_needs_no_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    answer_behind(path, "W-06", rating="yes")
    whole = stored(path)
    path.write_bytes(path.read_bytes().partition(b"[answers.W-03]")[0])

    async def edit(file: OpenFile) -> None:
        file.document = edits.replaced(file.document, whole)
        await file.saver.save()
        assert (file.asked, file.failure) == (0, None)

    opened(path, edit)
    assert stored(path) == whole
