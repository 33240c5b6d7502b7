"""Opens new answer files, empty or made of those of a former version, with what there is to say of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.assessment.renewal import UNTIL_CONFIRMED
from earnest.core.language import Phrase
from earnest.tui.base import BaseApp
from earnest.tui.control.opening import Opening

if TYPE_CHECKING:
    from earnest.workspace.renewing import Renewed


class NewFiles:
    """Files that a dialog of the start has just made."""

    def __init__(self, app: BaseApp, opening: Opening) -> None:
        self.app = app
        self._opening = opening

    async def new(self, path: Path) -> None:
        """Open an empty one at the subject."""
        await self._opening.open(path, then=self._at_subject)

    def _at_subject(self) -> None:
        self.app.new_step = "subject"
        self.app.action_show("subject")

    def _at_first_to_confirm(self) -> None:
        self.app.show_next_to_confirm("")

    async def renewed(self, old: Path, made: Renewed) -> None:
        """Open the one of a new version, with what was not carried over among the notes on it."""
        renewal = made.renewal
        counts = _TO_CONFIRM.fill(n=renewal.to_confirm, flags=renewal.flags, until=UNTIL_CONFIRMED)
        files = [_FILES.fill(n=made.files_elsewhere)] if made.files_elsewhere else []
        said = counts, *files, *renewal.dropped, _COMPARE
        begin = self._at_first_to_confirm if renewal.to_confirm else lambda: None
        if await self._opening.open(made.opened.path, said, begin):
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
