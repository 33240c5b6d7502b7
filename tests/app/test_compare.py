"""The comparison with earlier answers, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from screen_runs import picture, settled
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
