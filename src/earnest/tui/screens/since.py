"""What changed since one was here: shown once when the file is opened, and again when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Phrase
from earnest.tui.action_names import CHOOSE, LANGUAGE, SINCE
from earnest.tui.messages import Goto
from earnest.tui.safe import joined, labelled, lines, styled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen, say_close_first
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import WayList
from earnest.workspace.since import News, Since

_SINCE = Phrase(
    "自{on}以来，共{n}处；在题目页按 }} 逐一查看", "Since {on}, {n} in all; }} on a question leads on to the next"
)
_GO_ON = Phrase("留在打开的题目", "stay at the question that is open")
_NOTHING = Phrase("没有变化。", "Nothing changed.")


class SinceScreen(Dialog[None], DocumentScreen[None]):
    """A row to go on with, then one for each thing that changed, which leads to its question.

    Enter, pressed before one has read the rows, leads nowhere else.
    """

    CSS_PATH = "since.tcss"
    AUTO_FOCUS = "#since-list"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss")]

    def compose(self) -> ComposeResult:
        with Vertical(id="since"):
            yield Static(id="since-head")
            yield WayList(id="since-list", markup=False)
        yield self.key_bar(*_HINTS)

    def on_key(self, event: events.Key) -> None:
        say_close_first(self, event)

    def on_mount(self) -> None:
        self.show_document()

    def show_document(self) -> None:
        """Word the rows in the languages shown."""
        found = self.app.since
        self.query_one("#since").border_title = labelled(SINCE.capital, self.app.languages)
        self.query_one("#since-head", Static).update(self.app.both(_head(found)))
        listed = self.query_one(WayList)
        before = listed.highlighted or 0
        listed.set_options(self._options(found))
        listed.highlighted = before
        super().show_document()

    def _options(self, found: Since | None) -> Iterator[Option]:
        yield Option(labelled(_GO_ON, self.app.languages))
        for news in () if found is None else found.news:
            yield Option(lines(self._question(news), joined("  ", labelled(news.words, self.app.languages))))

    def _question(self, news: News) -> Content:
        question = self.document.question(news.question_id)
        topic = "" if question is None else labelled(question.topic, self.app.languages)
        return joined(styled(news.question_id, "bold $accent"), "  ", topic)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        found = self.app.since
        self.dismiss()
        if found is not None and event.option_index > 0:
            self.app.post_message(Goto(found.news[event.option_index - 1].question_id))


def _head(found: Since | None) -> Phrase:
    if found is None or not found.news:
        return _NOTHING
    return _SINCE.fill(on=found.on.isoformat(), n=len(found.news))


_HINTS = (Hint("enter", CHOOSE), Hint("escape", Phrase("关闭", "close")), Hint("f2", LANGUAGE))
