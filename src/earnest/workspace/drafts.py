"""What was typed and could not be taken when the app was ended: found again, handed out, kept till it comes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.workspace.document import Document

_KEPT: dict[str, Phrase] = {
    "evidence": Phrase(
        "{of}：上次有一条证据没有填完，内容还在；到该题按 e 继续填写",
        "{of}: an evidence item was left unfinished last time; press e there to continue",
    ),
    "answer": Phrase(
        "{of}：上次有内容无法采纳，原文还在；到该题改正",
        "{of}: some input could not be saved last time; correct it there",
    ),
    "verification": Phrase(
        "外部验证：上次有一项没有填完，内容还在；在菜单中打开“外部验证”继续填写",
        "Tests by others: one was left unfinished last time; open them in the menu to continue",
    ),
    "risk": Phrase(
        "已接受的风险：上次有一项没有填完，内容还在；在菜单中打开“已接受的风险”继续填写",
        "Accepted risks: one was left unfinished last time; open them in the menu to continue",
    ),
    "finding": Phrase(
        "{of}：上次有内容无法采纳，原文还在；到该题改正",
        "{of}: some input could not be saved last time; correct it there",
    ),
    "subject": Phrase(
        "被评对象：上次有内容无法采纳，原文还在；按 F3 改正",
        "Subject: some input could not be saved last time; press F3 to correct it",
    ),
    "copy": Phrase(
        "上次有改动无法写入这份文件，已另存为{of}",
        "Some changes could not be written into this file last time; they are in {of}",
    ),
}


class Drafts:
    """The drafts of the document that is open; one that is shown to read only has none."""

    def __init__(self, document: Document | None = None, *, review: Path | None = None) -> None:
        self._review = review
        """The review that is edited in place of a document."""
        path = self._path(document)
        self._found = () if path is None else load_drafts(path)
        """Drafts of an earlier run."""
        self._waiting = tuple(one for one in self._found if one.form != "copy")
        """Those that nobody came back to yet; of a copy it is enough to have been told."""

    def sentences(self) -> list[Phrase]:
        """Which drafts an earlier run left."""
        return [_KEPT[draft.form].fill(of=line_of(draft.of)) for draft in self._found]

    def take(self, form: str, of: str = "") -> Draft | None:
        """The draft of a form, which is then in the hands of who took it."""
        found = next((one for one in self._waiting if (one.form, one.of) == (form, of)), None)
        self._waiting = tuple(one for one in self._waiting if one is not found)
        return found

    def keep(self, document: Document | None, unfinished: Iterable[Draft] = ()) -> None:
        """Keep the drafts that wait, and those of what is `unfinished`, beside the document as it is open now."""
        path = self._path(document)
        if path is None:
            return
        # Where the state folder cannot be written there is no better place, and nobody there to be told.
        with contextlib.suppress(EarnestError):
            save_drafts(path, (*self._waiting, *unfinished))

    def _path(self, document: Document | None) -> Path | None:
        """The file that the drafts are kept beside."""
        if document is not None:
            return document.opened.path if document.locked is None else None
        return self._review
