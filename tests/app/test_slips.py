"""What a tired person does by a slip is told where it happens, and the last line says what the next key does."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.in_sight import LEAST
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.status import StatusBar
from earnest.workspace.renewing import renew
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import settled, shown, type_into, without_notices
from walks import a_while_later, answered, press, screen, walk, walk_file


def last_line(app: EarnestApp) -> str:
    return shown(app).splitlines()[-1]


@pytest.mark.parametrize("focus", ["ratings", "reading", "outline"])
def test_a_letter_that_is_no_key_here_is_told_and_one_that_is_typed_is_not(tmp_path: Path, focus: str) -> None:
    async def type_(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.screen.query_one(f"#{focus}").focus()
        await press(app, pilot, "V")
        assert "does nothing here" in shown(app)
        await without_notices(app, pilot)
        await press(app, pilot, "f")
        assert "does nothing here" not in shown(app)
        await press(app, pilot, "p")  # a key of the app, which comes after the screen
        assert "does nothing here" not in shown(app)
        await press(app, pilot, "escape", "question_mark")
        assert "does nothing here" not in shown(app)
        await press(app, pilot, "escape")
        app.screen.query_one(f"#{focus}").focus()
        await press(app, pilot, "n", "V")
        assert "does nothing here" not in shown(app)

    walk(type_, walk_file(tmp_path))


def test_a_day_is_no_owner(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3", "enter", *"2027-01-31", "enter")
        assert answered(app, "W-01").owner is None
        assert "a day goes into the due date" in shown(app)
        assert "not all is saved" in shown(app).splitlines()[0]
        await press(app, pilot, "ctrl+u", *"Li Na", "enter")
        assert str(answered(app, "W-01").owner) == "Li Na"
        assert "not all is saved" not in shown(app)

    walk(plan, walk_file(tmp_path))


def test_at_the_conditions_the_last_line_says_what_enter_and_space_do(tmp_path: Path) -> None:
    conditions = [words(f"第{n}项", f"part {n}") for n in (1, 2)]
    write_questionnaire(tmp_path, section("S", question_tree("W-01", yes_requires=conditions), question_tree("W-02")))

    async def tick(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        assert "Enter tick  ↓ skip" in last_line(app)
        assert "Space" not in last_line(app)
        await press(app, pilot, "enter")
        assert "Space untick  Enter go on" in last_line(app)
        assert "skip" not in last_line(app)
        assert "m conditions" not in last_line(app), "where one is"
        await press(app, pilot, "enter")
        assert "Enter tick" in last_line(app)
        await press(app, pilot, "enter", "enter")
        assert answered(app, "W-01").met == (1, 2)
        assert app.screen.query_one("#ratings").has_focus, "behind the last condition one rates"

    walk(tick, write_answers(tmp_path))


def test_at_the_conditions_of_a_rated_question_the_next_one_is_in_the_last_line(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2", "m")
        assert isinstance(app.focused, ReadingPane)
        assert "] next" in last_line(app)

    walk(look, walk_file(tmp_path))


def test_a_warning_that_is_gone_warns_no_more(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.NOTIFICATION_TIMEOUT = 0.1
        await type_into(pilot, "#note", "x" * 9000)
        await press(app, pilot, "f10")
        await pilot.pause(0.3)
        app.NOTIFICATION_TIMEOUT = 30
        await press(app, pilot, "f10")
        assert not app._exit, "nothing on the screen said that this would end it"
        await press(app, pilot, "f10")
        assert app._exit

    walk(leave, path)


def test_a_warning_at_the_field_stands_and_is_followed(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await type_into(pilot, "#due", "31.02.2027")
        await press(app, pilot, "escape", "right_square_bracket")
        assert "do the same again to discard it" in shown(app)
        await without_notices(app, pilot)
        await press(app, pilot, "escape", "right_square_bracket")
        assert app.question_shown == "W-02"
        assert "not all is saved" not in shown(app)

    walk(go, walk_file(tmp_path))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_is_asked_for_in_the_outline_leads_back_to_the_day_that_cannot_be_taken(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await type_into(pilot, "#due", "2027-02")
        await press(app, pilot, "escape", "o")
        app.screen.query_one(QuestionList).highlighted = 2
        await press(app, pilot, "enter")
        assert "do the same again to" in shown(app)
        outline = app.screen.query_one(QuestionList)
        assert outline.highlighted == outline.get_option_index("W-01"), "the question that is open"
        await press(app, pilot, *"2027-02-01", "enter")
        assert "do the same again to" not in shown(app), "there is nothing to correct any more"
        assert answered(app, "W-01").due == datetime.date(2027, 2, 1)
        assert app.question_shown == "W-01"

    walk(go, walk_file(tmp_path), size=size)


def test_the_saved_state_is_told_again_once_all_is_taken(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2")
        await type_into(pilot, "#due", "soon")
        await press(app, pilot, "escape")
        assert app.screen.query_one(StatusBar).query_one("#status-saved").has_class("-failed")
        app.screen.query_one("#due").focus()
        await press(app, pilot, "ctrl+u", *"2027-02-28", "enter")
        assert not app.screen.query_one(StatusBar).query_one("#status-saved").has_class("-failed")
        assert "saved" in shown(app).splitlines()[0]

    walk(look, walk_file(tmp_path))


def test_a_new_version_begins_at_the_first_answer_to_confirm_and_c_leads_through_them(tmp_path: Path) -> None:
    body = "".join(f'\n[answers.W-0{n}]\nrating = "yes"\n' for n in (1, 6))
    old = walk_file(tmp_path, body)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        made = renew(old, tmp_path / "new.toml", "2.2", datetime.date(2026, 5, 2))
        await app.new_files.renewed(old, made)
        await settled(app, pilot)
        await press(app, pilot, "escape")
        await without_notices(app, pilot)
        assert app.question_shown == "W-01"
        assert "c confirm" in last_line(app)
        await pilot.pause(LEAST)
        await press(app, pilot, "c")
        assert not answered(app, "W-01").confirm
        assert "c next to confirm" in last_line(app)
        await press(app, pilot, "c")
        assert app.question_shown == "W-06"

    walk(confirm, old, size=(80, 24))


def test_the_filter_says_how_many_of_the_questions_are_not_applicable(tmp_path: Path) -> None:
    body = """
