"""What differs between the edits here and the file as somebody else left it, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.assessment.differences import Difference, without_stamps
from earnest.core.language import Phrase, Worded
from earnest.tui.action_names import CHOOSE, LANGUAGE, SCROLL
from earnest.tui.safe import plain
from earnest.tui.screens.document_screen import PAGE_KEYS, DocumentScreen
from earnest.tui.widgets.difference_rows import DifferenceRows
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.workspace.document import Document

TITLE = Phrase("两处改动的差异", "Differences")
_COUNT = Phrase(
    "共{n}处不同。题目按问卷顺序排列；两边都没有丢失。", "{n} fields differ. Nothing is lost on either side."
)
_ONE = Phrase("有1处不同。两边都没有丢失。", "1 field differs. Nothing is lost on either side.")
_NONE = Phrase(
    "内容没有不同，只是文件的写法变了。", "The contents are the same; only the way the file is written has changed."
)


class DifferencesScreen(ModalScreen[str], DocumentScreen[str]):
    """Gives back the name of the way chosen; Esc gives back the last one, which changes nothing."""

    CSS_PATH = "differences.tcss"
    AUTO_FOCUS = "#difference-ways"
    PAGED = "#difference-scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later"),
        Binding("f2", "app.languages"),
        *PAGE_KEYS,
    ]

    def __init__(self, found: list[Difference], document: Document, ways: Mapping[str, Worded]) -> None:
        super().__init__()
        self._found = without_stamps(found)
        self._document = document
        self._ways = ways

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="difference-count")
        with VerticalScroll(id="difference-scroll", can_focus=False):
            yield DifferenceRows(self._found, self._document, id="difference-rows")
        yield OptionList(id="difference-ways", markup=False)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()

    def show_document(self) -> None:
        """Word the screen in the languages shown."""
        count = {0: _NONE, 1: _ONE}.get(len(self._found), _COUNT.fill(n=len(self._found)))
        self.query_one("#difference-count", Static).update(self.app.both(count))
        ways = self.query_one("#difference-ways", OptionList)
        before = ways.highlighted or 0
        ways.set_options([Option(plain(self.app.word(words)), id=name) for name, words in self._ways.items()])
        ways.highlighted = before
        self.query_one(DifferenceRows).refresh(layout=True)
        super().show_document()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_later(self) -> None:
        self.dismiss(list(self._ways)[-1])


_HINTS = (
    Hint("pagedown", SCROLL),
    Hint("enter", CHOOSE),
    Hint("f2", LANGUAGE),
    Hint("escape", Phrase("暂不决定", "decide later")),
)
