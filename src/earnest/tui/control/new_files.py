"""Writes new answer files, empty or made of those of a former version, and opens them."""

from __future__ import annotations

import datetime
from pathlib import Path

from earnest.core.assessment.renewal import UNTIL_CONFIRMED
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage import save as saving
from earnest.tui.base import BaseApp
from earnest.tui.control.opening import Opening


class NewFiles:
    """Files that the app makes."""

    def __init__(self, app: BaseApp, opening: Opening) -> None:
        self.app = app
        self._opening = opening

    async def new(self, path: Path, questionnaires: tuple[str, ...] = ()) -> None:
        """Write a new file, never over another one, and open it at the subject."""
        try:
            saving.new_assessment(path, datetime.date.today(), questionnaires)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        await self._opening.open(path, then=self._at_subject)

    def _at_subject(self) -> None:
        self.app.new_step = "subject"
        self.app.action_show("subject")

    async def renew(self, old: Path, new: Path, version: str) -> None:
        """Write the file of a new version and open it, with what was not carried over among the notes on it."""
        from earnest.workspace.renewing import renew

        try:
            found = renew(old, new, version, datetime.date.today())
        except EarnestError as error:
            self._opening.refused(error)
            return
        renewal = found.renewal
        counts = _TO_CONFIRM.fill(n=renewal.to_confirm, flags=renewal.flags, until=UNTIL_CONFIRMED)
        files = [_FILES.fill(n=found.files_elsewhere)] if found.files_elsewhere else []
        if await self._opening.open(new, said=(counts, *files, *renewal.dropped, _COMPARE)):
            self.app.former = old


_TO_CONFIRM = Phrase(
    "沿用作答{n}份、画像项{flags}个，须逐一核对（按 c 确认）；{until}",
    "carried over, to be confirmed one by one (c): answers {n}, profile flags {flags}; {until}",
)
_COMPARE = Phrase(
    "与旧答卷比较：按 /，选“与旧答卷比较”",
    "to compare with the former answers: press /, then “compare with earlier answers”",
)
_FILES = Phrase(
    "{n}项证据指向文件，今后在新答卷的文件夹中查找；请把文件复制过去",
    "evidence files that are looked for in the folder of the new file from now on: {n}; copy them there",
)
