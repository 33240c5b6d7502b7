"""What a terminal shows after notices have come and gone: the same as if everything was drawn anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from earnest.core.language import Phrase
from earnest.tui.app import EarnestApp
from pty_runner import Screen
from screen_runs import run_app, settled, text_of
from soak import times

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"
NOTICE = Phrase(
    "已撤销：一条通知，比较长，占两行以上的地方，以便盖住下面的文字，甲乙丙丁", "undone: a notice of some length " * 3
)
SCROLLING = ("pagedown", "down", "pageup", "end", "home", "tab")
SCREENS = ("f1", "f3", "f5", "f2", "")


class Terminal:
    """What is sent to a terminal, as it shows it."""

    def __init__(self) -> None:
        self.screen: Screen | None = None

    def take(self, app: App[int], update: object) -> None:
        """Show an update; a full one begins a new picture."""
        if update is None or app._batch_count:
            return
        if self.screen is None or (self.screen.columns, self.screen.rows) != app.size:
            self.screen = Screen(*app.size)
        self.screen.feed(update.render_segments(app.console))

    def shows(self) -> str:
        assert self.screen is not None
        return "\n".join(line.rstrip() for line in self.screen.lines())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    found, display = Terminal(), App._display

    def shown(app: App[int], screen: object, update: object) -> None:
        found.take(app, update)
        display(app, screen, update)

    monkeypatch.setattr(App, "_display", shown)
    return found


def drawn(app: EarnestApp) -> str:
    """The screen drawn anew, whole."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(line.rstrip() for line in text_of(strips).split("\n"))


async def gone(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Take every notice away, as their time does."""
    app.clear_notifications()
    await pilot.pause(0.05)
    await settled(app, pilot)
    assert not app.screen.query(Toast)


@pytest.mark.parametrize("display", ["zh", "en"])
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("key", SCROLLING)
def test_a_notice_that_is_gone_is_not_seen(
    tmp_path: Path, terminal: Terminal, display: str, name: str, key: str
) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        if name:
            await pilot.press(name)
        app.tell(NOTICE)
        await pilot.pause(0.05)
        await pilot.press(key)
        await settled(app, pilot)
        await gone(app, pilot)
        assert terminal.shows() == drawn(app)

    run_app(go, path, display=display, size=(80, 24), bare=False)


KEYS = (*SCREENS, *SCROLLING, "escape", "n", "a", "1", "4", "m", "s", "w", "right_square_bracket", "f8", "enter", "f7")
SIZES = ((80, 24), (81, 24), (120, 40), (64, 20))


async def at_random(app: EarnestApp, pilot: Pilot[int], terminal: Terminal, dice: random.Random) -> None:
    """Keys, notices and sizes in any order; every few of them the terminal is compared."""
    for step in range(24):
        action = dice.randrange(6)
        if action == 0:
            app.tell(Phrase(NOTICE.zh[: dice.randrange(4, 38)], NOTICE.en[: dice.randrange(4, 90)]))
        elif action == 1:
            app.clear_notifications()
        elif action == 2 and step % 3 == 0:
            await pilot.resize_terminal(*dice.choice(SIZES))
        elif key := dice.choice(KEYS):
            await pilot.press(key)
        if step % 3 == 2:
            await settled(app, pilot)
            assert terminal.shows() == drawn(app), step


@pytest.mark.parametrize("seed", range(times(ci=12, soak=200)))
def test_whatever_comes_and_goes_the_terminal_shows_what_is_drawn(
    tmp_path: Path, terminal: Terminal, seed: int
) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await at_random(app, pilot, terminal, random.Random(seed))

    run_app(go, path, display=("zh", "en", "both")[seed % 3], size=(80, 24), bare=False)


def test_all_can_be_drawn_while_a_notice_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.tell(NOTICE)
        await pilot.pause(0.05)
        await settled(app, pilot)
        compositor = app.screen._compositor
        toast = app.screen.query_one(Toast)
        before = text_of(compositor.render_strips())
        parent = toast._parent
        toast._detach()  # as in mid-removal: it has no screen any more, and no layout has been made since
        text_of(compositor.render_strips())
        assert compositor.render_full_update().render_segments(app.console)
        toast._attach(parent)
        assert text_of(compositor.render_strips()) == before

    run_app(go, path, display="zh", size=(80, 24), bare=False)
