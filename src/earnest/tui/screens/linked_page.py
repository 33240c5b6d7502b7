"""What the pages have in common that name questions: one to scroll, a question marked, and Enter leads there."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.language import Phrase
from earnest.tui.messages import Goto
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.tui.widgets.question_links import Named, linked, named_in

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
        self._named: list[Named] = []
        """The places at which the page names questions."""
        self._here: Named | None = None
        """The one that is marked."""
        self._words: list[Paragraph] = []
        """The page as it was shown last."""

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
        """Show the page, with the question marked that was, where it was if it still stands there."""
        self._words = self._text()
        self._named = named_in(self._words, {one.question.id for one in self.document.scored_questions()})
        before = self._here
        alike = [one for one in self._named if before is not None and one.question_id == before.question_id]
        self._mark(before if before in alike else next(iter(alike or self._named), None))
        names = {one.question_id for one in self._named}
        idle = {"enter"} if not names else set()
        idle |= {"tab"} if len(names) < 2 else set()
        self.query_one(KeyBar).show_keys(hint for hint in self.HINTS if hint.key not in idle)
        super().show_document()

    def _mark(self, here: Named | None) -> None:
        self._here = here
        self.query_one(Prose).update(linked(self._words, self._named, here))

    def _row(self, place: Named) -> int:
        """The line on which a question is named."""
        return self.query_one(Prose).row_at(place.paragraph, place.start)

    def _mark_what_is_seen(self) -> None:
        """Where one has read on, mark the first question in sight: Enter leads to what one sees marked."""
        page = self.query_one("#page")
        top = round(page.scroll_y)
        end = top + page.scrollable_content_region.height
        first, last = (bisect_left(self._named, row, key=self._row) for row in (top, end))
        seen = self._named[first:last]
        if seen and self._here not in seen:
            self._mark(seen[0])

    def action_mark(self, direction: int) -> None:
        """Mark the next question that the page names, or the one before, where it is named first."""
        if self._here is not None:
            first: dict[str, Named] = {}
            for one in self._named:
                first.setdefault(one.question_id, one)
            place = list(first).index(self._here.question_id) + direction
            self._mark(list(first.values())[place % len(first)])
            self.query_one("#page").scroll_to(y=max(0, self._row(self._here) - 3), animate=False)

    def action_line(self, direction: int) -> None:
        """Read on by a line, or back."""
        page = self.query_one("#page")
        (page.scroll_down if direction > 0 else page.scroll_up)(animate=False)

    def action_go(self) -> None:
        if self._here is not None:
            self.action_question(self._here.question_id)

    def action_question(self, question_id: str) -> None:
        """To a question; Esc leads back here."""
        self.post_message(Goto(question_id, self.NAME))
