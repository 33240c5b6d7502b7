"""Which notices stand above the screen: few, and of the steps one takes the last one alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.notifications import Notification, SeverityLevel

from earnest.core.language import Phrase, Worded

MOST = 3
"""More of them would lie over what is read."""
_GRAVITY: Sequence[SeverityLevel] = ("information", "warning", "error")
_NO_WORDS = Phrase("", "")


@dataclass
class Told(Notification):
    """A notice, and what it says in any language."""

    of: Worded = _NO_WORDS


class Notices:
    """Those that were given and whose time is not over."""

    def __init__(self) -> None:
        self._standing: list[Told] = []
        self._steps: list[Told] = []
        """Those that the next step takes away."""

    def clear(self) -> None:
        """Forget what was given."""
        self._standing, self._steps = [], []

    def stands(self, words: str) -> bool:
        """Whether a notice with these words was given and is there still."""
        return any(one.message == words for one in self.left())

    def left(self) -> list[Told]:
        """Those that are there still, the oldest first."""
        self._standing = [one for one in self._standing if not one.has_expired]
        return self._standing

    def remains(self, notice: Told) -> bool:
        """Whether the next step does not take a notice away."""
        return notice not in self._steps

    def take(self, words: str) -> list[Told]:
        """Let the notices with these words stand no more; those that were there."""
        gone = [one for one in self._standing if one.message == words]
        self._standing = [one for one in self._standing if one not in gone]
        self._steps = [one for one in self._steps if one not in gone]
        return gone

    def give(self, notice: Told, *, stays: bool) -> list[Told]:
        """Let a notice stand; those that make room for it. One that says what a step did does not `stay`."""
        gone = [] if stays else self._steps
        left = [one for one in self._standing if one not in gone]
        mildest = sorted(left, key=lambda one: _GRAVITY.index(one.severity))
        gone = [*gone, *mildest[: max(0, len(left) + 1 - MOST)]]
        self._standing = [*(one for one in left if one not in gone), notice]
        self._steps = [one for one in [*self._steps, *([] if stays else [notice])] if one in self._standing]
        return gone
