"""Saving in the app: runs the saver, shows what came of it, and asks what to do about somebody else's change."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from textual.worker import Worker

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.tui.base import BaseApp
from earnest.workspace import conflict
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document
from earnest.workspace.saving import Saver

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


class Saving:
    """The saver of the app's document, and its questions."""

    def __init__(self, app: BaseApp, claim: Claim) -> None:
        self.app = app
        self._claim = claim
        self.saver = Saver(
            lambda: app.document, on_saved=app.show_saved, on_conflict=self._ask, tell=app.tell, start=self.start
        )

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Save while the app goes on; a mistake in it ends the app, as everywhere."""
        _: Worker[None] = self.app.run_worker(work, name="save")

    def save_now(self) -> None:
        """Save because the person said so."""
        self.start(self.saver.save_now())

    def keep_copy(self) -> bool:
        """Write the edits to a copy and go on with it; whether that could be done."""
        copy = conflict.keep_copy(self._document(), self._claim, self.app.tell)
        if copy is not None:
            self.app.replace_document(copy)
        return copy is not None

    def _ask(self, document: Document) -> None:
        from earnest.tui.screens.ask import AskScreen
        from earnest.tui.screens.differences import DifferencesScreen

        if not isinstance(self.app.screen, AskScreen | DifferencesScreen):
            question = _CHANGED.fill(file=line_of(document.opened.path.name))
            self.app.push_screen(AskScreen(question, dict(_WAYS)), self._answered)

    def _answered(self, way: str | None) -> None:
        if way == "theirs":
            self._read_again()
        elif way == "mine":
            self.keep_copy()
        elif way == "differences":
            self._show_differences()
        else:
            self.saver.decline()

    def _show_differences(self) -> None:
        from earnest.tui.screens.differences import DifferencesScreen

        document = self._document()
        try:
            found = conflict.differences_on_disk(document)
        except EarnestError as error:
            self.app.tell(error.message, "error")
            self._ask(document)
            return
        ways = {name: words for name, words in _WAYS.items() if name != "differences"}
        self.app.push_screen(DifferencesScreen(found, document, ways), self._answered)

    def _read_again(self) -> None:
        try:
            self.app.replace_document(conflict.read_again(self._document()))
        except EarnestError as error:
            self.app.tell(error.message, "error")

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "only a document can be saved"
        return document
