"""What an upgrade to the current questionnaire would do to the answers of a file, and whether to do it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.language import Display, Phrase, pick, shown_languages
from earnest.core.text import line_of
from earnest.core.upgrade.plan_words import UpgradeLine, lines
from earnest.storage.upgrading import Outdated
from earnest.tui.action_names import CHOOSE, LANGUAGE, SCROLL
from earnest.tui.safe import labelled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import PAGE_KEYS, DocumentScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import WayList
from earnest.tui.widgets.passages import Passage
from earnest.tui.widgets.prose import BLANK, Paragraph, paragraphs
from earnest.tui.widgets.reading_pane import ReadingPane

_TITLE = Phrase("升级问卷：{file}", "Upgrade: {file}")
_INTRO = Phrase(
    "这份答卷使用较早的问卷。升级前的内容会保留为旧版本，可用 earnest restore 恢复。以下是每份作答的去向。",
    "This file answers an earlier questionnaire. What it is now is kept as an earlier version, which earnest restore "
    "brings back. This is what happens to each answer.",
)
_WAYS = {
    "upgrade": Phrase("升级并打开", "Upgrade and open"),
    "leave": Phrase("暂不升级，文件不变", "Not now, leave the file unchanged"),
}
_STYLES = ("bold $accent", "", "$foreground-muted")
"""Of a heading, an answer, and what is said about it."""


class UpgradeScreen(Dialog[str], DocumentScreen[str]):
    """Gives back the way chosen; Esc leaves the file as it is."""

    CSS_PATH = "upgrade.tcss"
    AUTO_FOCUS = "#upgrade-ways"
    PAGED = "#upgrade-lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave"),
        *PAGE_KEYS,
    ]

    def __init__(self, found: Outdated) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        yield Head(_TITLE.fill(file=line_of(self._found.opened.path.name, 60)))
        yield ReadingPane(id="upgrade-lines")
        yield WayList(id="upgrade-ways", markup=False)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.query_one(ReadingPane).can_focus = False
        self.show_document()
        self.query_one(OptionList).highlighted = 1

    def show_document(self) -> None:
        """Word the screen in the languages shown."""
        ways = self.query_one(OptionList)
        before = ways.highlighted
        ways.set_options([Option(labelled(words, self.app.languages), id=name) for name, words in _WAYS.items()])
        ways.highlighted = before
        self.query_one(ReadingPane).show([Passage(self._paragraphs())])
        super().show_document()

    def _paragraphs(self) -> list[Paragraph]:
        told = [*lines(self._found.upgrade), *(UpgradeLine(0, text) for text in self._found.beside)]
        rows = paragraphs(_INTRO, self.app.languages)
        for line in told:
            if line.depth == 0:
                rows.append(BLANK)
            for display in _said_in(line.text, self.app.languages):
                rows += paragraphs(line.text, display, lead="  " * line.depth, style=_STYLES[line.depth])
        return rows

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        self.dismiss("leave")


def _said_in(text: Phrase, display: Display) -> list[Display]:
    """The languages to show a text in: those shown, but one in which it says nothing."""
    if text.zh and text.en:
        return [display]
    return [language for language in shown_languages(display) if pick(text, language)]


_HINTS = (
    Hint("pagedown", SCROLL),
    Hint("enter", CHOOSE),
    Hint("f2", LANGUAGE),
    Hint("escape", Phrase("暂不升级", "not now")),
)
