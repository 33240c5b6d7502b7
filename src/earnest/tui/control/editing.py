"""Changes the document when a screen asks: stamps who and when, undoes, redoes."""

from __future__ import annotations

import datetime

from earnest.core.assessment.edits import Author, changed, with_answer, with_explanation, with_flag, with_subject
from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.tui import messages
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.tui.control.saving import Keeper
from earnest.workspace.document import Document, before_typing, difference, edited, redone, rested, typed, undone
from earnest.workspace.scored import REVIEW_OUTDATED

_UNDONE = Phrase("已撤销：{what}", "undone: {what}")
_REDONE = Phrase("已重做：{what}", "redone: {what}")
_NOTHING_TO_UNDO = Phrase("没有可撤销的改动", "there is nothing to undo")
_NOTHING_TO_REDO = Phrase("没有可重做的改动", "there is nothing to redo")


class Editor:
    """Edits of the app's document."""

    def __init__(self, app: BaseApp, navigating: Navigating, keeper: Keeper) -> None:
        self.app = app
        self._navigating, self._keeper = navigating, keeper
        self._waiting: list[messages.AnswerEdited] = []
        """Answers that wait for the author's name."""
        self._name_asked = False

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "screens that edit are opened over a document only"
        return document

    def _edit(self, assessment: Assessment, what: str, about: str | None = None, *, typing: bool) -> None:
        """Take an edit of `what`; one that ends what was being typed is one step with it."""
        document = self._document()
        if typing:
            self._put_typed(typed(document, assessment, what, about))
        elif document.typing == what and _same_but_stamp(document.assessment, assessment, about):
            self._put(rested(typed(document, assessment, what, about)))
        else:
            self._put(edited(document, assessment, about))

    def _put(self, document: Document) -> None:
        """Put the document after an edit in place of the one before, and save it."""
        before = self._document()
        if document is not before and self.app.may_edit():
            self.app.replace_document(document)
            self._keeper.wake()
            if document.review_outdated and not before.review_outdated:
                self.app.tell(REVIEW_OUTDATED, "warning")

    def _put_typed(self, document: Document) -> None:
        """Put the document after a typed key in place of the one before, and save it; it is shown at the pause."""
        if document is not self._document() and self.app.may_edit():
            self.app.document = document
            self._keeper.wake(ask=False)

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
        document, question_id = self._document(), message.question_id
        author = Author(self.app.author_name, datetime.date.today())
        base = before_typing(document, question_id)
        before = base.answer(question_id)
        answer = changed(before, author, **dict(message.answer.model_copy(update={"by": before.by, "on": before.on})))
        assessment = base if answer == before else with_answer(base, question_id, answer)
        self._edit(assessment, question_id, question_id, typing=message.typing)

    def subject(self, message: messages.SubjectEdited) -> None:
        """Take a subject."""
        self._edit(with_subject(self._document().assessment, message.subject), "subject", typing=message.typing)

    def flag(self, message: messages.FlagEdited) -> None:
        """Take a profile flag."""
        assessment = with_flag(self._document().assessment, message.flag, message.value, message.reason)
        self._edit(assessment, f"flag {message.flag}", typing=message.typing)

    def explanation(self, message: messages.ExplanationEdited) -> None:
        """Take an explanation."""
        assessment = with_explanation(self._document().assessment, message.rule, message.text)
        self._edit(assessment, f"explanation {message.rule}", typing=message.typing)

    def undo(self) -> None:
        """Take the last edit back, say which, and show its question."""
        document = rested(self._document())
        self._step(document, undone(document), document.session.undone_question(), _UNDONE, _NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last edit again that was taken back, say which, and show its question."""
        document = rested(self._document())
        self._step(document, redone(document), document.session.redone_question(), _REDONE, _NOTHING_TO_REDO)

    def _step(self, before: Document, after: Document, about: str | None, done: Phrase, nothing: Phrase) -> None:
        if not self.app.may_edit():
            return
        if after is before:
            self.app.tell(nothing)
            return
        self._put(after)
        self.app.tell(done.fill(what=difference(before.assessment, after.assessment, about)))
        if about is not None and before.question(about) is not None:
            self.app.show_question(about)


def _same_but_stamp(one: Assessment, other: Assessment, question_id: str | None) -> bool:
    """Whether two states differ in nothing but who gave an answer, and when."""
    if question_id is None:
        return one == other
    now = other.answer(question_id)
    stamped = one.answer(question_id).model_copy(update={"by": now.by, "on": now.on})
    return stamped == now
