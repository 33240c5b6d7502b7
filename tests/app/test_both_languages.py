"""With both languages, small remarks stand in both where there is room, and in Chinese alone where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from checkout import ROOT
from desks import begun, desk
from earnest.core.errors import EarnestError
from earnest.core.language import Display
from earnest.storage.assessments import open_assessment
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.screens.desk import DeskScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.widgets.prose import FittingProse
from screen_runs import run_app, settled, shown
from walks import press, walk, walk_file

NARROW, WIDE, ROOMY = (80, 24), (120, 40), (200, 50)
BODY = """
[answers.W-01]
rating = "yes"
note = "signed"

[[answers.W-01.evidence]]
title = "appointment"
kind = "record"
url = "register/1"
dated = 2026-10-01
about = "2.1"

[answers.W-04]
n = 6
of = 10
"""


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "lead A")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "reports/example.toml", tmp_path))


@pytest.mark.parametrize("size", [NARROW, WIDE, ROOMY])
def test_a_level_is_named_in_both(example: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("level")
        await settled(app, pilot)
        assert "自报 claimed  73.0-75.3  2  有条件就绪 Conditional" in shown(app)
        assert "有据 evidenced  56.7  1  未就绪 Not ready" in shown(app)

    walk(look, example, display="both", size=size)


@pytest.mark.parametrize(("size", "whole"), [(NARROW, True), (WIDE, False), (ROOMY, True)])
def test_what_cannot_be_taken_is_said_in_both_where_a_row_has_room(
    tmp_path: Path, size: tuple[int, int], whole: bool
) -> None:
    zh, en = "完成期限：日期须写作 2026-11-22 的形式", "due: write the date like 2026-11-22"

    async def mistype(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3", "enter", *"Li Na", "enter", *"2027-13", "enter")
        assert zh in shown(app)
        assert (en in shown(app)) is whole
        await press(app, pilot, "ctrl+u", "escape", "g", "d", *"2027-13", "enter")
        row = next(row for row in shown(app).splitlines() if zh.partition("：")[2] in row)
        assert en.partition(": ")[2] in row or not whole

    walk(mistype, walk_file(tmp_path), display="both", size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE, ROOMY])
def test_how_the_gaps_are_looked_at_is_said_in_both(example: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "s", "S")
        said = "按题号排序 sorted by ID   倒序 in reverse   0 全部 all"
        assert said in shown(app)

    walk(look, example, display="both", size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE, ROOMY])
def test_what_is_filtered_is_said_in_both_and_the_keys_as_far_as_there_is_room(
    example: Path, size: tuple[int, int]
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "S")
        (row,) = [one for one in shown(app).splitlines() if "一次几题" in one]
        assert "一次几题 a sitting" in row
        assert row.endswith("F8 筛选，再按 filter, then 0 全部 all")

    async def look_at_core(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8", "down", "enter")
        (row,) = [one for one in shown(app).splitlines() if "再按" in one]
        assert "核心题在前 core first（47/47）" in row
        assert row.endswith("F8 筛选，再按 0 全部") is (size == NARROW)

    walk(look, example, display="both", size=size)
    walk(look_at_core, example, display="both", size=size)


@pytest.mark.parametrize(("size", "wide"), [(NARROW, False), (WIDE, True), (ROOMY, True)])
def test_what_numbers_make_and_evidence_lacks_is_said_in_both(
    tmp_path: Path, size: tuple[int, int], wide: bool
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-04")
        await settled(app, pilot)
        assert "60.0 %：部分落实 60.0 %: partial" in shown(app)
        assert "e 缺少证据 no evidence" in shown(app)
        assert ("数量 number" in shown(app), "yes from 90.0%, partial" in shown(app)) == (size == ROOMY, size == ROOMY)
        app.show_question("W-01")
        await settled(app, pilot)
        said = " ".join(app.screen.query_one(FittingProse).render().plain.split())
        assert said.startswith("e 证据1项：证据充分")
        assert ("evidence, 1: the evidence suffices" in said) is wide, "Chinese alone on the one line there is"

    walk(look, walk_file(tmp_path, BODY), display="both", size=size)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_desk_names_what_it_tells_in_both(tmp_path: Path, display: Display) -> None:
    answers = walk_file(tmp_path, BODY)
    begun(answers)
    zh = {"说明  signed", "执行记录", "符合要求", "网址  register/1", "至少：执行记录或更强的证据"}
    en = {"note  signed", "record", "suffices", "web address  register/1", "at least: record or stronger"}
    both = {"说明 note  signed", "执行记录 record", "符合要求 suffices", "网址 web address  register/1"}
    expected = {"zh": zh, "en": en, "both": both | {"至少：执行记录或更强的证据", "at least: record or stronger"}}

    async def look(app: DeskApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, DeskScreen)
        app.screen.go_to("question", "W-01")
        await settled(app, pilot)
        assert {words for words in expected[display] if words not in shown(app)} == set()
        app.screen.go_to("scope", "")
        await settled(app, pilot)
        version = {"zh": "被评版本  2.1", "en": "assessed version  2.1", "both": "被评版本 assessed version  2.1"}
        assert version[display] in shown(app)

    desk(look, answers, display=display, size=(120, 60))


@pytest.mark.parametrize("size", [NARROW, WIDE, ROOMY])
def test_the_method_and_the_severity_of_a_finding_stand_in_both_where_a_row_has_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    answers = walk_file(tmp_path, BODY)
    begun(answers)

    async def look(app: DeskApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, DeskScreen)
        app.screen.go_to("question", "W-01")
        await settled(app, pilot)
        await pilot.press("2", "s", "s", "s")
        await settled(app, pilot)
        assert "s 程度 severity  观察项 observation" in shown(app)
        assert ("m 方法 method  检查 examined  " in shown(app), "m 方法  检查  " in shown(app)) == (
            size == ROOMY,
            size != ROOMY,
        )

    desk(look, answers, display="both", size=size)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_what_is_wrong_with_a_file_is_said_in_both(tmp_path: Path, display: Display) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1\ncolour = 3\n", "utf-8")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, StartScreen)
        try:
            open_assessment(bad)
        except EarnestError as error:
            app.screen.show_problems(error)
        await settled(app, pilot)
        page = shown(app)
        assert ("colour：不认识的键" in page) is (display != "en")
        assert ("colour: unknown key" in page) is (display != "zh")

    run_app(look, display=display, size=WIDE)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_question_in_the_menu_has_both_names_where_they_fit(example: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        await pilot.press(*"c2-0")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert isinstance(app.screen, CommandPalette)
        assert "C2-05  达到投入下限的红队测试 Red teaming with a minimum effort" in shown(app)

    walk(look, example, display="both", size=size)


def test_what_was_found_has_both_names_where_all_of_it_fits(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        await pilot.press(*"signed")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert "W-01  具名负责人 Named lead  说明 note：signed" in shown(app)

    for size in (NARROW, WIDE):
        walk(look, walk_file(tmp_path, BODY), display="both", size=size)
