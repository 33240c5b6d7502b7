"""At 80 columns and 24 lines: what one is at is in sight, forms are whole, and keys without a use are not offered."""

from __future__ import annotations

import datetime
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from checkout import ROOT
from desks import begun, desk
from desks import press as press_on_desk
from earnest.core.language import Display, Phrase
from earnest.storage.disk.lock import Holder, LockedElsewhere
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.screens.desk import DeskScreen
from earnest.tui.screens.export import ExportScreen
from earnest.tui.screens.level import LevelScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.item_list import ItemList
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.prose import NOT_FIRST
from screen_runs import run_app, settled, shown
from walks import press, screen, walk, walk_file

SMALL = (80, 24)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EARNEST_NAME", "lead A")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "reports/example.toml", tmp_path / "example.toml"))


def test_the_row_one_is_at_stays_in_sight_when_the_gaps_are_sorted(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "down", "down")
        for key in ("s", "c", "s", "s"):
            await press(app, pilot, key)
            here = app.gap_view.question_id
            assert [line for line in shown(app).splitlines() if line.startswith(">") and f" {here} " in line], key

    walk(look, example, size=SMALL)


def test_enter_leads_to_a_question_that_is_in_sight(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("level")
        await settled(app, pilot)
        assert isinstance(app.screen, LevelScreen)
        await press(app, pilot, "end")
        await pilot.pause(0.5)
        page = shown(app)
        await press(app, pilot, "enter")
        assert screen(app).question_id in page

    walk(look, example, size=SMALL)


def test_keys_that_act_on_an_item_are_offered_where_there_is_one(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        for question, items in (("C4-11", False), ("C1-08", True)):
            app.show_evidence(question)
            await settled(app, pilot)
            keys = {hint.key for hint in app.screen.query_one("#items-all > KeyBar", KeyBar).shown()}
            assert {"a", "r", "escape"} <= keys
            assert ({"enter", "d"} <= keys) == items
            assert items or not {"enter", "d", "f7"} & keys
            await press(app, pilot, "escape")

    walk(look, example, size=SMALL)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_a_form_with_every_fault_said_keeps_its_keys_in_sight(display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "r", "f8")
        lines = shown(app).splitlines()
        keys = next(n for n, line in enumerate(lines) if " F8 " in line and "│" in line)
        assert any("╰" in line for line in lines[keys:]), "and the foot of its frame"

    run_app(look, display=display, size=SMALL)


def test_the_titles_of_dialogs_and_the_labels_of_forms_are_in_the_languages_shown(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("C1-08")
        await settled(app, pilot)
        assert "证据 Evidence C1-08" in shown(app)
        await press(app, pilot, "r")
        assert "已有的证据 Evidence already entered" in shown(app)
        await press(app, pilot, "escape", "enter", "tab", "tab", "tab")
        form = shown(app).splitlines()[:-2]  # without the key bar, where it is a word
        assert sum("SHA-256" in line for line in form) == 1, "a label that is the same in both stands once"
        await press(app, pilot, "f5")
        assert "选择文件 Choose a file" in shown(app)

    walk(look, example, display="both", size=SMALL)


def test_no_line_of_what_is_wrong_with_a_file_begins_with_a_closing_sign(example: Path) -> None:
    text = example.read_text("utf-8")
    example.write_text(text.replace('rating = "planned"', 'rating = "plannd"', 2), "utf-8")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, StartScreen)
        for width in range(74, 84):
            await pilot.resize_terminal(width, 24)
            await settled(app, pilot)
            words = [line.strip("│ ") for line in shown(app).splitlines() if "│" in line]
            assert not [line for line in words if line[:1] in NOT_FIRST and line], width

    run_app(look, example, display="zh", size=SMALL, bare=False)


def test_the_desk_begins_with_a_form_and_says_a_verdict_on_one_line(tmp_path: Path) -> None:
    answers = walk_file(tmp_path)

    async def begin(app: DeskApp, pilot: Pilot[int]) -> None:
        lines = shown(app).splitlines()
        field = next(n for n, line in enumerate(lines) if line.startswith("  审核人 "))
        assert lines[field - 1] == "", "what the form is for stands apart, and both are indented"

    async def judge(app: DeskApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, DeskScreen)
        app.screen.go_to("scope", "")
        await settled(app, pilot)
        assert "1 与发布记录一致 as the records say" in shown(app)
        app.screen.go_to("question", "W-01")
        await settled(app, pilot)
        assert "2 降为部分落实 lowered to partial" in shown(app)

    desk(begin, answers, display="both", size=SMALL)
    begun(answers)
    desk(judge, answers, display="both", size=SMALL)


def test_the_desk_says_from_the_start_what_enter_does(example: Path) -> None:
    begun(example)

    async def look(app: DeskApp, pilot: Pilot[int]) -> None:
        assert " Enter open " in shown(app).splitlines()[-1]
        before = shown(app)
        await press_on_desk(app, pilot, "enter")
        assert shown(app) != before

    desk(look, example, size=SMALL)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_where_there_is_room_a_row_of_the_filter_is_one_line(example: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8")
        for rows in app.screen.query(Choice):
            assert rows.virtual_size.height == rows.option_count, rows.id

    walk(look, example, display=display, size=(120, 40))


@pytest.mark.parametrize(("display", "words"), [("en", "questions: "), ("zh", "道题"), ("both", "道题")])
def test_how_much_a_filter_of_the_gaps_leaves_is_in_sight(example: Path, display: Display, words: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "f")
        found = app.screen.query_one("#filter-found")
        assert app.screen.query_one("#filter-box").content_region.contains_region(found.region)
        assert [line for line in shown(app).splitlines() if words in line]

    walk(look, example, display=display, size=SMALL)


def test_no_date_of_an_accepted_risk_is_torn(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("accepted-risks")
        await settled(app, pilot)
        assert "2026-12-01前" in shown(app)
        listed, lines = app.screen.query_one(ItemList), shown(app).splitlines()
        starts = [line.strip("│ >")[:1] for line in lines]
        assert not NOT_FIRST.intersection(starts)
        for columns in (60, 70, 100):
            await pilot.resize_terminal(columns, 24)
            await settled(app, pilot)
            assert "2026-12-01前" in shown(app), "set again for another width"
            assert listed.highlighted == 0

    walk(look, example, display="both", size=SMALL)


def test_the_size_of_a_report_is_not_torn(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f6")
        assert isinstance(app.screen, ExportScreen)
        for size in range(30, 60):
            said = f"{'x' * size}.pdf（790 KB）"
            app.screen.on_exporting_stage(ExportScreen.Stage(Phrase(said, said)))
            await settled(app, pilot)
            ends = [line.rstrip("▄▆▇█▁▂▃▅ ") for line in shown(app).splitlines()]
            assert [end for end in ends if end.endswith(("（7", "（79"))] == []

    walk(look, example, display="zh", size=SMALL)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_what_stands_above_the_gaps_is_whole_and_hangs_below_the_score(example: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert [line for line in shown(app).splitlines() if line.startswith("  > ") and "…" in line] == []
        place = app.screen.query_one("#gaps-lens").region
        first, *further = shown(app).splitlines()[place.y : place.bottom]
        starts = ("安全承诺 ", "行动计划 ") if display != "en" else ("commitments ", "Action Plan ")
        assert "1 " in first
        for line in further[:-1]:  # the last one counts the accepted risks
            assert line[2:].startswith((*starts, "    "))

    walk(look, example, display=display, size=SMALL)


def test_what_is_unfolded_comes_into_sight_below_its_line(example: Path) -> None:
    async def unfold(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("C3-06")
        await settled(app, pilot)
        assert "ISO/IEC 42001" not in shown(app)
        await press(app, pilot, "l")
        assert "- l Related, not equivalent" in shown(app)
        assert "ISO/IEC 42001" in shown(app)

    walk(unfold, example, size=(80, 24))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_version_is_whole_in_the_head_of_a_file_that_one_only_reads(example: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None
        holder = Holder(4242, socket.gethostname(), datetime.datetime.now(datetime.UTC))
        app.document = replace(app.document, locked=LockedElsewhere(example, holder))
        app.show_document()
        await settled(app, pilot)
        assert "Example-LM 2.1" in shown(app).splitlines()[0]

    walk(look, example, display=display, size=(80, 24))


def test_what_was_found_stands_below_the_name_of_its_question_where_one_line_is_too_short(example: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash", *"red team")
        rows = shown(app).splitlines()
        place = next(n for n, row in enumerate(rows) if row.strip() == "C6-02  Screening of severe-risk domains")
        assert rows[place + 1].startswith(" " * rows[place].index("Screening") + "when it is partial: …")

    walk(look, example, size=(80, 24))


@pytest.mark.parametrize("keys", ["f6", "f3", "f5", "f7", "f8", "e", "slash"])
def test_a_window_drawn_to_one_column_ends_nothing(example: Path, keys: str) -> None:
    async def narrow(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, keys)
        await pilot.pause(0.2)
        for size in ((1, 24), (2, 3), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
        assert len(shown(app).splitlines()) == 24

    walk(narrow, example, size=SMALL)
