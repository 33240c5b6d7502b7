"""Keys as an input method for Chinese sends them: full-width letters, digits and signs, where no text is typed."""

from __future__ import annotations

import unicodedata

from textual import events

_SIGNS = {
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    "}": "right_curly_bracket",
    "{": "left_curly_bracket",
    "/": "slash",
    "?": "question_mark",
    "#": "number_sign",
}
"""Signs by the names that Textual has for their keys."""
_OF_CHINESE = {"【": "[", "】": "]", "、": "/"}
"""What an input method makes of the keys of some signs, and NFKC leaves as it is."""


def half_width(text: str) -> str:
    """A text with what stands for keys written as the keys are."""
    return "".join(_OF_CHINESE.get(one) or unicodedata.normalize("NFKC", one) for one in text)


def as_pressed(key: events.Key) -> events.Key:
    """The key that was pressed: what an input method made a full-width sign of is that sign's key again."""
    written = key.character or ""
    folded = half_width(written)
    known = folded in _SIGNS or (len(folded) == 1 and folded.isascii() and folded.isalnum())
    return events.Key(_SIGNS.get(folded, folded), folded) if known and folded != written else key
