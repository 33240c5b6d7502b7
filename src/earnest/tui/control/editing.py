"""Edits the app's document: stamps who and when, waits for the pause after what is typed, undoes, redoes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual.screen import ModalScreen
from textual.timer import Timer

from earnest.core.assessment.edits import Author
from earnest.core.assessment.model import AcceptedRisk, Answer, EvidenceItem, Subject, Verification
from earnest.core.language import Phrase
from earnest.core.scoring.disclosure import RATED_ANEW, rated_anew
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import first_of
from earnest.tui.base import BaseApp
from earnest.tui.control.flush import Holds, Pauses
from earnest.tui.control.signing import Signing
from earnest.tui.screen_kinds import HasRows
from earnest.tui.widgets.inputs import is_field
from earnest.workspace import edits
from earnest.workspace.document import Document
from earnest.workspace.found_review import REVIEW_OUTDATED
from earnest.workspace.saving import Saver
from earnest.workspace.signoff_form import Signer

PAUSE = 0.5
"""Seconds without a key after which what was typed is taken as one step, scored and shown."""

UNDONE = Phrase("已撤销：{what}", "undone: {what}")
REDONE = Phrase("已重做：{what}", "redone: {what}")
_ELSEWHERE = Phrase(
    "前一步改动的是{id}；先按Esc离开输入处，再撤销或重做",
    "that change was made in {id}; press Esc to leave the field, then undo or redo",
)
_NOTHING_TO_UNDO = Phrase("没有可撤销的改动", "there is nothing to undo")
_NOTHING_TO_REDO = Phrase("没有可重做的改动", "there is nothing to redo")


class Editor:
    """Edits of the app's document; while it is shown to read only each says so and changes nothing."""

    def __init__(self, app: BaseApp, signing: Signing, saver: Saver) -> None:
        self.app = app
        self._signing, self._saver = signing, saver
        self._pause: Timer | None = None
        self._said: Phrase | None = None
        """What was told of the last edit."""
        self._takes_back = False
        """Whether the next text to come is one that was there before."""
        self._anew: Phrase | None = None
        """What was told last of ratings that changed beside a public text, and `_rated` the ratings before."""
        self._rated: Scorecard | None = None

    # --- edits -------------------------------------------------------------------------------------------------

    def answer(self, question_id: str, given: Answer, *, typing: bool = False) -> Document:
        """Give an answer, with the name of who answers."""
        before, author = self._document(), Author(self.app.author_name, datetime.date.today())
        after = self._change(partial(edits.answer, question_id=question_id, given=given, author=author), typing=typing)
        if after is not before:
            self._signing.note(question_id, after)
        return after

    def evidence(self, before: EvidenceItem, after: EvidenceItem, questions: Sequence[str]) -> Document:
        """Change an item in the answers to some questions, as one step."""
        self.rest()
        author = Author(self.app.author_name, datetime.date.today())
        change = partial(edits.evidence, before=before, after=after, questions=questions, author=author)
        document = self._change(_at_once(change), typing=False)
        for question_id in questions:
            self._signing.note(question_id, document)
        return document

    def subject(self, given: Subject, *, typing: bool = False) -> Document:
        """Put a subject in place of the one before."""
        return self._change(partial(edits.subject, given=given), typing=typing)

    def flag(self, flag_id: str, value: bool | None, reason: str, *, typing: bool = False) -> Document:
        """Set a profile flag."""
        return self._change(partial(edits.flag, flag_id=flag_id, value=value, reason=reason), typing=typing)

    def explanation(self, rule: str, text: str, *, typing: bool = False) -> Document:
        """Say something about a consistency rule."""
        return self._change(partial(edits.explanation, rule=rule, text=text), typing=typing)

    def verifications(self, tests: tuple[Verification, ...]) -> Document:
        """Put a list of tests by others in place of the one before."""
        self.rest()
        return self._change(_at_once(partial(edits.verifications, tests=tests)), typing=False)

    def accepted_risks(self, risks: Mapping[str, AcceptedRisk]) -> Document:
        """Put accepted risks in place of those before."""
        self.rest()
        return self._change(_at_once(partial(edits.accepted_risks, risks=risks)), typing=False)

    def signoff(self, signer: Signer) -> Document:
        """Sign off the answers as they are."""
        self.rest()
        return self._change(_at_once(partial(edits.signoff, signer=signer, today=datetime.date.today())), typing=False)

    def _change(self, change: Callable[..., Document], *, typing: bool) -> Document:
        document = self._document()
        if not self.app.may_edit():
            return document
        self._wait(PAUSE if typing else None)
        after = change(document, typing=typing)
        if typing and after is not document:
            after, self._takes_back = replace(after, taken_back=self._takes_back), False
        self.put(after)
        return self._document()

    def take_back(self) -> None:
        """Know, before its text comes, that a field took back what was typed there."""
        self._takes_back = True

    def say(self, words: Phrase) -> None:
        """Tell what an edit did, until the next one."""
        self._hush()
        self._said = words
        self.app.tell(words)

    def _hush(self) -> None:
        if self._said is not None:
            self.app.untell(self._said)
            self._said = None

    def put(self, document: Document) -> None:
        """Put the document after an edit in place of the one before, and save it; shown unless still being typed."""
        before, typing = self._document(), document.typing is not None
        if document is before:
            return
        self._hush()
        if typing:
            self.app.document = document
        else:
            self.app.replace_document(document)
        self._saver.wake(ask=not typing)
        self._warn_of_texts(before.scorecard, document.scorecard)
        if document.review_outdated and not before.review_outdated:
            self.app.tell(REVIEW_OUTDATED, "warning")

    def _warn_of_texts(self, before: Scorecard, after: Scorecard) -> None:
        """Tell of ratings that changed beside a public text; no longer once they are again as they were."""
        told = self._anew if self._anew is not None and self.app.tells(self._anew) else None
        since = before if told is None or self._rated is None else self._rated
        anew = rated_anew(since, after)
        words = RATED_ANEW.fill(ids=first_of(anew)).capital if anew else None
        if told is not None and words != told:
            self.app.untell(told)
        if words is not None and words != told:
            self._anew, self._rated = words, since
            self.app.tell(words, "warning")

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "screens that edit are opened over a document only"
        return document

    # --- the pause ---------------------------------------------------------------------------------------------

    def _wait(self, seconds: float | None) -> None:
        """Wait for a pause from now on; with None no longer."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = None if seconds is None else self.app.set_timer(seconds, self._paused)

    def _paused(self) -> None:
        """Let the screen say what of its texts cannot be taken; nothing while the app ends, when it has none."""
        if not self.app.is_running:
            return
        screen = self.app.screen
        if isinstance(screen, Pauses):
            screen.pause()
        elif isinstance(screen, Holds):
            screen.flush()
        self.rest()

    def rest(self) -> None:
        """Take what is being typed as one step, score it and show it."""
        self._wait(None)
        if self.app.document is not None:
            self.put(edits.rested(self.app.document))

    # --- undo --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last edit back, say which, and show its question."""
        after = edits.undone(self._document())
        self._step(after, after.session.redone_question(), UNDONE, _NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last edit again that was taken back, say which, and show its question."""
        after = edits.redone(self._document())
        self._step(after, after.session.undone_question(), REDONE, _NOTHING_TO_REDO)

    def _step(self, after: Document, about: str | None, done: Phrase, nothing: Phrase) -> None:
        before = self._document()
        if not self.app.may_edit():
            return
        if after is before:
            self.app.tell(nothing)
            return
        typing_here, screen = is_field(self.app.focused), self.app.screen
        at = screen.at if isinstance(screen, HasRows) else self.app.question_shown
        if typing_here and about not in {None, at}:
            self.app.tell(_ELSEWHERE.fill(id=about))  # what is typed next would answer the question that one is led to
            return
        self.put(after)
        self.say(done.fill(what=edits.concerned(before.assessment, after.assessment, about)))
        if about is not None and not typing_here and before.question(about) is not None:
            self._show(about)

    def _show(self, question_id: str) -> None:
        """Show what was undone or done again: where one is, if it has a row there, or on the walk below a dialog."""
        screen = self.app.screen
        if isinstance(screen, HasRows) and screen.to_row(question_id):
            return
        if self.app.question_shown is not None or isinstance(screen, ModalScreen):
            self.app.show_question(question_id)


def _at_once(edit: Callable[[Document], Document]) -> Callable[..., Document]:
    """An edit that is never typed into the document."""

    def change(document: Document, *, typing: bool) -> Document:
        del typing
        return edit(document)

    return change
