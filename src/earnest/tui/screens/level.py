"""The levels: why each is what it is, how to get on, and what they rest on."""

from __future__ import annotations

from earnest.tui.action_names import BACK, GAPS, GO_TO_QUESTION, LANGUAGE, LEVELS
from earnest.tui.screens.linked_page import NEXT_NAMED, LinkedPage
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.level_text import level_text
from earnest.tui.widgets.prose import Paragraph
from earnest.workspace.foundation import of_document


class LevelScreen(LinkedPage):
    """The levels as the document says now."""

    HEADING = LEVELS.capital
    NAME = "level"
    HINTS = (
        Hint("enter", GO_TO_QUESTION),
        Hint("tab", NEXT_NAMED),
        Hint("f5", GAPS),
        Hint("f2", LANGUAGE),
        Hint("escape", BACK),
    )

    def _text(self) -> list[Paragraph]:
        return level_text(self.document, of_document(self.document), self.app.languages)
