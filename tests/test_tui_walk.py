"""The walk: keys of an answer, typed text, numbers, moving, hidden questions, the source in both languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from earnest.core.assessment import RATINGS
from earnest.storage import reference
from earnest.tui.app import EarnestApp
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.fields import LineField, NoteArea
from screen_runs import settled, shown, stored, type_into
from walks import NO, answered, press, screen, walk, walk_file

AUTHOR = "safety lead A"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", AUTHOR)


@pytest.mark.parametrize("digits", ["123456", "１２３４５６"])
def test_every_rating_has_a_key(tmp_path: Path, digits: str) -> None:
    path = walk_file(tmp_path)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        for digit, rating in zip(digits, RATINGS, strict=True):
            await press(app, pilot, digit)
            assert answered(app, "W-01").rating == rating
            assert stored(path).answer("W-01").rating == rating
            row = next(line for line in shown(app).splitlines() if "(*)" in line)
            assert f"(*) {RATINGS.index(rating) + 1} " in row

    walk(rate, path)


@pytest.mark.parametrize("clearing", ["0", "delete", "０"])
def test_an_answer_can_be_cleared(tmp_path: Path, clearing: str) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n')

    async def clear(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-01")
        await press(app, pilot, clearing)
        assert answered(app, "W-01").rating is None
        assert "(*)" not in shown(app)

    walk(clear, path)
    assert stored(path).answer("W-01").rating is None


def test_who_and_when_are_stamped(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "4")
        assert (answered(app, "W-01").by, answered(app, "W-01").on) == (AUTHOR, datetime.date.today())

    walk(rate, walk_file(tmp_path))


def test_enter_takes_the_highlighted_rating_then_goes_on(tmp_path: Path) -> None:
    async def enter(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "down", "down", "enter")
        assert answered(app, "W-01").rating == "partial"
        assert screen(app).question_id == "W-01"
        await press(app, pilot, "enter")
        assert screen(app).question_id == "W-02"

    walk(enter, walk_file(tmp_path))


def test_a_click_rates(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.click("#ratings", offset=(8, 3))
        await settled(app, pilot)
        assert answered(app, "W-01").rating == "no"

    walk(click, walk_file(tmp_path))


def test_the_flag_is_shown_by_a_sign_and_a_word(tmp_path: Path) -> None:
    async def flag(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f")
        assert answered(app, "W-01").flagged is True
        assert "* marked for another look" in shown(app)
        assert any("W-01" in line and "!*" in line for line in shown(app).splitlines())
        await press(app, pilot, "ｆ")
        assert answered(app, "W-01").flagged is None
        assert "marked for another look" not in shown(app)

    walk(flag, walk_file(tmp_path))


def test_e_opens_the_evidence(tmp_path: Path) -> None:
    async def evidence(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        assert isinstance(app.screen, EvidenceScreen)
        assert app.screen.question_id == "W-01"

    walk(evidence, walk_file(tmp_path))


# --- typed text ----------------------------------------------------------------------------------------------------


def test_a_note_is_saved_after_a_pause_and_not_at_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr("earnest.tui.widgets.answer_panel.PAUSE", 0.3)

    async def note(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        assert isinstance(app.focused, NoteArea)
        await pilot.press(*"1 of 2")
        for _ in range(100):
            if answered(app, "W-01").note:
                break
            await pilot.pause(0.02)
        await settled(app, pilot)
        assert stored(path).answer("W-01").note == "1 of 2"
        assert answered(app, "W-01").rating is None
        assert len(app.document.session.past) < 3  # type: ignore[union-attr]
        assert isinstance(app.focused, NoteArea)

    walk(note, path)


@pytest.mark.parametrize("leaving", ["escape", "ctrl+n", "ctrl+s", "f5", "tab"])
def test_a_note_is_saved_on_leaving_it(tmp_path: Path, leaving: str) -> None:
    path = walk_file(tmp_path)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "任命文件\n2026-01-03")
        await press(app, pilot, leaving)
        assert stored(path).answer("W-01").note == "任命文件\n2026-01-03"
        assert stored(path).answer("W-02").note is None

    walk(leave, path)


def test_keys_typed_ahead_stay_with_their_question(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def ahead(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in ("1", "n", *"45", "ctrl+n", "2", "n", *"61", "escape", "f", "ctrl+n"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(app, pilot)
        await settled(app, pilot)
        first, second = answered(app, "W-01"), answered(app, "W-02")
        assert (first.rating, first.note, first.flagged) == ("yes", "45", None)
        assert (second.rating, second.note, second.flagged) == ("partial", "61", True)
        assert screen(app).question_id == "W-03"

    walk(ahead, path)


def test_a_typed_text_survives_a_change_elsewhere(tmp_path: Path) -> None:
    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "half a sent")
        app.show_document()
        await pilot.pause()
        assert app.screen.query_one("#note", TextArea).text == "half a sent"

    walk(change, walk_file(tmp_path))


def test_invisible_characters_of_the_file_are_marked_and_kept(tmp_path: Path) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nnote = "a\\u202Eb"\n')

    async def keep(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "a<U+202E>b" in shown(app)
        await press(app, pilot, "n")
        app.screen.query_one("#note", TextArea).move_cursor((0, 99))
        await press(app, pilot, "c", "escape")

    walk(keep, path)
    assert stored(path).answer("W-01").note == "a\u202ebc"


def test_pasted_control_characters_are_left_out(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#note", "a\x1b]0;x\x07\u202eb")
        await press(app, pilot, "escape")

    walk(paste, path)
    assert stored(path).answer("W-01").note == "a]0;x<U+202E>b"


def test_owner_and_due_date(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await type_into(pilot, "#owner", "基础设施安全负责人")
        await type_into(pilot, "#due", "２０２７年1月31日")
        await press(app, pilot, "enter")
        assert "基础设施安全负责人" in shown(app)
        assert app.focused is app.screen.query_one("#ratings")

    walk(plan, path)
    answer = stored(path).answer("W-01")
    assert (answer.owner, answer.due) == ("基础设施安全负责人", datetime.date(2027, 1, 31))


def test_a_wrong_date_is_told_and_not_saved(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "\n[answers.W-01]\ndue = 2027-01-31\n")

    async def wrong(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        await type_into(pilot, "#due", "9")
        await press(app, pilot, "escape")
        assert "due: write the date like 2026-11-22" in shown(app)
        assert stored(path).answer("W-01").due == datetime.date(2027, 1, 31)
        app.screen.query_one("#due", LineField).value = "2027-02-30"
        await press(app, pilot, "ctrl+s")
        assert "there is no such day in the calendar" in shown(app)
        app.screen.query_one("#due", LineField).value = ""
        await press(app, pilot, "ctrl+s")
        assert "calendar" not in shown(app)

    walk(wrong, path)
    assert stored(path).answer("W-01").due is None


# --- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "of", "words"), [("９", "10", "[x] yes"), ("6", "10", "[~] partial"), ("0", "10", "[-] no")]
)
def test_a_share_says_what_its_numbers_give(tmp_path: Path, n: str, of: str, words: str) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        assert app.focused is app.screen.query_one("#n")
        assert "no number yet: unanswered" in shown(app)
        assert "yes from 90.0 %, partial 50.0 %" in shown(app)
        await press(app, pilot, *n, "tab", *of, "escape")
        assert (answered(app, "W-04").n, answered(app, "W-04").of) == (int(n), int(of))
        assert f"by the number: {words}" in shown(app)

    walk(share, walk_file(tmp_path))


def test_a_share_above_its_total_is_told(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await press(app, pilot, "9", "tab", "3", "escape")
        assert "the first number is above the second" in shown(app)
        assert answered(app, "W-04").of is None

    walk(share, walk_file(tmp_path))


def test_a_count_says_what_it_gives_until_a_rating_is_given(tmp_path: Path) -> None:
    async def count(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-05")
        await press(app, pilot, *"7", "escape")
        assert answered(app, "W-05").value == 7
        assert "by the number: [~] partial" in shown(app)
        await press(app, pilot, "1")
        assert answered(app, "W-05").rating is None, "the number decides yes and no"
        await press(app, pilot, "5")
        assert answered(app, "W-05").rating == "unknown"
        assert "the rating counts; 0 clears it" in shown(app)

    walk(count, walk_file(tmp_path))


def test_a_text_that_is_no_number_is_told(tmp_path: Path) -> None:
    async def count(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-05")
        await press(app, pilot, *"7x", "escape")
        assert "number: a number is expected" in shown(app)
        assert answered(app, "W-05").value is None

    walk(count, walk_file(tmp_path))


# --- moving --------------------------------------------------------------------------------------------------------


def test_next_previous_and_unanswered(tmp_path: Path) -> None:
    path = walk_file(tmp_path, f'\n[profile]\n{NO}\n[answers.W-02]\nrating = "yes"\n')

    async def move(app: EarnestApp, pilot: Pilot[int]) -> None:
        visited = []
        for key in ("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+b", "ctrl+b", "ctrl+b", "ctrl+u", "ctrl+u"):
            await pilot.press(key)
            visited.append(screen(app).question_id[-1])
        assert "".join(visited) == "2456654245", "W-03 is left out, the last stays; W-02 has an answer"
        assert "this is the last question" in [one.message for one in app._notifications]

    walk(move, path)


def test_the_outline_leads_to_a_question(tmp_path: Path) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+o", "down", "enter")
        assert screen(app).question_id == "W-02"
        assert app.focused is app.screen.query_one("#ratings")

    walk(choose, walk_file(tmp_path))


def test_a_narrow_screen_shows_the_outline_in_place_of_the_question(tmp_path: Path) -> None:
    async def narrow(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "Professional team" not in shown(app)
        await press(app, pilot, "ctrl+o")
        assert "Professional team" in shown(app)
        assert "Answer W-01" not in shown(app)
        await press(app, pilot, "escape")
        assert "Professional team" not in shown(app)

    walk(narrow, walk_file(tmp_path), size=(80, 24))


def test_a_hidden_question_is_dimmed_and_says_so(tmp_path: Path) -> None:
    path = walk_file(tmp_path, f"\n[profile]\n{NO}")

    async def hidden(app: EarnestApp, pilot: Pilot[int]) -> None:
        row = next(line for line in shown(app).splitlines() if "W-03" in line)
        assert "not live" in row
        app.show_question("W-03")
        await settled(app, pilot)
        assert "weight 1   Safety lead   not live" in shown(app)

    walk(hidden, path)


def test_the_source_stands_in_both_languages_with_the_difference(tmp_path: Path) -> None:
    obligation = reference.catalog().library.obligations()["CC1.a"]
    assert obligation.difference is not None

    async def source(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await settled(app, pilot)
        text = "".join(line.strip() for line in shown(app).replace("▌", " ").splitlines())
        assert obligation.zh in text
        assert "Where the two texts differ" in text
        squeezed = text.replace(" ", "")
        assert (obligation.en or "").replace(" ", "") in squeezed
        assert obligation.difference is not None
        assert obligation.difference.en.replace(" ", "") in squeezed

    walk(source, walk_file(tmp_path), size=(90, 60))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_how_to_game_a_question_is_never_shown(tmp_path: Path, display: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        for _ in range(3):
            assert "投机" not in shown(app)
            assert "trick" not in shown(app)
            app.screen.query_one("#reading").scroll_page_down(animate=False)
            await pilot.pause()
        assert "差距" in shown(app) or "gaps" in shown(app)

    walk(look, walk_file(tmp_path), display=display, size=(80, 60))


def test_the_scores_and_the_reason_follow_every_answer(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "answered 0/6" in shown(app)
        before = shown(app).splitlines()[1]
        await press(app, pilot, "1")
        assert "answered 1/6" in shown(app)
        assert shown(app).splitlines()[1] != before
        assert "Level 1" in shown(app).splitlines()[2]

    walk(rate, walk_file(tmp_path))


def test_the_app_starts_at_the_first_question_without_an_answer(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, WalkScreen)
        assert app.screen.question_id == "W-02"

    walk(look, walk_file(tmp_path, '\n[answers.W-01]\nrating = "no"\n'))
