"""Saving in the app: runs the saver, shows what came of it, and asks about what somebody else changed too."""

from __future__ import annotations

import time
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

from earnest.core.assessment.merge_choices import Conflict, Side
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.tui.base import BaseApp
from earnest.tui.came_in import CameIn
from earnest.tui.control.after_paint import after_paint
from earnest.tui.control.file_question import conflicts_of, question_about
from earnest.workspace import conflict, merging
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document
from earnest.workspace.merging import Chosen, Foreign
from earnest.workspace.saving import Saver

if TYPE_CHECKING:
    from earnest.tui.screens.ask import AskScreen
    from earnest.tui.screens.differences import DifferencesScreen

_AGAIN = Phrase("文件又被他人改动，请按现在的内容选择", "The file was changed again: choose for it as it is now.")
_NOTHING_LEFT = Phrase(
    "两边不再有冲突，无须选择", "The two versions are not in conflict any more: nothing is left to choose."
)
_SAVED = "saved"
"""The answer to a question that is none any more."""
_LATER = {"later": Phrase("暂不保存，继续编辑", "Continue without saving")}


class Saving:
    """The saver of the app's document, and its questions."""

    def __init__(self, app: BaseApp, claim: Claim) -> None:
        self.app = app
        self._claim = claim
        self._asking: AskScreen | None = None
        """The question about the file, while it is up."""
        self._counted: Sequence[Conflict] = ()
        """What the question says that both changed."""
        self._choosing: DifferencesScreen | None = None
        """The choice of versions, while it is up."""
        self.saver = Saver(
            lambda: app.document,
            on_saved=self._saved,
            on_merged=self._merged,
            on_conflict=self._ask,
            tell=app.tell,
            start=self.start,
        )

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Save while the app goes on; a mistake in it ends the app, as everywhere."""
        _: Worker[None] = self.app.run_worker(after_paint(self.app, work), name="save")

    def save_now(self) -> None:
        """Save because the person said so."""
        self.start(self.saver.save_now())

    def keep_copy(self) -> bool:
        """Write the edits to a copy and go on with it; whether that could be done."""
        copy = conflict.keep_copy(self._document(), self._claim, self.app.tell)
        if copy is not None:
            self.app.replace_document(copy)
        return copy is not None

    def copy_aside(self) -> Path | None:
        """Write what is not in the file to a copy: nobody is there who says what becomes of it; the copy's path."""
        document = self.app.document
        if document is None or not document.unsaved:
            return None
        copy = conflict.keep_copy(document, self._claim, self.app.tell)
        return None if copy is None else copy.opened.path

    def _merged(self, document: Document) -> None:
        """Show what somebody else wrote, and remember how it was before: a key may have been meant for that."""
        self.app.came_in = CameIn(time.monotonic(), self._document().assessment, document.assessment)
        self.app.replace_document(document)

    def _saved(self, document: Document) -> None:
        """Show how a save went; where it went well there is nothing left to be asked or chosen."""
        self.app.show_saved(document)
        if not document.unsaved and self._asking is not None:
            self._end(self._asking, _SAVED)
        elif self._asking is not None and document.failure is not None:
            self._ask_again(document, self._asking)
        elif not document.unsaved or document.failure is not None:
            self._choose_again(document)

    def _choose_again(self, document: Document) -> None:
        """What is being chosen between is the file as it is now; without a conflict in it nothing is to be chosen."""
        screen = self._choosing
        if screen is None or screen not in self.app.screen_stack:
            return
        found = self._foreign() if document.unsaved else None
        if found is not None and found.merge is not None and found.merge.conflicts:
            screen.show_again(found.merge)
        elif not document.unsaved or (found is not None and found.merge is not None):
            self._end(screen, {})

    def _end(self, screen: Screen[ScreenResultType], result: ScreenResultType) -> None:
        """End a question of ours, and what stands over it, such as the list of languages."""
        if screen in self.app.screen_stack:
            while self.app.screen is not screen:
                self.app.pop_screen()
            screen.dismiss(result)

    def _ask(self, document: Document) -> None:
        from earnest.tui.screens.ask import AskScreen
        from earnest.tui.screens.differences import DifferencesScreen

        if not any(isinstance(one, AskScreen | DifferencesScreen) for one in self.app.screen_stack):
            asked = question_about(document)
            self._counted = asked.conflicts
            self._asking = AskScreen(asked.words, {**asked.ways, **_LATER})
            self.app.push_screen(self._asking, self._answered)

    def _ask_again(self, document: Document, screen: AskScreen) -> None:
        """Ask about the file as it is now: it may have been changed, or be gone or back, since one was asked."""
        if screen in self.app.screen_stack:
            asked = question_about(document)
            if asked.conflicts != self._counted:
                self.app.tell(_AGAIN, "warning")
            self._counted = asked.conflicts
            screen.ask_again(asked.words, {**asked.ways, **_LATER})

    def _answered(self, way: str | None) -> None:
        self._asking = None
        if way == _SAVED:
            return
        if way == "choose":
            self._choose()
        elif way == "mine":
            self._settle_all("mine")
        elif way == "theirs":
            self._settle_all("theirs")
        elif way == "reload":
            self._read_again()
        elif way == "copy":
            self.keep_copy()
        elif way == "versions":
            self.app.action_show("versions")
        elif way == "as-it-is":
            self._as_it_is()
        else:
            self.saver.decline()

    def _settle_all(self, side: Side) -> None:
        """Take one side in all that both changed; what was not counted in the question is asked about first."""
        found = self._foreign()
        conflicts = conflicts_of(found)
        if all(one in self._counted for one in conflicts):
            self._settle(dict.fromkeys((one.place for one in conflicts), side))
        else:
            self._ask(self._document())

    def _choose(self) -> None:
        """Have each thing chosen that both sides changed; Esc leads back to the question."""
        from earnest.tui.screens.differences import DifferencesScreen

        found = self._foreign()
        if found is None or found.merge is None:
            return
        if not found.merge.conflicts:  # somebody took them back since one was asked
            self._settle({})
        else:
            self._choose_between(DifferencesScreen(found.merge, self._document()))

    def _choose_between(self, screen: DifferencesScreen) -> None:
        self._choosing = screen
        self.app.push_screen(screen, self._settle)

    def _settle(self, chosen: Chosen | None) -> None:
        """Go on with what was chosen, unless the file has changed again: what nobody saw is not chosen."""
        screen, self._choosing = self._choosing, None
        if chosen is None:
            self._ask(self._document())
            return
        if not chosen:
            self.app.tell(_NOTHING_LEFT)
        if not self._document().unsaved:
            return
        found = self._foreign(chosen)
        if screen is not None and found is not None and found.merge is not None and screen.is_outdated(found.merge):
            self._choose_between(screen.again(found.merge, self._document()))
            return
        if found is not None and found.merge is not None and not found.merge.open(chosen):
            self.app.replace_document(merging.taken_in(self._document(), found))
        self.save_now()

    def _foreign(self, chosen: Chosen | None = None) -> Foreign | None:
        """The file as it is now beside the document; None, and said, where it cannot be read."""
        document = self._document()
        try:
            return merging.foreign(document, merging.on_disk(document), chosen)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            return None

    def _read_again(self) -> None:
        try:
            self.app.replace_document(conflict.read_again(self._document()))
        except EarnestError as error:
            self.app.tell(error.message, "error")

    def _as_it_is(self) -> None:
        """Save a file that looks cut off, since nothing is missing from it."""
        document = self._document()
        self.app.replace_document(replace(document, opened=document.opened.as_it_is()))
        self.save_now()

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "only a document can be saved"
        return document
