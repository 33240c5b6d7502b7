"""Notices do not pile up: what was told of the step before gives way, what went wrong stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from earnest.core.language import Phrase
from earnest.tui.app import EarnestApp
from earnest.tui.messages import DisplayChosen
from screen_runs import run_app, settled
from walks import press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def standing(app: EarnestApp) -> list[str]:
    """What stands above the screen, from the top."""
    said = [one.message for one in app._notifications]
    assert len(app.screen.query(Toast)) == len(said)
    return said


def phrase(words: str) -> Phrase:
    return Phrase(words, words)


def test_undone_and_redone_take_each_others_place(tmp_path: Path) -> None:
    async def step(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "4", "1")
        for key, word in (("ctrl+z", "undone"), ("ctrl+y", "redone")) * 2:
            await press(app, pilot, key)
            (said,) = standing(app)
            assert word in said.casefold(), "told again, though it was told a moment ago"

    walk(step, walk_file(tmp_path))


def test_notices_that_give_way_leave_no_row(tmp_path: Path) -> None:
    async def tell(app: EarnestApp, pilot: Pilot[int]) -> None:
        for n in range(6):
            app.tell(phrase(f"step {n}"))
            await settled(app, pilot)
            (toast,) = app.screen.query(Toast)
            assert toast.region.y == 0, "where the first one stood"
        app.untell(phrase("step 5"))
        await settled(app, pilot)
        assert not app.screen.query("ToastHolder")

    run_app(tell, walk_file(tmp_path))


def test_what_went_wrong_stays(tmp_path: Path) -> None:
    async def tell(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(phrase("an error"), "error")
        app.tell(phrase("a warning"), "warning")
        for n in range(3):
            app.tell(phrase(f"step {n}"))
            await settled(app, pilot)
        assert standing(app) == ["an error", "a warning", "step 2"]
        app.tell(phrase("a warning"), "warning")
        await settled(app, pilot)
        assert len(standing(app)) == 3, "one that is still there is not given twice"

    run_app(tell, walk_file(tmp_path))


def test_at_most_three_stand_the_gravest_longest(tmp_path: Path) -> None:
    async def tell(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(phrase("an error"), "error")
        for n in range(3):
            app.tell(phrase(f"warning {n}"), "warning")
        app.tell(phrase("a step"))
        await settled(app, pilot)
        assert standing(app) == ["an error", "warning 2", "a step"]

    run_app(tell, walk_file(tmp_path))


def test_what_does_not_belong_to_the_step_stands_beside_it(tmp_path: Path) -> None:
    async def tell(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(phrase("the sample grew"), stays=True)
        app.tell(phrase("undone"))
        await settled(app, pilot)
        assert standing(app) == ["the sample grew", "undone"]

    run_app(tell, walk_file(tmp_path))


def test_what_was_told_of_an_edit_goes_with_the_next(tmp_path: Path) -> None:
    async def step(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "4", "ctrl+z")
        assert len(standing(app)) == 1
        await press(app, pilot, "1")
        assert standing(app) == []

    walk(step, walk_file(tmp_path))


def test_a_notice_follows_the_language(tmp_path: Path) -> None:
    async def step(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(Phrase("警告", "a warning"), "warning")
        app.tell(Phrase("一步", "a step"))
        await settled(app, pilot)
        app.post_message(DisplayChosen("zh"))
        await settled(app, pilot)
        assert standing(app) == ["警告", "一步"]
        app.tell(Phrase("又一步", "another step"))
        await settled(app, pilot)
        assert standing(app) == ["警告", "又一步"], "what warns stays, the step gives way"

    walk(step, walk_file(tmp_path))
