"""What a text may hold, and how a text from a stranger's file is made visible before it is shown."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

# Most texts are told apart without this pattern, so it is compiled when one is not: that takes longer than a search.
_FORBIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""C0 but tab and newline, DEL, C1, surrogates, noncharacters: never in a key or a string of a file."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U00013430-\U00013442\U00016fe4\U0001bca0-\U0001bca3"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Bidi controls and invisible characters: allowed in people's text, always shown as marks.

Blank letters and symbols are among them: of braille, of music, of hieroglyphs and of Khitan; and what only joins
hieroglyphs or marks Syriac letters.
"""

_SEEN = re.compile("[\x00-\xac\xae-\u034e\u3000-\u3163\u3165-\ufdff\uff00-\uff9f\u2010-\u2027]*")
"""What most texts are made of; in so few ranges a whole file is gone through twenty times as fast."""

_EMOJI_SELECTOR = "\ufe0f"


def forbidden_characters(text: str) -> list[tuple[int, str]]:
    """The (index, character) pairs of `text` that no file may hold."""
    return list(each_forbidden(text))


def each_forbidden(text: str) -> Iterator[tuple[int, str]]:
    """As `forbidden_characters`, one at a time."""
    found = iter(()) if _is_printable(text) else re.finditer(_FORBIDDEN, text)
    return ((one.start(), one.group()) for one in found)


def forbidden_runs(text: str) -> Iterator[tuple[int, str]]:
    """The (index, characters) of every stretch that no file may hold: a mebibyte may be full of them."""
    found = iter(()) if _is_printable(text) else re.finditer(f"{_FORBIDDEN}++", text)
    return ((one.start(), one.group()) for one in found)


def first_forbidden(text: str) -> str | None:
    """The first character of `text` that no file may hold, if there is one."""
    return next((character for _, character in each_forbidden(text)), None)


def _is_printable(text: str) -> bool:
    """Whether nothing forbidden can be in a text, which tells most texts apart without a search."""
    return text.replace("\n", "").isprintable()


def unseen_characters(text: str) -> list[tuple[int, str]]:
    """The (index, character) pairs of `text` that a reader would not see: bidi controls, invisible characters."""
    found = iter(()) if _is_seen(text) else _UNSEEN.finditer(text)
    return [(one.start(), one.group()) for one in found if one.group() != _EMOJI_SELECTOR]


def _is_seen(text: str) -> bool:
    """Whether nothing unseen can be in a text, which tells most texts apart without a search."""
    return _SEEN.fullmatch(text) is not None


def may_hide(toml: str) -> bool:
    """Whether a text of a TOML file could hold a character that a reader would not see, as it is or as an escape."""
    return "\\u" in toml or "\\U" in toml or bool(unseen_characters(toml))


def mark(character: str) -> str:
    """The visible mark of a character, such as `<U+202E>`."""
    return f"<U+{ord(character):04X}>"


def visible(text: str) -> str:
    """`text` with every forbidden or unseen character replaced by its mark; safe to send to a terminal."""
    if not _is_printable(text):
        text = re.sub(_FORBIDDEN, lambda found: mark(found.group()), text)
    if _is_seen(text):
        return text
    return _UNSEEN.sub(lambda found: found.group() if found.group() == _EMOJI_SELECTOR else mark(found.group()), text)


def one_line(text: str, limit: int = 200) -> str:
    """`text` visible, on one line, at most `limit` characters: for error lines and lists."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def line_of(path: PurePath | str, limit: int = 200) -> str:
    """A path or the name of a file, which may hold anything but a slash and NUL, visible and on one line."""
    return one_line(str(path), limit)


def cleaned(text: str) -> str:
    """`text` as a file may hold it: line ends `\\n`, forbidden characters taken out."""
    return re.sub(_FORBIDDEN, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_nfc(text: str) -> bool:
    """Whether `text` is in Unicode normal form C."""
    return unicodedata.is_normalized("NFC", text)


CONTENT_LENGTH = 20
"""A text has content with so many characters, a Han character counting two …"""
CONTENT_LETTERS = 8
"""… and so many different letters."""

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Default-ignorable code points."""
_HAN = (
    ("\u3005", "\u3005"),
    ("\u3007", "\u3007"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last of each range. A pattern of them takes longer to compile than everything else here."""


def content_length(text: str) -> int:
    """Characters of a text that count as content, a Han character two, after NFKC and without ignorable ones."""
    told = _told(text)
    return len(told) + _han_characters(told)


def _han_characters(text: str) -> int:
    ordered = sorted(text)
    return sum(bisect_right(ordered, last) - bisect_left(ordered, first) for first, last in _HAN)


def has_content(text: str) -> bool:
    """Whether a text says something: a reason, a note or an explanation of dots or invisible characters does not."""
    letters = {character for character in _told(text) if character.isalpha()}
    return len(letters) >= CONTENT_LETTERS and content_length(text) >= CONTENT_LENGTH


def _told(text: str) -> str:
    return without_ignorable(unicodedata.normalize("NFKC", text)).strip()


def without_ignorable(text: str) -> str:
    """A text without the characters that say nothing and that no font shows."""
    return _IGNORABLE.sub("", text)


def without_unseen(text: str) -> str:
    """A text without any character that a reader would not see."""
    return _UNSEEN.sub("", without_ignorable(text))


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(word[:100], known, n=1, cutoff=0.6)
    return found[0] if found else None


def display_width(text: str) -> int:
    """Columns of a terminal that a text takes: wide and full-width characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A text filled up with spaces to so many columns; `right` puts them before it."""
    space = " " * (columns - display_width(text))
    return space + text if right else text + space


def cut(line: str, columns: int) -> str:
    """One line as so many columns of a terminal or page at most, a cut marked with `…`."""
    if display_width(line) <= columns:
        return line
    room, kept = columns - 1, ""
    for character in line[:columns]:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + "…"


@lru_cache(4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def spreadsheet_cell(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, visible and on one line."""
    cell = one_line(text, 32000)
    return f"'{cell}" if cell[:1] in _FORMULA else cell


_FORMULA = {*"=+-@|%", *"＝＋－＠｜％"}
"""What may begin a formula; a Chinese Excel reads the full-width forms alike. A tab or a line end begins no cell."""

_READ_AS_ANOTHER = (
    r"(?i)\s*(?:#|[.,(¥$€£]?\d|(?:true|false)$"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[-/. ]*\d)"
)
"""Texts of which a spreadsheet makes numbers, dates, times, truth values or errors: 1/46, 007, MAR-01, #N/A."""

_BEHIND_SEPARATOR = rf"(;\s*)(?=[{re.escape(''.join(sorted(_FORMULA)))}])"
"""Where a spreadsheet whose country separates cells by semicolons would begin a cell with a formula."""


def kept_as_text(cell: str) -> str:
    """A cell of `spreadsheet_cell` that no spreadsheet takes for a number, a date or a truth value either."""
    cell = re.sub(_BEHIND_SEPARATOR, r"\1'", cell)
    return f"'{cell}" if re.match(_READ_AS_ANOTHER, cell) and not re.search(_NO_VALUE, cell) else cell


_NO_VALUE = "(?![年月日号時时分秒点上下午星期周元圆角整零〇一二三四五六七八九十百千万亿])[\u3400-\u9fff]"
"""A Han character that no number, date, time or sum of money has in it."""
