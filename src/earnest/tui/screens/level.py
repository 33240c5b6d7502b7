"""The levels: why each is what it is, how to get on, and what they rest on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.tui.action_names import BACK, GAPS, LANGUAGE, LEVELS
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.level_text import level_text
from earnest.tui.widgets.prose import Prose
from earnest.workspace.foundation import of_document


class LevelScreen(DocumentScreen[None]):
    """One page to scroll."""

    CSS_PATH = "level.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield Head(LEVELS.capital)
        with VerticalScroll(id="level"):
            yield Prose(id="level-text")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one("#level").focus()

    def show_document(self) -> None:
        """Show the levels as the document says now."""
        found = of_document(self.document)
        self.query_one("#level-text", Prose).update(level_text(self.document, found, self.app.languages))
        super().show_document()


_HINTS = (Hint("f5", GAPS), Hint("f2", LANGUAGE), Hint("escape", BACK))
