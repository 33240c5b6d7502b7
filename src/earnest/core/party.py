"""The same party: whether two names, written differently, are those of one person or organisation."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

from earnest.core.text import without_ignorable
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

    Not caught: diacritics, traditional forms, pinyin, another order of the words.
    """
    text = without_ignorable(unicodedata.normalize("NFKC", name))
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
    return character.isspace() or unicodedata.category(character)[0] in "PZ"


def _without_brackets(text: str) -> str:
    """Without what stands in brackets at the end, such as a role, unless nothing else is there."""
    while (shorter := _shortened(text)) is not None and any(not _separates(one) for one in shorter):
        text = shorter
    return text


def _shortened(text: str) -> str | None:
    """Without the last brackets; None where the text does not end in some."""
    end = len(text)
    while end and _separates(text[end - 1]) and unicodedata.category(text[end - 1]) != "Pe":
        end -= 1
    depth = 0
    for place in range(end - 1, -1, -1):
        depth += {"Pe": 1, "Ps": -1}.get(unicodedata.category(text[place]), 0)
        if depth <= 0:
            return text[:place] if place < end - 1 else None
    return None
