"""The filter of the walk: what is listed and walked under it, what stays, how it ends; the chooser."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from checkout import ROOT
from earnest.core.language import Display
from earnest.core.scoring.question_filter import EVERYTHING, QuestionFilter
from earnest.storage.preferences import load_preferences
from earnest.tui.app import EarnestApp
from earnest.tui.screens.filter import FilterScreen
from earnest.tui.screens.gaps import GapsScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.question_list import QuestionList
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import settled, shown
from walks import NO, press, screen, walk

QUESTIONS = (
    question_tree("W-01", topic=words("甲", "alpha")),
    question_tree("W-02", gate="hard", topic=words("乙", "bravo")),
    question_tree("W-03", weight=3, applies_when="small_team", topic=words("丙", "charlie")),
    question_tree("W-04", weight=3, role="data_lead", topic=words("丁", "delta")),
    question_tree("W-05", role="own_role", topic=words("戊", "echo")),
)
BODY = f'\n[profile]\n{NO}\n[answers.W-01]\nrating = "yes"\nflagged = true\n\n[answers.W-05]\nconfirm = true\n'
TOPICS = ("alpha", "bravo", "charlie", "delta", "echo")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_questionnaire(tmp_path, section("S", *QUESTIONS))
    return write_answers(tmp_path, BODY)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def follow(app: EarnestApp, pilot: Pilot[int], question_filter: QuestionFilter) -> None:
    app.navigating.follow(question_filter)
    await settled(app, pilot)


def outline(app: EarnestApp) -> str:
    """The questions listed, in their order, by their last digit."""
    ids = [option.id or "" for option in app.screen.query_one(QuestionList).options]
    return "".join(one[-1] for one in ids if ":" not in one)


async def walked(app: EarnestApp, pilot: Pilot[int], keys: str) -> str:
    """The questions that n(ext), b(ack) and u(nanswered) lead to."""
    found = ""
    for key in keys:
        await pilot.press(f"ctrl+{key}")
        found += screen(app).question_id[-1]
    return found


@pytest.mark.parametrize(
    ("shown_first", "question_filter", "begins"),
    [
        ("W-04", QuestionFilter(role="data_lead"), "W-04"),
        ("W-04", QuestionFilter(state="unanswered"), "W-04"),
        ("W-04", QuestionFilter(core="only"), "W-04"),
        ("W-04", QuestionFilter(core="first"), "W-02"),
        ("W-01", QuestionFilter(state="unanswered"), "W-02"),
        ("W-01", QuestionFilter(state="flagged"), "W-01"),
        ("W-04", QuestionFilter(only=("W-05", "W-04")), "W-05"),
    ],
)
def test_one_stays_at_a_question_to_be_done_that_the_filter_lists(
    file: Path, shown_first: str, question_filter: QuestionFilter, begins: str
) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question(shown_first)
        await follow(app, pilot, question_filter)
        assert screen(app).question_id == begins

    walk(choose, file)


def test_the_list_and_the_keys_stay_inside_the_filter(file: Path) -> None:
    async def filtered(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert outline(app) == "12345", "without a filter what the profile takes out is there, dimmed"
        assert not app.screen.query_one("#filter").display
        await follow(app, pilot, QuestionFilter("first"))
        assert (outline(app), screen(app).question_id) == ("2415", "W-02")
        assert await walked(app, pilot, "nnnnbbu") == "4155145"
        assert "== Core 0/2 ==" in shown(app)
        assert "== The rest 1/2 ==" in shown(app)
        assert "1/4  core first (0/2)" in shown(app)
        await follow(app, pilot, QuestionFilter("only", "safety_lead"))
        assert (outline(app), await walked(app, pilot, "nbu")) == ("2", "222")
        assert "every question listed is answered; F8" in "".join(one.message for one in app._notifications)
        assert "0/1  core only + Safety lead" in shown(app)
        await follow(app, pilot, QuestionFilter(state="flagged"))
        assert (outline(app), screen(app).question_id) == ("1", "W-01"), "the flagged one though it is answered"
        await follow(app, pilot, EVERYTHING)
        assert (outline(app), screen(app).question_id) == ("12345", "W-01"), "the question shown stays"
        assert not app.screen.query_one("#filter").display

    walk(filtered, file)


def test_what_is_answered_stays_until_the_filter_is_applied_anew(file: Path) -> None:
    async def answering(app: EarnestApp, pilot: Pilot[int]) -> None:
        await follow(app, pilot, QuestionFilter(state="unanswered"))
        assert outline(app) == "245"
        await press(app, pilot, "1")
        assert (outline(app), screen(app).question_id) == ("245", "W-02")
        assert "1/3  unanswered" in shown(app)
        assert await walked(app, pilot, "nb") == "42"
        await press(app, pilot, "ctrl+z")
        assert outline(app) == "245"
        await press(app, pilot, "ctrl+y", "f8", "enter")
        assert outline(app) == "45"

    walk(answering, file)


def test_a_question_named_is_shown_wherever_it_is(file: Path) -> None:
    async def named(app: EarnestApp, pilot: Pilot[int]) -> None:
        await follow(app, pilot, QuestionFilter(role="own_role"))
        for name, listed in (("W-02", "25"), ("W-03", "35")):
            app.show_question(name)
            await settled(app, pilot)
            assert (outline(app), screen(app).question_id) == (listed, name)
        assert (await walked(app, pilot, "n"), outline(app)) == ("5", "5")
        assert "own_role" in shown(app)

    walk(named, file)


def test_the_chooser_is_worked_with_the_keyboard(file: Path) -> None:
    async def choosing(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        assert isinstance(app.screen, FilterScreen)
        for row in (
            "1/4    all roles",
            "1/2    Safety lead",
            "0/1    own_role",
            "3      unanswered",
            "0/2    core only",
        ):
            assert row in shown(app)
        assert "questions: 4, answered 1/4, core 0/2" in shown(app)
        for name, row in (("core", "1/4    all, in"), ("state", "4      any"), ("role", "1/4    all roles")):
            assert app.focused is app.screen.query_one(f"#filter-{name}")
            assert f"▌>[x] {row}" in shown(app), "the list with the keys has a mark without colours"
            assert shown(app).count("▌>") == 1
            await press(app, pilot, "tab")
        await press(app, pilot, "down", "down", "right", "down", "tab", "down", "down")
        assert "questions: 1, answered 0/1, core 0/1" in shown(app)
        await press(app, pilot, "enter")
        assert screen(app).question_filter == QuestionFilter("only", "data_lead", "unanswered")
        assert (outline(app), load_preferences().role) == ("4", "data_lead")
        await press(app, pilot, "f8", "right", "down", "enter")
        assert isinstance(app.screen, FilterScreen), "no question matches: the chooser stays"
        assert "no matching questions" in shown(app)
        await press(app, pilot, "escape")
        assert screen(app).question_filter.state == "unanswered", "Esc changes nothing"
        await press(app, pilot, "f8", "0")
        assert screen(app).question_filter == EVERYTHING
        await press(app, pilot, "f8", "enter")
        assert screen(app).question_filter == QuestionFilter(role="data_lead"), "the role is remembered"

    walk(choosing, file)


def test_the_chooser_leads_to_the_walk_from_another_screen(file: Path) -> None:
    async def elsewhere(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert isinstance(app.screen, GapsScreen)
        app.action_show("filter")
        await settled(app, pilot)
        await press(app, pilot, "down", "f8")
        assert screen(app).question_filter == QuestionFilter("first")

    walk(elsewhere, file)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_everything_fits_where_there_is_little_room(file: Path, display: Display) -> None:
    async def narrow(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        rows = shown(app).splitlines()
        assert rows[-1].strip().endswith(("cancel", "取消"))
        assert any("own_role" in row for row in rows)
        await press(app, pilot, "down", "enter")
        line = shown(app).splitlines()[3]
        assert "F8" in line
        assert line.endswith({"zh": "0 全部", "en": "0 all", "both": "0 全部 all"}[display])

    walk(narrow, file, display=display, size=(80, 24))


@pytest.mark.parametrize("display", ["zh", "en"])
def test_each_choice_takes_one_line_at_80_columns(tmp_path: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        for choice in app.screen.query(Choice):
            assert choice.virtual_size.height == choice.option_count, choice.id

    example = Path(shutil.copy(ROOT / "reports/example.toml", tmp_path))
    walk(look, example, display=display, size=(80, 24))


def test_with_both_languages_the_titles_have_both_and_where_there_is_room_the_choices_too(file: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        assert "范围和顺序 Scope and order" in shown(app)
        assert ("核心题在前 core first" in shown(app)) is (app.size.width >= 120)
        assert "全部角色 all roles" in shown(app)
        assert "own_role own_role" not in shown(app), "what has one name stands once"
        assert ("决定等级和" in shown(app), "They decide" in shown(app)) == (True, app.size.height >= 40)

    for size in ((80, 24), (80, 40), (120, 40), (200, 50)):
        walk(look, file, display="both", size=size)


def test_with_both_languages_the_choices_of_the_gaps_have_both_where_there_is_room(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "f")
        assert "全部 all" in shown(app)
        assert "未作答 unanswered" in shown(app)
        assert ("只列已接受的 accepted only" in shown(app)) is (app.size.width >= 120)
        assert ("C2 模型安全与可靠性测试 Model safety and" in shown(app)) is (app.size.width >= 160)
        await pilot.resize_terminal(200, 50)
        await settled(app, pilot)
        assert "C2 模型安全与可靠性测试 Model safety and" in shown(app)

    example = Path(shutil.copy(ROOT / "reports/example.toml", tmp_path))
    for size in ((80, 24), (120, 40), (200, 50)):
        walk(look, example, display="both", size=size)


@pytest.mark.parametrize("keys", [["f8"], ["f5", "f"]])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_every_key_of_a_filter_stands_in_the_last_line_at_80_columns(
    file: Path, keys: list[str], display: Display
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *keys)
        assert re.findall(r"Enter|Tab|0|F2|Esc", shown(app).splitlines()[-1]) == ["Enter", "Tab", "0", "F2", "Esc"]

    walk(look, file, display=display, size=(80, 24))


@pytest.mark.parametrize(
    ("display", "row"),
    [("en", "questions: 5 (1 n/a, not counted), answered 0/4"), ("zh", "5题（1题不适用，不计），已答0/4")],
)
def test_the_chooser_says_why_one_more_is_walked_than_counts(tmp_path: Path, display: Display, row: str) -> None:
    write_questionnaire(tmp_path, section("S", *(question_tree(f"W-0{n}") for n in range(1, 6))))
    excused = (
        'rating = "not-applicable"\nnote = "the model has no such interface at all"\n'
        'by = "safety lead A"\naccepted_by = "Audit office"\n'
    )
    path = write_answers(tmp_path, f"\n[answers.W-05]\n{excused}")

    async def choosing(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        assert row in shown(app)

    walk(choosing, path, size=(80, 24), display=display)
