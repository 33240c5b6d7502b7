"""What differs from earlier answers: those of the former version of the model, or any other file."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from earnest.core.errors import EarnestError
from earnest.tui.action_names import BACK, CHOOSE_FILE, COMPARE, GO_TO_QUESTION, LANGUAGE
from earnest.tui.screens.linked_page import NEXT_NAMED, LinkedPage
from earnest.tui.screens.pick_file import EarlierFileScreen
from earnest.tui.widgets.comparison_text import comparison_text
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Paragraph, Prose, paragraphs
from earnest.workspace.answer_files import former_file
from earnest.workspace.comparing import compared_with


class CompareScreen(LinkedPage):
    """A comparison with the file that was chosen last, else with the one that this was renewed from, else one asks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "choose")]
    HEADING = COMPARE.capital
    NAME = "compare"
    HINTS = (
        Hint("o", CHOOSE_FILE),
        Hint("enter", GO_TO_QUESTION),
        Hint("tab", NEXT_NAMED),
        Hint("escape", BACK),
        Hint("f2", LANGUAGE),
    )

    def on_mount(self) -> None:
        if self.app.former is None:
            self.app.former = former_file(self.document, self.app.preferences.recent)
        super().on_mount()
        if self.app.former is None:
            self.action_choose()

    def _text(self) -> list[Paragraph]:
        former = self.app.former
        if former is None:
            return []
        try:
            found = compared_with(former, self.document)
        except EarnestError as error:
            return paragraphs(error.message, self.app.languages)
        return comparison_text(former, found, self.app.languages, self.query_one(Prose).content_size.width)

    def on_resize(self) -> None:
        """Before and after stand in columns where there is room."""
        self.call_after_refresh(self.show_document)

    def action_choose(self) -> None:
        """Ask for the earlier file, in the folder of the one that is open."""
        self.app.push_screen(EarlierFileScreen(self.document.opened.path), self._chosen)

    def _chosen(self, path: Path | None) -> None:
        """Nothing is left to be seen here where none was chosen and none is known."""
        if path is not None:
            self.app.former = path
            self.show_document()
        elif self.app.former is None:
            self.app.pop_screen()
