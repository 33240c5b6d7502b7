"""Tells a text that was pasted where no field is from keys: taken for keys its digits and letters would be answers."""

from __future__ import annotations

import re
import time

from textual import events

from earnest.tui.widgets.full_width import half_width
from earnest.tui.widgets.key_reader import AtOnce

PAUSE = 1.5
"""Seconds without a key after which what is typed is no longer the rest of a text."""
LETTERS = 0.7
"""Seconds between two letters of a text that somebody types."""
GAP = 0.1
"""Seconds within which what comes after a stray text belongs to it; a long one comes in several pieces."""
_TO_THE_NOTE = re.compile(r"[0-9\[\]y]*n")
"""Keys that lead to the note, perhaps of the next question: what was typed ahead after them is meant for there."""
_WORDS = re.compile(r"(?=.{6}).*?[A-Za-z]{2}.* |(?=.{6}).* .*?[A-Za-z]{2}")
"""At least six characters with a space among them and two letters that stand together."""
_FIGURE = re.compile(r"[0-9]*([0-9])(?!\1)[0-9]|[0-9]+[-./:,][0-9]|[0-9]+ ?%")
"""A number, a date or a share: as keys its digits would each take back what the one before answered."""
_WITH_N = re.compile(
    r"[0-9\[\]]*(?:n/a|(?:no|nobody|none|nor|not|nothing|neither|never|new|newly|next|now|name[sd]?|need(?:s|ed)?|"
    r"night|nine|normal|normally|note[sd]?|number(?:s|ed)?)\b)",
    re.IGNORECASE,
)
"""Words that begin with the key of the note."""


def is_prose(text: str) -> bool:
    """Whether what came at once is a text and no row of keys: Chinese, words with spaces, or a figure."""
    keys = half_width(text)
    words = any(one.isalpha() and not one.isascii() for one in keys) or _WORDS.match(keys)
    ahead = _TO_THE_NOTE.match(keys) and not _WITH_N.match(keys)
    return bool(_FIGURE.match(keys) or words) and not ahead


class StrayText:
    """What came at once, key by key."""

    def __init__(self) -> None:
        self._text = ""
        """What came at once and was not gone through yet."""
        self._until = 0.0
        """Until when what comes is the rest of a stray text."""

    def begin(self, event: AtOnce) -> None:
        """Go through what came at once, or be done with it."""
        self._text = event.text

    def is_stray(self, event: events.Event, *, typing: bool) -> bool:
        """Whether an event belongs to a text that no field takes; `typing` is whether one has the focus."""
        if typing or not isinstance(event, events.Key):
            self._text = self._text[1:]
            return isinstance(event, events.Paste) and not typing
        text, self._text = self._text, self._text[1:]
        line = re.split(r"[\x00-\x1f\x7f]", text, maxsplit=1)[0]
        if time.monotonic() < self._until or is_prose(line):
            self._until = time.monotonic() + GAP
            return True
        return False


class GoneField:
    """A text goes on to be typed though its field is gone, as where somebody else changed what it was about."""

    def __init__(self) -> None:
        self._until = 0.0
        """Until when a letter is the rest of what was typed into a field."""

    def takes(self, event: events.Event, *, typing: bool) -> bool:
        """Whether an event is the rest of a text whose field is gone; `typing` is whether a field has the focus."""
        if not isinstance(event, events.Key):
            self._until = 0.0 if isinstance(event, events.MouseDown) else self._until
            return False
        rest = not typing and event.is_printable and time.monotonic() < self._until
        goes_on = event.is_printable and (typing or rest)
        self._until = time.monotonic() + PAUSE if goes_on else 0.0
        return rest


class Nowhere:
    """A text is typed letter by letter where no field is: what follows a letter that is no key is none either."""

    def __init__(self) -> None:
        self._over = 0.0
        """When something else than a letter was last pressed."""
        self._last = 0.0
        """When a letter of the text was typed last."""

    def takes(self, event: events.Event, *, typing: bool, since: float) -> bool:
        """Whether an event is the rest of a text of which a letter was no key, lastly `since` then."""
        if not isinstance(event, events.Key):
            self._over = time.monotonic() if isinstance(event, events.MouseDown) else self._over
            return False
        last = max(since, self._last)
        rest = not typing and event.is_printable and last > self._over and time.monotonic() < last + LETTERS
        if rest:
            self._last = time.monotonic()
        elif typing or not event.is_printable:
            self._over = time.monotonic()
        return rest
