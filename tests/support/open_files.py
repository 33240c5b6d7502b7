"""An answer file that is open without an app, and what a front end was told about it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from earnest.core.assessment.edits import Author
from earnest.core.assessment.model import Answer
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage import reference, save
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import lock
from earnest.workspace import edits
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document, document_of
from earnest.workspace.saved_states import NotSaved
from earnest.workspace.saving import Saver, Severity
from factories import TODAY

AUTHOR = Author("safety lead A", TODAY)
FULL = Phrase("磁盘已满", "the disk is full")


def is_claimed(path: Path) -> bool:
    """Whether somebody edits a file, this process or another one."""
    try:
        lock.acquire(path).release()
    except lock.LockedElsewhere:
        return True
    return False


class OpenFile:
    """A document, claimed, with its saver; to be made inside the running loop."""

    def __init__(self, path: Path) -> None:
        self.claim = Claim()
        with self.claim.switch_to(path) as locked:
            self.document = document_of(open_assessment(path), reference.catalog(), locked)
        self.states: list[str] = []
        """What a status line said, one after the other, in English."""
        self.told: list[tuple[str, Severity]] = []
        """The notices, in English."""
        self.asked = 0
        """How often the person was asked about somebody else's change."""
        self._tasks: set[asyncio.Task[None]] = set()
        self.saver = Saver(
            lambda: self.document,
            on_saved=self._show,
            on_merged=self._go_on,
            on_conflict=self._ask,
            tell=self._tell,
            start=self._start,
        )

    def _show(self, document: Document) -> None:
        self.document = document
        self.states.append(document.saved.words().en)

    def _go_on(self, document: Document) -> None:
        self.document = document

    def _ask(self, document: Document) -> None:
        assert document is self.document
        self.asked += 1

    def _tell(self, words: Phrase, severity: Severity) -> None:
        assert words.zh != words.en
        self.told.append((words.en, severity))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.add(asyncio.get_running_loop().create_task(work))

    def answer(self, question_id: str, *, typing: bool = False, **fields: object) -> None:
        """Give an answer, as a screen would, and have it saved."""
        given = Answer.model_validate(fields)
        self.document = edits.answer(self.document, question_id, given, AUTHOR, typing=typing)
        self.saver.wake(ask=not typing)

    def type(self, note: str) -> None:
        """Type a note key by key, without the pause after it."""
        for length in range(1, len(note) + 1):
            self.answer("W-01", note=UserText(note[:length]), typing=True)

    async def settled(self) -> None:
        """Wait until every save that was asked for has ended; what one raised is raised here."""
        while self._tasks:
            await self._tasks.pop()

    async def rate(self, rating: str | None, question_id: str = "W-01") -> None:
        """Answer and wait for the save."""
        self.answer(question_id, rating=rating)
        await self.settled()

    @property
    def failure(self) -> Phrase | None:
        """Why the document is not saved; None when it is, or while it is written."""
        return self.document.saved.cause if isinstance(self.document.saved, NotSaved) else None


class Broken:
    """A disk on which every save fails until it is mended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tries, self.mended = 0, False
        real = save.save

        def failing(*arguments: Any) -> object:
            self.tries += 1
            if not self.mended:
                raise EarnestError(FULL)
            return real(*arguments)

        monkeypatch.setattr(save, "save", failing)
