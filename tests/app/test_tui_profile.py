"""The profile: flags by keys, a no with its reason, what it hides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from earnest.core.assessment.model import RenewedFrom
from earnest.core.language import Display
from earnest.core.scoring.left_out import hidden_by
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.tui.screens.profile import ProfileScreen
from earnest.tui.widgets.flag_list import FlagList, state_of, value_of
from earnest.tui.widgets.note_area import NoteArea
from factories import DIGEST, REASON, assessment
from screen_runs import fresh, run_app, settled, shown, stored
from walks import press, walk, walk_file

SMALL = (100, 30)
FLAG = "public_service"


async def opened(app: EarnestApp, pilot: Pilot[int]) -> ProfileScreen:
    await pilot.press("f4")
    await pilot.pause()
    assert isinstance(app.screen, ProfileScreen)
    return app.screen


def foot(app: EarnestApp) -> str:
    """The keys at the foot."""
    return shown(app).splitlines()[-1]


def test_states_in_words() -> None:
    team = assessment({}, profile={"a": True, "b": False, "c": False, "d": True})
    states = [state_of(team, {"a", "b"}, flag) for flag in "abcde"]
    assert states == ["yes", "no", "no-reason", "yes-reason", "undecided"]
    renewed = team.model_copy(update={"renewed_from": renewed_from("a", "b", "e")})
    states = [state_of(renewed, set(), flag) for flag in "abcde"]
    assert states == ["yes-confirm", "no-confirm", "no-reason", "yes-reason", "undecided"]
    assert {value_of(state) for state in states} == {"yes", "no", "undecided"}


def renewed_from(*flags: str) -> RenewedFrom:
    return RenewedFrom.model_validate({"version": "2.0", "digest": DIGEST, "flags": flags})


def renewed_file(folder: Path, *places: int) -> Path:
    """An assessment with the flags at some places of the profile still to be confirmed."""
    path = fresh(folder)
    flags = [open_assessment(path).flags[place] for place in places]
    values = "".join(f"{flag} = true\n" for flag in flags)
    names = ", ".join(f'"{flag}"' for flag in flags)
    text = path.read_text(encoding="utf-8").replace("[profile]\n", f"[profile]\n{values}")
    path.write_text(f'{text}\n[renewed_from]\nversion = "2.0"\ndigest = "{DIGEST}"\nflags = [{names}]\n', "utf-8")
    return path


def test_the_foot_says_what_c_does_to_the_flag_that_one_is_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("earnest.tui.in_sight.LEAST", 0)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        profile = await opened(app, pilot)
        profile.query_one(FlagList).highlighted = 0
        await settled(app, pilot)
        assert "c next to confirm" in foot(app)
        await pilot.press("c")
        await settled(app, pilot)
        assert profile.query_one(FlagList).highlighted == 2
        assert "c confirm " in foot(app)
        await pilot.press("c")
        await settled(app, pilot)
        assert " c " not in foot(app)

    run_app(confirm, renewed_file(tmp_path, 2), size=SMALL)


def test_where_one_only_reads_no_key_is_offered_that_would_be_refused(tmp_path: Path) -> None:
    path = renewed_file(tmp_path, 0)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        profile = await opened(app, pilot)
        profile.query_one(FlagList).highlighted = 0
        await settled(app, pilot)
        assert not re.search(r" [cyn0] ", foot(app))
        await pilot.press("down")
        await settled(app, pilot)
        assert "c next to confirm" in foot(app), "which is no edit"

    with lock.acquire(path):
        run_app(look, path, size=SMALL)


@pytest.mark.parametrize("key", ["y", "c"])
def test_choosing_the_value_that_a_flag_has_or_c_confirms_it_after_a_renewal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        monkeypatch.setattr("earnest.tui.in_sight.LEAST", 60)
        await pilot.press("c")
        await settled(app, pilot)
        assert "just come into sight: look at it first" in shown(app)
        monkeypatch.setattr("earnest.tui.in_sight.LEAST", 0)
        assert "[!] to confirm" in shown(app)
        assert "c confirms it" in shown(app)
        assert "1 to confirm (c)" in shown(app)
        await pilot.press(key)
        await settled(app, pilot)
        assert "[x] yes" in shown(app)
        assert "1 of 30 decided" in shown(app)
        assert "to confirm (c)" not in shown(app)
        await pilot.press("c")
        await settled(app, pilot)
        assert "no flags to confirm" in shown(app)

    path = fresh(tmp_path)
    flag = open_assessment(path).flags[0]
    text = path.read_text(encoding="utf-8").replace("[profile]\n", f"[profile]\n{flag} = true\n")
    renewed = f'[renewed_from]\nversion = "2.0"\ndigest = "{DIGEST}"\nflags = ["{flag}"]\n'
    path.write_text(f"{text}\n{renewed}", encoding="utf-8")
    run_app(confirm, path, size=SMALL)
    after = stored(path)
    assert after.profile == {flag: True}
    assert after.renewed_from == renewed_from()


def test_keys_set_the_highlighted_flag(tmp_path: Path) -> None:
    async def answer(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("y", "down", "１", "down", "y", "up", "0")
        await settled(app, pilot)
        assert "2 of 30 decided" in shown(app)
        assert "[x] yes" in shown(app)
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")

    path = fresh(tmp_path)
    flags = open_assessment(path).flags
    run_app(answer, path, size=SMALL)
    assert stored(path).profile == {flags[0]: True}


def test_a_no_needs_its_reason_and_says_what_it_hides(tmp_path: Path) -> None:
    async def deny(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = listed.get_option_index(FLAG)
        await pilot.press("n")
        await settled(app, pilot)
        assert screen.query_one("#reason").has_focus
        assert "20 more" in shown(app)
        assert "[!] needs reason" in shown(app)
        await pilot.press(*"one two")
        assert "13 more" in shown(app), "counted while it is typed"
        await pilot.press("tab")
        await settled(app, pilot)
        assert (listed.has_focus, listed.highlighted) == (True, listed.get_option_index(FLAG) + 1), "as the foot says"
        assert "counts as undecided until the reason says enough" in shown(app)
        await pilot.press("k", "enter")
        await settled(app, pilot)
        screen.query_one("#reason").text = REASON
        await pilot.press("tab")
        await settled(app, pilot)
        assert listed.has_focus
        assert listed.highlighted == listed.get_option_index(FLAG) + 1, "where the next answer belongs"
        assert "counts as undecided until the reason says enough" not in shown(app)
        await pilot.press("k", "enter", "escape")
        await settled(app, pilot)
        assert listed.highlighted == listed.get_option_index(FLAG), "a reason one only looks at leads nowhere"
        text = shown(app)
        assert "1 of 30 decided" in text
        forms = app.document.opened.questionnaires
        hidden = hidden_by(forms, app.document.assessment)[FLAG]
        assert hidden > 1
        assert f"This “no” leaves out {hidden} questions" in text
        assert f"{sum(len(list(form.questions())) for form in forms) - hidden} questions apply" in text

    path = fresh(tmp_path)
    run_app(deny, path, size=SMALL)
    assert stored(path).profile == {FLAG: False}
    assert stored(path).profile_reasons == {FLAG: UserText(REASON)}


def test_esc_in_a_reason_leads_back_to_its_flag_and_the_foot_says_what_each_key_does(tmp_path: Path) -> None:
    async def deny(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = place = listed.get_option_index(FLAG)
        await settled(app, pilot)
        assert "n no, with a reason  0 undecided  Esc back" in foot(app)
        await pilot.press("n", *REASON.replace("\n", " "))
        await settled(app, pilot)
        assert "Tab next flag  Esc back to this flag" in foot(app)
        await pilot.press("escape")
        await settled(app, pilot)
        assert (listed.has_focus, listed.highlighted) == (True, place)
        await pilot.press("up", "y")
        await settled(app, pilot)

    path = fresh(tmp_path)
    flags = open_assessment(path).flags
    run_app(deny, path, size=(80, 24))
    assert stored(path).profile == {flags[flags.index(FLAG) - 1]: True, FLAG: False}


def test_that_another_flag_needs_a_reason_now_is_told(tmp_path: Path) -> None:
    async def answer(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one(FlagList)
        for flag, key in (("public_service", "y"), ("api_or_b2b", "n"), ("open_weights", "n")):
            assert "needs a reason now" not in shown(app)
            listed.highlighted = listed.get_option_index(flag)
            await pilot.press(key)
            await settled(app, pilot)
        name = next(flag.name.en for flag in app.document.catalog.profile.flag if flag.id == "api_or_b2b")
        assert f"{name}: needs a reason now" in " ".join(shown(app).replace("▌", "").split())

    run_app(answer, fresh(tmp_path), size=SMALL)


def test_a_no_that_asks_for_no_reason_is_offered_without(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        listed = (await opened(app, pilot)).query_one("#flags")
        listed.highlighted = listed.get_option_index("small_team")
        await settled(app, pilot)
        assert "y yes, with a reason  n no  0 undecided" in foot(app)

    run_app(look, fresh(tmp_path), size=SMALL)


@pytest.mark.parametrize("display", ["en", "zh"])
def test_names_are_whole_at_80_columns_and_that_of_a_flag_stays_in_sight(tmp_path: Path, display: Display) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        listed = (await opened(app, pilot)).query_one("#flags")
        names = [app.word(flag.name) for flag in app.document.catalog.profile.flag]
        assert [name for name in names if cell_len(f"[x] {name}") > listed.scrollable_content_region.width - 1] == []
        listed.highlighted = place = listed.get_option_index(FLAG)
        await pilot.press("n")
        await settled(app, pilot)
        pane = app.screen.query_one("#flag-pane")
        assert pane.scroll_y > 0, "the reason stands below what is asked"
        assert f"┏━ {names[place]} ━" in shown(app)

    run_app(write, fresh(tmp_path), display=display, size=(80, 24))


def test_a_yes_that_leaves_questions_out_needs_its_reason_too(tmp_path: Path) -> None:
    async def small(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = listed.get_option_index("small_team")
        await pilot.press("y")
        await settled(app, pilot)
        assert screen.query_one("#reason").has_focus
        assert "[!] needs reason" in shown(app)
        assert "0 of 30 decided" in shown(app)
        screen.query_one("#reason").text = REASON
        await pilot.press("tab")
        await settled(app, pilot)
        assert "1 of 30 decided" in shown(app)
        await pilot.press("k")
        await settled(app, pilot)
        assert "This “yes” leaves out" in shown(app)

    path = fresh(tmp_path)
    run_app(small, path, size=SMALL)
    assert stored(path).profile_reasons == {"small_team": UserText(REASON)}


@pytest.mark.parametrize(("key", "value"), [("y", True), ("0", None)])
def test_a_reason_goes_with_the_value_it_was_given_for_and_comes_back_with_it(
    tmp_path: Path, key: str, value: bool | None
) -> None:
    path = fresh(tmp_path)

    async def change_ones_mind(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = place = listed.get_option_index(FLAG)
        await pilot.press("n")
        await settled(app, pilot)
        screen.query_one("#reason").text = REASON
        await pilot.press("escape")
        await settled(app, pilot)
        listed.highlighted = place
        await pilot.press(key)
        await settled(app, pilot)
        assert app.document.assessment.profile.get(FLAG) is value
        assert app.document.assessment.profile_reasons == {}
        assert "the reason for the value before is gone too" in " ".join(shown(app).split())
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        assert app.document.assessment.profile == {FLAG: False}
        assert app.document.assessment.profile_reasons == {FLAG: UserText(REASON)}
        listed.highlighted = place
        await pilot.press("n")
        await settled(app, pilot)
        assert app.document.assessment.profile_reasons == {FLAG: UserText(REASON)}, "the same value once more"

    run_app(change_ones_mind, path, size=SMALL)


def test_a_reason_is_kept_when_one_goes_on_at_once(tmp_path: Path) -> None:
    """To another flag, to another screen, or out of the app: before the pause that saves."""

    async def hurry(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await pilot.press("n")
        await settled(app, pilot)
        screen.query_one("#reason").text = "first " + REASON
        await pilot.press("escape")
        screen.query_one("#flags").highlighted = screen.query_one("#flags").get_option_index(FLAG)
        await pilot.press("n")
        await settled(app, pilot)
        screen.query_one("#reason").text = "second " + REASON
        await pilot.press("f3")
        await settled(app, pilot)
        await opened(app, pilot)
        app.screen.query_one("#flags").highlighted = app.screen.query_one("#flags").get_option_index("open_weights")
        await pilot.press("n")
        await settled(app, pilot)
        app.screen.query_one("#reason").text = "third " + REASON
        await pilot.press("f10")

    path = fresh(tmp_path)
    flags = open_assessment(path).flags
    run_app(hurry, path, size=SMALL)
    reasons = stored(path).profile_reasons
    words = zip((flags[0], FLAG, "open_weights"), ("first", "second", "third"), strict=True)
    assert reasons == {flag: UserText(f"{word} {REASON}") for flag, word in words}


def test_a_value_that_leaves_nothing_out_leads_to_the_next_flag(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    flags = open_assessment(path).flags

    async def answer(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = place = listed.get_option_index("small_team")
        await pilot.press("n")
        await settled(app, pilot)
        assert listed.has_focus
        assert listed.highlighted == place + 1
        await pilot.press("up")
        await settled(app, pilot)
        assert "Reason (optional)" in shown(app)

    run_app(answer, path, size=SMALL)
    assert stored(path).profile == {"small_team": False}
    assert "small_team" in flags


def test_behind_the_last_flag_nothing_is_set(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    flags = open_assessment(path).flags

    async def answer(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("end", "y", "y")
        await settled(app, pilot)

    run_app(answer, path, size=SMALL)
    assert stored(path).profile == {flags[-1]: True}


def test_the_profile_opens_where_one_was(tmp_path: Path) -> None:
    async def again(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        listed.highlighted = listed.get_option_index(FLAG)
        await pilot.press("n")
        await settled(app, pilot)
        screen.query_one("#reason").text = REASON
        await pilot.press("f4")
        await settled(app, pilot)
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        assert listed.highlighted == listed.get_option_index(FLAG)

    run_app(again, fresh(tmp_path), size=SMALL)


def test_a_click_answers_as_a_key_does(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.click("#flag-state", offset=(2, 0))

    path = fresh(tmp_path)
    run_app(click, path, size=SMALL)
    assert list(stored(path).profile.values()) == [True]


def test_a_click_on_a_flag_leaves_the_keys_in_the_list(tmp_path: Path) -> None:
    """Also where it has a reason: into that one goes by a click into its field, or by Enter."""
    body = f'\n[profile]\nsmall_team = false\n\n[profile_reasons]\nsmall_team = "{REASON}"\n'

    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one(FlagList)
        row = listed.get_option_index("small_team")
        for _ in range(2):
            await pilot.click("#flags", offset=(6, row + 1 - listed.scroll_offset.y))
            assert listed.highlighted == row
            assert listed.has_focus
        await pilot.press("z")
        assert "does nothing here" in shown(app)

    path = walk_file(tmp_path, body)
    walk(click, path, size=SMALL)
    assert stored(path).profile_reasons["small_team"] == UserText(REASON)


def test_after_a_click_on_a_value_one_stays_at_the_flag(tmp_path: Path) -> None:
    async def click(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one(FlagList)
        listed.highlighted = place = listed.get_option_index(FLAG)
        await settled(app, pilot)
        await pilot.click("#flag-state", offset=(2, 0))
        await settled(app, pilot)
        assert app.document.assessment.profile == {FLAG: True}
        assert listed.highlighted == place

    run_app(click, fresh(tmp_path), size=SMALL)


def test_in_the_values_of_a_flag_arrows_only_move_and_the_keys_of_the_foot_work(tmp_path: Path) -> None:
    async def tab_there(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed, values = screen.query_one("#flags"), screen.query_one("#flag-state")
        listed.highlighted = place = listed.get_option_index(FLAG)
        await pilot.press("tab", "up", "up", "up", "j", "k", "k", "home", "end", "pageup", "pagedown", "down")
        await settled(app, pilot)
        assert (values.has_focus, app.document.assessment.profile, listed.highlighted) == (True, {}, place)
        assert "Enter choose" in foot(app)
        await pilot.press("y")
        await settled(app, pilot)
        assert (values.has_focus, listed.highlighted) == (True, place + 1)
        await pilot.press("home", "enter", "up", "up", "space")
        await settled(app, pilot)
        assert listed.highlighted == place + 3
        await pilot.press("n")
        await settled(app, pilot)
        await pilot.press("ctrl+z")
        await settled(app, pilot)

    path = fresh(tmp_path)
    flags = open_assessment(path).flags
    run_app(tab_there, path, size=SMALL)
    place = flags.index(FLAG)
    assert stored(path).profile == dict.fromkeys(flags[place : place + 3], True)


def test_behind_the_last_flag_tab_leads_from_its_reason_back_to_it(tmp_path: Path) -> None:
    async def write(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed = screen.query_one("#flags")
        await pilot.press("end", "n", "enter")
        await settled(app, pilot)
        assert "Tab back to this flag" in foot(app)
        await pilot.press("tab")
        await settled(app, pilot)
        assert (listed.has_focus, listed.highlighted) == (True, listed.option_count - 1)

    run_app(write, fresh(tmp_path), size=SMALL)


def test_a_reason_from_the_file_is_shown_as_marks(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press("escape")  # the notes on what is doubtful in the file
        await opened(app, pilot)
        app.screen.query_one("#flags").highlighted = 1
        await settled(app, pilot)
        assert "<U+202E>" in shown(app)
        assert "\u202e" not in shown(app)
        assert "[/b][@click=app.quit]" in shown(app)

    path = fresh(tmp_path)
    text = path.read_text("utf-8").replace("[profile]", "[profile]\nsmall_team = false")
    reason = 'small_team = "\\u202E[/b][@click=app.quit] and more"'
    path.write_text(text.replace("[profile_reasons]", f"[profile_reasons]\n{reason}"), "utf-8")
    run_app(look, path, size=SMALL)


def test_turning_a_page_scrolls_what_is_asked_and_answers_nothing(tmp_path: Path) -> None:
    async def read(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        listed, pane = screen.query_one("#flags"), screen.query_one("#flag-pane")
        listed.highlighted = place = listed.get_option_index(FLAG)
        await pilot.press("y", "up")
        await settled(app, pilot)
        for way in ("", "tab"):
            await pilot.press(*filter(None, [way]), "pageup", "pageup", "pageup")
            await settled(app, pilot)
            assert pane.scroll_y == 0
            assert "PgDn 滚动" in foot(app)
            await pilot.press("pagedown", "pagedown", "pagedown")
            await settled(app, pilot)
            assert pane.scroll_y == pane.max_scroll_y > 0
            assert "[x] 是 yes" in shown(app), "the value, which stands below the text"
            assert listed.highlighted == place
        assert screen.query_one("#flag-state").has_focus

    path = fresh(tmp_path)
    run_app(read, path, display="both", size=(80, 24))
    assert stored(path).profile == {FLAG: True}


def test_no_page_is_offered_where_all_is_in_sight(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await settled(app, pilot)
        assert "PgDn" not in foot(app)

    run_app(look, fresh(tmp_path), size=(140, 45))


@pytest.mark.parametrize("way", [["f4"], ["tab"], ["escape", "down"], ["escape", "escape"]])
def test_a_reason_that_is_too_long_is_dropped_by_the_second_key_that_leaves_it(tmp_path: Path, way: list[str]) -> None:
    body = '\n[profile]\nsmall_team = false\n\n[profile_reasons]\nsmall_team = "far more than fifty people work here"\n'
    path = walk_file(tmp_path, body)

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f4")
        flags = app.screen.query_one("#flags", FlagList)
        flags.highlighted = place = flags.get_option_index("small_team")
        await press(app, pilot, "enter")
        app.post_message(events.Paste("word " * 1700))
        await press(app, pilot, *way)
        assert isinstance(app.screen, ProfileScreen)
        assert len(app.screen.query_one("#reason", NoteArea).text) > 8000
        assert flags.highlighted == place
        assert "do the same again" in shown(app)
        await press(app, pilot, way[-1])
        assert not isinstance(app.screen, ProfileScreen) or flags.highlighted == place + 1

    walk(scenario, path, size=(80, 24))
    assert stored(path).profile_reasons["small_team"] == UserText("far more than fifty people work here")


def test_a_value_that_somebody_else_has_just_given_is_not_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = renewed_file(tmp_path, 0)

    async def confirm(app: EarnestApp, pilot: Pilot[int]) -> None:
        profile = await opened(app, pilot)
        profile._in_sight._since -= 60  # long enough in sight
        flag = profile._flag
        text = path.read_text("utf-8")
        assert f"{flag} = true\n" in text
        path.write_text(text.replace(f"{flag} = true\n", f"{flag} = false\n"), "utf-8")
        await app.watching.look()
        await settled(app, pilot)
        monkeypatch.setattr("earnest.tui.in_sight.LEAST", 30)
        await pilot.press("c")
        await settled(app, pilot)
        assert "just come into sight: look at it first" in shown(app)
        assert "1 to confirm (c)" in shown(app)

    run_app(confirm, path)
