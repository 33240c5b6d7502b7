"""The gaps: what to fix next, the register in a lens, and the way to a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.screens.gaps import GapsScreen
from earnest.tui.screens.walk import WalkScreen
from screen_runs import run_app, settled, shown
from walks import press, screen, walk, walk_file

BODY = """
[answers.W-01]
rating = "planned"
owner = "基础设施安全负责人"
due = 2026-01-31

[answers.W-02]
rating = "yes"

[answers.W-04]
n = 9
of = 10

[answers.W-05]
rating = "planned"
owner = "lead B"
due = 2027-01-31
"""


def test_the_register_says_what_each_question_costs_and_why(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert isinstance(app.screen, GapsScreen)
        text = shown(app)
        assert "2 (*) evidenced" in text
        first = next(line for line in text.splitlines() if "W-01  " in line)
        assert first.split() == ["!", "W-01", "16.6", "points", "planned", "hard", "gate"]
        assert "owner: 基础设施安全负责人   due 2026-01-31 (overdue)" in text
        assert next(line for line in text.splitlines() if "W-02" in line).split()[-2:] == ["no", "evidence"]
        assert "Named lead" in text

    walk(look, walk_file(tmp_path, BODY))


@pytest.mark.parametrize("key", ["1", "１", "l", "ｌ"])
def test_another_lens(tmp_path: Path, key: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        before = shown(app)
        await press(app, pilot, key)
        assert "1 (*) claimed" in shown(app)
        register = [line for line in shown(app).splitlines() if "W-02" in line]
        assert register == [], "a claimed yes is no gap"
        assert "W-02" in before
        assert "by 2027-01-31" in shown(app)

    run_app(look, walk_file(tmp_path, BODY))


def test_enter_leads_to_the_question(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        listed = app.screen.query_one("#gaps-list")
        listed.highlighted = next(n for n, row in enumerate(listed.options) if row.id == "gap:W-05")
        await press(app, pilot, "enter")
        assert screen(app).question_id == "W-05"

    walk(go, walk_file(tmp_path, BODY))


def test_without_gaps_it_says_so(tmp_path: Path) -> None:
    body = "".join(f'\n[answers.W-0{n}]\nrating = "yes"\n' for n in (1, 2, 3, 6))
    body += "\n[answers.W-04]\nn = 1\nof = 1\n\n[answers.W-05]\nvalue = 10\n"

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        await press(app, pilot, "1")
        assert "no gaps" in shown(app)
        await press(app, pilot, "enter", "down")
        assert isinstance(app.screen, GapsScreen)

    run_app(look, walk_file(tmp_path, body))


def test_escape_and_f5_lead_back(tmp_path: Path) -> None:
    async def back(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in ("escape", "f5"):
            await press(app, pilot, "f5")
            assert isinstance(app.screen, GapsScreen)
            await press(app, pilot, key)
            assert isinstance(app.screen, WalkScreen)

    walk(back, walk_file(tmp_path, BODY))
