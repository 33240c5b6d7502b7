"""Names and reasons as scoring reads them: who is the same party, and whether a text says anything."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reference.lookalikes import LATIN

# DerivedCoreProperties.txt of Unicode 15.1, property Default_Ignorable_Code_Point.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
CONTENT_LENGTH = 20
CONTENT_LETTERS = 8


def _plain(text: str) -> str:
    return IGNORABLE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache
def has_content(text: str | None) -> bool:
    """At least twenty characters, a Han character counting two, of which eight different letters.

    White space around the text is not of it.
    """
    plain = _plain(text or "").strip()
    length = len(plain) + sum(map(_is_han, plain))
    letters = {character for character in plain if unicodedata.category(character).startswith("L")}
    return length >= CONTENT_LENGTH and len(letters) >= CONTENT_LETTERS


def _is_han(character: str) -> bool:
    named = unicodedata.name(character, "").startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH"))
    return named or character in "々〇"


@lru_cache
def fold(name: str | None) -> str:
    """What is compared of a name; empty for a name that is absent."""
    folded = _without_endings(_plain(name or "")).casefold()
    return "".join(filter(_counts, folded)).translate(LATIN)


def _counts(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] not in "ZP"


def _without_endings(name: str) -> str:
    """Without bracketed endings, one after another, as long as something that counts is left."""
    while (start := _ending(name)) is not None and any(map(_counts, name[:start])):
        name = name[:start]
    return name


def _ending(name: str) -> int | None:
    """Where the bracket opens that closes at the end of the name, spaces and marks after it aside."""
    while name and not _counts(name[-1]) and unicodedata.category(name[-1]) != "Pe":
        name = name[:-1]
    depth = 0
    for place in range(len(name) - 1, -1, -1):
        category = unicodedata.category(name[place])
        depth += (category == "Pe") - (category == "Ps")
        if depth <= 0:
            return place if category == "Ps" else None
    return None


def same_party(one: str | None, other: str | None) -> bool:
    """Whether two names, both there, are of one party."""
    return bool(fold(one)) and fold(one) == fold(other)
