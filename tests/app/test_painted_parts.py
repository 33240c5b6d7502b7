"""What is drawn of a change: the same on the terminal as if all around it were drawn, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from earnest.tui.app import EarnestApp
from earnest.tui.widgets.compositor import SparingCompositor
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.reading_pane import ReadingPane
from pty_runner import Screen
from screen_runs import run_app, settled

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"
SIZE = (120, 40)
KEYS = [
    "down",
    "down",
    "m",
    "space",
    "down",
    "space",
    "escape",
    "4",
    "2",
    "n",
    *"typed",
    "escape",
    "right_square_bracket",
]


class _Both:
    """Two terminals: one is sent what the app draws, the other what Textual would draw."""

    def __init__(self) -> None:
        self.ours, self.plain, self.updates = Screen(*SIZE), Screen(*SIZE), 0

    def partial(self, compositor: SparingCompositor) -> ChopsUpdate | None:
        console = next(iter(compositor.visible_widgets)).app.console
        changed = set(compositor._dirty_regions)
        plain = Compositor.render_partial_update(compositor)
        compositor._dirty_regions |= changed
        update = _real(compositor)
        for screen, drawn in ((self.ours, update), (self.plain, plain)):
            if drawn is not None:
                screen.feed(drawn.render_segments(console))
        self.updates += 1
        return update


_real = SparingCompositor.render_partial_update


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> _Both:
    found = _Both()

    def drawn(compositor: SparingCompositor) -> ChopsUpdate | None:
        return found.partial(compositor)

    monkeypatch.setattr(SparingCompositor, "render_partial_update", drawn)
    return found


@pytest.mark.parametrize("display", ["zh", "both"])
def test_a_terminal_shows_the_same(tmp_path: Path, both: _Both, display: str) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("C1-04")  # where no key is refused: around a notice more is drawn than changed
        await settled(app, pilot)
        both.ours, both.plain = Screen(*SIZE), Screen(*SIZE)
        for key in KEYS:
            await pilot.press(key)
            await settled(app, pilot)
            assert both.ours.lines() == both.plain.lines(), key

    run_app(go, path, display=display, size=SIZE, bare=False)
    assert both.updates > len(KEYS)


def test_typing_draws_neither_the_list_nor_the_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())
    drawn: list[str] = []
    reading, listed = ReadingPane.render_lines, QuestionList.render_lines

    def read(pane: ReadingPane, crop: Region) -> list[Strip]:
        drawn.append("question")
        return reading(pane, crop)

    def rows(listing: QuestionList, crop: Region) -> list[Strip]:
        drawn.append("list")
        return listed(listing, crop)

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await settled(app, pilot)
        monkeypatch.setattr(ReadingPane, "render_lines", read)
        monkeypatch.setattr(QuestionList, "render_lines", rows)
        await pilot.press("a")
        await settled(app, pilot)
        await pilot.press("b")
        await settled(app, pilot)

    run_app(go, path, display="en", size=SIZE, bare=False)
    assert drawn == []
