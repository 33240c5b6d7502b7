"""Other looks at the rows of the gaps: lens, order, filter, the chart of the forecast."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import OptionList

from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gap_table import ORDERS, GapFilter, GapRow
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.gap_rows import GapHeader


class GapLooks(DocumentScreen[None]):
    """The gaps as one likes to look at them; how is remembered while the file is open."""

    @property
    def lens(self) -> Lens:
        return self.app.gap_view.lens_of(self.document.scorecard)

    def everything(self) -> tuple[GapRow, ...]:
        """Every row of the lens shown."""
        raise NotImplementedError

    def charted(self) -> bool:
        """Whether the forecast is shown."""
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
