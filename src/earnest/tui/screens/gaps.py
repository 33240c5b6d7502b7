"""The gaps as a table: sorted and filtered as one likes, with plan and accepted risk edited beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.scoring.gap_table import GapRow, gap_rows
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.tui.action_names import GAPS
from earnest.tui.gap_keys import gap_bindings, hints
from earnest.tui.safe import lines
from earnest.tui.screens.gap_looks import ROOMY
from earnest.tui.screens.gap_plan import GapPlan
from earnest.tui.widgets.gap_detail import gap_detail, no_gap
from earnest.tui.widgets.gap_head import lens_line, register_line, risks_line, view_line
from earnest.tui.widgets.gap_rows import GapHeader, gap_row
from earnest.tui.widgets.gap_signs import legend
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.inputs import is_field
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.key_list import KeyList
from earnest.tui.widgets.plan_line import FIELDS, PlanLine
from earnest.tui.widgets.prose import Prose
from earnest.tui.widgets.texts import display, put
from earnest.tui.widgets.typing import caught_up

TITLE = GAPS.capital
LEAST_FOR_SIGNS = 24
"""Lines that the screen has where one of them says what the signs of the rows mean."""

BESIDE_ROWS = 3
"""Cells beside the rows: their padding and the scroll bar."""

DETAIL = 64
"""Cells that the detail has beside the rows."""


class GapList(KeyList):
    """The rows; its keys look at them in another way or act on the one that one is at."""

    BINDINGS: ClassVar[list[BindingType]] = list(gap_bindings())
    _pressed = _clicked = ""
    """The question of the row where the mouse was pressed, and of the one that was clicked last."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the question: the press may end an edit that takes rows away."""
        row = event.style.meta.get("option")
        self._pressed = "" if row is None else self.options[row].id or ""

    def on_click(self, event: events.Click) -> None:
        """A click marks a row; one on the row that is marked chooses it.

        The second of two clicks at once chooses nothing where the first was elsewhere, as on what opened the list, or
        marked nothing, as where something typed cannot be taken.
        """
        event.stop()
        event.prevent_default()
        before, self._clicked = self._clicked, self._pressed
        row = next((n for n, one in enumerate(self.options) if self._pressed and one.id == self._pressed), None)
        if row is None:
            return
        if row != self.highlighted:
            self.highlighted = row if event.chain == 1 else self.highlighted
        elif event.chain == 1 or self._clicked == before:
            self.action_select()


