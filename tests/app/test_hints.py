"""The last line of a screen: what works there and nothing else, the way back always among it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from earnest.core.language import Display, main_language
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.tui.screens.level import LevelScreen
from earnest.tui.screens.renew import RenewScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.widgets.flag_list import FlagList
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.line_field import LineField
from screen_runs import run_app, settled, shown
from walks import press, screen, walk, walk_file

SMALL = (80, 24)


def offered(app: EarnestApp) -> set[str]:
    """The keys that the screen on top says work."""
    bars = [bar for bar in app.screen.query(KeyBar) if bar.is_on_screen]
    return {hint.key for bar in bars for hint in bar.shown()}


def centred(box: Widget, width: int) -> bool:
    return abs(box.region.x - (width - box.region.right)) <= 1


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EARNEST_NAME", "lead A")


def test_behind_a_dialog_no_key_is_offered() -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, StartScreen)
        assert {"n", "o", "r", "e"} <= offered(app)
        behind = shown(app).splitlines()[-1]
        await press(app, pilot, "r")
        assert isinstance(app.screen, RenewScreen)
        assert centred(app.screen.query_one("#signoff-box"), 120)
        assert "F1" in behind
        assert "F1" not in shown(app).splitlines()[-1]
        await press(app, pilot, "escape")
        assert shown(app).splitlines()[-1] == behind

    run_app(look, size=(120, 40))


@pytest.mark.parametrize("key", ["r", "o", "n"])
def test_without_colours_no_frame_of_the_start_stands_around_a_dialog(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert shown(app).count("╭") == 1
        await press(app, pilot, key)
        assert shown(app).count("╭") == 1

    run_app(look, size=(120, 40))


@pytest.mark.parametrize("key", ["f6", "f8", "a", "S"])
def test_without_colours_nothing_behind_a_dialog_looks_as_if_the_keys_were_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, key)
        if isinstance(app.screen, ModalScreen):
            assert "Answer W-01" not in shown(app)

    walk(look, walk_file(tmp_path), size=(120, 40))


def test_where_a_question_was_not_answered_its_mark_leads_on(tmp_path: Path) -> None:
    body = '\n[answers.W-01]\nnote = "carried"\nconfirm = true\n\n[answers.W-02]\nrating = "no"\nconfirm = true\n'

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "c next to confirm" in shown(app)
        await press(app, pilot, "c")
        assert screen(app).question_id == "W-02"
        assert "c confirm" in shown(app)

    walk(look, walk_file(tmp_path, body), size=(160, 40))


def test_the_name_of_the_file_is_whole_beside_a_short_name_of_the_questionnaire() -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        await settled(app, pilot)
        top = shown(app).split("\n")[0]
        assert ("example.toml" if app.size.width == 120 else "read-only" if main == "en" else "只读") in top
        assert "…" not in top, "the name is whole or not there"

    displays: tuple[Display, ...] = ("zh", "en", "both")
    for display in displays:
        main = main_language(display)
        for size in (SMALL, (120, 40)):
            run_app(look, size=size, display=display)


def test_what_is_offered_works_where_one_is(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "o")
        assert "enter" in offered(app), "on a narrow screen the outline hides the question"
        await press(app, pilot, "o", "e")
        assert {"a", "escape"} <= offered(app)
        await press(app, pilot, "escape", "f4")
        assert offered(app) == {"y", "n", "0", "escape", "f2"}, "no reason to give, nothing to confirm"
        assert app.screen.query_one(FlagList).virtual_size.height == app.screen.query_one(FlagList).option_count
        await press(app, pilot, "escape", "f6")
        assert "f9" not in offered(app), "there is no report yet"

    walk(look, walk_file(tmp_path), size=SMALL)


def test_the_row_of_the_menu_is_marked_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash")
        rows = app.screen.query_one(OptionList)
        assert rows.get_component_rich_style("option-list--option-highlighted").underline

    walk(look, walk_file(tmp_path), size=SMALL)


def test_where_one_types_in_a_field_is_seen_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash")
        field = app.screen.query_one(Input)
        assert field.get_component_rich_style("input--cursor").reverse
        assert field.get_component_rich_style("input--selection").reverse
        await press(app, pilot, "escape", "n")
        assert app.screen.query_one(TextArea).get_component_rich_style("text-area--selection").reverse

    walk(look, walk_file(tmp_path), size=SMALL)


def test_no_line_beside_the_flags_begins_with_a_closing_sign(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4", "n", "n")
        rows = re.sub("[┃╎╏┆┇┊┋]", "│", shown(app)).split("\n")
        pane = [row.split("│")[-2].strip() for row in rows if row.count("│") > 2]
        assert any("理由" in line for line in pane)
        assert not any(line[:1] in "，。；：、）！？" for line in pane if line)

    for width in range(76, 84):
        walk(look, walk_file(tmp_path), size=(width, 40), display="both")


def test_no_line_of_the_first_screen_begins_with_a_closing_sign() -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        for width in range(74, 82):
            await pilot.resize_terminal(width, 24)
            words = (line.strip() for line in shown(app).splitlines())
            assert not [line for line in words if line.startswith(("，", "。", "：", "；"))], width

    run_app(look, display="zh", size=SMALL)


def test_the_filter_of_the_gaps_stands_in_the_middle(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await press(app, pilot, "f")
        assert centred(app.screen.query_one("#filter-box"), 120)

    walk(look, walk_file(tmp_path), size=(120, 40))


def test_in_both_languages_an_example_stands_in_both_where_there_is_room(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash")
        assert app.screen.query_one(Input).placeholder == "查找题目或命令 Find a question or a command"
        await press(app, pilot, "escape", "f8")
        assert "6题，已答0/6，核心题已答0/1 questions: 6, answered 0/6, core 0/1" in shown(app)

    for size in (SMALL, (120, 40)):
        walk(look, walk_file(tmp_path), size=size, display="both")


def test_in_both_languages_the_levels_above_the_gaps_stand_in_both_where_there_is_room(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert "1级：" in shown(app)
        assert ("Level 1: hard gate" in shown(app)) is (app.size.width > 80)

    for size in (SMALL, (200, 50)):
        walk(look, walk_file(tmp_path), size=size, display="both")


def test_the_menu_says_what_works_in_it(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash")
        assert shown(app).splitlines()[-1] == " Enter choose  ↓ ↑ down and up  Esc close"
        await press(app, pilot, *"theme", "enter")
        assert "Find a theme" in shown(app)
        assert shown(app).splitlines()[-1].startswith(" Enter choose")

    walk(look, walk_file(tmp_path), size=SMALL)


def test_the_forecast_is_offered_where_the_last_line_has_120_columns(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert "c" in offered(app)

    walk(look, walk_file(tmp_path), size=(120, 40))


def test_the_list_of_what_is_to_explain_is_seen_to_have_the_keys(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f7")
        assert shown(app).count("┏") == 1
        await press(app, pilot, "e")
        assert shown(app).count("┏") == 1

    path = walk_file(tmp_path, "[answers.W-06]\nrating = 'planned'\nowner = 'A'\ndue = 2026-11-01\n")
    walk(look, path, size=(120, 40))


def test_no_key_is_named_twice(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8", "down", "enter")
        text = shown(app)
        assert "F8 filter, then 0 all" in text
        assert text.count("F8") == 1
        app.show_question("W-04")
        await press(app, pilot)
        assert "Enter numbers" in shown(app)
        assert "number_sign" not in offered(app)
        await press(app, pilot, "m")
        assert "number_sign" in offered(app), "where Enter leads elsewhere"

    walk(look, walk_file(tmp_path), size=(200, 50))


def test_while_one_types_above_the_gaps_0_is_a_digit(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "s")
        assert "sorted by ID   0 all" in shown(app)
        await press(app, pilot, "o")
        assert "0 all" not in shown(app)
        await press(app, pilot, "escape")
        assert "sorted by ID   0 all" in shown(app)

    walk(look, walk_file(tmp_path), size=(120, 40))


@pytest.mark.parametrize("size", [SMALL, (200, 50)])
def test_in_both_languages_a_flag_has_each_of_its_names_once(tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4", "down")
        text = shown(app)
        assert text.count("不足50人的公司") == 2, "in the list and on its page"
        assert text.count("Fewer than 50 staff") == 1

    walk(look, walk_file(tmp_path), size=size, display="both")


def test_an_empty_field_with_the_keys_shows_how_wide_it_is_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await press(app, pilot, "a")
        field = app.screen.query_one("#location", LineField)
        field.focus()
        await settled(app, pilot)
        assert not field.placeholder
        underlined = [one.cell_length for one in field.render_line(0) if one.style is not None and one.style.underline]
        assert sum(underlined) == field.size.width

    walk(look, walk_file(tmp_path), size=SMALL)


@pytest.mark.parametrize(
    ("keys", "idle"),
    [
        (["e"], {"a", "r", "d", "ctrl+z"}),
        (["name:verifications"], {"a", "ctrl+z"}),
        (["name:accepted-risks"], {"a", "ctrl+z"}),
        (["g"], {"o", "d", "a"}),
        (["name:signoff"], {"f8"}),
        (["f7"], {"e", "ctrl+z"}),
        (["name:versions"], {"enter", "ctrl+z"}),
    ],
)
def test_what_edits_is_not_offered_where_one_only_reads(tmp_path: Path, keys: list[str], idle: set[str]) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "no"\n')

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in keys:
            name = key.removeprefix("name:")
            if name == key:
                await press(app, pilot, key)
            else:
                app.action_show(name)
                await settled(app, pilot)
        assert not offered(app) & idle
        assert "escape" in offered(app)

    held = lock.acquire(path)
    walk(look, path, size=(140, 40))
    held.release()


def test_the_form_of_an_item_that_one_only_reads_offers_to_leave_it(tmp_path: Path) -> None:
    item = '[[answers.W-01.evidence]]\nkind = "record"\ntitle = "minutes"\nfile = "minutes.pdf"\n'
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n' + item)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await settled(app, pilot)
        assert not offered(app) & {"a", "r", "d", "ctrl+z"}
        await press(app, pilot, "enter")
        assert not offered(app) & {"f8", "f5", "f7", "down"}
        assert {"tab", "escape"} <= offered(app)

    with lock.acquire(path):
        walk(look, path, size=(140, 40))


@pytest.mark.parametrize(("name", "idle"), [("explain", {"e", "enter"}), ("versions", {"enter"})])
def test_where_a_list_is_empty_nothing_is_offered_of_a_row(tmp_path: Path, name: str, idle: set[str]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show(name)
        await settled(app, pilot)
        assert not offered(app) & idle

    walk(look, walk_file(tmp_path), size=(140, 40))


def test_on_the_levels_tab_is_offered_where_it_leads_on(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "i")
        page = app.screen
        assert isinstance(page, LevelScreen)
        names = {one.question_id for one in page._named}
        assert ("tab" in offered(app)) is (len(names) > 1)
        assert ("enter" in offered(app)) is bool(names)

    walk(look, walk_file(tmp_path), size=(140, 40))
