"""The page of a question: its order, the conditions as a checklist, what is folded, what an answer did."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from earnest.core.assessment.model import Answer
from earnest.core.language import Display, Phrase
from earnest.storage.preferences import load_preferences
from earnest.tui.app import EarnestApp
from earnest.tui.key_table import KEYS
from earnest.tui.keys import Key, key_name
from earnest.tui.screens.walk import WalkScreen
from earnest.tui.widgets.help_text import help_text
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.reading_pane import ReadingPane
from factories import DIGEST, question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import settled, shown, stored
from walks import answered, press, screen, walk, walk_file

WHEN = words(
    "只有草案的，为“部分落实”。没有的，为“未落实”。查不到的，为“不清楚”。",
    "Partial: there is a draft. No: there is none. Unknown: nothing was found.",
)
CONDITIONS = [words(f"条件{n}", f"condition {n}") for n in "abc"]


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


def page_file(folder: Path, body: str = "") -> Path:
    """Three questions of three conditions each: a gate, a state, a share."""
    fields = {"yes_requires": CONDITIONS, "partial_when": WHEN, "cites": ["CC1.a"]}
    trees = [
        question_tree("P-01", gate="hard", **fields),
        question_tree("P-02", **fields),
        question_tree("P-03", kind="share", **fields),
    ]
    write_questionnaire(folder, section("S", *trees))
    return write_answers(folder, body)


def hint(app: EarnestApp) -> str:
    """What the last line says of Enter."""
    (found,) = [hint for hint in app.screen.query_one(KeyBar).shown() if hint.key == "enter"]
    return found.content("en").plain


def rows(app: EarnestApp, *parts: str) -> list[int]:
    """The first line of the screen on which each text stands."""
    lines = shown(app).splitlines()
    return [next(n for n, line in enumerate(lines) if part in line) for part in parts]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_what_one_decides_by_comes_first(tmp_path: Path, size: tuple[int, int]) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        first = rows(app, "P-01  a sentence", "hard gate   Safety lead", "A yes requires all of these")
        conditions = rows(app, "[ ] 1. condition a", "[ ] 2. condition b", "[ ] 3. condition c")
        assert [*first, *conditions] == sorted({*first, *conditions})
        if size[1] > 24:
            states = rows(app, "[~] There is a draft.", "[-] There is none.", "[?] Nothing was found.")
            rest = rows(app, "Evidence", "+ s Sources", "+ w Why it is asked", "+ x Examples", "+ r How to close")
            assert [*conditions, *states, *rest] == sorted({*conditions, *states, *rest})

    walk(look, page_file(tmp_path), size=size)


def test_a_key_ticks_the_condition_at_the_cursor(tmp_path: Path) -> None:
    path = page_file(tmp_path)

    async def tick(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "space", "j", "j", "space")
        assert answered(app, "P-01").met == (1, 3)
        assert "2/3 ticked" in shown(app)
        assert "[x] 3. condition c" in shown(app)
        assert screen(app).query_one(ReadingPane).has_focus
        await press(app, pilot, "k", "k", "space")
        assert stored(path).answer("P-01").met == (3,)
        await press(app, pilot, "ctrl+z")
        assert answered(app, "P-01").met == (1, 3)

    walk(tick, path)


def test_enter_ticks_a_condition_and_takes_none_back(tmp_path: Path) -> None:
    path = page_file(tmp_path)

    async def tick(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "enter", "enter", "enter", "enter")
        assert answered(app, "P-01").met == (1, 2)

    walk(tick, path)


def test_a_click_ticks_a_condition(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        (row,) = rows(app, "[ ] 2. condition b")
        column = shown(app).splitlines()[row].index("[ ] 2.")
        await pilot.click(offset=(column + 1, row))
        await press(app, pilot)
        assert answered(app, "P-01").met == (2,)

    walk(click, page_file(tmp_path))


@pytest.mark.parametrize(
    ("display", "ticked", "taken_back"),
    [
        ("en", "condition 2 ticked; Ctrl+Z undoes", "condition 2 is no longer ticked; Ctrl+Z undoes"),
        ("zh", "已勾选第2项条件；按 Ctrl+Z 撤销", "已取消勾选第2项条件；按 Ctrl+Z 撤销"),
    ],
)
def test_a_tick_by_the_mouse_is_told_and_one_by_key_is_not(
    tmp_path: Path, display: Display, ticked: str, taken_back: str
) -> None:
    """A click may only have been to bring the window to the front."""

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        said = "condition b" if display == "en" else "条件b"
        await press(app, pilot, "m", "space")
        assert not list(app._notifications)
        (row,) = rows(app, f"2. {said}")
        place = (shown(app).splitlines()[row].index(said), row)
        for told in (ticked, taken_back):
            await pilot.click(offset=place)
            await press(app, pilot)
            assert told in [one.message for one in app._notifications]
        assert answered(app, "P-01").met == (1,)
        await press(app, pilot, "ctrl+z")
        assert answered(app, "P-01").met == (1, 2)

    walk(click, page_file(tmp_path), display=display)


def test_ticks_suggest_a_rating_until_one_is_given(tmp_path: Path) -> None:
    async def tick(app: EarnestApp, pilot: Pilot[int]) -> None:
        def suggested() -> list[str]:
            return [line[line.index("( ) ") :][:6] for line in shown(app).splitlines() if "suggested" in line]

        await press(app, pilot, "m", "space")
        assert suggested() == ["( ) 2 "]
        await press(app, pilot, "j", "space", "j", "space")
        assert suggested() == ["( ) 1 "]
        assert answered(app, "P-01").rating is None
        await press(app, pilot, "4")
        assert answered(app, "P-01").rating == "no"
        assert suggested() == []
        assert "1 unexplained (F7)" in shown(app), "asked about, not refused"
        await press(app, pilot, "enter")
        assert answered(app, "P-01").met == (1, 2, 3), "Enter goes on after a digit, and ticks nothing"
        assert screen(app).question_id == "P-02"
        await press(app, pilot, "m", "space")
        assert "the ticks suggest “partial”: 2 takes it" in shown(app)
        await press(app, pilot, "escape", "enter")
        assert (screen(app).question_id, answered(app, "P-02").rating) == ("P-02", "partial"), "not passed in silence"
        await press(app, pilot, "enter")
        assert screen(app).question_id == "P-03"

    walk(tick, page_file(tmp_path))


def test_digits_rate_and_letters_lead_wherever_one_does_not_type(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "2")
        assert answered(app, "P-01").rating == "partial"
        await press(app, pilot, "ctrl+o", "4")
        assert answered(app, "P-01").rating == "no"
        await press(app, pilot, "right_square_bracket")
        assert screen(app).question_id == "P-02"
        await press(app, pilot, "left_square_bracket", "n", *"]2[gm/?")
        assert screen(app).question_id == "P-01"
        await press(app, pilot, "escape")
        assert answered(app, "P-01").note is not None
        assert answered(app, "P-01").rating == "no"

    walk(go, page_file(tmp_path))


def test_the_keys_of_an_input_method_for_chinese_lead_as_well(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        for character, question in (("】", "P-02"), ("【", "P-01")):
            app.post_message(events.Key("wide", character))
            await press(app, pilot)
            await press(app, pilot)
            assert screen(app).question_id == question
        await press(app, pilot, "m")
        app.post_message(events.Key("wide", "２"))
        await press(app, pilot)
        await press(app, pilot)
        assert answered(app, "P-01").rating == "partial"

    walk(go, page_file(tmp_path))


@pytest.mark.parametrize(
    ("key", "text"), [("s", "建立专业团队"), ("w", "Why"), ("x", "- a sentence"), ("r", "1. a sentence")]
)
def test_what_is_folded_is_opened_by_a_key_and_remembered(tmp_path: Path, key: str, text: str) -> None:
    path = page_file(tmp_path)

    async def unfold(app: EarnestApp, pilot: Pilot[int]) -> None:
        before = shown(app).count("a sentence")
        await press(app, pilot, key)
        assert text in shown(app)
        assert f"- {key} " in shown(app)
        assert key == "s" or shown(app).count("a sentence") == before + 1

    async def again(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert f"- {key} " in shown(app)
        await press(app, pilot, key)
        assert f"+ {key} " in shown(app)

    walk(unfold, path, size=(120, 60))
    assert len(load_preferences().unfolded) == 1
    walk(again, path, size=(120, 60))
    assert load_preferences().unfolded == ()


def test_an_answer_says_what_it_did(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1")
        assert "P-01 unanswered -> yes: claimed +33.3 to 33.3; gate P-01 waits for evidence" in shown(app)
        await press(app, pilot, "right_square_bracket")
        assert "P-01 unanswered -> yes" in shown(app), "until the next change"
        await press(app, pilot, "4")
        assert "P-02 unanswered -> no" in shown(app)
        await press(app, pilot, "ctrl+z")
        assert "P-02 no -> unanswered" in shown(app)

    walk(rate, page_file(tmp_path), size=(140, 40))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
@pytest.mark.parametrize("width", [80, 120])
def test_what_an_answer_did_is_never_cut(tmp_path: Path, display: Display, width: int) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        for key in "21453":
            await press(app, pilot, key)
            line = shown(app).splitlines()[-2]
            assert "P-01" in line
            assert "…" not in line

    walk(rate, page_file(tmp_path), display=display, size=(width, 24))


@pytest.mark.parametrize(
    ("renewed", "on", "said"),
    [
        ('version = "2.0"\non = 2026-01-31', "2026-01-01", "Carried over from version 2.0"),
        ('version = ""', "2026-01-01", "Carried over from the last version"),
        ('version = "2.0"\non = 2026-01-31', "2026-02-01", "changed in an upgrade"),
        (None, "2026-01-01", "changed in an upgrade"),
    ],
)
def test_it_is_said_why_an_answer_is_to_be_confirmed(tmp_path: Path, renewed: str | None, on: str, said: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-01")
        await press(app, pilot)
        assert said in shown(app)

    digest = f'\ndigest = "{DIGEST}"\n'
    body = f'\n[answers.P-01]\nrating = "yes"\non = {on}\nconfirm = true\n'
    walk(look, page_file(tmp_path, body + (f"\n[renewed_from]\n{renewed}{digest}" if renewed else "")))


@pytest.mark.parametrize("display", ["zh", "en"])
@pytest.mark.parametrize("renewed", ['version = "2.0"\non = 2026-01-31', 'version = ""', None])
def test_of_a_question_without_a_rating_no_answer_is_asked_to_be_confirmed(
    tmp_path: Path, renewed: str | None, display: Display
) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-01")
        await press(app, pilot)
        said = "未作答：请作答，或按 c 转到下一道" if display == "zh" else "not answered: rate it, or press c to go on"
        assert said in shown(app)
        await press(app, pilot, "4")
        assert said not in shown(app)

    digest = f'\ndigest = "{DIGEST}"\n'
    body = '\n[answers.P-01]\nnote = "asked"\nconfirm = true\n'
    body += f"\n[renewed_from]\n{renewed}{digest}" if renewed else ""
    walk(look, page_file(tmp_path, body), display=display, size=(80, 24))


def test_a_gate_does_not_offer_not_applicable(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "not applicable" not in shown(app)
        await press(app, pilot, "6")
        assert answered(app, "P-01").rating is None
        await press(app, pilot, "right_square_bracket", "6")
        assert answered(app, "P-02").rating == "not-applicable"

    walk(look, page_file(tmp_path))


def test_a_gate_that_was_answered_so_still_shows_it(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")
        app.show_question("P-01")
        await press(app, pilot)
        assert "(*) 6 [n/a] not applicable" in shown(app)

    walk(look, page_file(tmp_path, '\n[answers.P-01]\nrating = "not-applicable"\n'))


def test_planned_says_what_it_lacks(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3")
        assert "planned needs an owner and a due date still to come (Enter)" in shown(app)
        assert hint(app) == "Enter owner"
        await press(app, pilot, "n")
        assert "still to come" in shown(app)
        assert "(Enter)" not in shown(app), "which makes a new line in a note"
        await press(app, pilot, "escape")
        assert "(Enter)" in shown(app)

    walk(plan, page_file(tmp_path))


def test_the_conditions_come_in_sight_however_far_one_has_read(tmp_path: Path) -> None:
    async def read(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", *["pagedown"] * 4)
        assert "[ ] 1. " not in shown(app)
        await press(app, pilot, "m")
        assert "[ ] 1. " in shown(app)

    walk(read, page_file(tmp_path), size=(80, 24))


def test_what_is_out_of_sight_is_not_chosen(tmp_path: Path) -> None:
    """Neither by the key that takes what is at the cursor, nor by the one that goes on."""

    async def read(app: EarnestApp, pilot: Pilot[int]) -> None:
        page = app.screen.query_one(ReadingPane)
        await press(app, pilot, "m", *["pagedown"] * 4)
        assert not page.cursor.startswith("met:"), "but at the first that is seen"
        for key in ("space", "enter"):
            page.scroll_end(animate=False)
            await settled(app, pilot)
            page.cursor = "met:1"  # as it stays where nothing that can be chosen is in sight
            await press(app, pilot, key)
            assert answered(app, "P-01").met is None, key
            assert "[ ] 1. " in shown(app), "it is shown first"
        await press(app, pilot, "space")
        assert answered(app, "P-01").met == (1,)

    walk(read, page_file(tmp_path), size=(80, 24))


def test_a_day_that_has_passed_keeps_the_keys_once(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3", "enter", *"lead B", "enter", *"2020-01-31", "enter")
        assert app.focused is app.screen.query_one("#due")
        assert "this day has passed: a plan needs one still to come" in shown(app)
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#ratings")

    walk(plan, page_file(tmp_path))


def test_of_a_plan_whose_day_has_passed_that_is_said_and_enter_only_where_it_leads_to_it(tmp_path: Path) -> None:
    passed = "planned needs a due date still to come: 2020-01-31 has passed"

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")
        app.show_question("P-01")
        await press(app, pilot)
        assert f"{passed} (Enter)" in shown(app)
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#due")
        assert passed in shown(app)
        assert "(Enter)" not in shown(app)
        await press(app, pilot, "escape")
        assert "(Enter)" not in shown(app), "it leads on, having led there once"
        app.screen.query_one("#owner").focus()
        await press(app, pilot)
        assert f"{passed} (Enter)" in shown(app)

    body = '\n[answers.P-01]\nrating = "planned"\nowner = "lead B"\ndue = 2020-01-31\n'
    walk(plan, page_file(tmp_path, body), size=(140, 40))


def test_of_a_day_that_does_not_exist_only_that_is_said(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3", "enter", *"lead B", "enter", *"2027-02-30", "enter")
        for _ in range(2):
            assert app.focused is app.screen.query_one("#due")
            assert "due: there is no such day in the calendar" in shown(app)
            assert "this day has passed" not in shown(app)
            await press(app, pilot, "enter")

    walk(plan, page_file(tmp_path))


def test_a_yes_says_how_many_conditions_are_ticked(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "space", "1")
        assert "yes needs every condition; 1 of 3 are ticked" in shown(app)
        await press(app, pilot, "m", "j", "space", "j", "space")
        assert "yes needs every condition" not in shown(app)
        assert "which speaks for yes" not in shown(app)
        await press(app, pilot, "4")
        assert "every condition is ticked, which speaks for yes" in shown(app)

    walk(rate, page_file(tmp_path))


def test_whoever_leaves_a_plan_without_owner_or_day_is_told_once_and_not_kept(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        question = screen(app).question_id
        said = f"{question}: planned needs an owner and a due date; without them no forecast counts on it"
        told: list[str] = []

        def tell(phrase: Phrase, *_: object, **__: object) -> None:
            told.append(phrase.en)

        monkeypatch.setattr(app, "tell", tell)
        await press(app, pilot, "3", "right_square_bracket")
        assert screen(app).question_id != question
        assert told == [said]
        await press(app, pilot, "left_square_bracket", "right_square_bracket")
        assert screen(app).question_id != question
        assert told == [said], "once for a question"

    with pytest.MonkeyPatch.context() as monkeypatch:
        walk(plan, page_file(tmp_path))


def test_enter_leads_from_planned_to_owner_and_day_and_on(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        question = screen(app).question_id
        await press(app, pilot, "3", "enter", *"lead B")
        assert hint(app) == "Enter due"
        await press(app, pilot, "enter", *"2035-01-31")
        assert hint(app) == "Enter done"
        await press(app, pilot, "enter")
        given = answered(app, question)
        assert (given.rating, str(given.owner), str(given.due)) == ("planned", "lead B", "2035-01-31")
        assert app.focused is app.screen.query_one("#ratings")
        assert "planned needs" not in shown(app)
        await press(app, pilot, "enter")
        assert screen(app).question_id != question

    walk(plan, page_file(tmp_path))


def test_enter_leads_from_the_day_back_to_an_owner_that_is_missing(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "3", "enter", "enter", *"2035-01-31", "enter")
        assert app.focused is app.screen.query_one("#owner")
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#ratings")

    walk(plan, page_file(tmp_path))


def test_tab_leads_from_the_note_of_a_not_applicable_to_who_accepts_it_and_the_last_line_says_so(
    tmp_path: Path,
) -> None:
    async def leave_out(app: EarnestApp, pilot: Pilot[int]) -> None:
        def of_tab() -> list[str]:
            return [one.content("en").plain for one in app.screen.query_one(KeyBar).shown() if one.key == "tab"]

        app.show_question("P-02")
        await press(app, pilot, "6", "n")
        assert of_tab() == ["Tab accepted by"]
        await press(app, pilot, "tab")
        assert app.focused is app.screen.query_one("#accepted_by")
        await press(app, pilot, "tab")
        assert app.focused is app.screen.query_one("#owner")
        await press(app, pilot, "escape", "1", "n")
        assert of_tab() == ["Tab next field"]
        await press(app, pilot, "tab")
        assert app.focused is app.screen.query_one("#owner")

    walk(leave_out, page_file(tmp_path))


def test_what_is_no_name_accepts_nothing_and_it_is_said_why(tmp_path: Path) -> None:
    async def accept(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-02")
        await press(app, pilot, "6", "n", *"no weights are given to anybody", "tab", "4", "enter")
        assert answered(app, "P-02").accepted_by is None
        assert "accepted by: give a name, not only digits" in shown(app)

    walk(accept, page_file(tmp_path))


def test_enter_leads_from_a_not_applicable_to_its_note_then_to_who_accepts_it(tmp_path: Path) -> None:
    async def leave_out(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-02")
        await press(app, pilot, "6")
        assert hint(app) == "Enter note"
        await press(app, pilot, "enter", *"no weights are given to anybody", "escape")
        assert hint(app) == "Enter accepted by"
        await press(app, pilot, "enter", *"Safety Lead A", "enter")
        assert "count as the same party" in app.screen.query_one("#acceptance").render().plain
        assert app.focused is app.screen.query_one("#accepted_by"), "the keys stay: the next name is no command"
        await press(app, pilot, "ctrl+u", *"lead B", "enter")
        assert "accepted: the question is left out" in shown(app)
        await press(app, pilot, "enter")
        assert screen(app).question_id == "P-03"

    walk(leave_out, page_file(tmp_path))


def test_a_rating_that_cannot_be_given_says_why(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "6")
        assert "A gate cannot be not applicable" in app.screen.query_one("#answer-fault").render().plain
        assert "A gate cannot be not applicable" in shown(app)
        await press(app, pilot, "right_square_bracket", "left_square_bracket")
        assert "A gate cannot be not applicable" not in shown(app), "it stands beside what it is about only"
        app.show_question("P-03")
        await press(app, pilot, "4")
        assert "The number decides this question" in shown(app)
        assert answered(app, "P-03") == answered(app, "P-01") == Answer()

    walk(rate, page_file(tmp_path))


@pytest.mark.parametrize(
    ("question", "keys", "why"),
    [
        ("P-01", "6", "A gate cannot be not applicable"),
        ("P-03", "4", "The number decides this question: press # to give it"),
        ("P-03", "#17/20\n0", "The number decides this question: press #, then clear it there"),
    ],
)
def test_a_rating_that_is_refused_is_told_as_a_notice_while_it_matters(
    tmp_path: Path, question: str, keys: str, why: str
) -> None:
    def told(app: EarnestApp) -> list[str]:
        assert len(app.screen.query(Toast)) == len(app._notifications)
        return [one.message for one in app._notifications if one.severity == "warning"]

    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question(question)
        await settled(app, pilot)
        refused = ["enter" if key == "\n" else key for key in keys]
        await press(app, pilot, *refused, keys[-1])
        assert told(app) == [why], "once, however often the key is pressed"
        await press(app, pilot, "3")
        assert told(app) == [], "another rating was given"
        await press(app, pilot, "0", keys[-1] if question == "P-01" else "4")
        assert len(told(app)) == 1
        app.show_question("P-02")
        await settled(app, pilot)
        assert told(app) == [], "another question is shown"

    walk(rate, page_file(tmp_path))


def test_who_rates_by_habit_gives_no_number(tmp_path: Path) -> None:
    async def rate(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await settled(app, pilot)
        assert "Enter numbers" in shown(app)
        await press(app, pilot, "4", "enter", "4", "enter", "2", "enter")
        assert screen(app).question_id == "P-03"
        assert answered(app, "P-03") == Answer()
        assert "The number decides this question: press # to give it" in shown(app)
        assert "Enter numbers" not in shown(app)
        assert "# numbers" in shown(app)
        await press(app, pilot, "number_sign", *"17/20", "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (17, 20)

    walk(rate, page_file(tmp_path))


def test_what_takes_an_answer_back_says_where_a_number_is_taken_back(tmp_path: Path) -> None:
    async def clear(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await settled(app, pilot)
        await press(app, pilot, "0")
        assert "clear it there" not in shown(app)
        await press(app, pilot, "number_sign", *"17/20", "enter", "0")
        assert "press #, then clear it there" in shown(app)
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (17, 20)

    walk(clear, page_file(tmp_path))


def test_what_cannot_be_taken_is_dropped_on_the_way_that_was_warned_of_alone(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-02")
        await settled(app, pilot)
        await press(app, pilot, "3")
        app.screen.query_one("#due").focus()
        await press(app, pilot, *"2027-02-30", "escape")
        for key in ("right_square_bracket", "left_square_bracket"):
            await press(app, pilot, key)
            assert screen(app).question_id == "P-02"
        await press(app, pilot, "left_square_bracket")
        assert screen(app).question_id == "P-01"

    walk(leave, page_file(tmp_path))


def test_a_number_that_is_typed_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async def count(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await settled(app, pilot)
        await press(app, pilot, "number_sign", *"17", "enter", *"200", "enter")
        await press(app, pilot, "number_sign", *"18", "tab", *"20", "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (18, 20)
        await press(app, pilot, "number_sign", "end", "backspace", "9", "enter", "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (19, 20), "or one goes on in it"
        await press(app, pilot, "number_sign", "tab", "escape")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (19, 20), "nothing typed, nothing changed"

    walk(count, page_file(tmp_path))


def test_a_due_day_that_is_typed_anew_and_is_none_leaves_the_one_before(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        question, day = screen(app).question_id, datetime.date(2027, 3, 31)
        await press(app, pilot, "3", "enter", *"lead", "enter", *"2027-03-31", "enter")
        assert answered(app, question).due == day
        app.screen.query_one("#due").focus()
        await press(app, pilot, "ctrl+u")
        app.editor._paused()
        assert answered(app, question).due == day, "another one may be on the way"
        await press(app, pilot, *"2027-02-30")
        app.editor._paused()
        await press(app, pilot, "escape", "right_square_bracket", "right_square_bracket")
        assert screen(app).question_id != question
        assert answered(app, question).due == day
        app.show_question(question)
        await settled(app, pilot)
        app.screen.query_one("#due").focus()
        await press(app, pilot, "ctrl+u", "escape")
        assert answered(app, question).due is None

    walk(plan, page_file(tmp_path))


def test_a_day_emptied_fast_is_not_taken_because_the_list_was_left(tmp_path: Path) -> None:
    """As with numbers: the list's loss of the focus is told after keys that were typed ahead."""

    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        question = screen(app).question_id
        await press(app, pilot, "3", "enter", *"lead", "enter", *"2027-03-31", "enter")
        due = app.screen.query_one("#due", LineField)
        app.screen.set_focus(due)
        due.value = ""
        await press(app, pilot)
        assert answered(app, question).due == datetime.date(2027, 3, 31), "another one may be on the way"

    walk(plan, page_file(tmp_path))


