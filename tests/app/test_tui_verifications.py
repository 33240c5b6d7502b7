"""Tests by others in the app: added, edited, removed, undone, kept when the app is ended."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.model import Verification
from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.verifications import VerificationsScreen
from earnest.tui.widgets.line_field import LineField
from screen_runs import settled, shown, stored, type_into
from walks import press, walk, walk_file

TWO = """
[[verifications]]
body = "[/b] House \\u202E"
version = "2.0"
on = 2026-10-01
paid_by = "Example Lab"

[[verifications]]
body = "Second House"
scheme = "CCA"
on = 2026-10-02
"""
SIZE = (100, 46)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


async def opened(app: EarnestApp, pilot: Pilot[int]) -> VerificationsScreen:
    app.action_show("verifications")
    await settled(app, pilot)
    assert isinstance(app.screen, VerificationsScreen)
    return app.screen


def listed(path: Path) -> tuple[Verification, ...]:
    return stored(path).verifications


def bodies(path: Path) -> list[str]:
    return [test.body.raw for test in listed(path)]


def test_one_is_added_by_keyboard(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def add(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        assert screen.editing, "with none yet the form is open"
        await press(app, pilot, "f8")
        assert "say who tested" in shown(app)
        assert "give the day of the test" in shown(app)
        assert listed(path) == ()
        assert "the version tested, not always the assessed 2.1" in shown(app), "named, not filled in unseen"
        await type_into(pilot, "#body", "Test House")
        await type_into(pilot, "#on", "2026-10-01")
        await type_into(pilot, "#result", "passed")
        await press(app, pilot, "f8")
        assert not screen.editing
        await press(app, pilot, "escape")
        assert app.screen is not screen

    walk(add, path, size=SIZE)
    (test,) = listed(path)
    assert (f"{test.body}", test.version, f"{test.on}") == ("Test House", None, "2026-10-01")


@pytest.mark.parametrize(
    ("display", "words"),
    [
        ("en", ["version “2.0” was tested, not the assessed version “2.1”", "paid by the organisation assessed"]),
        ("zh", ["受测的是版本“2.0”，不是被评版本“2.1”", "由被评单位付费"]),
        ("both", ["由被评单位付费", "paid by the organisation assessed"]),
    ],
)
def test_they_are_listed_with_what_is_doubtful(tmp_path: Path, display: Display, words: list[str]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        text = shown(app)
        assert "[/b] House <U+202E>" in text
        assert "2026-10-02  CCA" in text
        assert [one for one in words if one not in text] == []

    path = walk_file(tmp_path, TWO)
    path.write_text(path.read_text("utf-8").replace("[subject]", '[subject]\norganisation = "Example Lab"'), "utf-8")
    walk(look, path, display=display, size=SIZE)


def test_one_is_edited_removed_and_brought_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path, TWO)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await press(app, pilot, "down", "enter")
        await type_into(pilot, "#access", "the weights")
        await press(app, pilot, "f8")
        assert f"{listed(path)[1].access}" == "the weights"
        await press(app, pilot, "d")
        assert bodies(path) == ["[/b] House \u202e"]
        await press(app, pilot, "ctrl+z")
        assert bodies(path) == ["[/b] House \u202e", "Second House"]
        assert "undone: the list of tests by others" in shown(app)
        await press(app, pilot, "ctrl+z")
        assert listed(path)[1].access is None
        await press(app, pilot, "ctrl+y")
        assert f"{listed(path)[1].access}" == "the weights"

    walk(edit, path, size=SIZE)


def test_leaving_one_half_filled_asks(tmp_path: Path) -> None:
    path = walk_file(tmp_path, TWO)

    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await press(app, pilot, "a")
        await type_into(pilot, "#body", "Third House")
        await press(app, pilot, "escape")
        assert isinstance(app.screen, AskScreen)
        await press(app, pilot, "down", "enter")
        assert not screen.editing

    walk(leave, path, size=SIZE)
    assert len(listed(path)) == 2


def test_one_half_filled_comes_back_after_the_app_was_ended(tmp_path: Path) -> None:
    path = walk_file(tmp_path, TWO)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await press(app, pilot, "a")
        await type_into(pilot, "#body", "Third House")
        app.leaver.end()
        while app.is_running:
            await asyncio.sleep(0.01)

    async def find_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "Tests by others:" in shown(app)
        await press(app, pilot, "escape")
        screen = await opened(app, pilot)
        assert screen.editing
        assert screen.query_one("#body", LineField).value == "Third House"

    walk(type_it, path, size=SIZE)
    assert len(listed(path)) == 2
    walk(find_it, path, size=SIZE)


def test_what_is_shown_to_read_only_is_not_edited(tmp_path: Path) -> None:
    path = walk_file(tmp_path, TWO)

    async def try_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await press(app, pilot, "d", "a")
        assert bodies(path) == ["[/b] House \u202e", "Second House"]
        assert len(app.document.assessment.verifications) == 2  # type: ignore[union-attr]  # a file is open

    async def twice(app: EarnestApp, pilot: Pilot[int]) -> None:
        other = EarnestApp(path, "en")
        async with other.run_test(size=SIZE) as second:
            await settled(other, second)
            await press(other, second, "escape")
            await try_it(other, second)

    walk(twice, path, size=SIZE)
