"""What the screens of one text of an answer have in common: it is taken at every key, and Esc leads back."""

from __future__ import annotations

from abc import abstractmethod

from textual import events

from earnest.core.assessment.model import Answer
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.typing import caught_up


class AnswerTextScreen(DocumentScreen[None]):
    """A text of the answer to one question, written with more room than beside it."""

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.question_id = question_id

    def _answer(self) -> Answer:
        return self.document.assessment.answer(self.question_id)

    @staticmethod
    def _show_text(area: NoteArea, text: str) -> None:
        """Show the text as the document has it, unless another is being typed."""
        if area.touched and area.read().strip() == text.strip():
            area.settle()
        elif not area.touched and area.read() != text:
            area.load(text)

    @abstractmethod
    def _take(self) -> bool:
        """Have what is typed taken; whether all of it could be."""

    def on_text_area_changed(self) -> None:
        self._take()

    def flush(self) -> bool:
        """Take what was typed as one step; whether it could be taken."""
        taken = self._take()
        self.app.edit.rest()
        return taken

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    async def action_back(self) -> None:
        """Back to the question, unless what was typed cannot be taken."""
        await caught_up(self.focused)
        if self.flush():
            self.app.pop_screen()
