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
# Shown by nothing, and not of that property: bidi and line controls, annotation signs, and letters or symbols that are
# blank by their name or their description (braille, musical, hieroglyphic, Khitan).
BLANK = "\u070f\u2028\u2029\u2800\ufff9\ufffa\ufffb\U00016fe4\U0001d159" + "".join(map(chr, range(0x13430, 0x13443)))
STROKES = "".join(map(chr, [*range(0x1C0, 0x1C4), *range(0x2B9, 0x2C2), *range(0x2C6, 0x2D2), *range(0xA4F8, 0xA4FE)]))
STROKES += "".join(map(chr, [*range(0xA717, 0xA720), 0x2EC, 0x2EE, 0x559, 0x640, 0x7F4, 0x7F5, 0x7FA, 0x2E2F, 0xA67F]))
STROKES += "\ua788\ua78b\ua78c"
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
    seen = _plain("".join(character for character in name or "" if not _decorates(character)))
    folded = _without_endings("".join(character for character in seen if character not in BLANK)).casefold()
    return "".join(filter(_counts, folded)).translate(LATIN)


def _counts(character: str) -> bool:
    """Neither white space nor punctuation nor a symbol, nor a letter that looks like one."""
    return not character.isspace() and character not in STROKES and unicodedata.category(character)[0] not in "ZPS"


def _decorates(character: str) -> bool:
    """Accents without a letter, and trade marks: taken out before NFKC turns them into something else."""
    if unicodedata.category(character) == "Sk":
        return True
    return unicodedata.category(character) == "So" and "<super>" in unicodedata.decomposition(character)


def _without_endings(name: str) -> str:
    """Without bracketed endings, one after another, as long as something that counts is left."""
    while (start := _ending(name)) is not None and any(map(_counts, name[:start])):
        name = name[:start]
    return name


def _ending(name: str) -> int | None:
    """Where the bracket opens that closes at the end of the name, spaces and marks after it aside.

    `<` and `>` are brackets of their own; a `>` before which no `<` stands is a mark.
    """
    while name and not _counts(name[-1]) and _kind(name[-1]) != "Pe" and not (name[-1] == ">" and "<" in name):
        name = name[:-1]
    opens, closes = ("<", ">") if name.endswith(">") else ("Ps", "Pe")
    depth = 0
    for place in range(len(name) - 1, -1, -1):
        kind = name[place] if opens == "<" else _kind(name[place])
        depth += (kind == closes) - (kind == opens)
        if depth <= 0:
            return place if kind == opens else None
    return None


def _kind(character: str) -> str:
    return unicodedata.category(character)


def same_party(one: str | None, other: str | None) -> bool:
    """Whether two names, both there, are of one party."""
    return bool(fold(one)) and fold(one) == fold(other)
