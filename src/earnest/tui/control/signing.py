"""Asks once who answers, and puts the name into the answers given until then."""

from __future__ import annotations

import time

from textual.screen import ModalScreen

from earnest.core.assessment.model import Answer
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.tui.screen_kinds import NOT_NOW
from earnest.tui.widgets.inputs import is_field
from earnest.workspace.document import Document
from earnest.workspace.edits import signed

QUIET = 0.5
"""Seconds without a key after which one is asked: what one answered is still in sight."""
LONGER = 1.5
"""So many where the keys went on when one was asked."""


class Signing:
    """The answers that lack a name only because the person was not asked yet."""

    def __init__(self, app: BaseApp, navigating: Navigating) -> None:
        self.app = app
        self._navigating = navigating
        self._unsigned: dict[tuple[str, int], Answer] | None = {}
        """By question and step of undo; None once the person said who answers, or would not."""
        self._asked = False
        self._quiet = QUIET

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
        """Ask who answers, if there is an answer without a name and nobody was asked; not between two keys."""
        if self._unsigned and not self._asked:
            self._asked = True
            self._wait()

    def _wait(self) -> None:
        """Look again once the keys may have rested for long enough."""
        left = self.app.last_key + self._quiet - time.monotonic()
        self.app.set_timer(left if left > 0 else self._quiet, self._ask_when_quiet)

    def _ask_when_quiet(self) -> None:
        """Ask once the keys rest and nothing is being typed: the next key would land in the dialog."""
        resting = time.monotonic() - self.app.last_key >= self._quiet
        if not resting or is_field(self.app.focused) or isinstance(self.app.screen, ModalScreen):
            self._wait()
        elif self._unsigned:
            self._navigating.ask_name(self._answered, unbidden=True)
        else:
            self._asked = False  # taken back meanwhile

    def ask_again(self) -> None:
        """Ask who answers, whatever was said before."""
        self._navigating.ask_name(self._answered, unbidden=False)

    def _answered(self, name: str | None) -> None:
        """Take the name, also for the answers that lack it; None from a person who would not say."""
        if name == NOT_NOW:
            self._asked, self._quiet = False, LONGER
            self.ask()
            return
        unsigned, self._unsigned = self._unsigned or {}, None
        if not name:
            return
        self.app.remember(name=name)
        document = self.app.document
        if unsigned and document is not None:
            answers = ((question_id, answer) for (question_id, _), answer in unsigned.items())
            self.app.edit.put(signed(document, answers, name))
