"""Changes the document when a screen asks: stamps who and when, undoes, redoes."""

from __future__ import annotations

import datetime

from earnest.core.assessment.edits import Author
from earnest.core.language import Phrase
from earnest.tui import messages
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.workspace import edits
from earnest.workspace.document import Document
from earnest.workspace.saving import Saver
from earnest.workspace.scored import REVIEW_OUTDATED

_UNDONE = Phrase("已撤销：{what}", "undone: {what}")
_REDONE = Phrase("已重做：{what}", "redone: {what}")
_NOTHING_TO_UNDO = Phrase("没有可撤销的改动", "there is nothing to undo")
_NOTHING_TO_REDO = Phrase("没有可重做的改动", "there is nothing to redo")


class Editor:
    """Edits of the app's document."""

    def __init__(self, app: BaseApp, navigating: Navigating, saver: Saver) -> None:
        self.app = app
        self._navigating, self._saver = navigating, saver
        self._waiting: list[messages.AnswerEdited] = []
        """Answers that wait for the author's name."""
        self._name_asked = False

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "screens that edit are opened over a document only"
        return document

    def _put(self, document: Document, *, typing: bool = False) -> None:
        """Put the document after an edit in place of the one before, and save it; shown unless still `typing`."""
        before = self._document()
        if document is before or not self.app.may_edit():
            return
        if typing:
            self.app.document = document
        else:
            self.app.replace_document(document)
        self._saver.wake(ask=not typing)
        if document.review_outdated and not before.review_outdated:
            self.app.tell(REVIEW_OUTDATED, "warning")

    def answer(self, message: messages.AnswerEdited) -> None:
        """Take an answer; the first one waits until the person said who answers, but for what is being typed."""
        if message.typing or self.app.author_name or self._name_asked:
            self._stamp(message)
            return
        self._waiting.append(message)
        if len(self._waiting) == 1:
            self._navigating.ask_name(self.named)

    def named(self, name: str | None) -> None:
        """Take the name of who answers, or None from somebody who would not say, and the answers that wait for it."""
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
        author = Author(self.app.author_name, datetime.date.today())
        after = edits.answer(self._document(), message.question_id, message.answer, author, typing=message.typing)
        self._put(after, typing=message.typing)

    def subject(self, message: messages.SubjectEdited) -> None:
        """Take a subject."""
        typing = message.typing
        self._put(edits.subject(self._document(), message.subject, typing=typing), typing=typing)

    def flag(self, message: messages.FlagEdited) -> None:
        """Take a profile flag."""
        after = edits.flag(self._document(), message.flag, message.value, message.reason, typing=message.typing)
        self._put(after, typing=message.typing)

    def explanation(self, message: messages.ExplanationEdited) -> None:
        """Take an explanation."""
        after = edits.explanation(self._document(), message.rule, message.text, typing=message.typing)
        self._put(after, typing=message.typing)

    def undo(self) -> None:
        """Take the last edit back, say which, and show its question."""
        after = edits.undone(self._document())
        self._step(after, after.session.redone_question(), _UNDONE, _NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last edit again that was taken back, say which, and show its question."""
        after = edits.redone(self._document())
        self._step(after, after.session.undone_question(), _REDONE, _NOTHING_TO_REDO)

    def _step(self, after: Document, about: str | None, done: Phrase, nothing: Phrase) -> None:
        before = self._document()
        if not self.app.may_edit():
            return
        if after is before:
            self.app.tell(nothing)
            return
        self._put(after)
        self.app.tell(done.fill(what=edits.concerned(before.assessment, after.assessment, about)))
        if about is not None and before.question(about) is not None:
            self.app.show_question(about)
