"""Keeps a document on disk: every edit at once, the newest state only, never two writes at a time."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Callable, Coroutine
from typing import Any, Literal

from earnest.core.errors import ChangedOnDisk, EarnestError, unexpected
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage import save
from earnest.storage.assessments import Opened
from earnest.storage.cut_off import LooksCutOff
from earnest.storage.disk import versions
from earnest.workspace import merging
from earnest.workspace.claim import refusal
from earnest.workspace.document import Document, unwritten, written

_KEPT_ORIGINAL = Phrase("原文件带有注释，已另存为{name}", "the file had comments; the original is kept as {name}")

LONG = 0.2
"""Seconds after which one is told that a save is still under way."""

Severity = Literal["information", "warning", "error"]
Tell = Callable[[Phrase, Severity], object]
"""Gives the person a notice."""


class Saver:
    """Writes the newest document in a thread, whoever shows it goes on meanwhile.

    It holds no document of its own: `newest` gives the one that is open, which may have been edited during a write.
    `on_saved` is given that document each time it is saved, failed to be, or takes long; `on_merged` another one to go
    on with, which has what somebody else wrote into the file too; `on_conflict` when the person may be asked what to
    do: both changed the same thing, the file cannot be read, or it looked cut off. `start` runs a save beside
    everything else.
    """

    def __init__(
        self,
        newest: Callable[[], Document | None],
        *,
        on_saved: Callable[[Document], object],
        on_merged: Callable[[Document], object],
        on_conflict: Callable[[Document], object],
        tell: Tell,
        start: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._newest = newest
        self._on_saved = on_saved
        self._on_merged = on_merged
        self._on_conflict = on_conflict
        self._tell = tell
        self._start = start
        self._writing = asyncio.Lock()
        self._awake = False
        """Whether a save is under way that will take in every edit made meanwhile."""
        self._asks = False
        """Whether the person may be asked about somebody else's change when that save fails."""
        self._unkept: Phrase | None = None
        """Why no earlier version could be kept the last time; told once."""
        self._declined = False
        """Whether the person went on without saving, being asked."""

    def wake(self, *, ask: bool = True) -> None:
        """Have the newest state written soon; while it is being typed one should not `ask`, as keys would answer."""
        self._asks = self._asks or ask
        if not self._awake:
            self._awake = True
            self._start(self._woken())

    async def _woken(self) -> None:
        try:
            await self.save(ask=False)
        finally:
            self._awake = False

    async def save(self, *, ask: bool = True) -> None:
        """Write until nothing is unsaved or a write fails; a failure stays visible and the edits stay.

        When somebody else changed the file the person is asked what to do, unless one may not `ask`.
        """
        async with self._writing:
            while (document := self._newest()) is not None and document.unsaved and document.locked is None:
                try:
                    opened = await self._written(document)
                except EarnestError as error:
                    if isinstance(error, ChangedOnDisk) and await self._took_in(document):
                        continue
                    if (now := self._still_of(document)) is None:
                        continue
                    self._failed(unwritten(now, error.message), error, ask=ask or self._asks)
                    break
                self._declined = False
                if (now := self._still_of(document)) is not None:
                    self._on_saved(written(now, opened, datetime.datetime.now()))
                self._say(opened)
            self._asks = False

    async def look(self, *, typing: Callable[[], bool] = lambda: False) -> bool:
        """Show what somebody else wrote into the file, if anybody did. Raises EarnestError where it cannot be read.

        False, and nothing is done, while something is being typed, or `typing` says so of what is not taken yet: the
        rest of it would be written over theirs. Once it is taken both changed it, and where nothing is theirs is shown.
        What could not be saved before is written then: perhaps the file could not be read until now.
        """
        async with self._writing:
            if self._is_typed() or typing():
                return False
            document = self._newest()
            if document is not None and await asyncio.to_thread(merging.changed_on_disk, document):
                theirs = await asyncio.to_thread(merging.on_disk, document)
                if self._is_typed() or typing():  # by now
                    return False
                self._take_in(document, theirs)
        now = self._newest()
        if now is not None and now.unsaved:
            self.wake(ask=False)
        return True

    def _is_typed(self) -> bool:
        document = self._newest()
        return document is not None and document.typing is not None

    async def _took_in(self, document: Document) -> bool:
        """Whether what somebody else wrote could be merged with the document, so that it can be written now."""
        try:
            theirs = await asyncio.to_thread(merging.on_disk, document)
        except EarnestError:
            return False
        return self._take_in(document, theirs)

    def _take_in(self, document: Document, theirs: Opened) -> bool:
        """Merge the newest document with the file, unless somebody has to be asked; whether that was done."""
        now = self._still_of(document)
        if now is None:
            return True
        found = merging.foreign(now, theirs)
        if not found.needs_nobody:
            return False
        self._on_merged(merging.taken_in(now, found))
        if found.merge is not None and now.locked is None and (said := merging.merged_words(found.merge)) is not None:
            self._tell(said, "information")
        return True

    def _still_of(self, document: Document) -> Document | None:
        """The newest document, of which a write is told; None when one went on with another file meanwhile."""
        newest = self._newest()
        return newest if newest is not None and newest.opened is document.opened else None

    def _failed(self, document: Document, error: EarnestError, *, ask: bool) -> None:
        self._on_saved(document)
        if isinstance(error, ChangedOnDisk | LooksCutOff) and ask and not self._declined:
            self._on_conflict(document)

    def _say(self, opened: Opened) -> None:
        """What one should know of a save that went well."""
        if opened.original is not None:
            self._tell(_KEPT_ORIGINAL.fill(name=line_of(opened.original.name)), "information")
        if opened.unkept is not None and opened.unkept != self._unkept:
            self._tell(opened.unkept, "warning")
        self._unkept = opened.unkept

    async def _written(self, document: Document) -> Opened:
        """Write in a thread; says that it is saving once that takes long."""
        writing = asyncio.ensure_future(asyncio.to_thread(save.save, document.opened, document.assessment))
        done, _ = await asyncio.wait({writing}, timeout=LONG)
        if not done and (now := self._still_of(document)) is not None:
            self._on_saved(now)
        try:
            return await writing
        except (EarnestError, asyncio.CancelledError):
            raise
        except Exception as error:  # whatever it is, the edits stay and one is told that they are not saved
            raise unexpected(error) from error

    async def finish(self) -> None:
        """Write without a question, and keep the file as one leaves it as a version, should it be deleted later."""
        await self.save(ask=False)
        document = self._newest()
        if document is not None and document.saved_at is not None:
            with contextlib.suppress(EarnestError):  # nobody is there any more to be told
                await asyncio.to_thread(versions.keep_present, document.opened.path, datetime.timedelta(0))

    async def save_now(self) -> None:
        """Write because the person said so: ask again about somebody else's change."""
        refused = refusal(self._newest())
        if refused is not None:
            self._tell(refused, "warning")
            return
        self._declined = False
        await self.save()

    def decline(self) -> None:
        """Go on without saving; one is asked again when one saves by hand."""
        self._declined = True
