"""What the pages have in common that name questions: one to scroll, a question marked, and Enter leads there."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.language import Phrase
from earnest.tui.messages import Goto
from earnest.tui.safe import plain
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.tui.widgets.question_links import linked, named_in

NEXT_NAMED = Phrase("下一题号", "next question named")


class LinkedPage(DocumentScreen[None]):
    """One page to scroll; one of the questions that it names is marked, and Enter leads there."""

    CSS_PATH = "linked_page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen"),
        Binding("tab,n", "mark(1)", priority=True),
        Binding("shift+tab,p", "mark(-1)", priority=True),
        Binding("enter", "go", priority=True),
        Binding("j", "line(1)"),
        Binding("k", "line(-1)"),
    ]
    HEADING: ClassVar[Phrase]
    NAME: ClassVar[str]
    """Under which the screen is opened, so that Esc leads back to it from a question."""
    HINTS: ClassVar[tuple[Hint, ...]]

    def __init__(self) -> None:
        super().__init__()
        self._named: list[str] = []
        """The questions that the page names."""
        self._here = ""
        """The one that is marked."""
        self._words: list[Paragraph] = []
        self._known: set[str] = set()
        """The page as it was shown last, and what there is a question of."""

    def compose(self) -> ComposeResult:
        yield Head(self.HEADING)
        with VerticalScroll(id="page"):
            yield Prose(id="page-text")
        yield self.key_bar(*self.HINTS)

    def on_mount(self) -> None:
        self.show_document()
        page = self.query_one("#page")
        page.focus()
        self.watch(page, "scroll_y", self._mark_what_is_seen, init=False)

    @abstractmethod
    def _text(self) -> list[Paragraph]:
        """The page, as the document says now."""

    def show_document(self) -> None:
        """Show the page, with the question marked that was."""
        self._words = self._text()
        self._known = {one.question.id for one in self.document.scored_questions()}
        self._named = named_in(self._words, self._known)
        self._mark(self._here if self._here in self._named else next(iter(self._named), ""))
        super().show_document()

    def _mark(self, question_id: str) -> None:
        self._here = question_id
        self.query_one(Prose).update(linked(self._words, self._known, question_id))

    def _mark_what_is_seen(self) -> None:
        """Where one has read on, mark the first question in sight: Enter leads to what one sees marked."""
        page = self.query_one("#page")
        top = round(page.scroll_y)
        rows = self.query_one(Prose).rows()[top : top + page.scrollable_content_region.height]
        seen = named_in([Paragraph(plain(row)) for row in rows], self._known)
        if seen and self._here not in seen:
            self._mark(seen[0])

    def action_mark(self, direction: int) -> None:
        """Mark the next question that the page names, or the one before."""
        if self._named:
            place = self._named.index(self._here) + direction
            self._mark(self._named[place % len(self._named)])
            row = self.query_one(Prose).row_of(self._here)
            self.query_one("#page").scroll_to(y=max(0, row - 3), animate=False)

    def action_line(self, direction: int) -> None:
        """Read on by a line, or back."""
        page = self.query_one("#page")
        (page.scroll_down if direction > 0 else page.scroll_up)(animate=False)

    def action_go(self) -> None:
        if self._here:
            self.action_question(self._here)

    def action_question(self, question_id: str) -> None:
        """To a question; Esc leads back here."""
        self.post_message(Goto(question_id, self.NAME))
