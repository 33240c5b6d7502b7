"""One thing has one name: in every text of the program and in the documents, in both languages."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checkout import ROOT
from program_sources import FILES, nodes

TEMPLATES = sorted((ROOT / "src" / "earnest" / "report" / "templates").glob("*.j2"))
DOCUMENTS = [ROOT / "README.zh.md", ROOT / "SECURITY.zh.md", *sorted((ROOT / "docs").glob("*.zh.md"))]
ASKED = ("commitments", "action-plan", "profile", "terms", "consistency")
DATA = [*(ROOT / "questionnaires" / f"{name}.toml" for name in ASKED), ROOT / "seeds" / "instruments.toml"]
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

OF_QUESTIONS: dict[str, str] = {
    "服务对象国": "服务所在国家和地区",
    "港澳台各": "香港、澳门、台湾地区各",
    "残障": "残疾人",
    "大规模杀伤性武器": "核生化导武器，首次出现写全称",
    "中外前沿风险框架": "所指框架的名称",
    "漏检率": "漏报率",
    "自动检测器": "检测模型",
    "当班": "值班",
    "回滚": "回退",
    "对账": "比对",
    "人工放行": "破例放行",
    "人工批准": "人工审批",
    "异议人": "提出异议的用户",
    "异议照录": "不同意见",
    "拒绝声明": "禁止采集声明",
    "激发不足": "能力激发不充分",
    "首要联系人": "第一联系人",
    "安全关切": "安全问题",
    "测试外传": "模拟外传测试",
    "岗位化": "分岗位",
    "善意": "写明不追究何人、何事",
    "重新测试": "复测",
    "台账为零": "台账无记录",
    "签注": "记录",
    "已逾(?!期)": "超过",
}
"""The same of the texts that are asked; the English ones stand in `ENGLISH_OF_QUESTIONS`."""

ENGLISH_OF_QUESTIONS = {"robots file": "robots.txt", "roll-backs?": "rollback", "false[- ]alarm": "false-positive"}

ORDINARY = {"未定(?!义)", "解释(?!器)", "摘要(?!值)"}
"""Patterns that in a question may mean something ordinary: a grade not set, a model explained, an abstract."""

ALLOWED_IN_QUESTIONS = ("值班负责人", "内容审核员")

TWO_ENGLISH = {
    "说明": "a note and an explanation are one thing in Chinese",
    "得分": "the glossary explains one, a table has several",
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
    "action plan": "in a table the short name of the questionnaire, where its title has no room",
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
    return found_of(INSTEAD, text)


def found_of(instead: dict[str, str], text: str) -> list[str]:
    found = [(match, said) for word, said in instead.items() for match in re.finditer(word, text)]
    return [f"{text[max(match.start() - 10, 0) : match.end() + 10]!r}: {said}" for match, said in found]


def data_texts(value: object) -> Iterator[tuple[str, str]]:
    """Every text of a data file in both languages; the quotes of the sources, keys of their own, are not among them."""
    if isinstance(value, dict) and value.keys() == {"zh", "en"}:
        yield value["zh"], value["en"]
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from data_texts(part)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_what_is_asked_says_the_words_of_the_glossary(path: Path) -> None:
    instead = {word: said for word, said in INSTEAD.items() if word not in ORDINARY} | OF_QUESTIONS
    texts = list(data_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert texts
    chinese = [re.sub("|".join((*ALLOWED, *ALLOWED_IN_QUESTIONS)), "", zh) for zh, _ in texts]
    assert [found for zh in chinese for found in found_of(instead, zh)] == []
    assert [found for _, en in texts for found in found_of(ENGLISH_OF_QUESTIONS, en)] == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_what_is_asked_has_chinese_marks(path: Path) -> None:
    """Titles of sources keep the spaces of the original, where they part two lines of a heading."""
    texts = list(data_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    spaced = [] if path.name == "instruments.toml" else [zh for zh, _ in texts if SPACED.search(zh)]
    assert spaced + [zh for zh, _ in texts if HALF_WIDTH.search(zh)] == []


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


HALF_WIDTH = re.compile(rf"[{HAN}”）][,;:?!(]|[{HAN}]\)")


def test_chinese_sentences_have_full_width_punctuation() -> None:
    assert [zh for _, zh, _ in phrases() if HALF_WIDTH.search(zh)] == []
