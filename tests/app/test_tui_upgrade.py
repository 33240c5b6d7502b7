"""A file of an older questionnaire in the app: the dry run, yes or no, and the answers that are to be confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.errors import EarnestError
from earnest.core.user_text import UserText
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.tui.messages import OpenRequested
from earnest.tui.screens.start import StartScreen
from earnest.tui.screens.upgrade import UpgradeScreen
from earnest.tui.screens.walk import WalkScreen
from screen_runs import settled, shown, stored
from two_versions import outdated_answers
from walks import answered, press, screen, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    monkeypatch.setattr("earnest.tui.in_sight.LEAST", 0)


def said(app: EarnestApp) -> str:
    """The text of the screen on top, as if nothing had been wrapped."""
    return " ".join(shown(app).replace("▌", " ").split())


CHINESE = ("问题，原为：过去12个月内", "原题：是否用旧的方式通知", "T-02 -> T-12")
ENGLISH = ("before: Was a rollback rehearsed in the last 12", "It asked: Was the old way used?", "T-03 -> T-13, T-14")


async def pages(app: EarnestApp, pilot: Pilot[int]) -> str:
    """What is read when one pages through and back."""
    read = [shown(app)]
    for _ in range(3):
        await press(app, pilot, "pagedown")
        read.append(shown(app))
    await press(app, pilot, *["pageup"] * 4)
    return "\n".join(read)


def test_an_older_file_is_shown_upgraded_opened_and_confirmed(tmp_path: Path) -> None:
    path = outdated_answers(tmp_path)
    before = path.read_bytes()

    async def upgrade(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, UpgradeScreen)
        text = await pages(app, pilot)
        assert [words for words in CHINESE if words not in text] == []
        app.languages = "en"
        app.show_document()
        await settled(app, pilot)
        text = await pages(app, pilot)
        assert [words for words in ENGLISH if words not in text] == []
        assert all(len(line) <= 80 for line in text.splitlines())
        assert path.read_bytes() == before
        await press(app, pilot, "up", "enter")
        await settled(app, pilot)
        await press(app, pilot, "escape")  # the note that T-06 is kept and not scored
        assert isinstance(app.screen, WalkScreen)
        assert stored(path).answer("T-12").rating == "partial"
        app.show_question("T-13")
        await settled(app, pilot)
        assert "press c to confirm it" in said(app)
        await press(app, pilot, "c")
        assert stored(path).answer("T-13").confirm is None
        assert stored(path).answer("T-13").by == UserText("safety lead A")
        await press(app, pilot, "c")
        assert (app.screen.question_id, stored(path).answer("T-14").confirm) == ("T-14", True), "to the next one"
        await press(app, pilot, "2")
        assert stored(path).answer("T-14").confirm is None, "a new rating confirms"
        await press(app, pilot, "c", "c", "c", "c", "c")
        assert "no answers to confirm" in said(app)
        assert not [name for name, one in stored(path).answers.items() if one.confirm]
        await press(app, pilot, "ctrl+z")
        assert [name for name, one in stored(path).answers.items() if one.confirm], "confirming can be undone"

    walk(upgrade, path, display="zh", size=(80, 24))


def test_a_file_that_is_left_is_not_touched(tmp_path: Path) -> None:
    path = outdated_answers(tmp_path)
    before = path.read_bytes()

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "enter")
        assert isinstance(app.screen, StartScreen), "to leave it is what stands highlighted"
        assert app.document is None
        assert "the file was not changed" in said(app)
        app.post_message(OpenRequested(path))
        await settled(app, pilot)
        assert isinstance(app.screen, UpgradeScreen), "it is asked again when it is opened again"
        await press(app, pilot, "escape")
        assert isinstance(app.screen, StartScreen)
        app.post_message(OpenRequested(path))
        await settled(app, pilot)
        path.write_bytes(before + b"\n")
        await press(app, pilot, "up", "enter")
        assert "was changed by something else" in said(app)

    walk(leave, path)
    assert path.read_bytes() == before + b"\n"


def test_at_the_start_only_a_file_that_an_upgrade_helps_is_shown_in_the_app(tmp_path: Path) -> None:
    path = outdated_answers(tmp_path)
    app = EarnestApp(path, "en")
    app.read_document(path)
    assert app.document is None
    assert app.opening.outdated is not None
    assert app.opening.outdated.opened.path == path
    path.write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(EarnestError):
        EarnestApp(path, "en").read_document(path)


BODY = """
[answers.W-01]
rating = "yes"
confirm = true
flagged = true

[answers.W-04]
n = 1
of = 2
confirm = true
"""


def test_the_mark_is_a_sign_and_goes_with_a_new_number(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        rows = [line for line in shown(app).splitlines() if " W-01 " in line]
        assert any("!*?" in row for row in rows), "marked and to be confirmed"
        app.show_question("W-04")
        await settled(app, pilot)
        app.screen.query_one("#n").focus()
        await press(app, pilot, "end", "backspace", "2", "escape")
        assert (answered(app, "W-04").n, answered(app, "W-04").confirm) == (2, None)
        await press(app, pilot, "ctrl+p", *"confirm", "enter")
        await settled(app, pilot)
        assert app.screen.question_id == "W-01", "the menu leads to the next one"
        await press(app, pilot, "c")
        assert answered(app, "W-01").confirm is None
        assert answered(app, "W-01").flagged

    walk(confirm, path)


LEFT = """
[answers.W-01]
rating = "no"
confirm = true

[answers.W-02]
note = "asked the lead, no answer yet"
confirm = true

[answers.W-04]
n = 1
of = 2
confirm = true
"""


def test_confirming_says_what_it_did_and_how_many_are_left(tmp_path: Path) -> None:
    path = walk_file(tmp_path, LEFT)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await settled(app, pilot)
        await press(app, pilot, "c")
        assert "W-01 confirmed; 2 left to confirm" in said(app), "of a no, which moves no score"
        await press(app, pilot, "c")
        assert screen(app).question_id == "W-02"
        await press(app, pilot, "c")
        assert "W-02 is unanswered: there was nothing to confirm; 1 left to confirm" in said(app)
        assert screen(app).question_id == "W-04", "on to the next one"
        assert stored(path).answer("W-02").confirm is None
        assert stored(path).answer("W-02").by is None, "nobody answered it"
        await press(app, pilot, "c")
        assert "W-04 confirmed; none left to confirm" in said(app)
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert screen(app).question_id == "W-02"
        assert stored(path).answer("W-02").confirm, "what was taken away comes back"

    walk(confirm, path)


def test_a_key_held_down_confirms_nothing_that_came_a_moment_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = walk_file(tmp_path, LEFT)

    async def hold(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await settled(app, pilot)
        await press(app, pilot, "c")
        monkeypatch.setattr("earnest.tui.in_sight.LEAST", 60)
        await press(app, pilot, *"cccc")
        assert screen(app).question_id == "W-04"
        assert answered(app, "W-02").confirm is None, "unanswered: there was nothing to confirm"
        assert answered(app, "W-04").confirm
        assert "just come into sight: look at it first" in said(app)
        monkeypatch.setattr("earnest.tui.in_sight.LEAST", 0)
        await press(app, pilot, "c")
        assert answered(app, "W-04").confirm is None

    walk(hold, path)


def test_where_one_only_reads_nothing_is_confirmed(tmp_path: Path) -> None:
    path = walk_file(tmp_path, LEFT)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await settled(app, pilot)
        await press(app, pilot, "c")
        assert "left to confirm" not in said(app)
        assert screen(app).question_id == "W-02"

    with lock.acquire(path):
        walk(confirm, path)
