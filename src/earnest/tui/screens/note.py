"""A note on the whole screen; typed text is taken at every key, as everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from earnest.core.assessment.model import NOTE_LIMIT
from earnest.core.field_names import NOTE
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.tui.action_names import BACK_TO_QUESTION, LANGUAGE, UNDO
from earnest.tui.safe import MUTED, joined, labelled, lines, plain, styled
from earnest.tui.screens.answer_text import AnswerTextScreen
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.workspace.answers import answer_from, answer_texts

_LENGTH = Phrase("{n}/{most}个字符", "{n} of {most} characters")


class NoteScreen(AnswerTextScreen):
    """The note of one question; Esc leads back to it."""

    CSS_PATH = "note.tcss"
    AUTO_FOCUS = "#whole-note"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f11", "back", priority=True)]

    def __init__(self, question_id: str, text: str | None = None) -> None:
        super().__init__(question_id)
        self._given = text
        """What was written elsewhere and could not be taken."""

    def compose(self) -> ComposeResult:
        yield Head(NOTE.capital)
        yield Prose(id="note-about")
        yield NoteArea(id="whole-note")
        yield Static(id="note-fault")
        yield self.key_bar(Hint("escape", BACK_TO_QUESTION), Hint("ctrl+z", UNDO), Hint("f2", LANGUAGE))

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        area.load(answer_texts(self._answer())["note"])
        self.show_document()
        if self._given is not None:
            area.put(self._given)
            self._take()

    def _question(self) -> Question:
        question = self.document.question(self.question_id)
        assert question is not None, "a note belongs to a question of the questionnaires"
        return question

    def show_document(self) -> None:
        """Show what the note is about; the note itself unless another is being typed."""
        question, display = self._question(), self.app.languages
        head = joined(styled(f"{question.id}  ", "bold $accent"), labelled(question.topic, display, "bold"))
        self.query_one("#note-about", Prose).update([Paragraph(lines(head, self.app.both(question.ask)))])
        area, text = self.query_one(NoteArea), answer_texts(self._answer())["note"]
        self._show_text(area, text)
        self._say(None)
        super().show_document()

    def _say(self, fault: Phrase | None) -> None:
        length = _LENGTH.fill(n=len(self.query_one(NoteArea).text), most=NOTE_LIMIT)
        said = styled(self.app.word(length), MUTED) if fault is None else plain(self.app.word(fault))
        place = self.query_one("#note-fault", Static)
        place.set_class(fault is not None, "-failed")
        place.update(said)

    def _take(self) -> bool:
        """Have what is typed taken; whether it could be."""
        area = self.query_one(NoteArea)
        if not area.touched and self.document.typing is None:
            self._say(None)  # a text that could not be taken may have been taken back
            return True
        before = self.document.before_typing.answer(self.question_id)
        given, faults = answer_from({"note": area.read()}, before)
        self.app.edit.answer(self.question_id, given, typing=True)
        self._say(faults.get("note"))
        return not faults
