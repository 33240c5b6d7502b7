"""What stays where it is while one goes through questions, and what waits until a person sees what a key did."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from earnest.tui.app import EarnestApp
from earnest.tui.control.after_paint import after_paint
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.reading_pane import ReadingPane
from screen_runs import run_app, settled

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
