"""The gaps: a table that is sorted and filtered, plans and accepted risks beside it, and the way to a question."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.pilot import Pilot

from checkout import ROOT
from earnest.core.assessment.model import AcceptedRisk
from earnest.core.language import Display, Language
from earnest.core.scoring.gap_table import GapRow, GapView
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.gap_keys import GAP_KEYS
from earnest.tui.screens.accepted_risks import AcceptedRisksScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.gap_filter import GapFilterScreen
from earnest.tui.screens.gaps import GapList, GapsScreen
from earnest.tui.screens.help import HelpScreen
from earnest.tui.screens.level import LevelScreen
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.gap_rows import GapHeader, gap_row
from earnest.tui.widgets.help_text import help_text
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.line_field import LineField
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import run_app, settled, shown, stored, type_into
from walks import answered, press, screen, walk, walk_file

BODY = """
[answers.W-01]
rating = "planned"
owner = "基础设施安全负责人"
due = 2026-01-31

[answers.W-02]
rating = "yes"
met = [1]

[answers.W-04]
n = 9
of = 10

[answers.W-05]
rating = "planned"
owner = "lead B"
due = 2027-01-31
"""
RISK = """
[accepted_risks.W-05]
by = "chief executive Y"
until = 2026-01-01
reason = "the old cluster is closed in January"
"""


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def row_of(app: EarnestApp, question: str) -> str:
    """The row of a question as it is shown, from its id on."""
    rows = (row.strip(" !+^>-r") for row in shown(app).splitlines())
    return next(row for row in rows if row.startswith(f"{question} ") and "." in row)


def rows(app: EarnestApp) -> list[str]:
    """The questions in the order of the rows."""
    return [row.id for row in app.screen.query_one(GapList).options if row.id]


def at(app: EarnestApp) -> str | None:
    """The question of the row that one is at."""
    option = app.screen.query_one(GapList).highlighted_option
    return option.id if option else None


async def to(app: EarnestApp, pilot: Pilot[int], question: str) -> None:
    listed = app.screen.query_one(GapList)
    listed.highlighted = listed.get_option_index(question)
    await settled(app, pilot)


def test_a_row_says_what_a_question_costs_why_and_who_closes_it_when(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert isinstance(app.screen, GapsScreen)
        await to(app, pilot, "W-01")
        text = shown(app)
        assert "2 (*) evidenced" in text
        row = ("W-01", "16.6", "planned", "基础设施安全负责人", "2026-01-31!", "Named", "lead")
        assert tuple(row_of(app, "W-01").split()[: len(row)]) == row
        assert "!^  W-01" in text
        assert row_of(app, "W-02").split()[:5] == ["W-02", "16.6", "no", "evidence", "1/1"]
        assert "ID" in text
        assert "owner" in text
        assert "hard gate   fix first   overdue" in text, "of the row that one is at"
        await pilot.resize_terminal(60, 24)
        await settled(app, pilot)
        assert row_of(app, "W-01").split() == ["W-01", "16.6", "planned", "Named", "lead"], "who and when stand below"
        rest = shown(app).splitlines()
        assert max(map(cell_len, rest)) <= 60
        assert any(re.search("owner .基础设施安全负责人 .*due .2026-01-31", line) for line in rest)
        assert " ".join(rest[-1].split()) == "Enter to question Esc back F1 help o owner d due"

    walk(look, walk_file(tmp_path, BODY), size=(130, 40))


def test_the_conditions_that_are_missing_are_named(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        await to(app, pilot, "W-02")
        assert "every condition is met" in shown(app)
        await to(app, pilot, "W-01")
        assert "Which conditions are met is not said" in shown(app)

    run_app(look, walk_file(tmp_path, BODY))


def test_one_begins_at_the_worst_gap_and_comes_back_to_the_row_of_last_time(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("W-05")
        await press(app, pilot, "g")
        assert at(app) == "W-01"
        await to(app, pilot, "W-02")
        await press(app, pilot, "escape", "f5")
        assert at(app) == "W-02"

    walk(look, walk_file(tmp_path, BODY))


@pytest.mark.parametrize(("size", "scrolls"), [((80, 24), True), ((200, 50), False)])
def test_what_is_said_of_a_row_is_scrolled_with_space_where_it_is_cut(
    tmp_path: Path, size: tuple[int, int], scrolls: bool
) -> None:
    conditions = [words(f"第{n}项", f"part {n}") for n in range(1, 7)]
    write_questionnaire(tmp_path, section("S", question_tree("W-01", yes_requires=conditions)))

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g")
        last = "6. part 6"
        assert ("Space scroll" in shown(app)) is scrolls
        assert (last in shown(app)) is not scrolls
        for _ in range(4):
            await press(app, pilot, "space")
            if last in shown(app):
                break
        assert last in shown(app)
        await press(app, pilot, "space")
        assert "2. part 2" in shown(app), "from the end back to the beginning"

    path = write_answers(tmp_path, '\n[answers.W-01]\nrating = "partial"\nmet = [1]\n')
    walk(look, path, size=size)


_IN_ENGLISH = "! hard gate  ^ fix first  r risk accepted  …! overdue"
_IN_CHINESE = "! 硬性关口  ^ 优先整改  r 风险已接受  …! 已逾期"
_IN_BOTH = "! 硬性关口 hard gate  ^ 优先整改 fix first  r 风险已接受 risk accepted  …! 已逾期 overdue"


@pytest.mark.parametrize(
    ("display", "size", "signs"),
    [
        ("en", (80, 24), _IN_ENGLISH),
        ("zh", (80, 24), _IN_CHINESE),
        ("both", (80, 24), _IN_CHINESE),
        ("en", (120, 40), _IN_ENGLISH),
        ("both", (200, 50), _IN_BOTH),
    ],
)
def test_below_the_table_stands_what_its_signs_mean(
    tmp_path: Path, display: Display, size: tuple[int, int], signs: str
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert [line for line in shown(app).splitlines() if line.startswith(f" {signs}")] != []
        await press(app, pilot, "1", "f")
        app.screen.query_one("#gap-owner").value = "leadb"
        await press(app, pilot, "enter")
        said = app.screen.query_one("#gaps-signs")
        assert said.display
        assert not {"!", "hard"} & set(said.render().plain.split("  ")[0].split()), "of the rows shown alone"
        await pilot.resize_terminal(size[0], 20)
        await settled(app, pilot)
        assert not said.display, "the rows need the place"

    walk(look, walk_file(tmp_path, BODY + RISK), display=display, size=size)


def test_no_sign_of_a_gap_is_that_of_the_row_one_is_at(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-01")
        assert [row[:9] for row in shown(app).splitlines() if ">" in row] == [">!^  W-01"]

    walk(look, walk_file(tmp_path, BODY))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_a_click_on_the_name_of_a_lens_shows_it(tmp_path: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        for there, marked in (("1 ( ) ", "1 (*) "), ("2 ( ) ", "2 (*) ")):
            y, row = next((y, row) for y, row in enumerate(shown(app).splitlines()) if there in row)
            await pilot.click(offset=(cell_len(row[: row.index(there)]) + 7, y))
            await settled(app, pilot)
            assert marked in shown(app)
        for x in (0, 70):
            await pilot.click(offset=(x, y))
        await settled(app, pilot)
        assert "2 (*) " in shown(app)

    run_app(look, walk_file(tmp_path, BODY), display=display)


@pytest.mark.parametrize("key", ["1", "１", "l", "ｌ"])
def test_another_lens(tmp_path: Path, key: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        assert "W-02" in rows(app)
        await press(app, pilot, key)
        assert "1 (*) claimed" in shown(app)
        assert "W-02" not in rows(app), "a claimed yes is no gap"

    run_app(look, walk_file(tmp_path, BODY))


def test_the_rows_are_sorted_by_key_and_by_a_click_on_a_column(tmp_path: Path) -> None:
    async def sort(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        register = rows(app)
        await to(app, pilot, "W-05")
        await press(app, pilot, "s")
        assert "sorted by ID" in shown(app)
        assert rows(app) == sorted(register)
        assert at(app) == "W-05", "one stays at the row of the same question"
        await press(app, pilot, "S")
        assert rows(app) == sorted(register, reverse=True)
        header = app.screen.query_one(GapHeader)
        place = str(header.render()).index("due")
        await pilot.click(header, offset=(place + 1, 0))
        await settled(app, pilot)
        assert rows(app)[:2] == ["W-01", "W-05"]
        await press(app, pilot, "0")
        assert rows(app) == register

    walk(sort, walk_file(tmp_path, BODY), size=(130, 40))


def test_the_rows_are_filtered_by_owner_cause_and_section(tmp_path: Path) -> None:
    async def narrow(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "f")
        assert isinstance(app.screen, GapFilterScreen)
        assert shown(app).count("▌>") == 1, "the list with the keys has a mark without colours"
        await press(app, pilot, "tab")
        assert app.focused is app.screen.query_one("#gap-accepted")
        assert shown(app).count("▌>") == 1
        app.screen.query_one("#gap-owner").value = "leadb"
        await press(app, pilot, "enter")
        assert rows(app) == ["W-05"]
        assert "only: lead B" in shown(app)
        assert "(1 shown)" in shown(app)
        await press(app, pilot, "f")
        app.screen.query_one("#gap-owner").value = "*"
        app.screen.query_one("#gap-cause").value = "planned"
        await press(app, pilot, "enter")
        assert rows(app) == ["W-01", "W-05"]
        await press(app, pilot, "f", "0")
        assert len(rows(app)) > 2

    walk(narrow, walk_file(tmp_path, BODY))


def test_owner_and_due_are_edited_beside_the_rows(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await press(app, pilot, "o", *"Wang", "tab", *"2027-03-01", "enter")
        assert app.screen.query_one(GapList).has_focus
        assert at(app) == "W-02"
        assert row_of(app, "W-02").split()[:7] == ["W-02", "16.6", "no", "evidence", "1/1", "Wang", "2027-03-01"]
        given = answered(app, "W-02")
        assert (given.owner, given.due) == (UserText("Wang"), datetime.date(2027, 3, 1))
        assert given.by == UserText("safety lead A")
        await press(app, pilot, "d", *"x", "escape")
        assert "write the date like" in shown(app)
        assert answered(app, "W-02").due == datetime.date(2027, 3, 1), "what is no date changes nothing"
        await press(app, pilot, "d", "backspace")
        assert "write the date like" not in shown(app), "what was taken back is blamed no more"

    path = walk_file(tmp_path, BODY)
    walk(edit, path, size=(130, 40))
    assert stored(path).answer("W-02").owner == UserText("Wang")


@pytest.mark.parametrize(
    ("display", "words"), [("en", ("Enter due", "Enter done")), ("zh", ("Enter 完成期限", "Enter 完成"))]
)
def test_enter_leads_from_the_owner_to_the_due_date_and_from_there_to_the_row(
    tmp_path: Path, display: Display, words: tuple[str, str]
) -> None:
    def hints(app: EarnestApp) -> list[str]:
        return [part.strip() for part in shown(app).splitlines()[-1].split("  ")]

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await press(app, pilot, "o", *"Wang")
        assert words[0] in hints(app)
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#due")
        assert words[1] in hints(app)
        assert answered(app, "W-02").owner == UserText("Wang")
        await press(app, pilot, *"2027-03-01", "enter")
        assert app.screen.query_one(GapList).has_focus
        assert at(app) == "W-02"
        assert answered(app, "W-02").due == datetime.date(2027, 3, 1)
        await press(app, pilot, "o", "enter", *"2027-02-30", "enter")
        assert app.focused is app.screen.query_one("#due"), "what is no day keeps the keys"

    walk(plan, walk_file(tmp_path, BODY), display=display, size=(80, 24))


def test_a_day_typed_beside_the_rows_takes_the_place_of_the_one_before_if_it_is_one(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await press(app, pilot, "d", *"2027-03-01", "enter", "d", *"2027-02-30", "enter")
        assert "there is no such day in the calendar" in shown(app)
        await press(app, pilot, "ctrl+u")
        app.editor._paused()
        assert answered(app, "W-02").due == datetime.date(2027, 3, 1), "another one may be on the way"
        await press(app, pilot, *"2027-04-01", "enter")
        assert answered(app, "W-02").due == datetime.date(2027, 4, 1)
        await press(app, pilot, "d", "delete", "enter")
        assert answered(app, "W-02").due is None

    walk(edit, walk_file(tmp_path, BODY), size=(130, 40))


def test_what_was_typed_there_is_undone_there(tmp_path: Path) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await type_into(pilot, "#owner", "Wang")
        await press(app, pilot, "enter", "enter", "up", "ctrl+z")
        assert isinstance(app.screen, GapsScreen)
        assert at(app) == "W-02"
        assert answered(app, "W-02").owner is None

    walk(undo, walk_file(tmp_path, BODY))


def test_a_risk_is_accepted_from_its_row_and_seen_there(tmp_path: Path) -> None:
    async def accept(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await press(app, pilot, "a")
        assert isinstance(app.screen, AcceptedRisksScreen)
        assert app.screen.query_one("#by").has_focus
        await press(app, pilot, "f8")
        assert "give the last day" in shown(app)
        for text in ("chief executive Y", "2027-01-31"):  # from the first field that is empty
            await press(app, pilot, *text, "enter")
        await press(app, pilot, *"tests of the next release cover it", "f8")
        assert "accepted by chief executive Y until 2027-01-31" in shown(app)
        await press(app, pilot, "escape")
        assert at(app) == "W-02"
        assert "Accepted risks: 1" in shown(app)
        assert "2027-01-31" in row_of(app, "W-02")

    path = walk_file(tmp_path, BODY)
    walk(accept, path, size=(130, 44))
    assert stored(path).accepted_risks == {
        "W-02": AcceptedRisk(
            by=UserText("chief executive Y"),
            until=datetime.date(2027, 1, 31),
            reason=UserText("tests of the next release cover it"),
        )
    }


def test_a_risk_that_is_accepted_no_longer_is_said_and_can_be_withdrawn(tmp_path: Path) -> None:
    async def withdraw(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert "1 past its end" in shown(app)
        await to(app, pilot, "W-05")
        assert "until 2026-01-01 (past its end)" in shown(app)
        await press(app, pilot, "a")
        assert app.screen.query_one("#field-by").text == "chief executive Y", "its own form"
        await press(app, pilot, "escape", "d")
        assert answered(app, "W-05").rating == "planned"
        assert app.document is not None
        assert not app.document.assessment.accepted_risks
        await press(app, pilot, "ctrl+z")
        assert "W-05" in app.document.assessment.accepted_risks

    walk(withdraw, walk_file(tmp_path, BODY + RISK), size=(130, 44))


def test_the_forecast_is_drawn_when_it_is_asked_for(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert "by 2027-01-31" not in shown(app)
        await press(app, pilot, "c")
        assert "The claimed score reaches 50.0 by 2027-01-31 if every answer rated planned" in shown(app)
        assert "with an owner and a due date still to come" in " ".join(shown(app).split()), "as it is counted"
        assert "50.0|" in shown(app)
        await press(app, pilot, "c")
        assert "50.0|" not in shown(app)

    walk(look, walk_file(tmp_path, BODY), size=(120, 38))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_the_forecast_makes_room_for_a_plan_and_what_is_said_of_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "c")
        assert "2027-01-31" in shown(app)
        await press(app, pilot, "d", "ctrl+a", "ctrl+k", *"2027-02-30", "enter")
        assert "there is no such day in the calendar" in shown(app)
        assert "2027-02-30" in shown(app)

    walk(plan, walk_file(tmp_path, BODY), size=size)


@pytest.mark.parametrize(("size", "drawn"), [((80, 24), 0), ((120, 32), 0), ((120, 40), 0), ((200, 50), 2)])
def test_beside_the_forecast_there_is_room_for_six_rows(tmp_path: Path, size: tuple[int, int], drawn: int) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        while not app.forecast_shown:
            await press(app, pilot, "c")
        for keys in ([], ["s"]):
            await press(app, pilot, *keys, "end", "pageup", "home")
            assert shown(app).count("|____") == drawn, "the chart, or a line of words"
            assert "2027-06-30" in shown(app)
            assert app.screen.query_one(GapList).size.height >= 6

    walk(look, Path(shutil.copy(ROOT / "reports/example.toml", tmp_path)), size=size, display="both")


def test_where_there_is_no_room_for_a_chart_the_forecast_is_a_line(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "c")
        assert "planned and dated, once done: claimed 50.0 by 2027-01-31" in shown(app)
        assert "50.0|" not in shown(app)
        assert any(row.startswith(">") and " W-0" in row for row in shown(app).splitlines()), "where one is in the list"

    walk(look, walk_file(tmp_path, BODY), size=(60, 20))


def test_enter_leads_to_the_question_and_escape_back_to_its_row(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "s")
        await to(app, pilot, "W-05")
        await press(app, pilot, "enter")
        assert screen(app).question_id == "W-05"
        await press(app, pilot, "escape")
        assert isinstance(app.screen, GapsScreen)
        assert at(app) == "W-05"
        assert "sorted by ID" in shown(app)
        await press(app, pilot, "enter", "ctrl+n", "escape")
        assert screen(app).question_id == "W-06", "from another question Esc leads nowhere"

    walk(go, walk_file(tmp_path, BODY))


def test_the_evidence_of_a_row_opens_over_it(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        await to(app, pilot, "W-02")
        await press(app, pilot, "e")
        assert isinstance(app.screen, EvidenceScreen)
        assert app.screen.of == "W-02"
        await press(app, pilot, "escape")
        assert at(app) == "W-02"

    walk(look, walk_file(tmp_path, BODY))


def test_without_gaps_it_says_so(tmp_path: Path) -> None:
    body = "".join(f'\n[answers.W-0{n}]\nrating = "yes"\n' for n in (1, 2, 3, 6))
    body += "\n[answers.W-04]\nn = 1\nof = 1\n\n[answers.W-05]\nvalue = 10\n"

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.action_show("gaps")
        await settled(app, pilot)
        await press(app, pilot, "1")
        assert "no gaps" in shown(app)
        await press(app, pilot, "enter", "down", "o", "e")
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


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_hints_at_80_columns_are_whole_and_the_rest_is_in_the_help(tmp_path: Path, display: Display) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        bar = app.screen.query_one(KeyBar)
        keys = [hint.key for hint in bar.shown()]
        assert keys[:6] == ["enter", "escape", "f1", "o", "d", "a"]
        await press(app, pilot, "o")
        assert [hint.key for hint in bar.shown()] == ["escape", "enter", "tab"], "each key with what it does here, once"
        await press(app, pilot, "escape", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = "\n".join(one.content.plain for one in help_text(None, display))
        for key in GAP_KEYS:
            words = key.told or key.words
            assert display == "en" or words.zh in text
            assert display == "zh" or words.en in text
        await press(app, pilot, "escape")
        assert isinstance(app.screen, GapsScreen)

    walk(look, walk_file(tmp_path, BODY), display=display, size=(80, 24))


def test_from_the_levels_esc_leads_back_to_the_same_row(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "j", "j")
        before = at(app)
        for back in ("escape", "f5"):
            await press(app, pilot, "i")
            assert isinstance(app.screen, LevelScreen)
            await press(app, pilot, back)
            assert isinstance(app.screen, GapsScreen)
            assert at(app) == before
        await press(app, pilot, "escape")
        assert isinstance(app.screen, WalkScreen)

    walk(look, walk_file(tmp_path, BODY))


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_topic_that_has_room_is_shown_whole(tmp_path: Path, width: int) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        assert "…" not in "".join(row for row in shown(app).splitlines() if " W-0" in row)

    walk(look, walk_file(tmp_path, BODY.replace("基础设施安全负责人", "A")), display="zh", size=(width, 40))


def test_where_there_is_room_a_cause_is_whole(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        table = "\n".join(line[:134] for line in shown(app).splitlines())
        assert "evidence of too weak a kind" in table
        assert "evidence about another version" in table

    walk(look, Path(shutil.copy(ROOT / "reports/example.toml", tmp_path)), size=(200, 50))


@pytest.mark.parametrize(
    ("display", "names"), [("zh", ("安全承诺", "行动计划")), ("en", ("commitments", "Action Plan"))]
)
def test_of_several_questionnaires_each_has_its_name_before_its_level(
    tmp_path: Path, display: Display, names: tuple[str, str]
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5", "c")
        head = shown(app).splitlines()
        for name in names:
            assert sum(line.startswith(f"  {name}   ") for line in head) == 2, "the level and the forecast in words"

    example = Path(shutil.copy(ROOT / "reports/example.toml", tmp_path))
    walk(look, example, display=display, size=(80, 24))


def test_every_gap_is_written_as_csv_in_the_lens_shown(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "1", "x")
        await settled(app, pilot)
        assert "every gap was written to" in shown(app)

    path = walk_file(tmp_path, BODY)
    walk(write, path, size=(100, 40))
    (written,) = tmp_path.glob("*.csv")
    assert written.name == f"{path.stem}-gaps.csv"
    assert "W-01" in written.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("display", "signs"),
    [
        (
            "en",
            ("! hard gate", "+ soft gate", "^ fix first", "- from the next version on", "r risk accepted", "overdue"),
        ),
        ("zh", ("! 硬性关口", "+ 条件性关口", "^ 优先整改", "- 下一版本起", "r 风险已接受", "逾期")),
    ],
)
def test_the_help_says_what_the_signs_before_a_gap_mean(display: Display, signs: tuple[str, ...]) -> None:
    text = "\n".join(one.content.plain for one in help_text(None, display))
    block = text[text.index("Keys on the gaps" if display == "en" else "差距页的按键") :]
    assert [
        sign for sign in signs if sign not in block.split("not-applicable" if display == "en" else "不适用")[0]
    ] == []


@pytest.mark.parametrize("key", ["f", "1"])
def test_no_other_look_drops_a_day_that_cannot_be_taken(tmp_path: Path, key: str) -> None:
    """A filter or a lens may leave out the row that one is at."""

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "d", "ctrl+u", *"tomorrow", "tab", key)
        assert isinstance(app.screen, GapsScreen)
        due = app.screen.query_one("#due", LineField)
        assert due.value == "tomorrow"
        assert due.has_focus
        assert "do the same again" in shown(app)

    walk(scenario, walk_file(tmp_path, BODY))


@pytest.mark.parametrize("way", [["f5"], ["f3"], ["tab", "f5"], ["tab", "escape"], ["tab", "down"], ["tab", "enter"]])
def test_a_day_that_cannot_be_taken_is_dropped_by_the_second_key_that_leaves_it(tmp_path: Path, way: list[str]) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "d", "ctrl+u", *"tomorrow", *way)
        assert isinstance(app.screen, GapsScreen)
        due = app.screen.query_one("#due", LineField)
        assert due.value == "tomorrow"
        assert due.has_focus
        assert "do the same again" in shown(app) or "do the same again" in shown(app)
        at = app.gap_view.question_id
        await press(app, pilot, way[-1])
        assert not isinstance(app.screen, GapsScreen) or app.gap_view.question_id != at

    body = '\n[answers.W-01]\nrating = "no"\n[answers.W-02]\nrating = "no"\n'
    walk(scenario, walk_file(tmp_path, body))


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("escape", "Esc to the list", "Esc discard and go back"),
        ("enter", "Enter done", "Enter discard, to question"),
    ],
)
def test_the_last_line_says_which_key_drops_a_day_after_the_warning(
    tmp_path: Path, key: str, before: str, after: str
) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        def last() -> str:
            return shown(app).splitlines()[-1]

        await press(app, pilot, "g", "home", "d", "ctrl+u", *"tomorrow")
        assert before in last()
        await press(app, pilot, "tab", key)
        assert app.screen.query_one("#due", LineField).has_focus
        assert after in last()
        assert before not in last()
        await press(app, pilot, "s")
        assert before in last(), "of another text one was not warned"
        await press(app, pilot, "ctrl+u", *"tomorrow")
        assert after in last()
        await press(app, pilot, key)
        assert not isinstance(app.screen, GapsScreen)

    walk(scenario, walk_file(tmp_path, BODY), size=(80, 24))


def test_a_day_corrected_wrongly_on_the_gaps_is_told_again(tmp_path: Path) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "d", "ctrl+u", *"tomorrow", "tab", "down")
        at = app.gap_view.question_id
        await press(app, pilot, *"s", "tab", "down")
        assert app.gap_view.question_id == at
        assert app.screen.query_one("#due", LineField).value == "s"

    body = '\n[answers.W-01]\nrating = "no"\n[answers.W-02]\nrating = "no"\n'
    walk(scenario, walk_file(tmp_path, body))


def test_a_click_on_another_gap_drops_a_day_that_cannot_be_taken_the_second_time(tmp_path: Path) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home", "d", "ctrl+u", *"tomorrow")
        at = app.gap_view.question_id
        other = "W-02" if at == "W-01" else "W-01"
        place = (20, next(n for n, line in enumerate(shown(app).splitlines()) if f" {other} " in line))
        await pilot.click(offset=place)
        await settled(app, pilot)
        assert isinstance(app.screen, GapsScreen)
        assert app.gap_view.question_id == at
        assert app.screen.query_one("#due", LineField).value == "tomorrow"
        await pilot.click(offset=place)
        await settled(app, pilot)
        assert isinstance(app.screen, GapsScreen)
        assert app.gap_view.question_id == other
        assert app.screen.query_one("#due", LineField).value == ""

    body = '\n[answers.W-01]\nrating = "no"\n[answers.W-02]\nrating = "no"\n'
    walk(scenario, walk_file(tmp_path, body))


TWO_GAPS = '\n[answers.W-01]\nrating = "no"\n[answers.W-02]\nrating = "no"\n'


def place_of(app: EarnestApp, question: str) -> tuple[int, int]:
    """Where a click hits the row of a question."""
    lines = shown(app).splitlines()
    return 20, next(n for n, line in enumerate(lines) if line.strip(" !+^>-r").startswith(f"{question} "))


def test_a_click_marks_a_gap_so_that_keys_are_for_it(tmp_path: Path) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home")
        other = "W-02" if app.gap_view.question_id == "W-01" else "W-01"
        await pilot.click(offset=place_of(app, other))
        await settled(app, pilot)
        assert isinstance(app.screen, GapsScreen)
        assert app.gap_view.question_id == other
        await press(app, pilot, "o", *"PM", "escape")
        assert str(answered(app, other).owner) == "PM"

    walk(scenario, walk_file(tmp_path, TWO_GAPS))


@pytest.mark.parametrize("times", [1, 2])
def test_a_click_on_the_marked_gap_or_two_at_once_on_another_lead_to_its_question(tmp_path: Path, times: int) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home")
        at = app.gap_view.question_id
        wanted = at if times == 1 else "W-02" if at == "W-01" else "W-01"
        await pilot.click(offset=place_of(app, wanted), times=times)
        await settled(app, pilot)
        assert isinstance(app.screen, WalkScreen)
        assert app.question_shown == wanted

    walk(scenario, walk_file(tmp_path, TWO_GAPS))


def test_the_second_of_two_clicks_leads_nowhere_where_the_first_opened_the_gaps(tmp_path: Path) -> None:
    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", "home")
        x, y = place_of(app, app.gap_view.question_id)
        second = events.Click(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y, chain=2)
        app.screen._forward_event(second)
        await settled(app, pilot)
        assert isinstance(app.screen, GapsScreen)

    walk(scenario, walk_file(tmp_path, TWO_GAPS))


@pytest.mark.parametrize("width", [75, 80, 118, 119, 120, 132, 133, 134, 159, 160, 200])
def test_the_rows_stand_under_their_headings_from_the_first_frame_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    made: dict[str, list[int]] = {"header": [], "row": []}

    def header(widget: GapHeader, view: GapView, room: int, language: Language) -> None:
        made["header"].append(room)
        shown_header(widget, view, room, language)

    def row(one: GapRow, room: int, language: Language, today: datetime.date) -> Content:
        made["row"].append(room)
        return gap_row(one, room, language, today)

    shown_header = GapHeader.show
    monkeypatch.setattr(GapHeader, "show", header)
    monkeypatch.setattr("earnest.tui.screens.gaps.gap_row", row)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f5")
        room = app.screen.query_one(GapList).scrollable_content_region.width - 1
        assert {*made["header"]} == {*made["row"]} == {room}

    walk(look, walk_file(tmp_path, TWO_GAPS), size=(width, 40))


def test_what_only_the_next_version_can_do_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    path = Path(shutil.copy(ROOT / "reports/example.toml", tmp_path / "example.toml"))

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("C2-06")
        await settled(app, pilot)
        await press(app, pilot, "3")
        assert "this version can no longer do it: the plan is for the next one" in shown(app)
        await press(app, pilot, "g")
        row = next(line for line in shown(app).splitlines() if " C2-06 " in line)
        assert row.lstrip("> ").startswith("+-r C2-06")
        assert "- next version" in shown(app)

    walk(look, path, size=(120, 40))