class GapsScreen(GapPlan):
    """The gap register; Enter goes to the question, from where Esc leads back to the same row."""

    CSS_PATH = "gaps.tcss"
    PAGED = "#gaps-about"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", priority=True),
        Binding("enter", "done", priority=True),
        Binding("down", "row(1)"),
        Binding("up", "row(-1)"),
    ]
    _place = 0
    """Where the row was that one was at last."""

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="gaps-lens")
        yield Static(id="gaps-chart")
        with Vertical(id="gaps-split"):
            with Vertical(id="gaps-table"):
                yield GapHeader(id="gaps-header")
                yield GapList(id="gaps-list", markup=False)
                yield Static(id="gaps-signs")
            with Vertical(id="gaps-detail"):
                with VerticalScroll(id="gaps-about", can_focus=False):
                    yield Prose(id="gaps-text")
                yield PlanLine()
        yield self.key_bar(*hints())

    def on_mount(self) -> None:
        self.show_document()
        self.query_one(GapList).focus()
        self.watch(self, "focused", self._focus_moved, init=False)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show the register as the document says now; one stays at the row of the same question."""
        self._show_list()
        self._show_signs()
        self._show_top()
        self._show_detail()
        self.show_keys()
        super().show_document()

    def _focus_moved(self) -> None:
        self._show_top()
        self.show_keys()

    def show_keys(self) -> None:
        following = self.query_one(PlanLine).following(self.focused)
        reads = self.document.locked is not None
        leads = FIELDS[following] if following else None
        self.query_one(KeyBar).show_keys(hints(leads, reads=reads, drops=self.drops()))

    def on_input_changed(self) -> None:
        """Of another text one has not been warned."""
        self.show_keys()

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._show_again)

    def _rows(self, result: QuestionnaireScore) -> tuple[GapRow, ...]:
        return gap_rows(result, self.lens, self.document.assessment)

    def everything(self) -> tuple[GapRow, ...]:
        return tuple(row for result in self.document.scorecard.questionnaires for row in self._rows(result))

    def _show_list(self) -> None:
        listed, view = self.query_one(GapList), self.app.gap_view
        # A row has a margin for its mark, the header one above it.
        width = (listed.scrollable_content_region.width or self._room()) - 1
        self.query_one(GapHeader).show(view, width, self.language)
        before = self._place if listed.highlighted is None else listed.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options(self._options(width))
            places = [n for n, option in enumerate(listed.options) if not option.disabled]
            same = next((n for n in places if listed.options[n].id == view.question_id), None)
            near = min(places, key=lambda n: (abs(n - before), n), default=None)
            stays = bool(view.question_id) and self.query_one(PlanLine).stays == view.question_id
            # The next letters of a name are for the question that it began with, also where that has no row any more.
            listed.highlighted = same if stays or same is not None else near
        self._place = before
        if listed.highlighted is not None or not stays:
            self._follow()

    def _room(self) -> int:
        """The cells that the list will have, before it has its place: the first frame has rows as they stay."""
        width = self.size.width
        return width - BESIDE_ROWS - (DETAIL if width >= ROOMY else 0)

    def _options(self, width: int) -> Iterator[Option]:
        document, view = self.document, self.app.gap_view
        today, results = document.assessment.subject.assessed_on, document.scorecard.questionnaires
        for result in results:
            shown = view.shown(self._rows(result))
            head = register_line(result, self.lens, shown, self.app.languages, width, named=len(results) > 1)
            yield Option(head, disabled=True)
            for row in shown:
                yield Option(gap_row(row, width, self.language, today), id=row.question_id)

    def _show_signs(self) -> None:
        """What the signs of the rows mean, below the table; a low screen needs the line for the rows."""
        rows = self.app.gap_view.shown(self.everything())
        room = (self.query_one("#gaps-table").size.width or self.size.width) - 2
        said = legend(rows, self.app.languages, self.document.assessment.subject.assessed_on, room)
        low = self.size.height < LEAST_FOR_SIGNS
        display(self.query_one("#gaps-signs"), shown=bool(said) and not low)
        put(self.query_one("#gaps-signs", Static), said)

    def _show_top(self) -> None:
        card, languages = self.document.scorecard, self.app.languages
        typing = is_field(self.focused)
        room = self.size.width - 4
        said = view_line(self.app.gap_view, self.everything(), languages, room, typing=typing)
        risks = risks_line(self.document.assessment, languages, room)
        top = lines(*lens_line(card, self.lens, languages, room), *risks, *said)
        put(self.query_one("#gaps-lens", Static), top)
        self.show_chart(top, typing=typing)

    def action_read_on(self) -> None:
        """Scroll the detail by a page; from its end back to its beginning."""
        about = self.query_one(self.PAGED)
        if about.scroll_offset.y >= about.max_scroll_y:
            about.scroll_home(animate=False)
        else:
            about.scroll_page_down(animate=False)

    def _row(self) -> GapRow | None:
        """The row that one is at."""
        return next((row for row in self.everything() if row.question_id == self.app.gap_view.question_id), None)

    def _follow(self) -> None:
        """Take in which row one is at."""
        option = self.query_one(GapList).highlighted_option
        question_id = option.id if option is not None and option.id else ""
        self.app.gap_view = replace(self.app.gap_view, question_id=question_id)

    def _show_detail(self) -> None:
        row, today = self._row(), self.document.assessment.subject.assessed_on
        gone = no_gap(self.at, self.app.languages) if self.at else []
        self.query_one("#gaps-text", Prose).update(gap_detail(row, self.app.languages, today) if row else gone)
        self.query_one(PlanLine).show(self.at)

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        await caught_up(self.focused)
        at = self.app.gap_view.question_id
        if event.option_id != at and not self.may_go(f"row {event.option_id}"):
            with self.prevent(OptionList.OptionHighlighted):
                if not self.to_row(at):
                    self.listed.highlighted = None
            return
        if self.listed.highlighted is None and event.option_id:  # listed anew meanwhile, at a row that is no more
            with self.prevent(OptionList.OptionHighlighted):
                self.to_row(event.option_id)
        self._follow()
        self._show_detail()
        self.query_one("#gaps-about").scroll_home(animate=False)
