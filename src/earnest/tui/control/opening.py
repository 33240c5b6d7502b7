"""Opens answer files: which screen comes first, a new file, another file, back to the start."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage import assessments, opening, reference
from earnest.storage import save as saving
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.control.drafts import Drafts
from earnest.tui.messages import OpenRequested
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document, document_of
from earnest.workspace.saving import Saver
from earnest.workspace.scored import review_to_show

if TYPE_CHECKING:
    from earnest.storage.upgrading import Outdated

_LEFT = Phrase("文件未作任何改动", "the file was not changed")
_EDITED_HERE = Phrase("这份文件已可在此编辑", "this file can be edited here already")
_MAY_EDIT = Phrase("已重新读入文件，现在可以编辑", "the file was reloaded and can be edited now")


class Opening:
    """Makes files the app's document."""

    def __init__(self, app: BaseApp, claim: Claim, drafts: Drafts, saver: Saver) -> None:
        self.app = app
        self._claim, self._drafts, self._saver = claim, drafts, saver
        self.outdated: Outdated | None = None
        """What an upgrade would do to the file that was asked for, if that is what it needs."""
        self._bases = 0
        """How many screens have been at the bottom, the very first left out."""

    def read(self, path: Path) -> None:
        """Make a file the document. Raises EarnestError; the document is then as it was."""
        with self._claim.switch_to(path) as held:
            opened = opening.open_to_edit(path) if held is None else assessments.open_assessment(path)
        review, opened = review_to_show(opened)
        self.app.document = document_of(opened, reference.catalog(), held, review)
        self._drafts.load()
        self.app.remember(recent=self.app.preferences.opened(path).recent)

    def first_screen(self) -> AnyScreen:
        """The questions of the file that was asked for, else the start; it says what is wrong with the file."""
        from earnest.tui.screens.start import StartScreen

        if self.outdated is not None:
            start = StartScreen()
            start.call_after_refresh(self._ask, self.outdated)
            return start
        if self.app.path is not None and self.app.document is None:
            try:
                self.read(self.app.path)
            except EarnestError as error:
                start = StartScreen()
                start.call_after_refresh(self._refused, self.app.path, error, start.show_problems)
                return start
        return StartScreen() if self.app.document is None else _walk()

    async def open(self, path: Path) -> bool:
        """Open a file at its questions; whether that worked."""
        try:
            self.read(path)
        except EarnestError as error:
            self._refused(path, error, lambda why: self.app.tell(why.message, "error"))
            return False
        await self._base(_walk())
        self.show_warnings()
        return True

    def _refused(self, path: Path, error: EarnestError, tell: Callable[[EarnestError], None]) -> None:
        """Offer what helps a file that could not be opened, else say why."""
        if not self.offer_upgrade(path):
            tell(error)

    def offer_upgrade(self, path: Path) -> bool:
        """Show what an upgrade would do to a file that could not be opened; whether that is what it needs."""
        from earnest.storage.upgrading import can_be_upgraded

        found = can_be_upgraded(path)
        if found is not None:
            self._ask(found)
        return found is not None

    def _ask(self, found: Outdated) -> None:
        from earnest.tui.screens.upgrade import UpgradeScreen

        self.app.push_screen(UpgradeScreen(found), partial(self._upgrade, found))

    def _upgrade(self, found: Outdated, way: str | None) -> None:
        """Upgrade the file and open it, if that was chosen."""
        from earnest.storage.upgrading import carry_out

        if way != "upgrade":
            self.app.tell(_LEFT)
            return
        try:
            after, doubts = carry_out(found)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        for doubt in doubts:
            self.app.tell(doubt, "warning")
        self.app.post_message(OpenRequested(after.path))

    def show_warnings(self) -> None:
        """Show what was doubtful in the file, if anything was, and who else edits it."""
        self.app.may_edit()
        if self._claim.warning is not None:
            self.app.tell(self._claim.warning, "warning")
        self._drafts.announce()
        if self.app.document is not None and self.app.document.opened.warnings:
            self.app.action_show("notices")

    async def edit(self) -> None:
        """Read a file that is shown to read only again, and edit it if nobody else does any more."""
        before = self.app.document
        if before is None or before.locked is None:
            self.app.tell(_EDITED_HERE)
            return
        try:
            self.read(before.opened.path)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        await self._shown_again(before)
        if self.app.may_edit():
            self.app.tell(_MAY_EDIT)
            self._drafts.announce()

    async def _shown_again(self, before: Document) -> None:
        after = self.app.document
        if after is not None and after.opened.questionnaires == before.opened.questionnaires:
            self.app.replace_document(after)
        else:
            await self._base(_walk())

    async def new(self, path: Path, questionnaires: tuple[str, ...] = ()) -> None:
        """Write a new file, never over another one, and open it at the subject."""
        try:
            saving.new_assessment(path, datetime.date.today(), questionnaires)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        if await self.open(path):
            self.app.action_show("subject")

    async def close(self) -> None:
        """Back to the start, once everything is in the file."""
        from earnest.tui.screens.start import StartScreen

        await self._saver.finish()
        if self.app.document is not None and not self.app.document.unsaved:
            self._drafts.keep(unfinished=False)
            await self._base(StartScreen())
            self.app.document = None
            self._claim.release()
            self.app.refresh_bindings()

    async def _base(self, screen: AnyScreen) -> None:
        """Close everything that is open and show a screen instead.

        In a mode of its own: the first screen of an app cannot be switched, and modes load the style of a screen.
        """
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        before, self._bases = self.app.current_mode, self._bases + 1
        self.app.add_mode(f"base-{self._bases}", lambda: screen)
        await self.app.switch_mode(f"base-{self._bases}")
        if self._bases > 1:
            await self.app.remove_mode(before)


def _walk() -> AnyScreen:
    from earnest.tui.screens.walk import WalkScreen

    return WalkScreen()
