"""A second window on the same file: it says who edits it, refuses every edit in one sentence, and writes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_palette import chosen
from textual.pilot import Pilot
from textual.widgets import TextArea

from earnest.core.errors import FileProblems
from earnest.core.language import Display
from earnest.core.user_text import UserText
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.workspace.saved_states import ReadOnly
from open_files import is_claimed
from screen_runs import settled, shown, stored, type_into, without_notices
from walks import answered, press, walk, walk_file

BODY = """
[profile]
small_team = true

[answers.W-01]
rating = "partial"
note = "in writing"

[[answers.W-01.evidence]]
title = "minutes"
kind = "record"
url = "register/1"
"""
REFUSAL = "Read-only: answers.toml is being edited in another window"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def told(app: EarnestApp) -> list[str]:
    """The notices given so far, and none from now on."""
    messages = [one.message for one in app._notifications]
    app.clear_notifications()
    app._told.clear()
    return messages


def test_it_says_who_edits_the_file(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        with pytest.raises(lock.LockedElsewhere) as held:
            lock.acquire(path)
        holder = held.value.holder
        assert holder is not None
        assert app.document is not None
        assert app.document.saved == ReadOnly(holder)
        assert any(one.startswith(REFUSAL) and f"process {holder.pid} on {holder.host}" in one for one in told(app))
        await without_notices(app, pilot)
        assert f"READ-ONLY: process {holder.pid} is editing (F9: retry)" in shown(app).splitlines()[0]
        assert not re.search(r"\d-\d|\^Z", shown(app).splitlines()[-1]), "no key is offered that would be refused"
        for key in ("f3", "f4", "f5"):
            await press(app, pilot, key)
            assert "READ-ONLY" in shown(app).splitlines()[0], "on every screen"
        await press(app, pilot, "escape", "f2", "f2", "enter")

    with lock.acquire(path):
        walk(look, path)


EDITS: dict[str, tuple[str, ...]] = {
    "a rating": ("1",),
    "no rating": ("0",),
    "a mark": ("f",),
    "a letter in the note": ("n", "x"),
    "a new line in the note": ("n", "enter"),
    "backspace in the note": ("n", "backspace"),
    "a line of the note": ("n", "ctrl+k"),
    "the owner": ("tab", "tab", "x"),
    "undo": ("ctrl+z",),
    "redo": ("ctrl+y",),
    "save": ("ctrl+s",),
    "the subject": ("f3", "x"),
    "a flag": ("f4", "n"),
    "a new item of evidence": ("e", "a"),
    "no item of evidence": ("e", "d"),
    "an item of evidence": ("e", "enter", "x"),
    "the kind of an item": ("e", "enter", "tab", "down"),
}


def test_every_edit_is_refused_in_a_sentence_and_nothing_changes(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    before = path.read_bytes()

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        was = app.document.assessment
        for name, keys in EDITS.items():
            app.show_question("W-01")
            await settled(app, pilot)
            for key in keys:
                told(app)
                await press(app, pilot, key)
            assert [one for one in told(app) if one.startswith(REFUSAL)], name
            assert app.document.assessment == was, name
            await press(app, pilot, "escape", "escape")
            assert "in writing" in shown(app), name
            assert answered(app, "W-01").note == UserText("in writing"), name
            assert path.read_bytes() == before, name

    with lock.acquire(path):
        walk(edit, path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if "answers" in one.name] == ["answers.toml"]


def test_a_digit_on_a_question_of_numbers_is_refused_as_every_edit(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in ("1", "0"):
            app.show_question("W-04")
            await settled(app, pilot)
            told(app)
            await press(app, pilot, key)
            (said,) = told(app)
            assert said.startswith(REFUSAL)
        assert "# number" not in shown(app).splitlines()[-1], "it could not be given"

    with lock.acquire(path):
        walk(rate, path, size=(160, 40))


def test_a_paste_is_refused(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)

    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        told(app)
        await type_into(pilot, "#note", "pasted")
        await type_into(pilot, "#owner", "pasted")
        assert app.screen.query_one("#note", TextArea).text == "in writing"
        assert len(told(app)) == 1
        assert "pasted" not in shown(app)

    with lock.acquire(path):
        walk(paste, path)


@pytest.mark.parametrize("way", ["key", "palette"])
def test_it_edits_once_the_other_window_is_closed(tmp_path: Path, way: str) -> None:
    path = walk_file(tmp_path, BODY)
    held = lock.acquire(path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        told(app)
        await press(app, pilot, "f9")
        assert any(one.startswith(REFUSAL) for one in told(app))
        path.write_text(path.read_text("utf-8").replace("in writing", "rewritten"), "utf-8")
        held.release()
        if way == "key":
            await press(app, pilot, "f9")
        else:
            await chosen(app, pilot, "try to edit again")
        assert "the file was reloaded and can be edited now" in told(app)
        assert "READ-ONLY" not in shown(app)
        app.show_question("W-01")
        await press(app, pilot, "1")
        with pytest.raises(lock.LockedElsewhere):
            lock.acquire(path)

    walk(edit, path)
    assert (stored(path).answer("W-01").rating, stored(path).answer("W-01").note) == ("yes", UserText("rewritten"))
    lock.acquire(path).release()


def test_the_file_is_let_go_when_another_is_opened_or_all_are_closed(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    other = path.with_name("other.toml")
    other.write_bytes(path.read_bytes())

    async def move(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert is_claimed(path)
        app.read_document(other)
        assert (is_claimed(path), is_claimed(other)) == (False, True)
        app.action_close_document()
        await settled(app, pilot)
        await settled(app, pilot)
        assert not is_claimed(other)

    walk(move, path)


def test_a_file_that_cannot_be_opened_leaves_the_claim_where_it_was(tmp_path: Path) -> None:
    path, broken = walk_file(tmp_path), tmp_path / "broken.toml"
    broken.write_text("x = ", "utf-8")
    app = EarnestApp()
    app.read_document(path)
    with pytest.raises(FileProblems):
        app.read_document(broken)
    assert (is_claimed(path), is_claimed(broken)) == (True, False)
    app.claim.release()
    assert not is_claimed(path)


def test_without_a_state_folder_one_is_warned_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert [one for one in told(app) if one.startswith("the file cannot be locked")]
        assert "no earlier version of answers.toml could be kept" in shown(app)
        await press(app, pilot, "escape", "1")
        await without_notices(app, pilot)
        assert "saved " in shown(app).splitlines()[0]

    walk(edit, path)
    assert stored(path).answer("W-01").rating == "yes"


@pytest.mark.parametrize("display", ["zh", "en"])
def test_it_says_when_nobody_edits_the_file_any_more(tmp_path: Path, display: Display) -> None:
    path = walk_file(tmp_path, BODY)
    held = lock.acquire(path)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        async def noticed() -> None:
            told(app)
            await app.watching.look()
            await settled(app, pilot)

        def said(zh: str, en: str) -> bool:
            return {"zh": zh, "en": en}[display] in shown(app)

        await noticed()
        assert said("正在编辑", "is editing"), "its holder lives"
        assert told(app) == []
        held.release()
        await noticed()
        assert said("只读：另一窗口已关闭（F9 编辑）", "READ-ONLY: other window closed (F9: edit)")
        assert said("另一个窗口已不再编辑", "Nobody edits answers.toml in another window any more")
        await noticed()
        assert told(app) == [], "said once"
        with lock.acquire(path):
            await noticed()
            assert said("正在编辑", "is editing"), "a third one edits it"
        await noticed()
        assert not is_claimed(path), "it is claimed only when one asks"
        await press(app, pilot, "1")
        assert app.document is not None
        assert app.document.assessment.answer("W-01").rating == "partial"
        await press(app, pilot, "f9")
        assert is_claimed(path)
        assert not said("只读", "READ-ONLY")

    walk(look, path, display=display)


@pytest.mark.parametrize(
    "name", ["evidence", "verifications", "accepted-risks", "signoff", "filter", "export", "since"]
)
def test_f9_edits_wherever_the_notice_says_so_and_takes_it_away(tmp_path: Path, name: str) -> None:
    path = walk_file(tmp_path, BODY)
    held = lock.acquire(path)

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        if name == "evidence":
            await press(app, pilot, "e")
        else:
            app.action_show(name)
            await settled(app, pilot)
        held.release()
        await app.watching.look()
        await settled(app, pilot)
        said = [one.message for one in app._notifications]
        assert "Nobody edits" in said[-1]
        assert not [words for words in said if REFUSAL in words], "it is no longer so"
        await press(app, pilot, "f9")
        assert app.document is not None
        assert app.document.locked is None
        assert not [words for words in (one.message for one in app._notifications) if "F9" in words]

    walk(scenario, path)


def test_a_notice_on_who_edits_goes_in_whichever_language_it_was_said(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    held = lock.acquire(path)

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f2", "up", "enter")
        held.release()
        await app.watching.look()
        await press(app, pilot, "f9")
        assert not [words for words in (one.message for one in app._notifications) if "F9" in words]

    walk(scenario, path)
