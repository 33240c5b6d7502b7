"""Asks once who answers, and puts the name into the answers given until then."""

from __future__ import annotations

from earnest.core.assessment.model import Answer
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.workspace.document import Document
from earnest.workspace.edits import signed


class Signing:
    """The answers that lack a name only because the person was not asked yet."""

    def __init__(self, app: BaseApp, navigating: Navigating) -> None:
        self.app = app
        self._navigating = navigating
        self._unsigned: dict[tuple[str, int], Answer] | None = {}
        """By question and step of undo; None once the person said who answers, or would not."""
        self._asked = False

    def note(self, question_id: str, document: Document) -> None:
        """Note an answer that was just given."""
        if self._unsigned is None or self.app.author_name:
            return
        past, given = document.session.past, document.assessment.answer(question_id)
        if past and past[-1].assessment.answer(question_id) != given:
            self._unsigned[question_id, len(past)] = given
        else:  # typed and taken back
            self._unsigned.pop((question_id, len(past)), None)

    def ask(self) -> None:
        """Ask who answers, if there is an answer without a name and nobody was asked."""
        if self._unsigned and not self._asked:
            self._asked = True
            # Later: a screen that is being opened now would take the place of the question.
            self.app.call_after_refresh(self.ask_again)

    def ask_again(self) -> None:
        """Ask who answers, whatever was said before."""
        self._navigating.ask_name(self._answered)

    def _answered(self, name: str | None) -> None:
        """Take the name, also for the answers that lack it; None from a person who would not say."""
        unsigned, self._unsigned = self._unsigned or {}, None
        if not name:
            return
        self.app.remember(name=name)
        document = self.app.document
        if unsigned and document is not None:
            answers = ((question_id, answer) for (question_id, _), answer in unsigned.items())
            self.app.edit.put(signed(document, answers, name))
