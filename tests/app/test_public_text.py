"""The public text of an answer in the app: both languages, taken as one types, with what is doubtful about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.model import NOTE_LIMIT, PublicText
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.public_text import PublicTextScreen
from screen_runs import settled, shown, stored, type_into
from walks import answered, press, screen, walk, walk_file

BODY = '\n[answers.W-02]\nrating = "no"\nnote = "one line"\npublic_text = { en = "Done by 2027-01-31." }\n'


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def opened(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.show_question("W-02")
    await settled(app, pilot)
    await press(app, pilot, "p")
    assert isinstance(app.screen, PublicTextScreen)


def test_it_is_written_in_both_languages(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        assert "fit to be published" in shown(app)
        await type_into(pilot, "#public_zh", "2027-01-31前完成。")
        await press(app, pilot, "escape")
        assert screen(app).question_id == "W-02"

    path = walk_file(tmp_path, BODY)
    walk(write, path)
    told = stored(path).answer("W-02").public_text
    assert told == PublicText(zh=UserText("2027-01-31前完成。"), en=UserText("Done by 2027-01-31."))
    assert stored(path).answer("W-02").note == UserText("one line")


def test_what_nobody_could_check_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await type_into(pilot, "#public_zh", "高度重视。")
        assert "states nothing that can be checked" in shown(app)

    walk(write, walk_file(tmp_path, BODY))


def test_emptied_it_is_not_disclosed(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await press(app, pilot, "tab", *["backspace"] * 30)
        assert answered(app, "W-02").public_text is None
        await settled(app, pilot)
        assert "not disclosed" in shown(app)
        await press(app, pilot, "escape")

    path = walk_file(tmp_path, BODY)
    walk(write, path)
    assert stored(path).answer("W-02").public_text is None


def test_one_that_is_too_long_stays_until_it_is_shorter(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await type_into(pilot, "#public_zh", "字" * (NOTE_LIMIT + 1))
        await press(app, pilot, "escape")
        assert isinstance(app.screen, PublicTextScreen)
        assert "longer than 8000 characters" in shown(app)
        await press(app, pilot, "ctrl+z")
        assert "longer than" not in shown(app), "what was taken back is blamed no more"

    walk(write, walk_file(tmp_path, BODY))


def test_it_says_how_the_question_is_answered(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        assert "the answer: no" in shown(app)

    walk(look, walk_file(tmp_path, BODY))


def test_a_rating_beside_a_text_that_stays_is_told(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await settled(app, pilot)
        await press(app, pilot, "f")
        assert "public text" not in shown(app)
        await press(app, pilot, "1")
        assert "Rated anew beside a public text" in shown(app)

    walk(rate, walk_file(tmp_path, BODY))


def test_a_rating_taken_back_is_no_longer_told(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-02")
        await settled(app, pilot)
        await press(app, pilot, "1", "f")
        assert "Rated anew beside a public text" in shown(app), "it stands at the next edit"
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert answered(app, "W-02").rating == "no"
        assert "undone" in shown(app)
        assert "Rated anew" not in shown(app)

    walk(rate, walk_file(tmp_path, BODY))
