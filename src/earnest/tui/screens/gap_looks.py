"""Other looks at the rows of the gaps: lens, order, filter, the chart of the forecast."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.widgets import OptionList, Static

from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gap_table import ORDERS, GapFilter, GapRow
from earnest.tui.safe import lines, plain
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.gap_head import forecast_lines, lens_at
from earnest.tui.widgets.gap_rows import GapHeader
from earnest.tui.widgets.texts import display, put

CHART = 6
"""Lines of the chart of the forecast; with fewer one could not tell its steps from the threshold."""
AROUND_CHART = 4
"""Lines above and below it: what it is of, what it says, the axis and the days."""
LEAST_ROWS = 7
"""Lines that a chart leaves to the list."""
AROUND_ROWS = 6
"""Lines above and below the list and the chart: head, columns, signs, a blank one, keys, and the padding of the top."""
WHOLE_DETAIL, TIGHT_DETAIL = 10, 4
"""Lines that the detail below the list has at most, and where it gives way to a chart; gaps.tcss says so too."""

ROOMY = 160
"""Cells that the screen has where the detail stands beside the rows."""


class GapLooks(DocumentScreen[None]):
    """The gaps as one likes to look at them; how is remembered while the file is open."""

    @property
    def lens(self) -> Lens:
        return self.app.gap_view.lens_of(self.document.scorecard)

    def everything(self) -> tuple[GapRow, ...]:
        """Every row of the lens shown."""
        raise NotImplementedError

    def may_go(self, way: str) -> bool:
        """Take what was typed; whether the row that one is at may be left."""
        raise NotImplementedError

    def _look(self, **changes: object) -> None:
        self.app.gap_view = replace(self.app.gap_view, **changes)  # type: ignore[arg-type]  # its own fields
        self._show_again()

    def _show_again(self) -> None:
        """Show the rows; where what stands above takes another height, the row that one is at is kept in sight."""
        self.show_document()
        self.call_after_refresh(self.query_one("#gaps-list", OptionList).scroll_to_highlight)

    def action_lens(self, name: str) -> None:
        """Show another lens, if it applies."""
        for lens in self.document.scorecard.lenses:
            if lens == name and self.may_go(f"lens {name}"):
                self._look(lens=lens)

    def on_click(self, event: events.Click) -> None:
        """A click on the name of a lens shows it."""
        place = event.get_content_offset(self.query_one("#gaps-lens"))
        if place is not None and place.y == 0:
            lens = lens_at(place.x, self.document.scorecard, self.lens, self.app.languages)
            if lens is not None:
                self.action_lens(lens)

    def action_next_lens(self) -> None:
        lenses = self.document.scorecard.lenses
        self.action_lens(lenses[(lenses.index(self.lens) + 1) % len(lenses)])

    def action_sort(self) -> None:
        """Sort by the next column."""
        following = ORDERS[(ORDERS.index(self.app.gap_view.order) + 1) % len(ORDERS)]
        self._look(order=following, backwards=False)

    def action_backwards(self) -> None:
        self._look(backwards=not self.app.gap_view.backwards)

    def on_gap_header_clicked(self, message: GapHeader.Clicked) -> None:
        """Sort by a column; by the same one once more, the other way round."""
        view = self.app.gap_view
        self._look(order=message.order, backwards=message.order == view.order and not view.backwards)

    def action_filter(self) -> None:
        from earnest.tui.screens.gap_filter import GapFilterScreen

        if self.may_go("filter"):
            self.app.push_screen(GapFilterScreen(self.everything(), self.app.gap_view.filter), self._filtered)

    def _filtered(self, chosen: GapFilter | None) -> None:
        if chosen is not None:
            self._look(filter=chosen)

    def action_all(self) -> None:
        """List every gap again, in the register's order."""
        self._look(filter=GapFilter(), order="register", backwards=False)

    def action_chart(self) -> None:
        """Show the forecast as a chart, or no longer."""
        self.app.forecast_shown = not self.charted()
        self._show_again()

    def show_chart(self, above: Content, *, typing: bool) -> None:
        """The forecast, below what stands `above`; while one types, the plan and what is said of it have its place."""
        chart, split = self.query_one("#gaps-chart", Static), self.query_one("#gaps-split")
        shown = self.charted() and not typing
        left = self.size.height - AROUND_ROWS - LEAST_ROWS - _height(above, self.size.width - 4)
        height = self._fitting(left) if shown else 0
        drawn = self._drawn(height) if shown else plain("")
        split.set_class(height > 0 and not self._fits(height, left, WHOLE_DETAIL), "-tight")
        display(chart, shown=shown)
        put(chart, drawn)

    def _fitting(self, left: int) -> int:
        """The lines of a chart for which there is room in all that are left for it and for the detail; 0 for words."""
        return CHART if self._fits(CHART, left, TIGHT_DETAIL) else 0

    def _fits(self, height: int, left: int, detail: int) -> bool:
        """Whether charts so high have room above a detail of so many lines, which may stand beside the rows."""
        below = 0 if self.size.width >= ROOMY else detail
        return _height(self._drawn(height), self.size.width - 4) + below <= left

    def _drawn(self, height: int) -> Content:
        """A line of words for `height` 0."""
        width = min(self.size.width - 6, 72)
        return lines(*forecast_lines(self.document.scorecard, self.app.languages, width, height))

    def charted(self) -> bool:
        """Whether the forecast is shown: as the person chose, else where four fifths of the screen are left."""
        if self.app.forecast_shown is not None:
            return self.app.forecast_shown
        return 0 < self._chart_lines() <= self.size.height // 5

    def _chart_lines(self) -> int:
        charts = sum(bool(one.forecast) for one in self.document.scorecard.questionnaires)
        return charts * (CHART + AROUND_CHART)


def _height(content: Content, room: int) -> int:
    """The lines of a text in `room` cells."""
    return content.get_height(RulesMap(), room)
