"""Asks once who answers, before anything is answered, and puts a name given later into the answers given until then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from earnest.core.assessment.model import Answer
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.workspace.document import Document
from earnest.workspace.edits import signed


class Signing:
    """Who answers, and the answers that lack a name."""

    def __init__(self, app: BaseApp, navigating: Navigating) -> None:
        self.app = app
        self._navigating = navigating
        self._unsigned: dict[tuple[str, int], Answer] = {}
        """By question and step of undo; of the file that is open."""
        self._asked = False

    def ask_first(self, then: Callable[[], object]) -> None:
        """Do something; before it ask who answers, if a file may be answered and nobody was asked yet.

        As a file is opened, where no key is under way: between two answers a key would be meant for the question.
        """
        self._unsigned = {}
        document = self.app.document
        if document is None or document.locked is not None or self.app.author_name or self._asked:
            then()
        else:
            self._asked = True
            self._navigating.ask_name(partial(self._answered, then))

    def ask_again(self) -> None:
        """Ask who answers, whatever was said before."""
        self._navigating.ask_name(partial(self._answered, lambda: None))

    def note(self, question_id: str, document: Document) -> None:
        """Note an answer that was just given."""
        if self.app.author_name:
            return
        past, given = document.session.past, document.assessment.answer(question_id)
        if past and past[-1].assessment.answer(question_id) != given:
            self._unsigned[question_id, len(past)] = given
        else:  # typed and taken back
            self._unsigned.pop((question_id, len(past)), None)

    def _answered(self, then: Callable[[], object], name: str | None) -> None:
        """Take the name, also for the answers that lack it; None from a person who would not say."""
        document = self.app.document
        if name:
            self.app.remember(name=name)
            unsigned, self._unsigned = self._unsigned, {}
            answers = ((question_id, answer) for (question_id, _), answer in unsigned.items())
            if unsigned and document is not None:
                self.app.edit.put(signed(document, answers, name))
        then()
