"""What the screens over a document have in common: the document, head and foot, the language, paging."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from earnest.core.language import Language, main_language
from earnest.tui.base import BaseApp
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.workspace.document import Document

PAGE_KEYS: tuple[BindingType, ...] = (
    Binding("pagedown,space", "page(1)", priority=True),
    Binding("pageup", "page(-1)", priority=True),
)
"""For a screen whose focus is not on what one reads."""


class DocumentScreen(Screen[ScreenResultType]):
    """Shown over a document, and shown again whenever it or the language changed.

    A dialog names `ModalScreen` before it: of two bases Textual looks for the style of the first one only.
    """

    app = getters.app(BaseApp)
    PAGED: ClassVar[str] = ""
    """Selects what `page` scrolls."""

    @property
    def document(self) -> Document:
        """The document that the screen is about."""
        document = self.app.document
        assert document is not None, "the screen is opened over a document only"
        return document

    @property
    def language(self) -> Language:
        """The main language shown."""
        return main_language(self.app.languages)

    def key_bar(self, *hints: Hint) -> KeyBar:
        """The foot of the screen."""
        return KeyBar(*hints, language=self.language)

    def show_document(self) -> None:
        """Show the document as it is now, in the languages shown; a screen adds what it has between head and foot."""
        for head in self.query_children(Head):
            head.show()
        for bar in self.walk_children(KeyBar):
            bar.show_language(self.language)

    def action_page(self, direction: int) -> None:
        """Read on, or back."""
        pane = self.query_one(self.PAGED)
        (pane.scroll_page_down if direction > 0 else pane.scroll_page_up)(animate=False)
