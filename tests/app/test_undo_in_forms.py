"""Undo in the fields of a form takes back what was typed there: nothing elsewhere, and it keeps no item."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from earnest.core.user_text import UserText
from earnest.tui.app import EarnestApp
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from screen_runs import settled
from walks import answered, press, walk, walk_file

BODY = '\n[answers.W-02]\nrating = "no"\n'


async def opened(app: EarnestApp, pilot: Pilot[int], name: str) -> None:
    """A form, with an edit of the subject before it."""
    await press(app, pilot, "f3")
    app.screen.query_one("#organisation").focus()
    app.post_message(events.Paste("Org"))
    await press(app, pilot, "escape")
    if name == "evidence":
        await press(app, pilot, "e", "a")
    else:
        app.action_show(name)  # a list without items begins with the form of the first one
        await settled(app, pilot)


@pytest.mark.parametrize("name", ["signoff", "verifications", "accepted-risks", "evidence"])
def test_undo_and_redo_in_a_line_stay_in_it(tmp_path: Path, name: str) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, name)
        assert app.document is not None
        before, field = app.document.assessment, app.focused
        assert isinstance(field, LineField)
        stood = field.value
        await press(app, pilot, *"Lead", "ctrl+z")
        assert field.value == stood
        await press(app, pilot, "ctrl+z", "ctrl+y")
        assert app.document.assessment == before
        assert app.document.assessment.subject.organisation == UserText("Org")
        assert app.focused is field

    walk(undo, walk_file(tmp_path, BODY))


@pytest.mark.parametrize(("name", "long"), [("evidence", "#shows"), ("accepted-risks", "#reason")])
def test_undo_in_a_text_of_several_lines_stays_in_it(tmp_path: Path, name: str, long: str) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await opened(app, pilot, name)
        assert app.document is not None
        before = app.document.assessment
        app.screen.query_one(long, NoteArea).focus()
        await press(app, pilot, *"ab", *["ctrl+z"] * 4, "ctrl+y", *["ctrl+z"] * 3)
        assert app.screen.query_one(long, NoteArea).text == ""
        assert app.document.assessment == before

    walk(undo, walk_file(tmp_path, BODY))


def test_undo_in_the_form_of_evidence_keeps_no_item(tmp_path: Path) -> None:
    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e", "a", *"Title")
        app.screen.query_one("#kind").focus()
        await press(app, pilot, "down", "down", "ctrl+z")
        app.screen.query_one("#location").focus()
        app.post_message(events.Paste("https://example.org/a"))
        await press(app, pilot, "ctrl+z")
        assert not answered(app, "W-01").evidence

    walk(undo, walk_file(tmp_path))


def test_undo_in_the_form_of_another_item_brings_nothing_of_the_one_before(tmp_path: Path) -> None:
    item = '[[answers.W-01.evidence]]\nkind = "record"\ntitle = "{title}"\nurl = "https://example.org"\n'
    body = '\n[answers.W-01]\nrating = "yes"\n' + item.format(title="A") + item.format(title="B")

    async def undo(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.show_evidence("W-01")
        await press(app, pilot, "enter")
        app.screen.query_one("#title").focus()
        await press(app, pilot, "backspace", "B", "f8", "down", "enter")
        title = app.screen.query_one("#title", LineField)
        title.focus()
        await press(app, pilot, "x", "ctrl+z", "ctrl+z")
        assert title.value == "B"

    walk(undo, walk_file(tmp_path, body))
