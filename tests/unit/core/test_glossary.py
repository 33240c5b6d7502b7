"""One thing has one name: in every text of the program and in the documents, in both languages."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checkout import ROOT
from program_sources import FILES, nodes

TEMPLATES = sorted((ROOT / "src" / "earnest" / "report" / "templates").glob("*.j2"))
DOCUMENTS = [ROOT / "README.zh.md", ROOT / "SECURITY.zh.md", *sorted((ROOT / "docs").glob("*.zh.md"))]
HAN = "\u3400-\u4dbf\u4e00-\u9fff"

INSTEAD: dict[str, str] = {
    "待复查": "待复看",
    "待复核": "待复看",
    "负责人": "责任人",
    "被评方": "被评单位",
    "审核员": "审核人",
    "未定(?!义)": "未确定",
    "最先整改": "优先整改",
    "首先整改": "优先整改",
    "证据举例": "证据示例",
    "解释(?!器)": "说明",
    "你": "您",
    "限值": "阈值",
    "作弊": "常见规避手法",
    "真假": "布尔值",
    "摘要(?!值)": "哈希值（文件）、摘要值（答卷、问卷）",
    "自编": "自定",
    "截止": "完成期限",
}
"""What is not said, as a pattern, and what is said for it."""

ALLOWED = (
    "安全负责人|测评负责人|数据负责人|发布负责人|产品负责人|合规负责人|公共沟通负责人|研究负责人|模型负责人|能源负责人",
)
"""The names of roles, and the words of questionnaires."""

TWO_ENGLISH = {
    "说明": "a note and an explanation are one thing in Chinese",
    "作答": "one answer is shown on its panel, all of them in the report",
}
"""One Chinese text with more than one English one, and why."""

TWO_CHINESE = {
    "yes": "the answer to a question, and to a flag",
    "no": "the answer to a question, and to a flag",
    "weight": "in Chinese the weight of a question is told from that of a section and from a model's weights",
    "id": "of a question, and of a questionnaire",
    ",": "between names, and between facts",
    "profile": "the heading of the form explains the word once",
}
"""One English text with more than one Chinese one, and why."""


@cache
def phrases() -> tuple[tuple[Path, str, str], ...]:
    """Every `Phrase(zh, en)` of the program, a computed part as its expression in braces."""
    return tuple(_phrases())


def _phrases() -> Iterator[tuple[Path, str, str]]:
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrase" and len(node.args) == 2:
                zh, en = map(_text, node.args)
                if zh is not None and en is not None:
                    yield path, zh, en


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) or "{" + ast.unparse(part) + "}" for part in parts)
    return None


def plain(english: str) -> str:
    """English without what its place in a sentence or a list adds to it."""
    return re.sub(r"^(a|an|the) ", "", english.casefold().strip(" .:"))


def several(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    found = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: others for one, others in found.items() if len(others) > 1}


def test_a_chinese_text_has_one_english_one() -> None:
    found = several((zh.strip("。： "), plain(en)) for _, zh, en in phrases())
    assert {zh: en for zh, en in found.items() if zh not in TWO_ENGLISH} == {}


def test_an_english_text_has_one_chinese_one() -> None:
    found = several((plain(en), zh.strip("。： ")) for _, zh, en in phrases())
    assert {en: zh for en, zh in found.items() if en not in TWO_CHINESE} == {}


def test_what_is_listed_is_still_so() -> None:
    assert set(TWO_ENGLISH) <= set(several((zh.strip("。： "), plain(en)) for _, zh, en in phrases()))
    assert set(TWO_CHINESE) <= set(several((plain(en), zh.strip("。： ")) for _, zh, en in phrases()))


def wrong_words(text: str) -> list[str]:
    """What is said otherwise in this project, each with a piece of the text around it."""
    for allowed in ALLOWED:
        text = re.sub(allowed, "", text)
    found = [(match, said) for word, said in INSTEAD.items() for match in re.finditer(word, text)]
    return [f"{text[max(match.start() - 10, 0) : match.end() + 10]!r}: {said}" for match, said in found]


def test_the_program_says_the_words_of_the_glossary() -> None:
    assert [found for _, zh, _ in phrases() for found in wrong_words(zh)] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *DOCUMENTS], ids=lambda path: path.name)
def test_templates_and_documents_say_the_words_of_the_glossary(path: Path) -> None:
    assert wrong_words(path.read_text(encoding="utf-8")) == []


NOT_TYPED = "TOML|PDF|HTML|JSON|CSV|Pango|Python|UTF-8|SHA-256|KB|git"
COUNTED = "项处道题份条个位字天级"
SPACED = re.compile(
    rf"[{HAN}] (?:{NOT_TYPED})\b|\b(?:{NOT_TYPED}) [{HAN}]"
    rf"|[0-9}}] [{COUNTED}]|[{HAN}] (?:[0-9]+|{{n}}|{{all}}|{{limit}}) ?[{COUNTED}]|[{HAN}] [{HAN}]"
)
"""Names of keys, files, commands and values are typed or copied, and may stand between spaces; nothing else does."""


def test_no_space_stands_beside_a_chinese_character_but_around_what_is_typed() -> None:
    assert [zh for _, zh, _ in phrases() if SPACED.search(zh)] == []


def test_chinese_sentences_have_full_width_punctuation() -> None:
    assert [zh for _, zh, _ in phrases() if re.search(rf"[{HAN}”）][,;:?!(]|[{HAN}]\)", zh)] == []
