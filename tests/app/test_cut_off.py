"""A file that looks cut off in the app: nothing is written before the person says that nothing is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.storage.assessments import open_assessment
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.versions import VersionsScreen
from earnest.workspace.saved_states import NotSaved, SavedAt
from screen_runs import shown, stored
from walk_files import answer_behind
from walks import answered, press, walk, walk_file


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """What is left of a file in canonical form before its last questions."""
    path = walk_file(tmp_path)
    answer_behind(path, "W-06", rating="yes")
    path.write_bytes(path.read_bytes().partition(b"[answers.W-03]")[0])
    assert open_assessment(path).cut_off
    return path


def test_the_first_edit_asks_and_nothing_is_written_until_one_says_so(cut: Path) -> None:
    before = cut.read_bytes()

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape", "1")
        assert isinstance(app.screen, AskScreen)
        assert "looks cut off" in " ".join(shown(app).split())
        await press(app, pilot, "escape")
        assert app.document is not None
        assert isinstance(app.document.saved, NotSaved)
        assert cut.read_bytes() == before
        await press(app, pilot, "ctrl+s", "down", "enter")
        assert isinstance(app.document.saved, SavedAt)
        assert answered(app, "W-01").rating == "yes"

    walk(edit, cut)
    assert stored(cut).answer("W-01").rating == "yes"
    assert b"[answers.W-06]" in cut.read_bytes()


def test_it_leads_to_the_earlier_versions(cut: Path) -> None:
    before = cut.read_bytes()

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape", "1", "enter")
        assert isinstance(app.screen, VersionsScreen)
        assert cut.read_bytes() == before

    walk(look, cut)
