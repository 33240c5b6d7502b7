"""Keeps what was typed and cannot be taken when the app is ended from outside, and brings it back."""

from __future__ import annotations

import contextlib
from typing import Protocol, runtime_checkable

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.tui.base import BaseApp

_KEPT: dict[str, Phrase] = {
    "evidence": Phrase(
        "{of}：上次有一条证据没有填完，内容还在；到该题按 e 继续填写",
        "{of}: an evidence item was left unfinished last time; press e there to continue",
    ),
    "answer": Phrase(
        "{of}：上次有内容无法采纳，原文还在；到该题改正",
        "{of}: some input could not be saved last time; correct it there",
    ),
    "subject": Phrase(
        "被评对象：上次有内容无法采纳，原文还在；按 F3 改正",
        "Subject: some input could not be saved last time; press F3 to correct it",
    ),
}


@runtime_checkable
class HasDraft(Protocol):
    """A screen that may hold what cannot be taken."""

    def draft(self) -> Draft | None: ...


class Drafts:
    """Drafts of the file that is open."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        self._found: tuple[Draft, ...] = ()
        """Drafts of an earlier run."""
        self._waiting: tuple[Draft, ...] = ()
        """Those that nobody came back to yet."""

    def load(self) -> None:
        """Fetch the drafts of the document."""
        document = self.app.document
        self._found = () if document is None or document.locked else load_drafts(document.opened.path)
        self._waiting = self._found

    def announce(self) -> None:
        """Say which drafts there are."""
        for draft in self._found:
            self.app.tell(_KEPT[draft.form].fill(of=draft.of), "warning")

    def take(self, form: str, of: str = "") -> Draft | None:
        """The draft of a form, which is then in the hands of its screen."""
        found = next((one for one in self._waiting if (one.form, one.of) == (form, of)), None)
        self._waiting = tuple(one for one in self._waiting if one is not found)
        return found

    def keep(self, *, unfinished: bool) -> None:
        """Keep the drafts that wait; with `unfinished` also what the screens hold that cannot be taken."""
        document = self.app.document
        if document is None or document.locked is not None:
            return
        held = [one.draft() for one in self.app.screen_stack if isinstance(one, HasDraft)] if unfinished else []
        drafts = (*self._waiting, *(one for one in held if one is not None))
        # Where the state folder cannot be written there is no better place, and nobody there to be told.
        with contextlib.suppress(EarnestError):
            save_drafts(document.opened.path, drafts)
