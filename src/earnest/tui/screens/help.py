"""Help: keys, what the ratings mean, what evidence counts, where the file is, how saving works."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.tui.action_names import BACK, HELP, LANGUAGE, SCROLL
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.help_text import help_text
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Prose

TITLE = HELP.capital


class HelpScreen(DocumentScreen[None]):
    """One page to scroll."""

    CSS_PATH = "help.tcss"
    PAGED = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        with VerticalScroll(id="help"):
            yield Prose(id="help-text")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one("#help").focus()

    def show_document(self) -> None:
        """Word the page in the languages shown."""
        document = self.app.document
        path = None if document is None else document.opened.path
        self.query_one("#help-text", Prose).update(help_text(path, self.app.languages))
        super().show_document()


_HINTS = (Hint("escape", BACK), Hint("pagedown", SCROLL), Hint("f2", LANGUAGE))
