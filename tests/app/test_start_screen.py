"""The start screen: new, open, recent files, and what is wrong with a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from checkout import ROOT
from earnest import resources
from earnest.storage.preferences import Preferences, load_preferences, save_preferences
from earnest.tui.app import EarnestApp
from earnest.tui.screens.compare import CompareScreen
from earnest.tui.screens.new_file import NewFileScreen
from earnest.tui.screens.pick_file import OpenFileScreen
from earnest.tui.screens.profile import ProfileScreen
from earnest.tui.screens.renew import RenewScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.screens.subject import SubjectScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.start_list import UNHURRIED
from earnest.workspace.recent import start_folder
from earnest.workspace.renewing import new_name
from own_files import write_questionnaire
from screen_runs import fresh, run_app, settled, shown
from walk_files import walk_file
from walks import press

SIZE = (100, 30)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_assessment_by_keyboard(tmp_path: Path) -> None:
    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, NewFileScreen)
        assert app.screen.query_one("#pick-path").value == str(tmp_path / "assessment.toml")
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.document is not None
        assert app.document.opened.path == tmp_path / "assessment.toml"

    run_app(new, size=SIZE)
    assert load_preferences().recent == (str(tmp_path / "assessment.toml"),)


def test_a_new_one_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "assessment.toml").write_text("mine", "utf-8")

    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "exists and will not be overwritten" in shown(app)
        field = app.screen.query_one("#pick-path")
        for text, said in (("", "enter a file name"), ("nowhere/a.toml", "no such folder")):
            field.load(text)
            await pilot.press("enter")
            await pilot.pause()
            assert said in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert app.document is None

    run_app(new, size=SIZE)
    assert (tmp_path / "assessment.toml").read_text("utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_opening_by_path_with_completion(tmp_path: Path) -> None:
    fresh(tmp_path)

    async def open_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, OpenFileScreen)
        await pilot.press(*"nowhere", "enter")
        assert "there is no such file" in shown(app)
        app.screen.query_one("#pick-path").load("")
        await pilot.press(*"ass")
        await pilot.pause()
        await pilot.press("right", "enter")
        await settled(app, pilot)
        assert app.document is not None

    run_app(open_it, size=SIZE)


def test_opening_from_the_list_by_mouse(tmp_path: Path) -> None:
    fresh(tmp_path)

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.click("#start-list", offset=(5, 2))
        await pilot.pause()
        await pilot.click("#pick-list", offset=(3, 0))
        await settled(app, pilot)
        assert app.document is not None
        live = [one.live for one in app.document.scorecard.questionnaires]
        assert f"No answer yet: {live[0]} questions here, {sum(live)} in all." in shown(app)

    run_app(click, size=SIZE)


def test_recent_files_with_the_missing_marked(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    save_preferences(Preferences(recent=(str(tmp_path / "gone[b].toml"), str(path))))

    async def recent(app: EarnestApp, pilot: Pilot[int]) -> None:
        lines = shown(app).splitlines()
        assert any("gone[b].toml" in line and "file no longer exists" in line for line in lines)
        assert any("assessment.toml" in line and "file no longer exists" not in line for line in lines)
        await pilot.press("1")
        await pilot.pause()
        assert "there is no such file" in shown(app)
        assert app.document is None
        await pilot.press("2")
        await settled(app, pilot)
        assert app.document is not None

    run_app(recent, size=SIZE)


HOSTILE = """format = 1
[subject]
assessed_on = 2026-11-22
modell = "x"
version = 2
[answers."\\u001b]0;pwned\\u0007"]
"""


def test_every_problem_of_a_file_is_listed_and_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(HOSTILE, "utf-8")

    async def bad(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, StartScreen)
        text = " ".join(shown(app).split())
        assert "bad.toml:4:1" in text
        assert "bad.toml:5:" in text
        assert "did you mean" in text
        assert "was not touched" in text
        assert "\x1b" not in text
        await pilot.press("f2", "f2", "enter")
        await settled(app, pilot)
        assert "文件未作任何改动" in shown(app)

    run_app(bad, size=SIZE)
    assert (tmp_path / "bad.toml").read_text("utf-8") == HOSTILE


def test_a_path_that_cannot_be_opened_shows_its_problems_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").touch()

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, StartScreen)
        assert "empty.toml" in shown(app)

    run_app(look, tmp_path / "empty.toml", size=SIZE, bare=False)


def test_q_ends_the_app() -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("q")

    assert run_app(leave, size=SIZE).return_code == 0


def test_a_questionnaire_of_one_s_own_is_chosen_beside_one_of_ours(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)

    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n", "tab")
        await pilot.pause()
        field = app.screen.query_one("#pick-forms")
        assert app.focused is field
        for typed, said in (("other.toml", "there is no questionnaire file"), ("tiny.toml，tiny.toml", "already")):
            field.load(typed)
            await pilot.press("enter")
            await pilot.pause()
            assert said in shown(app)
            assert app.document is None
        field.load("tiny.toml, commitments")
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.document is not None
        assert [form.id for form in app.document.opened.questionnaires] == ["tiny", "commitments"]

    run_app(new, size=SIZE)


def test_a_recent_file_is_told_with_level_answers_and_day(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "[answers.W-01]\nrating = 'yes'\n")
    broken = tmp_path / "broken.toml"
    broken.write_text("no", "utf-8")
    save_preferences(Preferences(recent=(str(broken), str(path))))
    day = datetime.date.fromtimestamp(path.stat().st_mtime)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.pause(UNHURRIED + 0.1)
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        lines = shown(app).splitlines()
        assert any(f"answers.toml  level 1  1/6 answered  {day}" in line for line in lines)
        assert any("broken.toml" in line and "answered" not in line for line in lines), "opening it says what is wrong"
        await pilot.resize_terminal(60, 30)
        await settled(app, pilot)
        assert f"{tmp_path}"[-20:] in shown(app), "a long folder is cut at its front, below the file"

    run_app(look, size=SIZE)


def test_the_example_is_looked_at_and_never_written(tmp_path: Path) -> None:
    before = resources.example().read_bytes()

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("e")
        await settled(app, pilot)
        assert app.document is not None
        assert app.document.opened.path == resources.example()
        assert "example, read-only" in shown(app)
        rating = app.document.assessment.answer("C1-01").rating
        app.show_question("C1-01")
        await pilot.press("4")
        await settled(app, pilot)
        assert app.document.assessment.answer("C1-01").rating == rating
        assert "This is the example, to look at" in shown(app)
        await pilot.press("f9")
        await settled(app, pilot)
        assert app.document.locked is not None
        app.action_close_document()
        await settled(app, pilot)
        assert isinstance(app.screen, StartScreen)

    run_app(look, size=(100, 40))
    assert resources.example().read_bytes() == before
    assert load_preferences().recent == ()


def test_a_new_assessment_goes_from_the_subject_over_the_profile_to_the_questions(tmp_path: Path) -> None:
    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SubjectScreen)
        assert "1 subject > 2 profile > 3 questions   F8 next step" in shown(app)
        await pilot.press("f8")
        await settled(app, pilot)
        assert isinstance(app.screen, ProfileScreen)
        assert "F8 next step" in shown(app)
        await pilot.press("f8")
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        await pilot.press("f3")
        await settled(app, pilot)
        assert "F8 next step" not in shown(app), "only while it is new"

    run_app(new, size=SIZE)


def test_between_the_steps_of_a_new_assessment_each_key_says_where_it_leads(tmp_path: Path) -> None:
    """Esc leads on to the questions, so it is not called back; by F3 and F4 one is at another step, not out of them."""

    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "enter")
        assert "Esc questions" in shown(app).splitlines()[-1]
        await press(app, pilot, "f4")
        assert isinstance(app.screen, ProfileScreen)
        assert "F8 next step" in shown(app)
        assert "Esc questions" in shown(app).splitlines()[-1]
        await press(app, pilot, "f3")
        assert isinstance(app.screen, SubjectScreen)
        await press(app, pilot, "f8")
        assert isinstance(app.screen, ProfileScreen), "the step after the subject"
        await press(app, pilot, "escape")
        assert isinstance(app.screen, WalkScreen)
        text = shown(app)
        assert "(no model named yet: F3)" in text
        assert "A digit rates" in text, "not 1-6: a gate has no 6"
        await press(app, pilot, "f3", "f8", "f8", "f4")
        assert "Esc back" in shown(app).splitlines()[-1]

    run_app(new, size=SIZE)


def test_in_the_program_s_own_checkout_files_are_looked_for_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    assert start_folder() == Path.cwd()
    monkeypatch.chdir(ROOT / "src")
    assert start_folder() == Path.home()


def test_a_new_version_begins_with_the_answers_of_the_last_one(tmp_path: Path) -> None:
    old = walk_file(tmp_path, "[answers.W-01]\nrating = 'yes'\n\n[explanations.R07]\ntext = 'said once'\n")
    save_preferences(Preferences(recent=(str(old),)))
    before = old.read_bytes()

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("r")
        await settled(app, pilot)
        assert isinstance(app.screen, RenewScreen)
        await pilot.press("f8")
        await settled(app, pilot)
        assert "give the new version" in shown(app)
        await pilot.press(*"22", "f8")
        await settled(app, pilot)
        assert app.document is not None
        assert app.document.opened.path == tmp_path / "answers-22.toml"
        answer = app.document.assessment.answer("W-01")
        assert (answer.rating, answer.confirm) == ("yes", True)
        text = shown(app)
        assert "confirmed one by one (c): answers 1, profile" in text
        assert "R07" in text, "what is not carried over is said"
        assert "to compare with the former answers: press /" in text
        await pilot.press("escape", "slash", *"compare with", "down", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, CompareScreen)
        text = shown(app)
        for said in ("2.1 2026-", "answers.toml", "claimed    ", "level 1 -> 1", "To be confirmed (1)", "- W-01"):
            assert said in text
        await pilot.press("enter")
        await settled(app, pilot)
        assert app.question_shown == "W-01"
        await pilot.press("escape")
        await settled(app, pilot)
        assert isinstance(app.screen, CompareScreen), "Esc leads back"
        app.former = None
        await pilot.press("o")
        await settled(app, pilot)
        await pilot.press(*"answers.toml", "enter")
        await settled(app, pilot)
        assert app.former == old

    run_app(renew, size=(110, 40))
    assert old.read_bytes() == before
    assert new_name("a/m.toml", " 2.1 (b) ") == "a/m-2.1-b-.toml"
    assert new_name("m", "2") == "m-2.toml"
    assert new_name("m-2.1.toml", "2.2") == new_name("m-v2.1.toml", "2.2") == "m-2.2.toml"
    assert new_name("m-2026.toml", "2.2") == "m-2026-2.2.toml"
    assert new_name("", "2") == new_name("m.toml", " ") == ""


def recent_files(folder: Path, *names: str) -> tuple[str, ...]:
    """Answer files that were opened before, the newest first."""
    paths = []
    for name in names:
        path = folder / name
        path.write_bytes(walk_file(folder, "").read_bytes())
        paths.append(str(path))
    save_preferences(Preferences(recent=tuple(paths)))
    return tuple(paths)


def test_the_row_with_the_cursor_is_what_a_new_version_is_made_from(tmp_path: Path) -> None:
    _, second, _ = recent_files(tmp_path, "a.toml", "b.toml", "c.toml")

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        rows = app.screen.query_one("#start-list", OptionList)
        rows.highlighted = rows.get_option_index("recent-2")
        await press(app, pilot, "r")
        assert app.screen.query_one("#old", LineField).read() == second
        assert app.focused is app.screen.query_one("#version")
        assert not app.screen.query("#renew-recent"), "nothing is to be chosen"

    run_app(renew, size=SIZE)


def test_the_file_that_was_open_is_what_a_new_version_is_made_from(tmp_path: Path) -> None:
    _, second, _ = recent_files(tmp_path, "a.toml", "b.toml", "c.toml")

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await app.run_action("app.close_document")
        await settled(app, pilot)
        await press(app, pilot, "r")
        assert app.screen.query_one("#old", LineField).read() == second

    run_app(renew, size=SIZE)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_of_several_files_none_is_proposed_and_all_are_offered(tmp_path: Path, size: tuple[int, int]) -> None:
    _, second, _ = recent_files(tmp_path, "a.toml", "b.toml", "c.toml")

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "r")
        assert app.screen.query_one("#old", LineField).read() == ""
        for said in ("a.toml", "b.toml", "c.toml", "or ↓ for the recent files", "F8"):
            assert said in shown(app)
        await press(app, pilot, *"x", "backspace", "f8")
        assert "or ↓ for the recent files" in shown(app)
        assert app.screen.query_one("#old").has_focus, "a path may be typed at once"
        await press(app, pilot, "down")
        assert "Enter choose" in shown(app)
        await press(app, pilot, "down", "enter")
        assert app.screen.query_one("#old", LineField).read() == second
        assert app.focused is app.screen.query_one("#version")
        await press(app, pilot, *"22", "enter")
        assert app.document is not None
        assert app.document.opened.path == tmp_path / "b-22.toml"

    run_app(renew, size=size)


def test_a_name_that_no_answer_file_has_is_refused_in_the_form(tmp_path: Path) -> None:
    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"my-model", "enter")
        assert app.document is None
        assert "the name of an answer file ends in .toml" in shown(app)
        await press(app, pilot, "ctrl+u", *"my-model.toml", "enter")
        assert app.document is not None

    run_app(new, size=SIZE)
    assert [one.name for one in tmp_path.glob("*toml*")] == ["my-model.toml"]


def test_a_new_file_s_name_is_made_from_the_version_until_one_types_one(tmp_path: Path) -> None:
    recent_files(tmp_path, "a.toml")

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "r")
        new = app.screen.query_one("#new", LineField)
        said = "made from name and version until you type one"
        assert said in shown(app)
        await press(app, pilot, *"2")
        assert new.read() == str(tmp_path / "a-2.toml")
        assert said in shown(app)
        await press(app, pilot, "tab", "backspace", "l")
        assert said not in shown(app)
        await press(app, pilot, "shift+tab", *"2")
        assert new.read() == str(tmp_path / "a-2.toml"), "typed, if as it was proposed: it stays"

    run_app(renew, size=SIZE)


def test_a_new_file_is_proposed_at_home_in_the_program_s_own_folder_and_the_form_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "This is the program's own folder"

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        assert (said in shown(app)) == (Path.cwd() != tmp_path)

    run_app(look, size=(80, 24))
    monkeypatch.chdir(ROOT)
    run_app(look, size=(80, 24))


def test_what_stands_against_a_renewal_is_said_at_its_field_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    old = walk_file(tmp_path, "")
    odd = tmp_path / "odd.toml"
    odd.write_text("format = 1\nnonsense = 1\n", "utf-8")
    save_preferences(Preferences(recent=(str(old),)))

    async def renew(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("r")
        await settled(app, pilot)
        for field, text, said in (
            ("new", "nowhere/b.toml", "there is no such folder"),
            ("new", "answers.toml/b.toml", "there is no such folder"),
            ("new", f"{'n' * 300}.toml", "the file name is too long"),
            ("version", "2.1", "assesses 2.1 already"),
            ("old", "odd.toml", "odd.toml:1:1: subject: this key is missing"),
        ):
            texts = {"old": "answers.toml", "version": "2.2", "new": "b.toml", field: text}
            for name, one in texts.items():
                app.screen.query_one(f"#{name}").load(one)
            await pilot.press("f8")
            await settled(app, pilot)
            assert isinstance(app.screen, RenewScreen), said
            assert said in app.screen.query_one(f"#field-{field} .field-error").content.plain
            assert app.focused is app.screen.query_one(f"#{field}")
            assert {name: app.screen.query_one(f"#{name}").read() for name in texts} == texts
        assert app.document is None

    run_app(renew, size=(110, 40))
    assert {one.name for one in tmp_path.glob("*.toml")} == {"answers.toml", "odd.toml", "tiny.toml"}


def test_what_stands_against_a_new_file_is_said_before_the_dialog_closes(tmp_path: Path) -> None:
    async def new(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await pilot.pause()
        name = f"{'n' * 300}.toml"
        app.screen.query_one("#pick-path").load(name)
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, NewFileScreen)
        assert "the file name is too long" in shown(app)
        assert app.screen.query_one("#pick-path").read() == name

    run_app(new, size=SIZE)
    assert not list(tmp_path.glob("*.toml"))


def test_a_folder_is_not_opened_and_the_dialog_stays(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()

    async def pick(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("o", *"answers", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, OpenFileScreen)
        assert "this is a folder" in shown(app)

    run_app(pick, size=SIZE)
