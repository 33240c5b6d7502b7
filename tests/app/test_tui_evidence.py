"""Evidence: items by keys, sentences at the fields, nothing half filled is lost silently, hashing inside the folder."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from earnest.core.assessment.model import EvidenceItem
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.evidence_form import EvidenceForm
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.risk_form import RiskForm
from earnest.tui.widgets.verification_form import VerificationForm
from screen_runs import fresh, run_app, settled, shown, stored, type_into

QUESTION = "C1-01"
FIELD = 51
"""The cells of a line of a form in a terminal of 80 columns."""
SIZE = (100, 46)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.mark.parametrize("form", [EvidenceForm, RiskForm, VerificationForm])
def test_what_an_empty_field_says_is_whole_at_80_columns(form: type[ItemForm]) -> None:
    said = [words for name, words in form.PLACEHOLDERS.items() if name != form.LONG]
    assert [text for words in said for text in (words.zh, words.en) if cell_len(text) > FIELD] == []


def with_items(folder: Path, *items: str) -> Path:
    """An answer file whose first answer has these items, each the TOML lines of a table."""
    path = fresh(folder)
    tables = "".join(f"\n[[answers.{QUESTION}.evidence]]\n{item}\n" for item in items)
    head = f"[answers.{QUESTION}]\n"
    path.write_text(path.read_text("utf-8").replace(head, head + tables), "utf-8")
    return path


MINUTES = 'title = "minutes"\nkind = "record"\nfile = "minutes.pdf"\ndated = 2026-11-01'
POLICY = 'title = "[/b] policy \\u202E"\nkind = "policy"\nregister = "shelf 7"\nconfidential = true'


async def opened(app: EarnestApp, pilot: Pilot[int]) -> EvidenceScreen:
    app.show_evidence(QUESTION)
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, EvidenceScreen)
    return app.screen


async def adding(app: EarnestApp, pilot: Pilot[int]) -> EvidenceScreen:
    """The form of a new item; what other questions have is offered before it."""
    screen = await opened(app, pilot)
    await pilot.press("a")
    await settled(app, pilot)
    return screen


def items(path: Path) -> tuple[EvidenceItem, ...]:
    return stored(path).answer(QUESTION).evidence


def test_while_no_kind_is_chosen_the_cursor_stands_at_the_first(tmp_path: Path) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        await adding(app, pilot)
        kind = app.screen.query_one("#kind", Choice)
        await pilot.press("tab")
        await settled(app, pilot)
        assert (kind.highlighted, kind.value) == (0, ""), "nothing is chosen for anybody"
        await pilot.press("enter")
        await settled(app, pilot)
        assert kind.value == "statement"

    run_app(choose, fresh(tmp_path), size=SIZE)


def test_an_item_is_added_by_keyboard(tmp_path: Path) -> None:
    async def add(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await adding(app, pilot)
        assert screen.editing
        assert "record or stronger" in shown(app)
        await type_into(pilot, "#title", "minutes")
        await pilot.press("tab", "down", "down", "tab", "down")
        await type_into(pilot, "#location", "http://x")
        await pilot.press("tab")
        await type_into(pilot, "#dated", "2026-11-1")
        await pilot.press("f8")
        await settled(app, pilot)
        assert not screen.editing
        assert "[x] suffices" in shown(app)
        await pilot.press("escape")
        assert app.screen is not screen

    path = fresh(tmp_path)
    run_app(add, path, size=SIZE)
    when = datetime.date(2026, 11, 1)
    assert items(path) == (
        EvidenceItem(title=UserText("minutes"), kind="record", url=UserText("http://x"), dated=when),
    )
    assert stored(path).answer(QUESTION).by == UserText("safety lead A")


def test_an_empty_form_says_what_is_needed_at_each_field(tmp_path: Path) -> None:
    async def empty(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await adding(app, pilot)
        await pilot.press("f8")
        text = shown(app)
        assert "give it a title" in text
        assert "choose a kind" in text
        assert "give the path" in text
        assert screen.editing
        assert screen.query_one("#title").has_focus

    path = fresh(tmp_path)
    run_app(empty, path, size=SIZE)
    assert items(path) == ()


def test_what_is_typed_while_the_form_opens_takes_nothing_from_the_list(tmp_path: Path) -> None:
    async def hurry(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        for character in "add red":  # one after the other, with no time for the form
            app.post_message(events.Key(character, character))
        await settled(app, pilot)

    path = with_items(tmp_path, MINUTES)
    run_app(hurry, path, size=SIZE)
    assert len(items(path)) == 1


def test_items_are_listed_with_what_they_lack_and_removed_with_undo(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        text = shown(app)
        assert "[x] suffices (the evidence file has no sha256)" in text
        assert "[!] evidence of too weak a kind" in text
        assert "[/b] policy <U+202E>" in text
        assert "confidential" in text
        await pilot.press("d")
        await settled(app, pilot)
        assert [item.title.raw for item in items(path)] == ["[/b] policy \u202e"]
        assert "ctrl+z" in shown(app).lower()
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        assert [item.title.raw for item in items(path)] == ["minutes", "[/b] policy \u202e"]

    path = with_items(tmp_path, MINUTES, POLICY)
    run_app(look, path, size=SIZE)


def test_an_item_is_edited_and_the_others_stay(tmp_path: Path) -> None:
    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        await type_into(pilot, "#shows", "why\nit holds")
        await pilot.press("f8")

    path = with_items(tmp_path, MINUTES, POLICY)
    before = items(path)
    run_app(edit, path, size=SIZE)
    assert items(path) == (before[0], before[1].model_copy(update={"shows": UserText("why\nit holds")}))


def test_leaving_a_half_filled_form_asks(tmp_path: Path) -> None:
    async def leave(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await adding(app, pilot)
        await type_into(pilot, "#title", "minutes")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.editing
        assert screen.query_one("#title").value == "minutes"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not screen.editing

    path = fresh(tmp_path)
    run_app(leave, path, size=SIZE)
    assert items(path) == ()


def test_saving_keeps_an_item_that_is_complete_and_quitting_asks(tmp_path: Path) -> None:
    async def quit_at_once(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await type_into(pilot, "#about", "2.1")
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert items(path)[0].about == UserText("2.1")
        assert screen.editing
        await type_into(pilot, "#shows", "the decision")
        for answer in ("escape", "enter"):  # go on, then keep it
            await pilot.press("f10", "f10")
            await pilot.pause()
            assert isinstance(app.screen, AskScreen)
            assert items(path)[0].shows is None, "nobody said that it is to be kept"
            await pilot.press(answer)
            await settled(app, pilot)
        assert app._exit

    path = with_items(tmp_path, MINUTES)
    run_app(quit_at_once, path, size=SIZE)
    assert len(items(path)) == 1
    assert items(path)[0].shows == UserText("the decision")


def test_a_file_is_hashed_inside_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    (folder / "evidence").mkdir(parents=True)
    (folder / "evidence" / "minutes.pdf").write_bytes(b"minutes")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")

    async def hashed(app: EarnestApp, pilot: Pilot[int], location: str) -> str:
        app.screen.query_one("#location").clear()
        await type_into(pilot, "#location", location)
        await pilot.press("f7")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        return str(app.screen.query_one("#sha256").value)

    async def hash_them(app: EarnestApp, pilot: Pilot[int]) -> None:
        await adding(app, pilot)
        assert await hashed(app, pilot, "nowhere.pdf") == ""
        assert "there is no such file" in shown(app)
        for outside in ("link.pdf", "../secret.pdf"):
            assert await hashed(app, pilot, outside) == ""
            assert "only a file inside" in shown(app)
        assert await hashed(app, pilot, "evidence/minutes.pdf") == hashlib.sha256(b"minutes").hexdigest()

    run_app(hash_them, fresh(folder), size=SIZE)


@pytest.mark.parametrize(
    ("at", "filled", "then"),
    [
        ("title", {}, "title"),
        ("kind", {"title": "minutes"}, "kind"),
        ("kind", {"title": "minutes", "kind": "record"}, "dated"),
        ("title", {"title": "certificate", "kind": "external"}, "issuer"),
        ("shows", {"title": "minutes", "kind": "record", "dated": "2026-11-01"}, "shows"),
    ],
)
def test_a_chosen_file_leads_on_to_what_is_still_needed(
    tmp_path: Path, at: str, filled: dict[str, str], then: str
) -> None:
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")

    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        form = (await adding(app, pilot)).query_one(EvidenceForm)
        form.put({**form.texts(), **filled})
        form.field(at).edit.focus()
        await pilot.press("f5")
        await settled(app, pilot)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert form.field("location").text == "minutes.pdf"
        assert form.field("sha256").text
        assert form.field(then).edit.has_focus

    run_app(choose, fresh(tmp_path), size=SIZE)


def test_an_item_without_a_day_is_kept_and_it_is_said_what_that_means(tmp_path: Path) -> None:
    async def keep(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await adding(app, pilot)
        form = screen.query_one(EvidenceForm)
        undated = {"title": "minutes", "kind": "record", "place": "register", "location": "shelf 7"}
        form.put({**form.texts(), **undated})
        await pilot.press("f8")
        await settled(app, pilot)
        assert not screen.editing
        assert "without a day" in shown(app)
        await pilot.press("enter")
        await type_into(pilot, "#dated", "2026-11-01")
        await pilot.press("f8")
        await settled(app, pilot)
        assert "without a day" not in shown(app)

    path = fresh(tmp_path)
    run_app(keep, path, size=SIZE)
    assert [item.dated for item in items(path)] == [datetime.date(2026, 11, 1)]


def test_hashing_is_stopped_by_escape(tmp_path: Path) -> None:
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(4 * 2**30)

    async def stop(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await adding(app, pilot)
        await type_into(pilot, "#location", "large.bin")
        await pilot.press("f7")
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await settled(app, pilot)
        assert app.screen is screen
        assert "cancelled" in shown(app)
        assert str(screen.query_one("#sha256").value) == ""

    run_app(stop, fresh(tmp_path), size=SIZE)


def test_the_last_line_offers_what_the_place_of_the_item_allows(tmp_path: Path) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        form = (await adding(app, pilot)).query_one(EvidenceForm)
        for place, archive, keys in (
            ("file", "", {"f5", "f7"}),
            ("register", "", set()),
            ("url", "", {"f5"}),
            ("url", "copy.pdf", {"f5", "f7"}),
        ):
            form.field("place").text, form.field("archive").text = place, archive
            form.show_needed()
            await settled(app, pilot)
            bar = app.screen.query_one("#items-edit > KeyBar", KeyBar)
            assert {hint.key for hint in bar.hints} & {"f5", "f7"} == keys, (place, archive)

    run_app(choose, with_items(tmp_path))
