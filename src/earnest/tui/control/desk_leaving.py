"""Ends the auditor's desk without losing what was typed."""

from __future__ import annotations

from pathlib import Path

from earnest.core.language import Phrase
from earnest.tui.control.desk_editing import DeskEditor
from earnest.tui.control.leaving import Leaver
from earnest.tui.desk_base import DeskBase
from earnest.workspace.desk_saving import copy_of_review
from earnest.workspace.saved_states import NotSaved

_LEAVE_UNSAVED = Phrase("有改动尚未写入审核记录：{cause}", "Some changes are not in the review's file: {cause}")
_WAYS = {
    "quit": Phrase("放弃这些改动，退出", "Discard these changes and quit"),
    "stay": Phrase("不退出", "Stay"),
}


class DeskLeaver(Leaver):
    """Ends the app: the review is written, and what cannot be taken or written is kept as a draft or a copy."""

    def __init__(self, app: DeskBase, editor: DeskEditor) -> None:
        super().__init__(app, app.flush, app.saving, app.drafts, app.visits)
        self._desk, self._editor = app, editor

    async def _leave(self) -> None:
        await self._editor.saver.save(ask=False)
        if self._unsaved:
            from earnest.tui.screens.ask import AskScreen

            cause = self._desk.saved.cause if isinstance(self._desk.saved, NotSaved) else None
            question = _LEAVE_UNSAVED.fill(cause=cause or Phrase("", ""))
            self.app.push_screen(AskScreen(question, dict(_WAYS)), self._anyway)
            return
        self._drafts.keep(unfinished=False)
        self.app.exit(0)

    async def _end(self) -> None:
        await self._editor.saver.save(ask=False)
        self._drafts.keep(unfinished=True, copy=self._copy_aside())
        self._exit(1 if self._unsaved else 0)

    def _copy_aside(self) -> Path | None:
        """Write what is not in the review's file to a copy: nobody is there who says what becomes of it; its path."""
        return copy_of_review(self._desk.desk) if self._desk.desk is not None and self._unsaved else None

    @property
    def _unsaved(self) -> bool:
        return self._desk.desk is not None and self._desk.desk.unsaved
