"""Evidence that is there already: chosen as a file, recognised when pasted, used again, changed everywhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.model import EvidenceItem
from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.evidence import EvidenceScreen
from earnest.tui.screens.pick_evidence import PickEvidenceScreen
from earnest.tui.screens.reuse_evidence import ReuseEvidenceScreen
from earnest.tui.widgets.evidence_form import EvidenceForm
from earnest.tui.widgets.item_list import ItemList
from screen_runs import run_app, settled, shown, stored, type_into
from walks import walk_file

MINUTES = """
[[answers.W-01.evidence]]
title = "minutes"
kind = "record"
file = "proof/minutes.pdf"
sha256 = "{sha}"
dated = 2026-10-01

[[answers.W-01.evidence]]
title = "policy"
kind = "policy"
register = "shelf 7"
"""
SIZE = (100, 46)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An answer file with two items, the file of one in a folder of its own beside another one."""
    (tmp_path / "proof" / "old").mkdir(parents=True)
    for name in ("minutes.pdf", "log.txt"):
        (tmp_path / "proof" / name).write_bytes(name.encode())
    (tmp_path / ".hidden").write_bytes(b"")
    return walk_file(tmp_path, MINUTES.format(sha=hashlib.sha256(b"minutes.pdf").hexdigest()))


def items(path: Path, question: str) -> tuple[EvidenceItem, ...]:
    return stored(path).answer(question).evidence


async def opened(app: EarnestApp, pilot: Pilot[int], question: str) -> EvidenceScreen:
    app.show_evidence(question)
    await waited(app, pilot)
    assert isinstance(app.screen, EvidenceScreen)
    return app.screen


