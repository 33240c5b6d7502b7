"""A notice is drawn whole, whatever lies below it, and does not lie over what is read or answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets._toast import Toast

from earnest.core.language import Phrase
from earnest.tui.app import EarnestApp
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.compositor import draw_sparingly
from earnest.tui.widgets.reading_pane import ReadingPane
from pty_runner import Screen as Terminal
from screen_runs import run_app, settled, shown, text_of

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"
WORDS = "底下有窗格的边，每个字仍是完整的。"
LONG = Phrase(WORDS * 4, "A notice that is long enough for a second line of its own, as some errors are. " * 2)


class _Panes(Screen[None]):
    """Two panes side by side; the first one so wide."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = width

    def compose(self) -> ComposeResult:
        first = Static("甲" * 2000)
        first.styles.width = self.first
        yield Horizontal(first, Static("乙" * 2000, classes="second"))


def _drawn(app: App[None]) -> str:
    """What the screen shows, drawn whole."""
    return text_of(app.screen._compositor.render_strips())


def _sent(app: App[None], change: Callable[[], object]) -> str:
    """What a terminal shows that is sent all and then what changed."""
    terminal, compositor = Terminal(80, 24), app.screen._compositor
    terminal.feed(compositor.render_full_update().render_segments(app.console))
    change()
    update = compositor.render_partial_update()
    if update is not None:
        terminal.feed(update.render_segments(app.console))
    return "\n".join(terminal.lines())


@pytest.mark.parametrize("width", range(38, 80, 3))
def test_no_character_is_lost_at_an_edge_below(width: int) -> None:
    async def go() -> None:
        draw_sparingly()
        app: App[None] = App()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await app.push_screen(_Panes(width))
            app.notify(WORDS, timeout=60, markup=False)
            await pilot.pause(0.1)
            second = app.screen.query_one(".second", Static)
            assert WORDS in _drawn(app)
            assert WORDS in _sent(app, second.refresh)

    asyncio.run(go())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_it_lies_above_the_question_and_the_answer(tmp_path: Path, size: tuple[int, int], display: str) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(LONG)
        await pilot.pause(0.1)
        await settled(app, pilot)
        notice = app.screen.query_one(Toast).region
        assert notice.area
        for pane in (ReadingPane, AnswerPanel):
            assert not notice.overlaps(app.screen.query_one(pane).region), pane

    run_app(go, path, display=display, size=size, bare=False)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_notice_just_wider_than_its_place_keeps_its_last_word(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        for length in range(size[0] - 8, size[0] + 4):
            app.clear_notifications()
            words = ("word " * 40)[: length - 5] + " last"
            app.tell(Phrase(words, words))
            await settled(app, pilot)
            assert "last" in shown(app), length

    run_app(go, path, display="en", size=size)


def test_a_press_where_a_notice_is_being_taken_away_is_about_what_lies_below(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(LONG)
        await settled(app, pilot)
        notice = app.screen.query_one(Toast)
        x, y = notice.region.x + 1, notice.region.y
        assert app.screen.get_widget_at(x, y)[0] is notice
        await notice.remove()
        assert app.screen.get_widget_at(x, y)[0].is_attached
        await app.on_event(events.MouseDown(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await app.on_event(events.MouseUp(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False))

    run_app(go, path, display="en", size=(120, 40), bare=False)
