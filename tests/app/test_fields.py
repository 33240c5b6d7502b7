"""Text fields: while one has the focus only its own keys work, and those that edit a line do what a shell's do."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from earnest.core.assessment.model import Assessment
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.name import NameScreen
from earnest.tui.screens.pick_file import OpenFileScreen
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.prose import NOT_FIRST, NOT_LAST
from screen_runs import run_app, settled, shown, stored
from walks import answered, press, screen, walk, walk_file

EDITING = tuple(f"ctrl+{letter}" for letter in "abdefknopuw")
"""The keys with which people edit a line."""


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def field(app: EarnestApp, name: str) -> LineField | NoteArea:
    found = app.screen.query_one(f"#{name}")
    assert isinstance(found, LineField | NoteArea)
    return found


def text(app: EarnestApp, name: str) -> str:
    found = field(app, name)
    return found.text if isinstance(found, NoteArea) else found.value


def changed(before: Assessment, after: Assessment) -> set[str]:
    """The questions whose answers differ."""
    names = {*before.answers, *after.answers}
    return {name for name in names if before.answer(name) != after.answer(name)}


async def edit_in(app: EarnestApp, pilot: Pilot[int], name: str, typed: str = "1234") -> None:
    """Press every editing key in a field, then type; nothing but the text of the field may change."""
    field(app, name).focus()
    await settled(app, pilot)
    top, before = app.screen, app.document
    for key in EDITING:
        await pilot.press(*typed[:2], key)
        assert app.screen is top, f"{key} leads to another screen"
        assert app.focused is field(app, name), f"{key} leads out of the field"
    await press(app, pilot, "ctrl+u", "ctrl+k", *typed)
    assert app.screen is top
    assert text(app, name) == typed
    if before is not None:
        assert app.document is not None
        assert app.document.assessment.profile == before.assessment.profile


@pytest.mark.parametrize(
    ("question", "name"),
    [("W-02", name) for name in ("note", "owner", "due", "accepted_by")]
    + [("W-04", "n"), ("W-04", "of"), ("W-05", "value")],
)
def test_a_key_in_a_field_of_an_answer_stays_with_its_question(tmp_path: Path, question: str, name: str) -> None:
    path = walk_file(tmp_path, '\n[answers.W-02]\nrating = "not-applicable"\n')
    before = stored(path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")  # the notice that the reason is too short
        app.show_question(question)
        await settled(app, pilot)
        await edit_in(app, pilot, name)
        assert screen(app).question_id == question

    walk(edit, path)
    assert changed(before, stored(path)) <= {question}
    assert stored(path).answer(question).rating == before.answer(question).rating


def test_what_is_typed_after_a_line_was_deleted_is_no_answer_to_another_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    before = stored(path)

    async def delete(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"not this", "ctrl+u", *"1234")
        assert screen(app).question_id == "W-01"

    walk(delete, path)
    assert stored(path).answer("W-01").note == UserText("1234")
    assert changed(before, stored(path)) == {"W-01"}


async def _on_a_form(app: EarnestApp, pilot: Pilot[int]) -> None:
    for one in app.screen.query("LineField, NoteArea"):
        if one.display and one.id is not None:
            await edit_in(app, pilot, one.id)


@pytest.mark.parametrize("name", ["subject", "export"])
def test_a_key_in_a_field_of_a_form_stays_in_it(tmp_path: Path, name: str) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show(name)
        await settled(app, pilot)
        await _on_a_form(app, pilot)

    path = walk_file(tmp_path)
    before = stored(path)
    walk(edit, path)
    assert changed(before, stored(path)) == set()


def test_a_key_in_the_form_of_evidence_stays_in_it(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        await _on_a_form(app, pilot)

    walk(edit, walk_file(tmp_path))


def test_a_key_in_the_reason_of_a_profile_flag_stays_in_it(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4")
        flags = app.screen.query_one("#flags", OptionList)
        flags.highlighted = flags.get_option_index("small_team")  # which leaves a question out
        await press(app, pilot, "n")
        await edit_in(app, pilot, "reason")

    walk(edit, walk_file(tmp_path))


async def _name(app: EarnestApp, folder: Path) -> None:
    await app.push_screen(NameScreen(""))


async def _pick(app: EarnestApp, folder: Path) -> None:
    await app.push_screen(OpenFileScreen(folder))


@pytest.mark.parametrize(
    ("opening", "name", "typed"),
    [(_name, "author-name", "m234"), (_pick, "pick-path", "1234")],  # no digit begins a name
)
def test_a_key_in_the_field_of_a_dialog_stays_in_it(
    tmp_path: Path, opening: Callable[[EarnestApp, Path], Awaitable[None]], name: str, typed: str
) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opening(app, tmp_path)
        await edit_in(app, pilot, name, typed)

    run_app(edit)


EDITS = {
    "ctrl+a": "#one two",
    "ctrl+e": "one two#",
    "ctrl+b": "one tw#o",
    "ctrl+u": "#",
    "ctrl+w": "one #",
    "ctrl+a,ctrl+k": "#",
    "ctrl+a,ctrl+d": "#ne two",
    "ctrl+a,ctrl+f": "o#ne two",
    "backspace": "one tw#",
}


@pytest.mark.parametrize("name", ["note", "owner"])
def test_the_keys_that_edit_a_line_do_what_a_shells_do(tmp_path: Path, name: str) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        found = field(app, name)
        for keys, result in EDITS.items():
            found.focus()
            await press(app, pilot, *"one two", *keys.split(","), "#")
            assert text(app, name) == result, keys
            if isinstance(found, NoteArea):
                found.text = ""
            else:
                found.value = ""
            await settled(app, pilot)

    walk(edit, walk_file(tmp_path))


def test_the_lines_of_a_note_have_the_keys_of_a_shells_history(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "enter", "b", "ctrl+p", "1", "ctrl+n", "2")
        assert text(app, "note") == "a1\nb2"

    walk(edit, walk_file(tmp_path))


def test_deleting_to_the_start_of_a_line_joins_no_lines(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", "enter", "b", "ctrl+u", "ctrl+u", "c")
        assert text(app, "note") == "a\nc"

    walk(edit, walk_file(tmp_path))


def test_keys_typed_ahead_edit_the_field_they_were_typed_in(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def ahead(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in ("n", *"wrong", "ctrl+u", *"45", "backspace", "tab", *"ab", "backspace", "escape", "ctrl+n", "2"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)
        await settled(app, pilot)
        assert (answered(app, "W-01").note, answered(app, "W-01").owner) == (UserText("4"), UserText("a"))
        assert answered(app, "W-02").rating == "partial"

    walk(ahead, path)


@pytest.mark.parametrize(("key", "title"), [("f5", "Gaps"), ("f6", "report"), ("f7", "explain"), ("f1", "Help")])
def test_the_function_keys_work_in_a_note(tmp_path: Path, key: str, title: str) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", "a", key)
        assert title in shown(app).splitlines()[0] + shown(app).splitlines()[1]

    path = walk_file(tmp_path)
    walk(go, path)
    assert stored(path).answer("W-01").note == UserText("a")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_the_key_bar_promises_in_a_field_only_what_works_there(tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "1-5 rate" in shown(app)
        assert "Esc leave" not in shown(app)
        await press(app, pilot, "n")
        bar = shown(app).splitlines()[-1]
        assert "Esc leave the field" in bar
        assert "F10 quit" in bar
        assert "rate" not in bar
        await press(app, pilot, "escape")
        assert "1-5 rate" in shown(app)

    walk(look, walk_file(tmp_path), size=size)


RATED = (
    ("W-01", "1-5", "6", "A gate cannot be not applicable"),
    ("W-02", "1-6", "", ""),
    ("W-04", "3 5 6", "1", "The number decides this question: press # to give it"),
)
"""Question, digits in the key bar, one that is not there, and what pressing it says."""


def test_the_key_bar_names_only_the_ratings_that_can_be_given_and_of_the_others_it_is_said_why(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        for question, digits, refused, why in RATED:
            app.show_question(question)
            await pilot.pause()
            assert f" {digits} rate " in shown(app)
            if refused:
                await press(app, pilot, refused)
                assert why in " ".join(shown(app).split())
                assert answered(app, question).rating is None

    walk(look, walk_file(tmp_path), size=(120, 40))


# Undo and Enter in a field: what is typed next is typed into the field, or comes after it.


def test_undo_in_a_field_leads_to_no_other_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2", "ctrl+n", "n", "ctrl+z", "4")
        assert screen(app).question_id == "W-02"
        assert text(app, "note") == "4"
        assert answered(app, "W-01").rating == "partial"
        assert answered(app, "W-02").rating is None
        assert "made in W-01; press Esc" in " ".join(shown(app).split())

    walk(edit, path)


def test_undo_in_a_field_of_numbers_leaves_one_there(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await press(app, pilot, *"#12", "ctrl+z", *"30")
        assert app.focused is field(app, "n")
        await press(app, pilot, "escape")
        assert answered(app, "W-04").n == 30

    walk(edit, walk_file(tmp_path))


def test_the_cursor_is_at_the_end_of_a_line_that_one_comes_to_by_a_key(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nowner = "lead B"\n')

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await press(app, pilot)
        app.show_question("W-01")
        await press(app, pilot, "n", "tab", "2", "tab", "shift+tab", "3")
        assert text(app, "owner") == "lead B23"
        await press(app, pilot, "ctrl+u", *"lead C", "escape")
        assert str(answered(app, "W-01").owner) == "lead C"
        await pilot.click("#owner", offset=(5, 0))
        await press(app, pilot, "x")
        assert text(app, "owner") == "leadx C"

    walk(edit, path)


def test_undo_in_the_name_of_the_report_changes_no_answer(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2", "f6", "x", "ctrl+z", "4")
        assert app.focused is field(app, "target")
        assert answered(app, "W-01").rating == "partial"

    walk(edit, walk_file(tmp_path))


def test_enter_stays_in_a_field_whose_text_cannot_be_taken(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        field(app, "due").focus()
        await press(app, pilot, *"2027-01-1x", "enter", "ctrl+u", *"2027-01-15", "enter")
        assert answered(app, "W-01").due == datetime.date(2027, 1, 15)
        assert answered(app, "W-01").rating is None

    walk(edit, walk_file(tmp_path))


def test_keys_typed_ahead_of_enter_come_after_it(tmp_path: Path) -> None:
    """Sent at once, as fast fingers and slow machines do."""

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        field(app, "owner").focus()
        await settled(app, pilot)
        for key in ["o", "w", "n", "enter", "4"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)
        assert answered(app, "W-01").owner == UserText("own")
        assert answered(app, "W-01").rating == "no"

    walk(edit, walk_file(tmp_path))


NOTE = (
    "上一次演练是2025-09-18（权重被盗场景），到评估日已超过12个月。"
    "原定2026-10-30就“大规模有害输出”做两小时推演，没有做成。"
)


@pytest.mark.parametrize("width", range(60, 100, 7))
def test_the_lines_of_a_note_are_broken_as_those_of_a_page(tmp_path: Path, width: int) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        note = field(app, "note")
        assert isinstance(note, NoteArea)
        for typed in (NOTE, f"{NOTE}\n\n{NOTE}", "a   b\t" * 30, f"{'c' * 200}   {NOTE}"):
            note.put("")
            note.insert(typed)
            await settled(app, pilot)
            rows = [row for line in note.wrapped_document.lines for row in line]
            assert "".join(rows) == typed.replace("\n", "")
            assert all(cell_len(row.expandtabs(4)) <= note.wrap_width for row in rows)
            assert not [row for row in rows if row[:1] in NOT_FIRST or row[-1:] in NOT_LAST], typed
            assert sum(row.count("2026-10-30") for row in rows) == typed.count("2026-10-30"), "no date is torn"
            await press(app, pilot, *["up"] * 3, "end", "left", "x", "backspace")
            assert note.text == typed

    walk(look, walk_file(tmp_path), display="zh", size=(width, 24))


@pytest.mark.parametrize("lines", [2, 8, 20, 60])
def test_a_paste_longer_than_its_field_can_be_undone(tmp_path: Path, lines: int) -> None:
    path = walk_file(tmp_path)
    pasted = "\n".join(f"line {n} of what was pasted" for n in range(lines))

    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"kept")
        app.post_message(events.Paste("\n" + pasted))
        await settled(app, pilot)
        assert text(app, "note") == f"kept\n{pasted}"
        for key, left in (("ctrl+z", "kept"), ("ctrl+y", f"kept\n{pasted}"), ("ctrl+z", "kept")):
            await press(app, pilot, key)
            assert text(app, "note") == left

    walk(undo, path, size=(120, 40))
    assert stored(path).answer("W-01").note == UserText("kept")


def test_who_answered_accepts_nothing_and_the_keys_stay_where_another_is_named(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def accept(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "right_square_bracket", "6", "n", *"no such interface is offered", "escape")
        await press(app, pilot, "enter", *(app.author_name or "nobody"), "enter")
        assert app.focused is app.screen.query_one("#accepted_by")
        assert "the same party" in shown(app)
        await press(app, pilot, "ctrl+a", "ctrl+k", *"Audit office", "enter")
        assert app.focused is app.screen.query_one("#ratings")

    walk(accept, path)
    assert stored(path).answer("W-02").accepted_by == UserText("Audit office")


@pytest.mark.parametrize("pause", [0.05, 0.3])
def test_a_hand_that_clicks_twice_gives_the_rating_that_was_clicked_first(tmp_path: Path, pause: float) -> None:
    path = walk_file(tmp_path)

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        ratings = app.screen.query_one("#ratings")
        place = (8, 2)
        await pilot.click(ratings, offset=place)
        before = ratings.region
        await pilot.pause(pause)
        there = (ratings.region.x + place[0], before.y + place[1])
        await pilot.click(offset=there, times=2)
        await settled(app, pilot)

    walk(click, path, size=(120, 40))
    assert stored(path).answer("W-01").rating == "planned"


def test_a_slow_second_click_gives_no_other_rating_that_moved_there(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "right_square_bracket", "6")
        ratings = app.screen.query_one("#ratings")
        before = ratings.region
        there = (before.x + 8, before.y + 3)
        await pilot.click(offset=there)
        await settled(app, pilot)
        assert ratings.region.y != before.y, "what not applicable needs beside it is gone"
        app._click_chain_last_time = None  # as long after it as no double click is
        await pilot.click(offset=there)
        await settled(app, pilot)
        assert answered(app, "W-02").rating == "no"
        await pilot.click(offset=there)
        await settled(app, pilot)
        assert answered(app, "W-02").rating != "no", "who clicks on and on means what is there"

    walk(click, path, size=(120, 40))


def test_a_total_typed_after_a_share_written_as_one_takes_the_place_of_that(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "[answers.W-04]\nn = 10\nof = 40\n")

    async def give(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        await press(app, pilot, "number_sign", *"17/20", "tab")
        assert [app.screen.query_one(f"#{name}", LineField).value for name in ("n", "of")] == ["17", "20"]
        await press(app, pilot, *"30", "escape")
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (17, 30)

    walk(give, path)
    assert (stored(path).answer("W-04").n, stored(path).answer("W-04").of) == (17, 30)
