"""Notices when somebody else changed the file that is open, or closed it, and shows it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.worker import Worker

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk.lock import LockedElsewhere
from earnest.tui.base import BaseApp
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.workspace import merging
from earnest.workspace.claim import locked_now, refusal
from earnest.workspace.document import Document
from earnest.workspace.saved_states import LetGo
from earnest.workspace.saving import Saver

EVERY = 1.0
"""Seconds between two looks at the file."""

_UNREADABLE = Phrase(
    "文件已被他人改动，未读入：{cause}。此处仍是原来的内容。",
    "The file was changed by somebody else and was not taken in: {cause}. What you see is what it was.",
)
_GONE = Phrase(
    "{file} 已不在原处：文件或其文件夹被移走、改名或删除。此处仍是原来的内容。",
    "{file} is not there any more: it or its folder was moved, renamed or deleted. What you see is what it was.",
)


class Watching:
    """Looks at the file of the app's document again and again; what is unsaved is merged when it is saved."""

    def __init__(self, app: BaseApp, saver: Saver) -> None:
        self.app = app
        self._saver = saver
        self._seen: tuple[object, merging.Stamp] | None = None
        """The file as it was opened or last written, and its stamp at the last look."""
        self._looking = False
        self._told: Phrase | None = None
        """Why the file could not be read, while that is so."""
        self.every = EVERY

    def begin(self) -> None:
        """Look from now on, until the app ends."""
        self.app.set_interval(self.every, self._start)

    def _start(self) -> None:
        """Look beside everything else: a disk that does not answer keeps nobody waiting."""
        if self.app.document is not None and not self._looking:
            _: Worker[None] = self.app.run_worker(self.look(), name="look")

    async def look(self) -> None:
        """Show what somebody else wrote, if anybody did since the last look."""
        document = self.app.document
        if document is None:
            return
        self._looking = True
        try:
            await self._look(document)
        except EarnestError as error:
            self._untell()
            self._told = _UNREADABLE.fill(cause=error.message)
            self.app.tell(self._told, "warning")
        finally:
            self._looking = False

    async def _look(self, document: Document) -> None:
        if document.locked is not None:
            self._show_lock(document, await asyncio.to_thread(locked_now, document))
        seen = document.opened.disk_digest, await asyncio.to_thread(merging.stamp_on_disk, document)
        if seen != self._seen:
            self._seen = seen
            self._show_gone(document, gone=seen[1] is None)
            if seen[1] is not None:  # a file that was gone and is back as it was can be written again
                if not await self._saver.look(typing=self._half_typed):
                    self._seen = None
                self._untell()

    def _half_typed(self) -> bool:
        """Whether one is in a field while one holds what the document has not, such as a number without its total.

        Who looks into another window is in the field still.
        """
        fields = [one for one in self.app.screen.walk_children() if isinstance(one, LineField | NoteArea)]
        return (self.app.focused in fields or not self.app.app_focus) and any(one.pending for one in fields)

    def _untell(self) -> None:
        if self._told is not None:
            self.app.untell(self._told)
            self._told = None

    def _show_gone(self, document: Document, *, gone: bool) -> None:
        """Say that the file is gone, until it is back; of what is unsaved one is asked when it cannot be saved."""
        said = _GONE.fill(file=line_of(document.opened.path.name))
        if not gone:
            self.app.untell(said)
        elif not document.unsaved:
            self.app.tell(said, "warning")

    def _show_lock(self, before: Document, locked: LockedElsewhere | None) -> None:
        """Show who holds a file that is read only, and say when nobody does any more; it is claimed when one asks."""
        now = self.app.document
        if locked is None or now is None or now.locked is not before.locked or _alike(locked, before.locked):
            return
        self.app.replace_document(after := replace(now, locked=locked))
        if (told := refusal(before)) is not None:
            self.app.untell(told)
        if isinstance(locked, LetGo) and (said := refusal(after)) is not None:
            self.app.tell(said, stays=True)


def _alike(one: LockedElsewhere, other: LockedElsewhere | None) -> bool:
    return other is not None and type(one) is type(other) and one.holder == other.holder