def test_who_knows_no_owner_yet_goes_on_all_the_same(tmp_path: Path) -> None:
    async def plan(app: EarnestApp, pilot: Pilot[int]) -> None:
        question = screen(app).question_id
        await press(app, pilot, "3", "enter", "enter", "enter", "enter")
        assert screen(app).question_id != question

    walk(plan, page_file(tmp_path))


def test_evidence_and_what_waits_can_be_clicked(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        (row,) = rows(app, "no evidence")
        await pilot.click(offset=(shown(app).splitlines()[row].index("no evidence"), row))
        await press(app, pilot)
        assert type(app.screen).__name__ == "EvidenceScreen"
        await press(app, pilot, "escape")
        await pilot.click("#status-reason")
        await press(app, pilot)
        assert type(app.screen).__name__ == "LevelScreen"

    walk(click, page_file(tmp_path))


def test_a_letter_after_e_is_no_text(tmp_path: Path) -> None:
    """The list of evidence stands first, also an empty one."""

    async def open_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e", "a")
        assert app.screen.query_one("#title").value == ""

    walk(open_it, page_file(tmp_path))


# --- numbers -------------------------------------------------------------------------------------------------------


def test_a_share_can_be_typed_as_one(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot)
        assert hint(app) == "Enter numbers"
        await press(app, pilot, "down")
        assert hint(app) == "Enter choose", "a rating is highlighted"
        app.show_question("P-02")
        await press(app, pilot)
        assert hint(app) == "Enter next"
        app.show_question("P-03")
        await press(app, pilot, "enter", *"17/20")
        assert "[-] 85.0 %: no" in shown(app), "while it is typed"
        assert answered(app, "P-03").n is None, "and not taken before one is done"
        await press(app, pilot, "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (17, 20)
        assert app.screen.query_one("#n").value == "17"
        await press(app, pilot, "#", *"50%", "escape")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (10, 20)
        await press(app, pilot, "#", *"50%", "enter", "escape")
        assert app.screen.query_one("#n").value == "10", "what was typed says the same in another way"

    walk(share, page_file(tmp_path))


def test_a_number_typed_fast_is_not_taken_because_the_list_was_left(tmp_path: Path) -> None:
    """On a slow machine the list's loss of the focus is told after keys that were typed ahead."""

    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot)
        screen(app).action_numbers()
        app.screen.query_one("#n", LineField).value = "17/20"
        await press(app, pilot)
        assert answered(app, "P-03").n is None
        await press(app, pilot, "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (17, 20)
        assert app.focused is app.screen.query_one("#ratings")

    walk(share, page_file(tmp_path))


def test_enter_leads_from_the_number_to_the_total_and_on(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "enter", *"3/4")
        assert hint(app) == "Enter done", "both numbers are typed"
        await press(app, pilot, "backspace", "backspace")
        assert hint(app) == "Enter total"
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#of")
        assert hint(app) == "Enter done"
        assert "the total is missing" in shown(app)
        await press(app, pilot, *"4", "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (3, 4)
        assert app.focused is app.screen.query_one("#ratings")

    walk(share, page_file(tmp_path))


def test_enter_leads_to_the_number_that_cannot_be_taken(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "enter", *"30", "enter", *"20", "enter")
        said = " ".join(app.screen.query_one("#banded").render().plain.split())
        assert said.startswith("! the number is not saved yet: the first number is above the second")
        assert "! the number is not saved yet" in shown(app)
        assert app.focused is app.screen.query_one("#n")
        await press(app, pilot, *"10", "enter", "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (10, 20)

    walk(share, page_file(tmp_path))


def test_a_percentage_without_a_total_says_what_is_missing_and_one_with_it_is_taken(tmp_path: Path) -> None:
    async def share(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "#", *"85 %")
        said = " ".join(app.screen.query_one("#banded").render().plain.split())
        assert said.startswith("! the number is not saved yet: give the total first, or write 85% of 400")
        await press(app, pilot, *" of 400")
        assert hint(app) == "Enter done", "both numbers are typed"
        await press(app, pilot, "enter")
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (340, 400)
        assert [app.screen.query_one(f"#{name}", LineField).value for name in ("n", "of")] == ["340", "400"]

    walk(share, page_file(tmp_path))


def test_half_a_share_does_not_pass_in_silence(tmp_path: Path) -> None:
    async def half(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "#", *"3", "escape")
        assert "! the total is missing" in shown(app)

    walk(half, page_file(tmp_path))


def test_a_number_on_the_way_to_another_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """9 of 12, and then first 12: with the old total that would be all of them."""
    monkeypatch.setattr("earnest.tui.control.editing.PAUSE", 0.01)

    async def retype(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "#", *"12", "tab")
        await pilot.pause(0.1)
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (9, 12)
        await press(app, pilot, *"9", "escape")
        assert "the first number is above the second" in shown(app)
        assert (answered(app, "P-03").n, answered(app, "P-03").of) == (9, 12)

    walk(retype, page_file(tmp_path, "\n[answers.P-03]\nn = 9\nof = 12\n"))


def test_the_old_number_gives_way_to_the_one_that_is_typed(tmp_path: Path) -> None:
    async def retype(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-03")
        await press(app, pilot, "#", *"11", "escape")
        assert answered(app, "P-03").n == 11

    walk(retype, page_file(tmp_path, "\n[answers.P-03]\nn = 9\nof = 12\n"))


@pytest.mark.parametrize("typed", ["soon", "2027-02-30"])
def test_undo_brings_back_the_day_before_a_text_that_is_none(tmp_path: Path, typed: str) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_question("P-01")
        app.screen.query_one("#due").focus()
        await press(app, pilot, "ctrl+e", "ctrl+u", *typed, "ctrl+z")
        assert app.screen.query_one("#due").value == "2027-01-31"

    walk(undo, page_file(tmp_path, "\n[answers.P-01]\ndue = 2027-01-31\n"))


# --- where one is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["earnest-dark", "earnest-light", "ansi-dark"])
def test_the_area_with_the_keys_has_a_heavy_frame(tmp_path: Path, theme: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.theme = theme
        for keys, area in (("", "answer"), ("n", "answer"), ("m", "reading"), ("o", "outline")):
            await press(app, pilot, *keys)
            heavy = [
                name
                for name in ("outline", "reading", "answer")
                if app.screen.query_one(f"#{name}").styles.border_top[0] == "heavy"
            ]
            assert heavy == [area], keys
            assert ("> Answer P-01" in shown(app)) is (area == "answer")
            assert "┏" in shown(app)
            await press(app, pilot, "escape")

    walk(look, page_file(tmp_path), size=(120, 40))


def test_the_current_row_has_a_mark_without_colours(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert any(line.lstrip("│┃ ").startswith(">[ ]") and "W-01" in line for line in shown(app).splitlines())
        await press(app, pilot, "down", "down")
        assert ">( ) 2 " in shown(app)
        await press(app, pilot, "m")
        assert "> [ ] 1. " in shown(app)

    walk(look, walk_file(tmp_path))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 50)])
@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_key_bar_is_never_cut(tmp_path: Path, size: tuple[int, int], display: str) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        places = set()
        for keys in ("", "m", "n", "#"):
            app.show_question("P-03")
            await press(app, pilot, *keys)
            places.add(app.focused)
            bar = screen(app).query_one("KeyBar")
            hints = [hint.content(bar.language).plain for hint in bar.shown()]
            assert "F10" in hints[-1] or any(hint.startswith("F10") for hint in hints), keys
            assert shown(app).splitlines()[-1].split() == " ".join(hints).split(), keys
            await press(app, pilot, "escape")
        assert len(places) == 4, "each key led to a place of its own"

    walk(look, page_file(tmp_path), display=display, size=size)


# --- words ---------------------------------------------------------------------------------------------------------


def test_how_to_quit_is_said_in_the_language_of_the_app(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+c")
        assert [one.message for one in app._notifications] == ["按 F10 退出；^C 在输入框中复制"]

    walk(look, page_file(tmp_path), display="zh")


@pytest.mark.parametrize("key", ["f4", "f7"])
def test_undo_leaves_the_screen_where_one_is(tmp_path: Path, key: str) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2", key)
        top = app.screen
        await press(app, pilot, "ctrl+z")
        assert app.screen is top
        assert answered(app, "P-01").rating is None
        assert "undone: P-01 (rating)" in [one.message for one in app._notifications]

    walk(undo, page_file(tmp_path))


def test_on_the_first_day_there_are_words_instead_of_figures(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "Nothing answered yet: 3 questions apply" in shown(app)
        await press(app, pilot, "1")
        assert "claimed [======......3....4..] 33.3" in shown(app)
        assert "1 gate to level 2" in shown(app).splitlines()[2]

    walk(look, page_file(tmp_path), size=(140, 40))


def test_the_help_names_every_key_of_the_table(tmp_path: Path) -> None:
    text = "\n".join(row.lead + row.content.plain for row in help_text(None, "en"))
    for one in KEYS:
        assert (one.told or one.words).en in text
        assert one.shown_as or all(key_name(name) in text for name in one.keys.split(","))


@pytest.mark.parametrize("one", [one for one in KEYS if one.owner == "walk" and one.action not in {"", "rate"}])
def test_every_key_of_the_table_is_bound(one: Key) -> None:
    name = one.action.partition("(")[0]
    assert name.startswith("app.") or callable(getattr(WalkScreen, f"action_{name}"))


def test_of_a_question_without_numbers_it_is_said_that_it_asks_for_none(tmp_path: Path) -> None:
    async def ask(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "number_sign")
        assert "this question asks for no number" in shown(app)

    walk(ask, page_file(tmp_path))
