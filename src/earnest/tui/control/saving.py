"""Keeps the document on disk: every edit at once, the newest state only, never two writes at a time."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import os
from pathlib import Path

from textual.worker import Worker

from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage import assessments
from earnest.storage import save as saving
from earnest.storage.disk import versions
from earnest.tui.base import BaseApp
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document, reloaded, unwritten, written

_KEPT_ORIGINAL = Phrase("原文件带有注释，已另存为{name}", "the file had comments; the original is kept as {name}")
_COPIED = Phrase(
    "您的改动已存入{name}；此后编辑的是这份文件", "your changes are in {name}; you are editing that file from now on"
)
_CHANGED = Phrase(
    "{file} 已被其他程序改动。您的改动仍在，尚未写入。",
    "{file} was changed by another program. Your changes are still here, not saved yet.",
)
_WAYS = {
    "theirs": Phrase("读入新的文件（Ctrl+Z 可恢复我的改动）", "Reload the file (ctrl+z restores my changes)"),
    "mine": Phrase("把我的改动另存为副本，继续编辑副本", "Save mine as a copy and continue with the copy"),
    "differences": Phrase("查看两边的差异", "Show the differences"),
    "later": Phrase("暂不保存，继续编辑", "Continue without saving"),
}

LONG = 0.2
"""Seconds after which one is told that a save is still under way."""


class Keeper:
    """Writes the app's document in a thread; the app goes on meanwhile."""

    def __init__(self, app: BaseApp, claim: Claim) -> None:
        self.app = app
        self._claim = claim
        self._writing = asyncio.Lock()
        self._awake = False
        """Whether a save is under way that will take in every edit made meanwhile."""
        self._asks = False
        """Whether the person may be asked about somebody else's change when that save fails."""
        self._unkept: Phrase | None = None
        """Why no earlier version could be kept the last time; told once."""
        self._declined = False
        """Whether the person went on without saving over somebody else's change."""

    def wake(self, *, ask: bool = True) -> None:
        """Have the newest state written soon; while it is being typed one should not `ask`, as keys would answer."""
        self._asks = self._asks or ask
        if not self._awake:
            self._awake = True
            _: Worker[None] = self.app.run_worker(self._woken, name="save")

    async def _woken(self) -> None:
        try:
            await self.save(ask=False)
        finally:
            self._awake = False

    async def save(self, *, ask: bool = True) -> None:
        """Write until nothing is unsaved or a write fails; a failure stays visible and the edits stay.

        When somebody else changed the file the app asks what to do, unless it may not `ask`.
        """
        async with self._writing:
            while (document := self.app.document) is not None and document.unsaved and document.locked is None:
                try:
                    opened, kept = await self._written(document)
                except EarnestError as error:
                    self.app.show_saved(unwritten(self._document(), error.message))
                    if (ask or self._asks) and isinstance(error, ChangedOnDisk):
                        self._ask()
                    break
                self._declined = False
                self.app.show_saved(written(self._document(), opened, datetime.datetime.now()))
                self._say(opened.unkept, kept)
            self._asks = False

    def _say(self, unkept: Phrase | None, original: Path | None) -> None:
        """What one should know of a save that went well."""
        if original is not None:
            self.app.tell(_KEPT_ORIGINAL.fill(name=line_of(original.name)))
        if unkept is not None and unkept != self._unkept:
            self.app.tell(unkept, "warning")
        self._unkept = unkept

    async def _written(self, document: Document) -> tuple[assessments.Opened, Path | None]:
        """Write in a thread; says that it is saving once that takes long."""
        writing = asyncio.ensure_future(asyncio.to_thread(_write, document))
        done, _ = await asyncio.wait({writing}, timeout=LONG)
        if not done:
            self.app.show_saved(self._document())
        return await writing

    async def finish(self) -> None:
        """Write without a question, and keep the file as one leaves it as a version, should it be deleted later."""
        await self.save(ask=False)
        document = self.app.document
        if document is not None and document.saved_at is not None:
            with contextlib.suppress(EarnestError):  # nobody is there any more to be told
                await asyncio.to_thread(versions.keep_present, document.opened.path, datetime.timedelta(0))

    async def save_now(self) -> None:
        """Write because the person said so: ask again about somebody else's change."""
        if self.app.may_edit():
            self._declined = False
            await self.save()

    def keep_copy(self) -> bool:
        """Write the edits as `NAME.mine-N.toml` beside the file, else at home, and go on with the copy; whether so."""
        document = self._document()
        for folder in dict.fromkeys((document.opened.path.parent, Path.home())):
            copy = free_copy(folder / document.opened.path.name)
            try:
                with self._claim.switch_to(copy):
                    opened = saving.save_copy(document.opened, document.assessment, copy)
            except EarnestError as error:
                self.app.tell(error.message, "error")
                continue
            self.app.replace_document(written(document, opened, datetime.datetime.now()))
            self.app.tell(_COPIED.fill(name=line_of(opened.path)))
            return True
        return False

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "only a document can be saved"
        return document

    def _ask(self) -> None:
        from earnest.tui.screens.ask import AskScreen
        from earnest.tui.screens.differences import DifferencesScreen

        if self._declined or isinstance(self.app.screen, AskScreen | DifferencesScreen):
            return
        question = _CHANGED.fill(file=line_of(self._document().opened.path.name))
        self.app.push_screen(AskScreen(question, dict(_WAYS)), self._answered)

    def _answered(self, way: str | None) -> None:
        if way == "theirs":
            self._read_again()
        elif way == "mine":
            self.keep_copy()
        elif way == "differences":
            self._show_differences()
        else:
            self._declined = True

    def _show_differences(self) -> None:
        from earnest.core.assessment.differences import differences
        from earnest.tui.screens.differences import DifferencesScreen

        document = self._document()
        try:
            theirs = assessments.open_assessment(document.opened.path)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            self._ask()
            return
        found = differences(document.assessment, theirs.assessment)
        ways = {name: words for name, words in _WAYS.items() if name != "differences"}
        self.app.push_screen(DifferencesScreen(found, document, ways), self._answered)

    def _read_again(self) -> None:
        document = self._document()
        try:
            theirs = assessments.open_assessment(document.opened.path)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        self.app.replace_document(reloaded(document, theirs))


def _write(document: Document) -> tuple[assessments.Opened, Path | None]:
    """Save; the second part is the kept original when this save made one."""
    original = saving.original_of(document.opened.path)
    keeps = document.opened.has_comments and not os.path.exists(original)
    opened = saving.save(document.opened, document.assessment)
    return opened, original if keeps else None


def free_copy(path: Path) -> Path:
    """The first name `NAME.mine-N.toml` that is not taken."""
    number = 1
    while os.path.exists(copy := path.with_name(f"{path.stem}.mine-{number}.toml")):
        number += 1
    return copy
