"""What was doubtful in the file when it was opened: shown once, and again when asked for."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.tui.action_names import LANGUAGE, NOTES, SCROLL
from earnest.tui.safe import labelled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen, say_close_first
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Paragraph, Prose, blocks, paragraphs

_TITLE = NOTES.capital
_INTRO = Phrase(
    "文件可以使用，没有任何内容丢失；以下各处请核对。",
    "The file can be used and nothing in it is lost; please check these places.",
)
_NONE = Phrase("没有提示。", "There are no notes.")


class NoticesScreen(Dialog[None], DocumentScreen[None]):
    """The warnings of the file, one line each."""

    CSS_PATH = "notices.tcss"
    PAGED = "#notices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss")]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="notices"):
            yield Prose(id="notices-text")
        yield self.key_bar(_CLOSE, Hint("pagedown", SCROLL), Hint("f2", LANGUAGE))

    def on_key(self, event: events.Key) -> None:
        say_close_first(self, event)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one("#notices").focus()

    def show_document(self) -> None:
        """Word the notes in the languages shown."""
        self.query_one("#notices").border_title = labelled(_TITLE, self.app.languages)
        self.query_one("#notices-text", Prose).update(self._text())
        super().show_document()

    def _text(self) -> list[Paragraph]:
        document, languages = self.app.document, self.app.languages
        warnings = document.opened.warnings if document is not None else ()
        if document is None or not warnings:
            return paragraphs(_NONE, languages)
        sentences = [_sentence(warning, document.opened.path.name) for warning in warnings]
        return blocks([paragraphs(_INTRO, languages), *(paragraphs(one, languages, lead="- ") for one in sentences)])


def _sentence(warning: Problem, name: str) -> Phrase:
    """A warning with its place, in both languages."""
    return Phrase(warning.sentence(name, "zh"), warning.sentence(name, "en"))


_CLOSE = Hint("escape", Phrase("关闭", "close"))
