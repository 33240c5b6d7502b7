"""The auditor's desk: the work list to the left; to the right what one is at, and what is said of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from earnest.core.errors import EarnestError
from earnest.core.review.page import SeenEvidence
from earnest.storage.drafts import Draft
from earnest.tui import desk_keys, screens
from earnest.tui.screens.desk_moves import DeskMoves
from earnest.tui.widgets.desk_head import TITLE, DeskHead
from earnest.tui.widgets.finding_panel import VERDICT_ALONE, FindingPanel
from earnest.tui.widgets.inputs import is_field
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.painting import PaintedOnce
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.task_text import passages
from earnest.tui.widgets.typing import caught_up
from earnest.tui.widgets.work_rows import WorkRows
from earnest.workspace.evidence_file import open_evidence


class DeskScreen(PaintedOnce, DeskMoves):
    """The main screen of a review."""

    AUTO_FOCUS = "#verdicts"
    PAGED = "#reading"
    STOPS = ("verdicts", "note", "due", "working_paper", "reply", "reading")
    BINDINGS = desk_keys.BINDINGS

    def compose(self) -> ComposeResult:
        yield DeskHead(TITLE)
        with Horizontal(id="body"):
            yield WorkRows(id="work")
            with Vertical(id="pane"):
                yield ReadingPane(id="reading")
                yield FindingPanel(id="finding")
        yield self.key_bar()

    def on_mount(self) -> None:
        self._at = self._first(self.listed).name
        self.show_document()
        if not self.app.is_running:  # it is ended already, and the widgets are going
            return
        self._focus_where_one_acts()
        self.watch(self, "focused", self._show_keys)
        self.watch(self.query_one(ReadingPane), "cursor", self._show_keys, init=False)

    def show_document(self) -> None:
        """Show the work and what one is at as the review says now; nothing while the app ends."""
        if not self.app.is_running or self.app.desk is None:
            return
        desk, entry = self.app.now(), self.entry
        self.query_one(WorkRows).show(self.listed, desk, entry.name, hides_done=self.app.hides_done)
        self.query_one(ReadingPane).show(passages(entry, desk, self.app.languages))
        self.panel.show(entry.task)
        self._show_keys()
        super().show_document()

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show_keys(desk_keys.hints(self.focused, self._standing()))

    def _standing(self) -> desk_keys.Standing:
        desk, task, names = self.app.now(), self.entry.task, self._names()
        return desk_keys.Standing(
            task.kind,
            opens=self._opens(),
            judged=self.panel.judged,
            earlier=task.id in desk.review.earlier,
            first=names[0] == self._at,
            last=names[-1] == self._at,
            changed=bool(desk.past) or desk.typing,
        )

    def _opens(self) -> bool | None:
        """Whether Enter opens what the cursor is at on the page; None where it goes on instead."""
        page = self.query_one(ReadingPane)
        if self.focused is not page or not page.items:
            return None
        at = page.cursor if page.cursor in page.items else page.items[0]  # where it goes once the page has the keys
        what, _, which = at.partition(":")
        return what != "evidence" or _has_file(self._evidence(int(which)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the focus its keys are its own."""
        return desk_keys.works(action, self.focused)

    # --- leaving a field ---------------------------------------------------------------------------------------

    async def action_back(self) -> None:
        """From a field to the verdicts; else to where the link was followed that led here."""
        await caught_up(self.focused)
        if is_field(self.focused) or not self._go_back():
            self._focus_where_one_acts()

    async def action_line_done(self) -> None:
        """From a field of one line to the verdicts, unless it cannot be taken."""
        await caught_up(self.focused)
        if self.panel.flush():
            self._focus_where_one_acts()

    # --- what one says -----------------------------------------------------------------------------------------

    def action_verdict(self, number: int) -> None:
        self.panel.give(number)

    def action_turn(self, name: str) -> None:
        self.panel.turn(name)

    def action_close(self) -> None:
        self.panel.close()

    def action_note(self) -> None:
        if self.entry.task.kind in ("flag", "scope"):
            self.app.tell(VERDICT_ALONE)
            return
        self._into(self.query_one("#note", NoteArea))

    def action_field(self, name: str) -> None:
        if name == "reply":
            self.panel.show_reply()
        self._into(self.query_one(f"#{name}", LineField))

    def action_auditor(self) -> None:
        """Mend who reviews, and for whom."""
        if self.app.may_edit():
            self.app.push_screen(screens.by_name("auditor")())

    def _into(self, field: NoteArea | LineField) -> None:
        self.remove_class("-outline")
        if self.panel.display and all(one.display for one in (field, *field.ancestors_with_self)):
            self.set_focus(field)

    def flush(self) -> bool:
        """Have what was typed taken; whether all of it could be."""
        return self.panel.flush()

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        return self.panel.draft()

    # --- the page ----------------------------------------------------------------------------------------------

    def action_evidence(self) -> None:
        """To the evidence."""
        self.remove_class("-outline")
        page = self.query_one(ReadingPane)
        self.set_focus(page)
        first = next((item for item in page.items if item.startswith("evidence:")), None)
        if first is not None:
            page.put_cursor(page.cursor if page.cursor.startswith("evidence:") else first)

    def on_reading_pane_chosen(self, message: ReadingPane.Chosen) -> None:
        what, _, which = message.item.partition(":")
        if what == "evidence":
            self._open_evidence(int(which))
        elif what == "question":
            self._follow("question", which.partition(":")[2])
        else:
            self._follow("flag", which)

    def _open_evidence(self, number: int) -> None:
        """Have the desktop open the file of an item of evidence."""
        try:
            open_evidence(self._evidence(number).item, self.app.now().opened.path)
        except EarnestError as error:
            self.app.tell(error.message, "warning")

    def _evidence(self, number: int) -> SeenEvidence:
        """An item of evidence of the question that one is at."""
        return self.app.now().page(self.entry.task.id).evidence[number - 1]


def _has_file(seen: SeenEvidence) -> bool:
    """Whether an item has a file of which it is not known that it cannot be opened."""
    return seen.item.kept is not None and seen.file not in ("missing", "outside")
