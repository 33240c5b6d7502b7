"""Since one was here: the panel on opening, the keys through it, and the way back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.launch import say_how_to_go_on
from earnest.tui.screens.notices import NoticesScreen
from earnest.tui.screens.since import SinceScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.workspace.recent import recent_file
from screen_runs import shown
from walk_files import answer_behind
from walks import press, screen, walk, walk_file

BODY = '\n[answers.W-01]\nrating = "yes"\n'


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def leave_at_w_02(app: EarnestApp, pilot: Pilot[int]) -> None:
    """The first visit: nothing is told, and one leaves at the second question."""
    assert isinstance(app.screen, WalkScreen)
    app.show_question("W-02")
    await press(app, pilot, "f5", "f10")


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_what_others_did_is_shown_once_and_the_keys_lead_through_it(tmp_path: Path, display: Display) -> None:
    path = walk_file(tmp_path, BODY)
    walk(leave_at_w_02, path, display=display)
    answer_behind(path, "W-04", n=1, of=2, by="colleague B")
    answer_behind(path, "W-06", rating="no")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, SinceScreen)
        for zh, en in (("作答已改动（colleague B）", "the answer changed (colleague B)"), ("共2处", "2 in all")):
            assert (zh in shown(app)) == (display != "en")
            assert (en in shown(app)) == (display != "zh")
        await press(app, pilot, "j", "j", "enter")
        assert screen(app).question_id == "W-06"
        await press(app, pilot, "right_curly_bracket")
        assert screen(app).question_id == "W-04"
        await press(app, pilot, "left_curly_bracket")
        assert screen(app).question_id == "W-06"
        app.action_show("since")
        await press(app, pilot)
        assert isinstance(app.screen, SinceScreen)
        await press(app, pilot, "escape", "f10")

    walk(look, path, display=display, size=(80, 24))

    async def again(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, WalkScreen), "told once"
        await press(app, pilot, "right_curly_bracket")
        assert ("nothing else changed" if display == "en" else "没有其他变化") in shown(app)

    walk(again, path, display=display)


@pytest.mark.parametrize("key", ["f4", "2", "e"])
def test_a_key_of_the_questions_says_that_the_box_is_closed_first(tmp_path: Path, key: str) -> None:
    path = walk_file(tmp_path, BODY)
    walk(leave_at_w_02, path)
    answer_behind(path, "W-06", rating="no")
    before = path.read_bytes()

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j")
        assert "close this box" not in shown(app), "a key of the list"
        await press(app, pilot, key)
        assert isinstance(app.screen, SinceScreen)
        assert "close this box with Esc first" in " ".join(shown(app).split())

    walk(look, path)
    assert path.read_bytes() == before


def test_enter_pressed_blindly_stays_at_the_question_that_is_open(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    walk(leave_at_w_02, path)
    answer_behind(path, "W-06", rating="no")

    async def go_on(app: EarnestApp, pilot: Pilot[int]) -> None:
        opened = app.navigating.question_at
        assert isinstance(app.screen, SinceScreen)
        await press(app, pilot, "enter")
        assert screen(app).question_id == opened

    walk(go_on, path)


def test_what_changed_is_told_after_what_is_doubtful_in_the_file(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    walk(leave_at_w_02, path)
    answer_behind(path, "W-06", rating="not-applicable")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert [type(one) for one in app.screen_stack[1:]] == [NoticesScreen]
        await press(app, pilot, "4")
        assert "this key does nothing here: close this box with Esc first" in shown(app)
        await press(app, pilot, "escape")
        assert [type(one) for one in app.screen_stack[1:]] == [SinceScreen]

    walk(look, path)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_with_both_languages_what_is_doubtful_in_the_file_is_said_in_both(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = walk_file(tmp_path, '\n[answers.W-06]\nrating = "not-applicable"\n')

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, NoticesScreen)
        chinese, english = (shown(app).find(words) for words in ("警告：answers.W-06", "warning: answers.W-06"))
        assert 0 < chinese < english

    walk(look, path, display="both", size=size)


def test_where_one_left_is_known_at_the_start_and_one_may_begin_anywhere(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    found = recent_file(path)
    assert found is not None
    assert found.next == "W-02", "the first one to be done, before there was a visit"
    app = walk(leave_at_w_02, path)
    assert app.visits.left_at == "W-02", "also below another screen"
    answer_behind(path, "W-02", rating="no")
    found = recent_file(path)
    assert found is not None
    assert (found.answered, found.next) == (2, "W-03"), "the next one to be done from where one left"

    async def goes_on(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.navigating.question_at == "W-03", "as the start says"

    walk(goes_on, path)


def test_the_line_that_says_how_to_go_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    say_how_to_go_on(Path("m.toml"), Path("m.toml").resolve(), "C4-03", "en")
    say_how_to_go_on(Path("other.toml"), tmp_path / "my model.toml", "C4-03", "zh")
    say_how_to_go_on(None, tmp_path / "a\x1b]0;title\x07.toml", "C4-03", "en")
    say_how_to_go_on(None, tmp_path / "\N{RIGHT-TO-LEFT OVERRIDE}lmot.toml", "C4-03", "en")
    say_how_to_go_on(None, tmp_path / "m.toml", "", "en")
    assert capsys.readouterr().out == (
        f"to go on: earnest open m.toml --at C4-03\n接着作答：earnest open '{tmp_path}/my model.toml' --at C4-03\n"
    )


def test_a_command_that_no_shell_finds_is_named_by_its_path(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "my tools" / "earnest"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", str(tmp_path))
    say_how_to_go_on(Path("m.toml"), Path("m.toml").resolve(), "C4-03", "en")
    monkeypatch.setenv("PATH", str(program.parent))
    say_how_to_go_on(Path("m.toml"), Path("m.toml").resolve(), "C4-03", "en")
    assert capsys.readouterr().out == (
        f"to go on: '{program}' open m.toml --at C4-03\nto go on: earnest open m.toml --at C4-03\n"
    )
