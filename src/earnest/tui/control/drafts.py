"""Asks the screens for what cannot be taken when the app is ended from outside, and says what an earlier run left."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol, runtime_checkable

from earnest.storage.drafts import Draft
from earnest.tui.base import BaseApp
from earnest.workspace import drafts


@runtime_checkable
class HasDraft(Protocol):
    """A screen that may hold what cannot be taken."""

    def draft(self) -> Draft | None: ...


class Drafts:
    """Drafts of the file that is open."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        self._drafts = drafts.Drafts()

    def load(self) -> None:
        """Fetch the drafts of the document."""
        self._drafts = drafts.Drafts(self.app.document)

    def load_review(self, path: Path) -> None:
        """Fetch the drafts of a review, which is edited in place of a document."""
        self._drafts = drafts.Drafts(review=path)

    def announce(self) -> None:
        """Say which drafts there are."""
        for sentence in self._drafts.sentences():
            self.app.tell(sentence, "warning")

    def take(self, form: str, of: str = "") -> Draft | None:
        """The draft of a form, which is then in the hands of its screen."""
        return self._drafts.take(form, of)

    def keep(self, *, unfinished: bool, copy: Path | None = None) -> None:
        """Keep the drafts that wait; with `unfinished` also what the screens hold that cannot be taken.

        A `copy` has what could not be written into the file, of which one is told when it is opened again.
        """
        held = [one.draft() for one in self.app.standing() if isinstance(one, HasDraft)] if unfinished else []
        elsewhere = [] if copy is None else [Draft(form="copy", of=os.fsdecode(copy))]
        self._drafts.keep(self.app.document, [*(one for one in held if one is not None), *elsewhere])
