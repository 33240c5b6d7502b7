"""Somebody else changes the file meanwhile: what one types and the keys of lists stay with what they were about."""

from __future__ import annotations

import asyncio
import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.gaps import GapsScreen
from earnest.tui.screens.profile import ProfileScreen
from earnest.tui.widgets.line_field import LineField
from screen_runs import settled, shown, stored
from walk_files import answer_behind
from walks import answered, press, walk, walk_file

RISK = (
    '\n[accepted_risks.{id}]\nby = "chief executive Y"\nuntil = 2099-01-01\nreason = "the cluster is closed by then"\n'
)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def item(title: str) -> EvidenceItem:
    tree = {"title": title, "kind": "record", "register": "shelf 7", "dated": datetime.date(2026, 10, 1)}
    return EvidenceItem.model_validate(tree)


def answer_file(folder: Path, body: str = "", **titles: tuple[str, ...]) -> Path:
    """Items by their titles, of W_01 and others."""
    path = walk_file(folder, body)
    for name, given in titles.items():
        put_behind(path, name, *given)
    return path


def put_behind(path: Path, name: str, *titles: str) -> None:
    answer_behind(
        path, name.replace("_", "-"), rating="yes", evidence=[item(one).model_dump(by_alias=True) for one in titles]
    )


def titles_of(path: Path, question: str = "W-01") -> list[str]:
    return [str(one.title) for one in stored(path).answer(question).evidence]


async def noticed(app: EarnestApp, pilot: Pilot[int]) -> None:
    """What stands in the file now has come in."""
    await app.watching.look()
    await settled(app, pilot)
    await app.workers.wait_for_complete()
    await settled(app, pilot)


async def end(app: EarnestApp) -> None:
    """End the app as a signal does."""
    app.leaver.end()
    while app.is_running:
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("removed", [False, True])
def test_a_draft_of_an_item_comes_back_to_that_item_alone(tmp_path: Path, *, removed: bool) -> None:
    path = answer_file(tmp_path, W_01=("T one", "T two"))

    async def begin(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "down", "enter", *"xy")
        app.screen.query_one("#dated").value = "soon"
        await settled(app, pilot)
        await end(app)

    async def go_on(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        app.screen.query_one("#dated").value = "2026-10-02"
        await press(app, pilot, "f8")

    walk(begin, path)
    put_behind(path, "W_01", "T zero", "T one", *(() if removed else ("T two",)))
    walk(go_on, path)
    assert titles_of(path) == ["T zero", "T one", "T twoxy"]


def test_a_list_of_items_stays_at_the_item_that_one_is_at(tmp_path: Path) -> None:
    path = answer_file(tmp_path, W_01=("T one", "T two", "T three"))

    async def remove(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "down")
        put_behind(path, "W_01", "T zero", "T one", "T two", "T three")
        await noticed(app, pilot)
        await press(app, pilot, "d")

    walk(remove, path)
    assert titles_of(path) == ["T zero", "T one", "T three"]


def test_an_item_is_reused_that_one_is_at(tmp_path: Path) -> None:
    path = answer_file(tmp_path, W_01=("T one", "T two", "T three"))

    async def reuse(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-02")
        await settled(app, pilot)
        await press(app, pilot, "r", "down", "down")
        put_behind(path, "W_01", "T zero", "T one", "T two", "T three")
        await noticed(app, pilot)
        await press(app, pilot, "enter")

    walk(reuse, path)
    assert titles_of(path, "W-02") == ["T three"]


def test_back_from_the_form_one_is_at_the_risk_that_it_was_about(tmp_path: Path) -> None:
    path = answer_file(tmp_path, RISK.format(id="W-05") + RISK.format(id="W-06"))

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g")
        assert isinstance(app.screen, GapsScreen)
        app.screen.to_row("W-06")
        await settled(app, pilot)
        await press(app, pilot, "a", "escape", "d")

    walk(look, path)
    assert set(stored(path).accepted_risks) == {"W-05"}


def test_an_item_that_somebody_changed_is_changed_elsewhere_and_kept_here_beside_theirs(tmp_path: Path) -> None:
    path = answer_file(tmp_path, W_01=("T one",), W_02=("T one",))

    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "enter", *"xy")
        put_behind(path, "W_01", "T uno")
        await noticed(app, pilot)
        await press(app, pilot, "f8")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "enter")
        assert "changed or removed this item meanwhile" in " ".join(shown(app).split())

    walk(change, path)
    assert titles_of(path) == ["T uno", "T onexy"]
    assert titles_of(path, "W-02") == ["T onexy"]


def test_who_leaves_the_app_from_the_form_leaves_it_after_both_questions(tmp_path: Path) -> None:
    path = answer_file(tmp_path, W_01=("T one",), W_02=("T one",))

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "enter", *"xy", "f10", "enter")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "enter")

    assert walk(leave, path).return_value == 0
    assert titles_of(path) == titles_of(path, "W-02") == ["T onexy"]


