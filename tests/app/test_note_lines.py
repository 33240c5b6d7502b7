"""The lines of a note after the terminal took another size: those of a note that was opened at that size."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from earnest.tui.app import EarnestApp
from earnest.tui.widgets.note_area import NoteArea
from screen_runs import Scenario, fresh, picture, run_app, settled, text_of
from walks import press

EXAMPLE = Path(__file__).resolve().parents[2] / "reports" / "example.toml"
TEXT = "先不填。自有标注部分已数清：41,200条安全类标注，第二人复核2,960条，一致率91%。\n两家的复核条数11月27日回传。"
WIDTHS = range(30, 53, 2)
TO_AND_FRO = (81, 80, 97, 83, 100, 80)


class _OneNote(Screen[None]):
    CSS = "NoteArea { height: 4; border: none; padding: 0; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        yield NoteArea(id="note")

    def on_mount(self) -> None:
        self.query_one(NoteArea).load(TEXT)


@pytest.mark.parametrize("step", [1, -1, 5])
def test_a_note_looks_as_if_it_had_been_opened_at_its_width(tmp_path: Path, step: int) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.push_screen(first := _OneNote())
        for place in range(len(WIDTHS)):
            width = WIDTHS[place * step % len(WIDTHS)]
            await pilot.resize_terminal(width, 10)
            changed = await picture(app, pilot)
            app.push_screen(_OneNote())
            assert changed == await picture(app, pilot), width
            app.pop_screen()
            await pilot.pause()
            assert app.screen is first

    run_app(go, fresh(tmp_path))


async def _at_note(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.show_question("C3-06")
    await settled(app, pilot)
    await press(app, pilot, "n")


async def _at_whole_note(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.show_question("C3-06")
    await press(app, pilot, "f11")


async def _at_scope(app: EarnestApp, pilot: Pilot[int]) -> None:
    app.action_show("subject")
    await settled(app, pilot)


def _lines(app: EarnestApp) -> list[str]:
    """The text areas as they are painted, without the place that each was scrolled to."""
    areas = list(app.screen.query(NoteArea))
    for area in areas:
        area.scroll_home(animate=False)
    return [text_of(area.render_lines(area.size.region)) for area in areas]


@pytest.mark.parametrize("begin", [_at_note, _at_whole_note, _at_scope])
def test_a_note_of_the_app_looks_as_if_it_had_been_opened_at_its_width(tmp_path: Path, begin: Scenario) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(EXAMPLE.read_bytes())

    def seen(*widths: int) -> list[list[str]]:
        found: list[list[str]] = []

        async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
            await begin(app, pilot)
            for width in widths:
                await pilot.resize_terminal(width, 24)
                await settled(app, pilot)
                found.append(_lines(app))

        run_app(go, path, display="zh", size=(widths[0], 24), bare=False)
        return found

    before = {width: seen(width)[0] for width in (80, 97)}
    assert before[80]
    for width, lines in zip(TO_AND_FRO, seen(80, *TO_AND_FRO)[1:], strict=True):
        assert lines == before.get(width, lines), width
