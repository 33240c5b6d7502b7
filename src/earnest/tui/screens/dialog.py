"""What the boxes over another screen have in common: the language, and the keys of the app that work in each."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from earnest.core.language import main_language
from earnest.tui.base import BaseApp
from earnest.tui.closed_once import ClosedOnce
from earnest.tui.screens.document_screen import CLOSE_FIRST
from earnest.tui.widgets.key_bar import Hint, KeyBar


class Dialog(ModalScreen[ScreenResultType], ClosedOnce[ScreenResultType]):
    """A box; of the app's keys, which do not reach what is modal, it has the languages and the other try to edit.

    It stands before `DocumentScreen` among the bases: Textual looks for the style of the first one only.
    """

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "app.languages"), Binding("f9", "app.edit")]

    def on_unmount(self) -> None:
        """That it is to be closed first is told no longer."""
        self.app.untell(CLOSE_FIRST)

    def key_bar(self, *hints: Hint) -> KeyBar:
        """The foot of the box."""
        return KeyBar(*hints, language=main_language(self.app.languages))

    def show_document(self) -> None:
        """Word the box in the languages shown; each adds what stands above its foot."""
        for bar in self.walk_children(KeyBar):
            bar.show_language(main_language(self.app.languages))
