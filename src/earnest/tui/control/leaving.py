"""Ends the app without losing what was typed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading

from earnest.core.language import Phrase
from earnest.tui.base import BaseApp
from earnest.tui.control.drafts import Drafts
from earnest.tui.control.flush import Flush
from earnest.tui.control.saving import Saving
from earnest.tui.control.visits import Visits
from earnest.workspace.saved_states import NotSaved

_NOT_TAKEN = Phrase(
    "有内容无法采纳，不会写入文件。请改正；再次退出则放弃该处修改。",
    "Some input is not valid and will not be saved. Correct it, or quit again to leave without it.",
)
_LEAVE_UNSAVED = Phrase("有改动尚未写入文件：{cause}", "Some changes are not saved: {cause}")
_WAYS = {
    "copy": Phrase(
        "另存副本（原文件夹不可写时存入主目录），然后退出",
        "Save a copy (in the home folder if the file's own is read-only) and quit",
    ),
    "quit": Phrase("放弃这些改动，退出", "Discard these changes and quit"),
    "stay": Phrase("不退出", "Stay"),
}
LONGEST_END = 0.5
"""Seconds that the terminal may take to be restored once everything is saved."""


class Leaver:
    """Ends the app."""

    def __init__(self, app: BaseApp, flush: Flush, saving: Saving, drafts: Drafts, visits: Visits) -> None:
        self.app = app
        self._flush, self._saving, self._drafts, self._visits = flush, saving, drafts, visits
        self._ending = False

    async def quit(self) -> None:
        """Leave because the person said so: not while something is refused or not in the file, unless they insist.

        What becomes of an item that is still in its form is asked first, as Esc does there.
        """
        if await self._flush.asks_first(lambda: self.app.call_later(self.quit)):
            return
        if not await self._flush.flush() and not self._flush.was_told(self.quit):
            self._flush.refuse(_NOT_TAKEN, self.quit)
            return
        self.app.call_later(self._leave)

    async def _leave(self) -> None:
        await self._saving.saver.finish()
        document = self.app.document
        if document is None or not isinstance(document.saved, NotSaved):
            self._drafts.keep(unfinished=False)
            self._visits.keep()
            self.app.exit(0)
            return
        from earnest.tui.screens.ask import AskScreen

        if not isinstance(self.app.screen, AskScreen):
            question = _LEAVE_UNSAVED.fill(cause=document.failure or Phrase("", ""))
            self.app.push_screen(AskScreen(question, dict(_WAYS)), self._anyway)

    def _anyway(self, way: str | None) -> None:
        if way == "quit" or (way == "copy" and self._saving.keep_copy()):
            self.app.exit(0)

    def watch_signals(self) -> None:
        """Take the wish of the terminal or the system that the app ends."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
            # Windows has no such handlers, and a test may run outside the main thread.
            with contextlib.suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.end)

    def end(self) -> None:
        """Hand over, save, keep what cannot be taken as a draft or a copy, and end without a question.

        A closed window tells it twice.
        """
        if self._ending:
            return
        self._ending = True
        if not self.app.standing():  # nothing was typed, and what an earlier run left lies where it did
            self._exit(0)
            return
        self.app.call_later(self._flush.then, self._end)

    async def _end(self) -> None:
        await self._saving.saver.finish()
        self._drafts.keep(unfinished=True, copy=self._saving.copy_aside())
        self._visits.keep()
        self._exit(1 if self.app.document is not None and self.app.document.unsaved else 0)

    def _exit(self, code: int) -> None:
        if not self.app.is_headless:
            # A closed window takes no more bytes, and Textual's writer would wait for it for ever.
            last = threading.Timer(LONGEST_END, os._exit, [code])
            last.daemon = True
            last.start()
        self.app.exit(return_code=code)