def test_undo_from_the_menu_asks_about_the_item_in_the_form_first(tmp_path: Path) -> None:
    path = answer_file(tmp_path, W_01=("T one", "T two"))

    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        await press(app, pilot, "d", "enter", *"xy")
        app.action_undo()
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "down", "enter")
        assert titles_of(path) == ["T one", "T two"]

    walk(undo, path)


def test_the_rest_of_a_reason_sets_no_flag_once_its_field_is_gone(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def reason(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4")
        assert isinstance(app.screen, ProfileScreen)
        listed = app.screen.query_one("#flags")
        listed.highlighted = listed.get_option_index("small_team")
        await settled(app, pilot)
        await press(app, pilot, "n", *"far more than")
        app.edit.rest()  # somebody who still types is asked, as both changed it
        opened = open_assessment(path)
        theirs = opened.assessment.model_copy(update={"profile": {"small_team": True}, "profile_reasons": {}})
        path.write_bytes(canonical(theirs, opened.questionnaires, opened.flags))
        await noticed(app, pilot)
        before = dict(app.document.assessment.profile)
        await press(app, pilot, *"yn fifty 0 people")
        assert app.document.assessment.profile == before
        assert "The field that was being typed" in shown(app)

    walk(reason, path)


def test_the_rest_of_a_name_rates_nothing_once_its_field_is_gone(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def name(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "6")
        app.screen.set_focus(app.screen.query_one("#accepted_by"))
        await press(app, pilot, *"Ann")
        app.edit.answer("W-01", Answer(rating="no"))
        await settled(app, pilot)
        await press(app, pilot, *"e 1fgn")
        assert (answered(app, "W-01").rating, answered(app, "W-01").flagged) == ("no", None)
        assert not isinstance(app.screen, EvidenceScreen)
        await press(app, pilot, "escape", "1")
        assert answered(app, "W-01").rating == "yes", "a key that types nothing ends it"

    walk(name, path)


def test_a_rating_meant_for_the_answer_before_is_not_given_over_somebody_elses(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, rating="no")
        await noticed(app, pilot)
        await press(app, pilot, "1")
        assert answered(app, "W-01").rating == "no"
        assert "Somebody else has just changed this answer" in shown(app)
        await press(app, pilot, "1")
        assert answered(app, "W-01").rating == "yes"
        assert "Somebody else" not in shown(app)

    walk(rate, path)


def test_a_tick_meant_for_the_answer_before_takes_none_of_somebody_elses_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def tick(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        answer_behind(path, met=[1])
        await noticed(app, pilot)
        await press(app, pilot, "space")
        assert answered(app, "W-01").met == (1,)
        await press(app, pilot, "space")
        assert not answered(app, "W-01").met

    walk(tick, path)


def test_an_answer_that_nobody_has_seen_is_not_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("earnest.tui.in_sight.LEAST", 0)
    path = walk_file(tmp_path, '[answers.W-01]\nrating = "yes"\nconfirm = true\n')

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await settled(app, pilot)
        answer_behind(path, rating="no", confirm=True)
        await noticed(app, pilot)
        await press(app, pilot, "c")
        assert answered(app, "W-01").confirm
        assert "Somebody else has just changed this answer" in shown(app)
        await press(app, pilot, "c")
        assert not answered(app, "W-01").confirm

    walk(confirm, path)


@pytest.mark.parametrize(("name", "seconds"), [("W-02", 0.0), ("W-01", 5.0)])
def test_a_rating_is_given_where_somebody_else_changed_another_answer_or_long_ago(
    tmp_path: Path, name: str, seconds: float
) -> None:
    path = walk_file(tmp_path)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        answer_behind(path, name, rating="no")
        await noticed(app, pilot)
        assert app.came_in is not None
        app.came_in = app.came_in._replace(at=app.came_in.at - seconds)
        await press(app, pilot, "1")
        assert answered(app, "W-01").rating == "yes"
        await press(app, pilot, "2")
        assert answered(app, "W-01").rating == "partial", "changed by nobody else"

    walk(rate, path)


def test_an_answer_has_the_name_of_who_gave_it_though_somebody_elses_came_into_the_ones_before(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key, note in (("1", "a colleague"), ("2", "a colleague's note")):
            await press(app, pilot, key)
            assert str(answered(app, "W-01").by) == "safety lead A"
            answer_behind(path, note=note, by="data lead B")
            await noticed(app, pilot)
            assert str(answered(app, "W-01").by) == "data lead B", "who changed it last"
        await press(app, pilot, "1")
        given = answered(app, "W-01")
        assert (given.rating, str(given.note), str(given.by)) == ("yes", "a colleague's note", "safety lead A")

    walk(rate, path)


def test_a_slip_of_the_key_taken_back_by_the_key_leaves_the_name_there_was(tmp_path: Path) -> None:
    async def slip(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await settled(app, pilot)
        await press(app, pilot, "1")
        assert str(answered(app, "W-01").by) == "safety lead A"
        await press(app, pilot, "4")
        assert str(answered(app, "W-01").by) == "data lead B"

    walk(slip, walk_file(tmp_path, '\n[answers.W-01]\nrating = "no"\nby = "data lead B"\non = 2026-11-20\n'))


def test_what_is_typed_on_takes_the_place_of_nothing_that_came_in_meanwhile(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "n", *"mine")
        assert app.document is not None
        assert app.document.typing is not None
        assert not app.document.unsaved, "every key is saved"
        answer_behind(path, "W-01", rating="yes", note="theirs")
        await noticed(app, pilot)
        await press(app, pilot, *" and more", "escape")
        await noticed(app, pilot)
        assert isinstance(app.screen, AskScreen), "both changed the note"
        assert str(stored(path).answer("W-01").note) == "theirs"
        assert str(answered(app, "W-01").note) == "mine and more"

    walk(go, path)


def test_where_nothing_more_is_typed_what_came_in_is_shown(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "n", *"mine")
        answer_behind(path, "W-01", rating="yes", note="theirs")
        await noticed(app, pilot)
        app.edit.rest()
        await noticed(app, pilot)
        assert "theirs" in shown(app)
        assert str(answered(app, "W-01").note) == "theirs"

    walk(go, path)


async def at_numbers(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.show_question("W-04")
    await settled(app, pilot)
    await press(app, pilot, "number_sign", *"17")


def test_a_number_half_typed_is_in_conflict_with_what_came_in_meanwhile(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_numbers(app, pilot)
        answer_behind(path, "W-04", n=3, of=20)
        await noticed(app, pilot)
        assert "merged in" not in shown(app)
        await press(app, pilot, "enter", "escape")
        await noticed(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert (stored(path).answer("W-04").n, stored(path).answer("W-04").of) == (3, 20)

    walk(go, path)


def test_numbers_are_taken_as_they_stand_in_the_fields(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_numbers(app, pilot)
        answer_behind(path, "W-04", n=3, of=20)
        await app.saving.saver.look()  # as where something else was saved meanwhile
        await settled(app, pilot)
        assert app.screen.query_one("#of", LineField).value == "", "no number of theirs beside half of ours"
        await press(app, pilot, "enter", *"34", "escape")
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (17, 34)

    walk(go, path)


def test_what_comes_into_the_field_one_is_in_has_the_cursor_behind_it(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '[answers.W-01]\nrating = "yes"\nowner = "Ann"\n')

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await settled(app, pilot)
        app.screen.set_focus(app.screen.query_one("#owner"))
        await press(app, pilot, "home")
        answer_behind(path, "W-01", rating="yes", owner="the lead")
        await noticed(app, pilot)
        await press(app, pilot, *" A", "escape")
        assert str(answered(app, "W-01").owner) == "the lead A"

    walk(go, path)


def test_what_could_not_be_taken_gives_way_to_what_somebody_else_gave(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "[answers.W-04]\nn = 10\nof = 20\n")

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        await press(app, pilot, "number_sign", *"25", "escape")
        answer_behind(path, "W-04", n=10, of=40)
        await noticed(app, pilot)
        assert [app.screen.query_one(f"#{name}", LineField).value for name in ("n", "of")] == ["10", "40"]
        assert "“25”, which could not be taken, gave way" in shown(app)
        await press(app, pilot, "right_square_bracket")
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (10, 40)

    walk(go, path, size=(160, 40))


def test_at_the_total_the_number_before_it_is_half_typed_as_well(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_numbers(app, pilot)
        await press(app, pilot, "enter")
        answer_behind(path, "W-04", n=3, of=20)
        await noticed(app, pilot)
        await press(app, pilot, *"34", "escape")
        await noticed(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (17, 34)

    walk(go, path)


def test_who_looks_into_another_window_is_in_the_field_still(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '[answers.W-02]\nrating = "planned"\nowner = "Ann"\ndue = 2027-03-01\n')

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await settled(app, pilot)
        app.screen.set_focus(app.screen.query_one("#due"))
        await press(app, pilot, "ctrl+u", *"2026-1")
        app.post_message(events.AppBlur())
        await settled(app, pilot)
        answer_behind(path, "W-02", rating="planned", owner="Ann", due=datetime.date(2027, 3, 5))
        await noticed(app, pilot)
        app.post_message(events.AppFocus())
        await settled(app, pilot)
        await press(app, pilot, *"2-05", "escape")
        await noticed(app, pilot)
        assert isinstance(app.screen, AskScreen), "both changed the day"

    walk(go, path)


def test_in_the_plan_of_a_gap_as_well(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '[answers.W-02]\nrating = "no"\nowner = "Ann"\n')

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "1")
        gaps = app.screen
        assert isinstance(gaps, GapsScreen)
        gaps.to_row("W-02")
        await press(app, pilot, "d", *"2026-1", "escape")
        answer_behind(path, "W-02", rating="no", owner="Ann", due=datetime.date(2027, 3, 5))
        await noticed(app, pilot)
        assert gaps.query_one("#due", LineField).value == "2027-03-05"
        assert "“2026-1”, which could not be taken, gave way" in shown(app)

    walk(go, path, size=(160, 40))
