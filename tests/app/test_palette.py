"""The palette: every screen, every question by id or words, languages, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.pilot import Pilot

from earnest.tui.app import EarnestApp
from earnest.tui.screens.gaps import GapsScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.widgets.key_list import KeyList
from factories import question_tree, section, words
from own_files import write_questionnaire
from screen_runs import run_app, settled, shown
from walk_files import QUESTIONS
from walks import answered, press, screen, walk, walk_file


async def chosen(app: EarnestApp, pilot: Pilot[int], typed: str) -> None:
    """Open the palette, type, take the first hit."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    assert isinstance(app.screen, CommandPalette)
    await pilot.press(*typed)
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.press("enter")
    await settled(app, pilot)
    await settled(app, pilot)


@pytest.mark.parametrize("typed", ["w-05", "professional"])
def test_a_question_by_id_or_words(tmp_path: Path, typed: str) -> None:
    async def find(app: EarnestApp, pilot: Pilot[int]) -> None:
        await chosen(app, pilot, typed)
        assert screen(app).question_id == {"w-05": "W-05", "professional": "W-02"}[typed]

    walk(find, walk_file(tmp_path))


def test_letters_here_and_there_in_a_command_do_not_find_it(tmp_path: Path) -> None:
    path = walk_file(tmp_path)

    async def search(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash", *"named", "enter")
        assert app.question_shown == "W-01"
        await press(app, pilot, "slash", *"wgcsv")
        assert "CSV" not in shown(app)
        await press(app, pilot, "enter", "escape")

    walk(search, path)
    assert sorted(one.name for one in tmp_path.glob("*.csv")) == []


def test_a_screen_by_name_in_either_language(tmp_path: Path) -> None:
    async def find(app: EarnestApp, pilot: Pilot[int]) -> None:
        await chosen(app, pilot, "差距")
        assert isinstance(app.screen, GapsScreen)

    walk(find, walk_file(tmp_path))


@pytest.mark.parametrize("typed", ["", "save"])
def test_with_both_languages_a_command_says_both_where_its_row_has_room(tmp_path: Path, typed: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p", *typed)
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert "立即保存 Save now" in shown(app)
        rows = app.screen.query_one(CommandList)
        assert rows.virtual_size.height == rows.option_count, "each on one row"

    walk(look, walk_file(tmp_path), display="both", size=(80, 60))


def test_it_is_useful_while_nothing_is_typed(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        text = shown(app)
        for entry in ("Subject", "Gaps", "Undo", "Save now", "Language: Chinese", "Open another file", "Quit"):
            assert entry in text
        assert "W-01" in text

    walk(look, walk_file(tmp_path), size=(100, 60))


def test_it_speaks_the_language_of_the_app(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        assert "查找题目或命令" in shown(app)
        await pilot.press(*"zzzz")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "没有相符的题目或命令" in shown(app)

    walk(look, walk_file(tmp_path), display="zh")


def test_where_nothing_was_found_enter_leads_nowhere_and_a_digit_rates_nothing(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        assert "Enter choose" in shown(app).splitlines()[-1]
        await press(app, pilot, *"W-99")
        assert "no matching question or command" in shown(app)
        assert "Enter choose" not in shown(app).splitlines()[-1]
        await press(app, pilot, "enter", "2")
        assert isinstance(app.screen, CommandPalette)
        assert answered(app, "W-01").rating is None
        await press(app, pilot, "escape")
        assert not isinstance(app.screen, CommandPalette)

    walk(look, walk_file(tmp_path))


def test_before_a_file_is_open_it_offers_no_more_than_works() -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p")
        assert "Gaps" not in shown(app)
        assert "Help" in shown(app)
        await press(app, pilot, "escape", "f5", "f3", "ctrl+s", "ctrl+z")
        assert isinstance(app.screen, StartScreen)

    run_app(look)


def test_a_theme_is_remembered(tmp_path: Path) -> None:
    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.theme = "earnest-light"
        await settled(app, pilot)

    path = walk_file(tmp_path)
    walk(change, path)
    assert EarnestApp(path, "en").theme == "earnest-light"


BODY = """
[answers.W-02]
rating = "no"
note = "the Nightingale project pays for two more people"

[[answers.W-05.evidence]]
title = "register of accounts"
kind = "record"
file = "logs/accounts.csv"
"""


@pytest.mark.parametrize(
    ("typed", "question", "said"),
    [
        ("nightingale", "W-02", "note: the Nightingale project"),
        ("csv", "W-05", "accounts logs/accounts.csv"),
        ("两把钥匙", "W-06", "a yes requires all of these: two people hold two keys"),
    ],
)
def test_conditions_notes_and_evidence_are_found(tmp_path: Path, typed: str, question: str, said: str) -> None:
    async def find(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p", *typed)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert said in shown(app)
        await pilot.press("down", "enter")
        await settled(app, pilot)
        assert screen(app).question_id == question

    held = question_tree("W-06", yes_requires=[words("两把钥匙由两人保管", "two people hold two keys")])
    write_questionnaire(tmp_path, section("S", *QUESTIONS[:-1], held))
    walk(find, walk_file(tmp_path, BODY), size=(120, 40))


@pytest.mark.parametrize(("key", "place"), [("pageup", 0), ("pagedown", 5)])
def test_a_page_of_what_was_found_is_turned(tmp_path: Path, key: str, place: int) -> None:
    async def turn(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p", "down", "down", key)
        assert (app.screen.query_one(CommandList).highlighted or 0) >= place

    walk(turn, walk_file(tmp_path))


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
@pytest.mark.parametrize("kind", [CommandList, KeyList])
def test_a_page_of_a_list_without_a_place_yet_is_not_turned(
    tmp_path: Path, key: str, kind: type[CommandList | KeyList]
) -> None:
    """As one that is shown, but not laid out yet."""

    async def turn(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p" if kind is CommandList else "f5")
        listed = app.screen.query_one(kind)
        listed.clear_options().display = False
        await settled(app, pilot)
        listed.add_options(["a", "b"])
        listed.highlighted = 1
        if isinstance(listed, KeyList):
            (listed.action_page_up if key == "pageup" else listed.action_page_down)()
        else:
            await press(app, pilot, key)
        assert listed.highlighted == 1

    walk(turn, walk_file(tmp_path))


def test_what_was_found_in_a_long_chinese_text_keeps_to_its_row(tmp_path: Path) -> None:
    body = f'\n[answers.W-01]\nnote = "{"字" * 60}靶心{"字" * 200}"\n'

    async def find(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p", *"靶心")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        row = app.screen.query_one(CommandList).get_option_at_index(0).prompt
        assert isinstance(row, Content)
        assert "靶心" in row.plain
        assert row.cell_length <= app.screen.query_one(CommandList).scrollable_content_region.width

    walk(find, walk_file(tmp_path, body), display="zh", size=(120, 40))


def test_two_clicks_beside_it_close_nothing_else(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        below = app.screen
        await press(app, pilot, "slash")
        palette = app.screen
        for _ in range(2):
            palette.dismiss()
        await settled(app, pilot)
        assert app.screen is below

    walk(go, walk_file(tmp_path))
