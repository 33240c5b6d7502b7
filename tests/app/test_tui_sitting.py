"""A sitting in the app: the questions one by one, and at the end how things stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.language import Display
from earnest.core.scoring.question_filter import EVERYTHING
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from screen_runs import shown
from walks import press, screen, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_a_sitting_ends_with_how_things_stand_and_goes_on_if_one_likes(tmp_path: Path, display: Display) -> None:
    path = walk_file(tmp_path, "".join(f'\n[answers.W-0{n}]\nrating = "no"\n' for n in (2, 3, 6)))

    async def sit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-06")
        await press(app, pilot, "S")
        assert screen(app).question_id == "W-01", "the open gate first"
        assert screen(app).question_filter.only == ("W-01", "W-04", "W-05")
        assert ("a sitting" if display == "en" else "一次几题") in shown(app)
        await press(app, pilot, "4", "enter", "right_square_bracket", "5", "right_square_bracket")
        assert isinstance(app.screen, AskScreen)
        for zh, en in (
            ("6题已答5题；等级未变；接下来：未作答1题", "5 of 6 are answered; level unchanged; next: 1 una"),
        ):
            text = "".join(shown(app).split())
            assert ("".join(zh.split()) in text) == (display != "en"), text
            assert ("".join(en.split()) in text) == (display != "zh")
        await press(app, pilot, "enter")
        assert screen(app).question_filter.only == ("W-04", "W-05"), "another one"
        await press(app, pilot, "right_square_bracket", "right_square_bracket", "escape")
        assert screen(app).question_filter == EVERYTHING
        assert screen(app).question_id == "W-05"

    walk(sit, path, display=display, size=(120, 40))
