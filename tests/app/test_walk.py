"""The walk: keys of an answer, typed text, numbers, moving, hidden questions, the source in both languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from earnest.core.assessment.model import RATINGS
from earnest.core.user_text import UserText
from earnest.storage import reference
from earnest.tui.app import EarnestApp
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.effect_line import EffectLine
from earnest.tui.widgets.question_text import source
from factories import question
from screen_runs import settled, shown, stored
from walks import NO, answered, press, screen, walk, walk_file

AUTHOR = "safety lead A"


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", AUTHOR)


@pytest.mark.parametrize("digits", ["123456", "１２３４５６"])
def test_every_rating_has_a_key(tmp_path: Path, digits: str) -> None:
    path = walk_file(tmp_path)

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        for digit, rating in zip(digits, RATINGS, strict=True):
            await press(app, pilot, digit)
            assert answered(app, "W-02").rating == rating
            assert stored(path).answer("W-02").rating == rating
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
        assert (answered(app, "W-01").by, answered(app, "W-01").on) == (UserText(AUTHOR), datetime.date.today())

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
        assert "* flagged" in shown(app)
        assert any("W-01" in line and "!*" in line for line in shown(app).splitlines())
        await press(app, pilot, "ｆ")
        assert answered(app, "W-01").flagged is None
        assert "flagged" not in shown(app)

    walk(flag, walk_file(tmp_path))


def test_e_opens_the_evidence(tmp_path: Path) -> None:
    async def evidence(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        assert isinstance(app.screen, EvidenceScreen)
        assert app.screen.of == "W-01"

    walk(evidence, walk_file(tmp_path))


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
        assert "left out" in row
        app.show_question("W-03")
        await settled(app, pilot)
        assert "Safety lead   left out" in shown(app)
        assert "By the profile (F4): Fewer than 50 staff (no)" in shown(app)
        app.show_question("W-02")
        await settled(app, pilot)
        assert "By the profile" not in shown(app)

    walk(hidden, path)


def test_the_source_ends_with_the_risks_and_mixed_script_is_shown_simplified() -> None:
    asked = question(cites=["SD0.a"], risks=["SD2.r6", "ES1.r11", "X9.r1"])
    rows = [row.content.plain for row in source(asked, reference.catalog(), "both")]
    assert "共同促进人工智能技术发展和应用" in rows
    assert rows[-3:] == [
        "涉及来源点名的风险 Named risks that it deals with",
        "窃取、篡改、泄露和非法收集利用个人信息、“幻觉”现象",
        "theft, tampering, leaking, and unlawful collection and use of personal information, hallucination",
    ]
    assert not any("risk" in row.content.plain for row in source(question(cites=["CC1.a"]), reference.catalog(), "en"))


def test_the_source_stands_in_both_languages_with_the_difference(tmp_path: Path) -> None:
    obligation = reference.catalog().instruments.obligations()["CC1.a"]
    assert obligation.difference is not None

    async def shows_source(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await press(app, pilot, "s")
        text = "".join(line.strip() for line in shown(app).replace("▌", " ").splitlines())
        assert obligation.zh in text
        assert "The two texts differ" in text
        squeezed = text.replace(" ", "")
        assert (obligation.en or "").replace(" ", "") in squeezed
        assert obligation.difference is not None
        assert obligation.difference.en.replace(" ", "") in squeezed

    walk(shows_source, walk_file(tmp_path), size=(90, 60))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_how_to_game_a_question_is_never_shown(tmp_path: Path, display: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *"swxrl")
        for _ in range(3):
            assert "投机" not in shown(app)
            assert "trick" not in shown(app)
            app.screen.query_one("#reading").scroll_page_down(animate=False)
            await pilot.pause()
        assert "整改" in shown(app) or "How to close the gap" in shown(app)

    walk(look, walk_file(tmp_path), display=display, size=(80, 60))


def test_the_scores_and_the_reason_follow_every_answer(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "Nothing answered yet: 6 questions apply" in shown(app)
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


def test_once_another_edit_is_undone_nothing_is_said_of_the_answer_before(tmp_path: Path) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        line = app.screen.query_one(EffectLine)
        await press(app, pilot, "1", "n", "x", "escape")
        assert "W-01 unanswered -> yes" in str(line.content)
        await press(app, pilot, "ctrl+z")
        assert str(line.content) == ""
        await press(app, pilot, "ctrl+z")
        assert "W-01 yes -> unanswered" in str(line.content)

    walk(undo, walk_file(tmp_path))


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 1), ((120, 40), 2), ((240, 30), 1)])
def test_with_both_languages_what_an_answer_did_is_said_in_both_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], rows: int
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        line = app.screen.query_one(EffectLine)
        place = line.region
        await press(app, pilot, "1")
        assert line.region == place, "nothing moves by it"
        assert place.height == rows
        said = line.content
        assert isinstance(said, Content)
        assert "W-01 未作答 -> 已落实" in said.plain
        assert ("W-01 unanswered -> yes" in said.plain) == (size != (80, 24))
        assert max(one.cell_length for one in said.split()) <= size[0] - 4, "and nothing is cut"

    walk(look, walk_file(tmp_path), display="both", size=size)
