"""The top of the auditor's desk: the review, how far it is, what bars level 4, and whether it is saved."""

from __future__ import annotations

from textual import getters
from textual.content import Content
from textual.widgets import Static

from earnest.core.language import Display, Phrase
from earnest.core.review.words import REVIEW_STATES
from earnest.core.text import line_of
from earnest.tui.desk_base import DeskBase
from earnest.tui.safe import MUTED, fitting, joined, labelled, lines, plain, styled
from earnest.tui.widgets.head import SAVED, Head
from earnest.tui.widgets.texts import put

TITLE = Phrase("审核台", "Auditor's desk")
_COUNT = Phrase("结论{given}/{needed}，减分{lost}项", "verdicts {given}/{needed}, {lost} lost credit")
_BARS = Phrase("距4级还差{n}处", "{n} bars to level 4")
_ONE_BAR = Phrase("距4级还差1处", "1 bar to level 4")
_NO_BAR = Phrase("没有什么妨碍4级", "nothing bars level 4")


class DeskHead(Head):
    """Title and progress to the left, saved state to the right."""

    app = getters.app(DeskBase)

    def show(self) -> None:
        """As the desk says now."""
        desk = self.app.desk
        title = labelled(self.heading, self.app.languages).stylize("bold")
        if desk is None:
            put(self.query_one(".head-title", Static), title)
            return
        name = styled(line_of(desk.path.name, 60), MUTED)
        put(self.query_one(".head-title", Static), lines(joined(title, "  ", name), self._progress()))
        saved, state = self.query_one(".head-saved", Static), self.app.counts_as_saved
        saved.set_class(state.alarms, "-failed")
        put(saved, plain(self.app.word(state.words())))

    def _progress(self) -> Content:
        """How far the review is, in the languages for which there is room."""
        return fitting(self._said, self.app.languages, self.app.size.width - SAVED)

    def _said(self, language: Display) -> Content:
        work = self.app.now().work
        now = work.state.verdicts
        said = _COUNT.fill(given=now.given, needed=now.needed, lost=work.state.took_credit)
        state = labelled(REVIEW_STATES[self.app.now().review.review.status], language, "bold $accent")
        bars = _ONE_BAR if len(work.bars) == 1 else _BARS.fill(n=len(work.bars)) if work.bars else _NO_BAR
        return joined(state, "  ", labelled(said, language), "  ", labelled(bars, language, MUTED))
