"""Opens answer files: which screen comes first, a new file, another file, back to the start."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.errors import EarnestError, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.gap_table import GapView
from earnest.storage import reference
from earnest.storage.assessments import Opened, open_assessment
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.control.drafts import Drafts
from earnest.tui.control.signing import Signing
from earnest.tui.control.visits import Visits
from earnest.tui.messages import OpenRequested
from earnest.workspace.claim import Claim, refusal
from earnest.workspace.document import Document, document_of
from earnest.workspace.found_review import review_to_show
from earnest.workspace.opening import open_file
from earnest.workspace.saved_states import OnlyAnExample
from earnest.workspace.saving import Saver

if TYPE_CHECKING:
    from earnest.storage.upgrading import Outdated

_LEFT = Phrase("文件未作任何改动", "the file was not changed")
_EDITED_HERE = Phrase("这份文件已可在此编辑", "this file can be edited here already")
_NOT_CLOSED = Phrase(
    "未关闭：有改动尚未写入文件（^S 重试）", "Not closed: some changes are not in the file (^S tries again)"
)
_MAY_EDIT = Phrase("已重新读入文件，现在可以编辑", "the file was reloaded and can be edited now")


class _UpgradeFirst(Exception):
    """The file is not opened as it is."""


class Opening:
    """Makes files the app's document."""

    def __init__(
        self, app: BaseApp, claim: Claim, drafts: Drafts, visits: Visits, saver: Saver, signing: Signing
    ) -> None:
        self.app = app
        self._claim, self._drafts, self._visits, self._saver, self._signing = claim, drafts, visits, saver, signing
        self.outdated: Outdated | None = None
        """What an upgrade would do to the file that was asked for, if that is what it needs."""
        self._bases = 0
        """How many screens have been at the bottom, the very first left out."""

    def read(self, path: Path) -> Outdated | None:
        """Make a file the document, or give what an upgrade would do to it, which has to come first then.

        Raises EarnestError. Whatever is not opened leaves the document, and the claim of its file, as they were.
        """
        with contextlib.suppress(_UpgradeFirst), self._claim.switch_to(path) as held:
            found = open_file(path, edit=held is None)
            if not isinstance(found, Opened):
                raise _UpgradeFirst
        if not isinstance(found, Opened):
            return found
        review, opened = review_to_show(found)
        self.app.document = document_of(opened, reference.catalog(opened.questionnaires), held, review)
        self._drafts.load()
        self._visits.load()
        self.app.remember(recent=self.app.preferences.opened(path).recent)
        return None

    async def example(self) -> None:
        """Look at our example, which is claimed by nobody and remembered nowhere."""
        path = reference.example()
        try:
            opened = open_assessment(path)
        except EarnestError as error:
            self.refused(error)
            return
        self._claim.release()
        self.app.document = document_of(opened, reference.catalog(opened.questionnaires), OnlyAnExample(path))
        await self._base(_walk())

    def read_first(self, path: Path) -> None:
        """Read the file that was asked for, before there is a screen. Raises EarnestError."""
        self.outdated = self.read(path)

    def first_screen(self) -> AnyScreen:
        """The questions of the file that was asked for, else the start; it says what is wrong with the file."""
        from earnest.tui.screens.start import StartScreen

        start = StartScreen()
        if self.app.path is not None and self.app.document is None and self.outdated is None:
            try:
                self.read_first(self.app.path)
            except EarnestError as error:
                start.call_after_refresh(start.show_problems, error)
        if self.outdated is not None:
            start.call_after_refresh(self._ask, self.outdated)
        return start if self.app.document is None else _walk()

    async def open(self, path: Path, said: Sequence[Phrase] = (), then: Callable[[], object] = lambda: None) -> bool:
        """Open a file at its questions, or ask whether to upgrade it; whether it is open.

        `said` comes first among the notes on it; `then` is done last, with what is asked at opening answered.
        """
        try:
            found = self.read(path)
        except EarnestError as error:
            self.refused(error)
            return False
        if found is not None:
            self._ask(found)
            return False
        if said and self.app.document is not None:
            self.app.document = _with_notes(self.app.document, said)
        await self._base(_walk())
        self.begin(then)
        return True

    def refused(self, error: EarnestError) -> None:
        """Say why a file could not be opened: at the start there is room for all that is wrong with it."""
        from earnest.tui.screens.start import StartScreen

        if isinstance(self.app.screen, StartScreen):
            self.app.screen.show_problems(error)
        else:
            self.app.tell(error.message, "error")

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
            after, doubts = carry_out(found, as_it_is=True)  # that it looks cut off was read before it was chosen
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        for doubt in doubts:
            self.app.tell(doubt, "warning")
        self.app.post_message(OpenRequested(after.path))

    def begin(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask who answers, where that is not known, and show what is to be known of the file."""

        def go_on() -> None:
            self.show_warnings()
            then()

        self._signing.ask_first(go_on)

    def show_warnings(self) -> None:
        """Show what was doubtful in the file, if anything was, and who else edits it."""
        self.app.may_edit()
        if self._claim.warning is not None:
            self.app.tell(self._claim.warning, "warning")
        self._drafts.announce()
        if self.app.document is not None and self.app.document.opened.warnings:
            from earnest.tui.screens.notices import NoticesScreen

            self.app.push_screen(NoticesScreen(), lambda _: self._visits.announce())
        else:
            self._visits.announce()

    async def edit(self) -> None:
        """Read a file that is shown to read only again, and edit it if nobody else does any more."""
        before = self.app.document
        if before is None or before.locked is None:
            self.app.tell(_EDITED_HERE)
            return
        if isinstance(before.locked, OnlyAnExample):
            self.app.may_edit()
            return
        try:
            found = self.read(before.opened.path)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return
        if found is not None:
            self._ask(found)
            return
        await self._shown_again(before)
        if (said := refusal(before)) is not None and said != refusal(self.app.document):
            self.app.untell(said)
        if self.app.may_edit():
            self.app.tell(_MAY_EDIT)
            self._signing.ask_first(self._drafts.announce)

    async def _shown_again(self, before: Document) -> None:
        after = self.app.document
        if after is not None and after.opened.questionnaires == before.opened.questionnaires:
            self.app.replace_document(after)
        else:
            await self._base(_walk())

    async def close(self) -> None:
        """Back to the start, once everything is in the file."""
        from earnest.tui.screens.start import StartScreen

        await self._saver.finish()
        if self.app.document is not None and self.app.document.unsaved:
            self.app.tell(_NOT_CLOSED, "warning")
        elif self.app.document is not None:
            self._drafts.keep(unfinished=False)
            self._visits.keep()
            await self._base(StartScreen(self.app.document.opened.path))
            self.app.document = None
            self._claim.release()
            self.app.refresh_bindings()

    async def _base(self, screen: AnyScreen) -> None:
        """Close everything that is open and show a screen instead.

        In a mode of its own: the first screen of an app cannot be switched, and modes load the style of a screen.
        """
        self.app.gap_view, self.app.new_step = GapView(), None
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


def _with_notes(document: Document, said: Sequence[Phrase]) -> Document:
    notes = (Problem(one, severity="warning") for one in said)
    return replace(document, opened=replace(document.opened, warnings=(*notes, *document.opened.warnings)))
