"""The same party: whether two names, written differently, are those of one person or organisation."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from earnest.core.text import without_unseen
from earnest.core.user_text import UserText

LOOK_ALIKES: dict[str, str] = {
    # Greek
    "α": "a",
    "β": "b",
    "γ": "y",
    "ε": "e",
    "ζ": "z",
    "η": "h",
    "ι": "i",
    "κ": "k",
    "μ": "m",
    "ν": "n",
    "ο": "o",
    "ρ": "p",
    "σ": "o",
    "τ": "t",
    "υ": "y",
    "χ": "x",
    "ω": "w",
    "ϝ": "f",
    "ϳ": "j",
    "ϻ": "m",
    # Cyrillic
    "а": "a",
    "в": "b",
    "г": "r",
    "е": "e",
    "к": "k",
    "м": "m",
    "н": "h",
    "о": "o",
    "п": "n",
    "р": "p",
    "с": "c",
    "т": "t",
    "у": "y",
    "х": "x",
    "ь": "b",
    "ѕ": "s",
    "і": "i",
    "ј": "j",
    "ѡ": "w",
    "ѵ": "v",
    "ү": "y",
    "һ": "h",
    "ӏ": "i",
    "ӕ": "æ",
    "ә": "ə",
    "ԁ": "d",
    "ԍ": "g",
    "ԛ": "q",
    "ԝ": "w",
}
"""Small Greek and Cyrillic letters, each with the Latin letter that its capital resembles, else the small one."""

_LATIN = str.maketrans(LOOK_ALIKES)


@functools.lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """What two names of one party have in common; empty for a name that says nothing.

    Not caught: diacritics, traditional forms, pinyin, another order of the words, letters of scripts that are not in
    the table, titles and roles outside brackets at the end.
    """
    text = unicodedata.normalize("NFKC", "".join(one for one in name if not _is_mark(one)))
    text = without_unseen(text)
    text = _without_brackets(text).casefold()
    return "".join(one for one in text if not _separates(one)).translate(_LATIN)


def party(name: UserText | None) -> str:
    """A name folded; empty where there is none or it says nothing."""
    return folded(name.raw) if name is not None else ""


def same_party(one: UserText | None, other: UserText | None) -> bool:
    """Whether two names are there and are those of one party."""
    return bool(party(one)) and party(one) == party(other)


def parties(names: Iterable[UserText | None]) -> frozenset[str]:
    """The names that say anything, folded."""
    return frozenset(map(folded, {name.raw for name in names if name is not None})) - {""}


def _separates(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PSZ" or _MARKS.match(character) is not None


_MARKS = re.compile(
    "[\u01c0-\u01c3\u02b9-\u02c1\u02c6-\u02d1\u02ec\u02ee\u0559\u0640\u07f4\u07f5\u07fa\u2e2f\ua4f8-\ua4fd"
    "\ua67f\ua717-\ua71f\ua788\ua78b\ua78c]"
)
"""Letters to Unicode, punctuation to the eye: apostrophes, strokes, tone marks, what only lengthens a word."""


def _is_mark(character: str) -> bool:
    """Whether NFKC would make letters or accents of a symbol that is none: of ™ and of an accent that stands alone."""
    category = unicodedata.category(character)
    return category == "Sk" or (category == "So" and unicodedata.decomposition(character).startswith("<super>"))


def _without_brackets(text: str) -> str:
    """Without what stands in brackets at the end, such as a role, unless nothing else is there."""
    while (shorter := _shortened(text)) is not None and any(not _separates(one) for one in shorter):
        text = shorter
    return text


def _shortened(text: str) -> str | None:
    """Without the last brackets; None where the text does not end in some."""
    end = len(text)
    while end and _separates(text[end - 1]) and not _closes(text, end - 1):
        end -= 1
    depths = _ANGLES if text[end - 1 : end] == ">" else _BRACKETS
    depth = 0
    for place in range(end - 1, -1, -1):
        depth += depths.get(text[place], 0) or depths.get(unicodedata.category(text[place]), 0)
        if depth <= 0:
            return text[:place] if place < end - 1 else None
    return None


_BRACKETS = {"Pe": 1, "Ps": -1}
_ANGLES = {">": 1, "<": -1}
"""Signs of mathematics, which close brackets only where one of them opened these."""


def _closes(text: str, place: int) -> bool:
    closing = text[place]
    return unicodedata.category(closing) == "Pe" or (closing == ">" and "<" in text[:place])
