"""The word lists and limits that questions are checked against."""

from __future__ import annotations

from typing import NamedTuple

EMPTY_ZH = (
    *("完善", "健全", "充分", "有效", "积极", "及时", "适当"),
    *("严格", "进一步", "大力", "全面", "切实", "加强"),
)
"""Words that no fact can show to be true; also refused inside longer words."""

EMPTY_EN = (
    *("adequate", "adequately", "appropriate", "appropriately", "robust", "comprehensive", "effective", "effectively"),
    *("timely", "regularly", "sufficient", "sufficiently", "proper", "properly", "strong", "strongly", "strengthen"),
    *("fully", "actively", "state-of-the-art"),
)
"""The same in English, as whole words."""

LATIN = ("API", "URL", "SHA-256", "SBOM", "GPU", "IP", "ID", "CI", "NIST", "ISO/IEC", "GB/T", "F1")
"""Terms in Latin letters that a Chinese text may hold."""

HALF_WIDTH = "[,;:?!()\"']"
"""Punctuation that is full-width in Chinese text."""

NOT_PLAIN = "[‘’“”＂＇，。；：？！（）、]"
"""Quotation marks and punctuation that have no place in English text."""

TWO_FACTS_ZH = r"且|？.*？"
TWO_FACTS_EN = r"\band (?:is|are|was|were|do|does|did|has|have|had|can|will)\b|\?.*\?"
"""Signs that a question joins two facts."""

ASKS: dict[str, tuple[str, str]] = {
    "state": ("是否|有无", "“是否”或“有无”"),
    "share": ("占比是多少？$", "“占比是多少？”"),
    "count": ("多少", "“多少”"),
}
"""How the Chinese question asks, by kind: the pattern and its name in a message."""

ABOUT_ZH = "被评|过去[0-9]+个月|截至"
ABOUT_EN = r"\bassessed\b|\blast (?:[0-9]+|[a-z]+) months\b|\bas of\b"
"""What a question names: the thing assessed, or the period."""

SYSTEM_OUTPUT_ZH = "时间|导出|日志|提交|扫描"
SYSTEM_OUTPUT_EN = r"\b(?:times?|timestamp|export(?:ed)?|logs?|commit|scan)\b"
"""Signs of an example that a system puts out with its own time."""


class Shape(NamedTuple):
    """How long a text may be and how it ends."""

    zh: int
    """Characters."""
    en: int
    """Words."""
    end_zh: str = ""
    """The closing mark; empty: no full stop."""
    end_en: str = ""
    least: int = 1
    """How many texts the field holds at least."""
    most: int = 1


TITLE = Shape(20, 10)
SECTION_TITLE = Shape(14, 6)
SHAPES: dict[str, Shape] = {
    "topic": Shape(16, 8),
    "ask": Shape(45, 30, "？", "?"),
    "why": Shape(110, 55, "。", "."),
    "yes_requires": Shape(60, 30, "", ".", least=2, most=4),
    "partial_when": Shape(140, 75, "。", "."),
    "evidence_examples": Shape(25, 14, least=2, most=4),
    "auditor_check": Shape(90, 45, "。", "."),
    "gaming": Shape(60, 35, "。", "."),
    "remediation": Shape(60, 30, "", ".", least=2, most=3),
}
"""The texts of a question."""