[answers.W-06]
rating = "not-applicable"
by = "lead A"
accepted_by = "lead B"
note = "no such system is part of the model and none is planned before the next version"
"""

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        assert "any, 1 n/a" in shown(app)

    walk(look, walk_file(tmp_path, body))


def test_a_click_on_the_name_of_a_field_leads_into_it_and_on_the_evidence_to_it(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        for name in ("note", "owner", "due"):
            await pilot.click(f"#label-{name}")
            assert app.screen.query_one(f"#{name}").has_focus
        await pilot.click("#evidence-line")
        await settled(app, pilot)
        assert isinstance(app.screen, EvidenceScreen)

    walk(click, walk_file(tmp_path))


def test_a_percentage_of_a_total_is_seen_whole_while_it_is_typed(tmp_path: Path) -> None:
    async def type_share(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen(app).goto("W-04")
        await settled(app, pilot)
        await press(app, pilot, "number_sign", *"85% of 400")
        assert "85% of 400" in shown(app)

    for display in ("en", "zh", "both"):
        for size in ((80, 24), (120, 40), (200, 50)):
            walk(type_share, walk_file(tmp_path), display=display, size=size)


def test_a_number_that_cannot_be_taken_is_told_once_and_is_not_saved_until_it_is(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen(app).goto("W-04")
        await press(app, pilot, "number_sign", *"30/20", "enter", "tab")
        text = " ".join(shown(app).split())
        assert text.count("above the second") == 1
        assert "not all is saved" in text

    walk(share, walk_file(tmp_path), size=(120, 40))


def test_a_question_left_with_ticks_and_no_rating_says_so_once(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "enter", "right_square_bracket")
        assert app.question_shown == "W-02"
        assert "W-01: conditions are ticked, but it is not rated yet" in shown(app)
        await without_notices(app, pilot)
        await press(app, pilot, "left_square_bracket", "right_square_bracket")
        assert "not rated yet" not in shown(app)

    walk(leave, walk_file(tmp_path))


def test_the_rest_of_a_text_that_began_with_no_key_is_no_key_either(tmp_path: Path) -> None:
    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4", *"oh no, only yes 0")
        assert app.document.assessment.profile == {}
        assert "this text was not taken" in " ".join(shown(app).split())
        a_while_later(app)
        await press(app, pilot, "y")
        assert list(app.document.assessment.profile.values()) == [True], "a key that begins anew sets its one flag"
        await press(app, pilot, "z", "end", "y")
        assert list(app.document.assessment.profile.values()).count(True) == 2, "a key that is no letter ends it"

    walk(type_it, walk_file(tmp_path))
