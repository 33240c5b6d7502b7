"""Remembers what there is when one leaves a file, and says on the next visit what changed since."""

from __future__ import annotations

import datetime

from earnest.core.scoring.question_filter import to_go_on
from earnest.tui.base import BaseApp
from earnest.tui.control.navigating import Navigating
from earnest.workspace.since import last_visit, leave, since


class Visits:
    """The last visit of the file that is open, and this one."""

    def __init__(self, app: BaseApp, navigating: Navigating) -> None:
        self.app = app
        self._navigating = navigating
        self.left_at = ""
        """The question that was shown when the file was left."""

    def load(self) -> None:
        """Find out what changed since the last visit of the document, and where one goes on."""
        document = self.app.document
        visit = last_visit(document) if document is not None else None
        self.app.former = None
        self.app.since = since(document, visit, datetime.date.today()) if document and visit else None
        if document and visit and not self.app.at:
            going_on = to_go_on(document.scored_questions(), visit.at)
            self.app.at = visit.at if going_on is None else going_on.question.id

    def announce(self) -> None:
        """Show what changed, if anything did."""
        if self.app.since is not None and self.app.since.news:
            self.app.action_show("since")

    def keep(self) -> None:
        """Remember what there is, at the question that is shown, also below other screens."""
        self.left_at = self._navigating.question_at
        if self.app.document is not None:
            leave(self.app.document, self.left_at, datetime.date.today())
