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

HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
"""A Chinese character."""

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


BEFORE_RELEASE_ZH = "(?<![目当])前(?![沿提述后者面端景列])|早于|先于"
BEFORE_RELEASE_EN = r"\b(?:before|prior to|ahead of|earlier than|no later than)\b|\bpre-release\b"
"""Signs that a text asks for what was there before the release, or before what leads to it."""

RUNNING_ZH = "过去[0-9]+(?:天|个月|年)|截至|目前|最近"
RUNNING_EN = r"\b(?:last|past) (?:[0-9]+|[a-z]+) (?:days|months|years)\b|\bas of\b|\bcurrently\b"
"""Signs that a question asks about a time that goes on until the assessment."""

SETTLED_FLAGS = frozenset(
    {
        *("trains_from_scratch", "fine_tunes", "uses_third_party_model", "collects_web_data", "frontier_scale"),
        *("generates_content", "multimodal_gen", "open_weights", "unreleased_weights", "internal_deployment"),
    }
)
"""Flags of the profile that a version bears from its release on; the others are of its service, which may change."""

BAD_SIDE_ZH = (
    "(?:攻击|越狱|注入|绕过|逃逸)(?:成功|得手)|成功(?:的)?(?:攻击|越狱|注入)"
    "|(?:漏报|误报|漏检|误拒|差错|错误|出错|失败|泄露|泄漏|违规|有害输出|幻觉|逃逸|越狱)"
    "(?:率|次数|件数|条数|数量|的?占比)"
)
BAD_SIDE_EN = (
    r"\battack success\b|\bsuccessful (?:attacks?|jailbreaks?|injections?)\b"
    r"|\b(?:attacks?|jailbreaks?|injections?) (?:that )?succeed(?:ed)?\b"
    r"|\b(?:error|failure|miss|leak|leakage|hallucination|violation|over-refusal|false[ -](?:positive|negative|alarm))"
    r"[ -](?:rates?|counts?|share)\b"
)
"""Names of a share or a number of what should not be."""

NEGATED_ZH = (
    "(?:未|无|没有|未能|未被|防住|挡住|抵御)[^，。？]{0,4}"
    "(?:成功|得手|漏报|误报|差错|错误|失败|泄露|泄漏|违规)(?:率|的?占比)?"
)
"""What is said not to have been; such a share counts the good side."""

NO_LIMIT_ZH = "过去[0-9]+个月|(?:^|[ ，])[0-9]+个月内|(?:上述|以上|前述|下列|该|这)[0-9]+[类项种个]"
NO_LIMIT_EN = r"\blast [0-9]+ months\b|\b(?:these|those|the) [0-9]+\b"
"""The period that a question names, and how many of something were named before: figures that are no limit."""

READING_LOAD = 150
"""Chinese characters of a question with its conditions, at most."""


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