async def waited(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Until files are read and everything is shown."""
    await settled(app, pilot)
    await app.workers.wait_for_complete()
    await settled(app, pilot)


def test_an_item_is_used_again_with_one_key(path: Path) -> None:
    async def reuse(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot, "W-02")
        assert not screen.editing, "what was entered already comes before typing it again"
        await pilot.press("r")
        await settled(app, pilot)
        assert isinstance(app.screen, ReuseEvidenceScreen)
        assert "given for W-01" in shown(app)
        assert "Enter use it here  ↓ ↑ down and up" in shown(app)
        await pilot.press(*"no such")
        await settled(app, pilot)
        assert "use it here" not in shown(app), "there is nothing to use"
        await pilot.press("ctrl+u", *"MINU")
        await settled(app, pilot)
        assert "policy" not in shown(app)
        await pilot.press("enter")
        await waited(app, pilot)
        assert app.screen is screen
        assert "suffices (the evidence file matches its sha256)" in shown(app)
        listed = screen.query_one(ItemList)
        assert listed.highlighted == listed.option_count - 1, "one is at what was just added"
        await pilot.press("r")
        await settled(app, pilot)
        assert "minutes" not in shown(app), "an item is not offered twice"

    run_app(reuse, path, size=SIZE)
    assert items(path, "W-02") == items(path, "W-01")[:1]
    assert stored(path).answer("W-02").by == UserText("safety lead A")


@pytest.mark.parametrize(("key", "elsewhere"), [("enter", "shelf 8"), ("down", "shelf 7"), ("escape", "shelf 7")])
def test_an_item_that_is_used_elsewhere_is_changed_there_if_wanted(path: Path, key: str, elsewhere: str) -> None:
    async def change(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "W-02")
        await pilot.press("r", *"shelf", "enter")
        await waited(app, pilot)
        await pilot.press("enter")
        await settled(app, pilot)
        app.screen.query_one("#location").value = "shelf 8"
        await pilot.press("f8")
        await settled(app, pilot)
        assert isinstance(app.screen, AskScreen)
        assert "another question: W-01" in shown(app)
        await pilot.press(key, *(["enter"] if key == "down" else []))
        await settled(app, pilot)
        if key == "enter":
            await pilot.press("ctrl+z")
            await settled(app, pilot)
            assert {str(one.evidence[-1].register_entry) for one in stored(path).answers.values() if one.evidence} == {
                "shelf 7"
            }, "one step to undo"
            await pilot.press("ctrl+y")

    run_app(change, path, size=SIZE)
    assert items(path, "W-01")[1].register_entry == UserText(elsewhere)
    assert (items(path, "W-02")[0].register_entry == UserText("shelf 8")) == (key != "escape")


def test_a_file_is_chosen_from_the_answer_file_s_folder_on(path: Path) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot, "W-02")
        await pilot.press("a")
        await settled(app, pilot)
        await pilot.press("f5")
        await settled(app, pilot)
        assert isinstance(app.screen, PickEvidenceScreen)
        assert "proof/" in shown(app)
        assert ".hidden" not in shown(app)
        assert "answers.toml" not in shown(app)
        await pilot.press("left", "enter")
        await settled(app, pilot)
        text = shown(app)
        assert text.index("old/") < text.index("log.txt") < text.index("minutes.pdf")
        await pilot.press("down", "enter")
        await waited(app, pilot)
        form = screen.query_one(EvidenceForm)
        assert form.field("location").text == "proof/log.txt"
        assert form.field("sha256").text == hashlib.sha256(b"log.txt").hexdigest()

    run_app(choose, path, size=SIZE)


def test_what_is_pasted_is_known_for_a_path_or_an_address(path: Path) -> None:
    async def paste(app: EarnestApp, pilot: Pilot[int]) -> None:
        screen = await opened(app, pilot, "W-02")
        await pilot.press("a")
        await settled(app, pilot)
        form = screen.query_one(EvidenceForm)
        await type_into(pilot, "#location", "https://example.org/minutes")
        assert form.field("place").text == "url"
        assert form.field("accessed").display
        screen.query_one("#location").value = ""
        await type_into(pilot, "#location", f"'{path.parent / 'proof' / 'minutes.pdf'}'")
        assert form.field("place").text == "file"
        await type_into(pilot, "#title", "minutes")
        form.field("kind").text = "record"
        await pilot.press("f7")
        await waited(app, pilot)
        await pilot.press("f8")
        await waited(app, pilot)
        assert not screen.editing
        await pilot.press("enter")
        form.field("place").text = "url"
        form.field("location").text, form.field("archive").text = "the wiki", "proof/copy.pdf"
        await pilot.press("f8")
        assert "an address has a scheme and a host" in " ".join(shown(app).split())
        form.field("location").text = "https://wiki/minutes"
        await pilot.press("f8")
        await waited(app, pilot)
        assert not screen.editing
        assert "there is no file proof/copy.pdf" in " ".join(shown(app).split()), "it is kept as typed"
        await pilot.press("enter")
        form.field("place").text, form.field("location").text = "file", "proof/minutes.pdf"
        await pilot.press("f7")
        await waited(app, pilot)
        await pilot.press("f8")
        await waited(app, pilot)

    run_app(paste, path, size=SIZE)
    (item,) = items(path, "W-02")
    assert item.file == UserText("proof/minutes.pdf"), "an absolute path inside the folder is made relative"
    assert item.sha256 == hashlib.sha256(b"minutes.pdf").hexdigest()


def test_a_file_that_changed_is_told_at_once(path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "W-01")
        assert "[x] suffices (the evidence file matches its sha256)" in shown(app)
        (path.parent / "proof" / "minutes.pdf").write_bytes(b"other")
        await pilot.press("f7")
        await waited(app, pilot)
        assert "[!] the evidence file does not match its sha256" in shown(app)

    run_app(look, path, size=SIZE)


def test_what_is_entered_already_says_what_its_file_is(path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, "W-02")
        await pilot.press("r")
        await waited(app, pilot)
        assert "suffices (the evidence file matches its sha256)" in shown(app)
        await pilot.press("escape")
        (path.parent / "proof" / "minutes.pdf").unlink()
        await pilot.press("r", "down")
        await waited(app, pilot)
        assert "[!]" in shown(app)
        assert "matches its sha256" not in shown(app)
        highlighted = app.screen.query_one("#items-list").highlighted
        assert highlighted == 1, "what is found of the files leaves the cursor where it is"

    run_app(look, path, size=SIZE)
