"""The comparison with earlier answers, in both languages."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.screens.compare import CompareScreen
from earnest.tui.screens.pick_file import EarlierFileScreen
from earnest.workspace.renewing import renew
from screen_runs import picture, settled, shown
from walk_files import answer_behind
from walks import walk, walk_file


@pytest.mark.parametrize("size", [(56, 24), (80, 24), (120, 40)])
def test_with_both_languages_the_comparison_is_in_both_and_each_id_stands_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n')
    former = tmp_path / "former.toml"
    shutil.copy(path, former)
    answer_behind(path, "W-01", rating="partial")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.former = former
        app.action_show("compare")
        await settled(app, pilot)
        rows = (await picture(app, pilot)).splitlines()
        assert any("作答变差 Answers worse (1)" in row for row in rows)
        at = next(place for place, row in enumerate(rows) if "已落实 -> 部分落实" in row)
        both = "".join(rows[at : at + 2])
        assert "yes -> partial" in both, "beside the Chinese or below it"
        assert both.count("W-01") == 1
        assert any("自报" in row for row in rows)
        assert any("claimed" in row for row in rows)
        assert not any("…" in row for row in rows[1:]), "nothing is cut"

    walk(look, path, display="both", size=size)


def test_a_renewed_file_is_compared_with_the_one_it_was_made_from_also_when_it_is_opened_again(tmp_path: Path) -> None:
    old, other = walk_file(tmp_path, "\n[answers.W-01]\nrating = 'yes'\n"), tmp_path / "alike.toml"
    renew(old, tmp_path / "new.toml", "2.2", datetime.date(2026, 5, 2))
    other.write_text(old.read_text("utf-8").replace("'yes'", "'no'"), "utf-8")  # as old a version, other answers

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("compare")
        await settled(app, pilot)
        assert isinstance(app.screen, CompareScreen)
        assert app.former == old.resolve()
        assert "To be confirmed (1)" in shown(app)

    walk(look, tmp_path / "new.toml")


def test_the_earlier_file_is_asked_for_under_what_it_is_for_and_one_esc_leads_back(tmp_path: Path) -> None:
    path = walk_file(tmp_path, "")
    (tmp_path / "former.toml").write_bytes(path.read_bytes())

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        below = app.screen
        app.action_show("compare")
        await settled(app, pilot)
        assert isinstance(app.screen, EarlierFileScreen)
        words = shown(app)
        assert "Compare with earlier answers" in words
        assert "former.toml" in words
        assert f"\u2502  {path.name}" not in words, "no file is compared with itself"
        await pilot.press("escape")
        await settled(app, pilot)
        assert app.screen is below

    walk(look, path)
