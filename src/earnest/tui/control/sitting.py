"""Begins a sitting of a few questions, and says at its end how things stand."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.scoring.question_filter import EVERYTHING, QuestionFilter
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.sitting import closing, questions_of, sitting
from earnest.tui.base import BaseApp

_NOTHING = Phrase("您的题目都已作答，证据也够", "your questions are all answered, with evidence that suffices")
_WAYS = {
    "more": Phrase("再来一组", "Another sitting"),
    "enough": Phrase("先到这里，列出全部题目", "Enough for now: list every question"),
}


class Sitting:
    """The sitting under way."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        self._before: Scorecard | None = None
        """How things stood at its beginning."""

    def begin(self) -> None:
        """Walk the next questions of the role that was walked last."""
        document = self.app.document
        if document is None:
            return
        ids = sitting(document.scorecard, self._role(document.scorecard))
        if not ids:
            self.app.tell(_NOTHING)
            return
        self._before = document.scorecard
        self.app.follow(QuestionFilter(role=self._role(document.scorecard), only=ids))

    def end(self) -> None:
        """Say how things stand, and ask whether to go on."""
        document = self.app.document
        if document is None:
            return
        from earnest.tui.screens.ask import AskScreen

        after = document.scorecard
        said = closing(self._before or after, after, self._role(after))
        self.app.push_screen(AskScreen(said.capital, dict(_WAYS)), self._answered)

    def _answered(self, way: str | None) -> None:
        if way == "more":
            self.begin()
        else:
            self.app.follow(EVERYTHING)

    def _role(self, card: Scorecard) -> str | None:
        """The role that was walked last, if it is asked anything here."""
        role = self.app.preferences.role
        return role if role and questions_of(card, role) else None
