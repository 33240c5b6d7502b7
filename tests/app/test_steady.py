"""What stays where it is while one goes through questions, and what waits until a person sees what a key did."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Static

from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.control.after_paint import after_paint
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.rating_list import RatingList
from earnest.tui.widgets.reading_pane import ReadingPane
from screen_runs import run_app, settled, shown
from walks import press, walk, walk_file

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"


def test_the_question_stays_where_it_is_from_a_gate_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        plain = [s for s in app.document.scored_questions() if s.question.kind == "state" and s.rating == "yes"]
        gates = [s.question.id for s in plain if s.question.gate]
        others = [s.question.id for s in plain if not s.question.gate]
        seen = set()
        for question_id in (*gates[:3], *others[:3]):
            app.show_question(question_id)
            await settled(app, pilot)
            seen.add((app.screen.query_one(ReadingPane).region, app.screen.query_one(AnswerPanel).region))
        assert len(seen) == 1

    run_app(go, path, display="en", size=(120, 40), bare=False)


class _Drawn(Static):
    def __init__(self) -> None:
        super().__init__("")
        self.done: list[str] = []

    def render(self) -> Content:
        self.done.append("drawn")
        return Content("text")


class _Small(App[None]):
    def compose(self) -> ComposeResult:
        yield _Drawn()


async def _order(*, held: bool) -> list[str]:
    app = _Small()
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = app.query_one(_Drawn)
        drawn.done.clear()

        async def work() -> None:
            drawn.done.append("work")

        drawn.refresh()
        if held:
            with app.batch_update():
                await after_paint(app, work())
        else:
            await after_paint(app, work())
        return list(drawn.done)


def test_what_can_wait_is_done_once_the_screen_is_painted() -> None:
    assert asyncio.run(_order(held=False)) == ["drawn", "work"]


def test_what_can_wait_is_done_although_the_screen_is_not_painted() -> None:
    assert asyncio.run(_order(held=True)) == ["work"]


def test_what_can_wait_is_not_begun_where_nobody_waits_for_it_any_more() -> None:
    async def run() -> bool:
        app, begun = _Small(), False

        async def work() -> None:
            nonlocal begun
            begun = True

        async with app.run_test() as pilot:
            await pilot.pause()
            with app.batch_update():
                waiting = asyncio.ensure_future(after_paint(app, work()))
                await asyncio.sleep(0)
                waiting.cancel()
                await asyncio.wait([waiting])
        return begun

    assert not asyncio.run(run())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_ratings_stay_under_the_mouse(tmp_path: Path, size: tuple[int, int], display: Display) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        def rows() -> Region:
            return app.screen.query_one(RatingList).region

        before = rows()
        for keys in ("n", "escape", "m", "space", "escape", "1", "3", "n"):
            await press(app, pilot, keys)
            assert rows() == before, keys
        await press(app, pilot, *"words", "escape")
        assert rows() == before
        assert "planned" in shown(app) or "已计划" in shown(app)

    walk(go, walk_file(tmp_path), display=display, size=size)


def test_what_a_rating_asks_for_stands_in_the_frame_that_holds_it(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3")
        for width, framed in ((120, True), (100, False), (200, False), (80, True)):
            await pilot.resize_terminal(width, 40)
            await settled(app, pilot)
            assert "planned needs an owner and a due date" in shown(app), width
            assert app.screen.query_one("#acceptance").display is not framed, width

    walk(go, walk_file(tmp_path), display="en", size=(120, 40))


@pytest.mark.parametrize("over", [0, 1])
def test_no_remark_in_the_frame_is_cut(tmp_path: Path, over: int) -> None:
    said = "planned needs an owner and a due date still to come (Enter)"
    frame = 6  # a corner, a line and a space to each side

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3")
        await pilot.resize_terminal(outline + len(said) + frame - over, 40)
        await settled(app, pilot)
        assert app.screen.query_one("#acceptance").display is bool(over)
        assert ("…" in shown(app).splitlines()[-4]) is False
        assert over or said in shown(app)

    outline = 44
    walk(go, walk_file(tmp_path), display="en", size=(120, 40))
