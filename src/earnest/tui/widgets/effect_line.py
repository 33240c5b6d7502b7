"""What the last edit did to the scores: one line, and where a screen is high enough one in each language shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.content import Content
from textual.widgets import Static

from earnest.core.language import Display, Phrase, main_language, pick, shown_languages
from earnest.core.scoring.effect import Effect, effect, told_after, told_beside
from earnest.core.scoring.scorecard import Scorecard
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, labelled, lines, styled
from earnest.tui.widgets.texts import put
from earnest.workspace.document import Document

_TALL = 36
"""The rows of a screen from which on there is one to spare."""
_PADDING = 4
_NOTHING = Phrase("", "")


class EffectLine(Static):
    """The answer before and after with what follows; as much of it as the row holds without a cut."""

    app = getters.app(BaseApp)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._card: Scorecard | None = None
        self._taken_in = self._ahead = 0
        self._effect: Effect | None = None
        """What the last edit did."""

    def show(self, document: Document) -> None:
        """What the last edit made here did; nothing before any, nor once another one was undone."""
        before, self._card = self._card, document.scorecard
        theirs, self._taken_in = document.taken_in != self._taken_in, document.taken_in
        stepped, self._ahead = len(document.session.future) != self._ahead, len(document.session.future)
        if before is not None and before is not self._card:
            told = told_beside if theirs else told_after
            self._effect = effect(before, self._card) if stepped else told(self._effect, before, self._card)
        display, size = self.app.languages, self.app.size
        two = display == "both" and size.height >= _TALL
        self.set_class(two, "-two")
        versions = (_NOTHING,) if self._effect is None else tuple(self._effect.versions())
        put(self, _said(versions, display, size.width - _PADDING, two=two))


def _said(versions: Sequence[Phrase], display: Display, room: int, *, two: bool) -> Content:
    return _two_rows(versions, display, room) if two else _one_row(versions, display, room)


def _one_row(versions: Sequence[Phrase], display: Display, room: int) -> Content:
    """All of it in both languages if they have room, else as much as has in the main one."""
    main = [labelled(words, main_language(display), "bold") for words in versions]
    return _fitting([labelled(versions[0], display, "bold"), *main], room)


def _two_rows(versions: Sequence[Phrase], display: Display, room: int) -> Content:
    """As much as has room of each language."""
    rows = zip(shown_languages(display), ("bold", MUTED), strict=True)
    return lines(*(_fitting([styled(pick(one, name), style) for one in versions], room) for name, style in rows))


def _fitting(versions: Sequence[Content], room: int) -> Content:
    """The first of several versions of a line, the longest first, that is no wider than the room; else the last."""
    return next((one for one in versions if one.cell_length <= room), versions[-1])
