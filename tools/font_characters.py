"""Which characters the report's fonts should have: those of every report, and the rarer ones of a supplement."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tools" / "general_standard_characters.txt"

# Blocks taken whole, as far as the source font has them.
COMMON_BLOCKS = (
    (0x0020, 0x007E),  # printable ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels with tone marks
    (0x01F8, 0x01F9),  # pinyin ǹ
    (0x0300, 0x030C),  # combining accents, for names typed decomposed
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E3E, 0x1E3F),  # pinyin ḿ
    (0x2000, 0x206F),  # General Punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like: ℃ № ™
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed figures: ①-⑳
    (0x2500, 0x259F),  # box drawing and blocks
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x26FF),  # miscellaneous symbols
    (0x2700, 0x27BF),  # dingbats: ✓ ✗
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x32FF),  # enclosed CJK
    (0xFE10, 0xFE4F),  # vertical and compatibility punctuation
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)

RARE_BLOCKS = (
    *COMMON_BLOCKS,  # what the common fonts' source does not have, others may
    (0x0180, 0x024F),  # Latin Extended-B
    (0x0250, 0x02FF),  # phonetic letters and modifiers
    (0x0300, 0x036F),  # combining accents
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x1F00, 0x1FFF),  # Greek Extended
    (0x20C0, 0x20CF),  # newer currency
    (0x2300, 0x23FF),  # technical: ⌘ ⏎
    (0x27F0, 0x27FF),  # long arrows
    (0x2B00, 0x2BFF),  # more arrows and shapes
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0x3040, 0x312F),  # kana and bopomofo
    (0x3200, 0x33FF),  # enclosed and squared CJK: ㎡
    (0xA720, 0xA7FF),  # Latin Extended-D
)


def decoded(codec: str, leads: range, trails: Iterable[int]) -> Iterator[int]:
    """Yield the code points of a two-byte character set."""
    tails = tuple(trails)
    for lead in leads:
        for trail in tails:
            text = bytes((lead, trail)).decode(codec, "ignore")
            if len(text) == 1:
                yield ord(text)


def seed_characters() -> Iterator[int]:
    """Yield every character of the policy texts: whatever they say, a report may have to quote."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield from map(ord, path.read_text(encoding="utf-8"))


def general_standard() -> Iterator[int]:
    """Yield the 8,105 characters of the General Standard Chinese Characters table (通用规范汉字表), in its order."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from map(ord, line)


def gbk() -> Iterator[int]:
    """Yield the characters of GBK: whatever a Chinese system could write before it had Unicode."""
    return decoded("gbk", range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF)))


def common() -> set[int]:
    """Return the code points of the fonts that every report reads."""
    points = in_blocks(COMMON_BLOCKS)
    points.update(decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
    big5_trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    level1 = decoded("big5", range(0xA4, 0xC7), big5_trails)
    points.update(point for point in level1 if point >= 0x3400)
    points.update(seed_characters())
    return {point for point in points if point >= 0x20 and not 0x3100 <= point <= 0x312F}


def rare() -> set[int]:
    """Return the code points that the supplement should add, where the common fonts do not have them."""
    points = {*in_blocks(RARE_BLOCKS), *general_standard(), *gbk()}
    drawn = (point for point in points if unicodedata.category(chr(point)) not in {"Cc", "Cn", "Co", "Zl", "Zp"})
    return {point for point in drawn if not goes_with_the_letter_before(point)}


def goes_with_the_letter_before(point: int) -> bool:
    """Tell whether layout takes a character out of the font of the letter before it, be it there or not: a space."""
    return unicodedata.category(chr(point)) in {"Cf", "Zs"}


def in_blocks(blocks: Iterable[tuple[int, int]]) -> set[int]:
    """Return every code point of the blocks."""
    return {point for first, last in blocks for point in range(first, last + 1)}
