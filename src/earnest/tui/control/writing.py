"""Notes on the whole screen and in the user's own editor, and public texts."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.external_editor import edited
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.workspace.answers import answer_from, answer_texts
from earnest.workspace.forms import admitted

_NOT_HERE = Phrase("这个终端不能暂时让给编辑器", "this terminal cannot be handed to an editor for a while")


class Writing:
    """Of the question that is shown; nothing happens while none is."""

    def __init__(self, app: BaseApp, navigating: Navigating) -> None:
        self.app = app
        self._navigating = navigating

    def note(self) -> None:
        """Write the note on the whole screen."""
        if (question_id := self._navigating.question_shown) is not None:
            self._navigating.note(question_id)

    def public_text(self) -> None:
        """Write the public text."""
        if (question_id := self._navigating.question_shown) is not None:
            self._navigating.public_text(question_id)

    def in_editor(self) -> None:
        """Write the note in `$EDITOR`, in place of the app; what cannot be taken is there on the whole screen."""
        question_id, document = self._navigating.question_shown, self.app.document
        if question_id is None or document is None or not self.app.may_edit():
            return
        before = document.assessment.answer(question_id)
        text = answer_texts(before)["note"]
        try:
            with self.app.suspend():
                after = edited(text, question_id)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        except SuspendNotSupported:
            self.app.tell(_NOT_HERE, "error")
            return
        self.app.refresh()
        after, _ = admitted(after) if after != text else (text, 0)
        given, faults = answer_from({"note": after}, before)
        if faults:
            self._navigating.note(question_id, after)
        else:
            self.app.edit.answer(question_id, given)
