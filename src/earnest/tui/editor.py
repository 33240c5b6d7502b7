"""Changes the document when a screen asks: stamps who and when, undoes, redoes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from earnest.core.assessment import Assessment
from earnest.core.language import Phrase
from earnest.core.session import Author, changed, with_answer, with_flag, with_subject
from earnest.tui import messages
from earnest.tui.document import Document, difference, edited, redone, undone

if TYPE_CHECKING:
    from earnest.tui.app import EarnestApp

_UNDONE = Phrase("已撤销：{what}", "undone: {what}")
_REDONE = Phrase("已重做：{what}", "done again: {what}")
_NOTHING_TO_UNDO = Phrase("没有可撤销的改动", "there is nothing to undo")
_NOTHING_TO_REDO = Phrase("没有可重做的改动", "there is nothing to do again")


class Editor:
    """Edits of the app's document."""

    def __init__(self, app: EarnestApp) -> None:
        self.app = app
        self._waiting: list[messages.AnswerEdited] = []
        """Answers that wait for the author's name."""
        self._name_asked = False

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "screens that edit are opened over a document only"
        return document

    def _edit(self, assessment: Assessment, about: str | None = None) -> None:
        self.app.change_document(edited(self._document(), assessment, about))

    def answer(self, message: messages.AnswerEdited) -> None:
        """Take an answer; the first one waits until the person said who answers."""
        if self.app.author_name or self._name_asked:
            self._stamp(message)
            return
        self._waiting.append(message)
        if len(self._waiting) == 1:
            self.app.ask_name(self._named)

    def _named(self, name: str | None) -> None:
        if name:
            self.app.remember(name=name)
        self.release()

    def release(self) -> None:
        """Take the answers that wait, with the name there is; it is not asked again."""
        self._name_asked = True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self._stamp(message)

    def _stamp(self, message: messages.AnswerEdited) -> None:
        assessment = self._document().assessment
        author = Author(self.app.author_name, datetime.date.today())
        before = assessment.answer(message.question_id)
        answer = changed(before, author, **dict(message.answer.model_copy(update={"by": before.by, "on": before.on})))
        if answer != before:
            self._edit(with_answer(assessment, message.question_id, answer), message.question_id)

    def subject(self, message: messages.SubjectEdited) -> None:
        """Take a subject."""
        self._edit(with_subject(self._document().assessment, message.subject))

    def flag(self, message: messages.FlagEdited) -> None:
        """Take a profile flag."""
        self._edit(with_flag(self._document().assessment, message.flag, message.value, message.reason))

    def undo(self) -> None:
        """Take the last edit back, say which, and show its question."""
        document = self._document()
        self._step(document, undone(document), document.session.undone_question(), _UNDONE, _NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last edit again that was taken back, say which, and show its question."""
        document = self._document()
        self._step(document, redone(document), document.session.redone_question(), _REDONE, _NOTHING_TO_REDO)

    def _step(self, before: Document, after: Document, about: str | None, done: Phrase, nothing: Phrase) -> None:
        if after is before:
            self.app.tell(nothing)
            return
        self.app.change_document(after)
        self.app.tell(done.fill(what=difference(before.assessment, after.assessment, about)))
        if about is not None and before.question(about) is not None:
            self.app.show_question(about)
