"""Rules for figures: they count the good side, say where they come from, and leave little to read."""

from __future__ import annotations

import pytest

from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.figures import reading_load
from earnest.core.questionnaire.model import Terms
from lint_check import SHARE, Said, asked


@pytest.fixture
def said(instruments: Instruments, terms: Terms) -> Said:
    return Said(instruments, terms)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("被评版本的攻击成功率占比是多少？", "What share of attacks on the assessed version was there?"),
        ("被评版本测试中成功的攻击占比是多少？", "What share of attacks on the assessed version was there?"),
        ("被评版本的漏报率，占比是多少？", "What share of the outputs of the assessed version was there?"),
        ("被评版本答错的差错率占比是多少？", "What share of the outputs of the assessed version was there?"),
        ("被评版本测试题的占比是多少？", "What is the attack success share of the assessed version?"),
        ("被评版本测试题的占比是多少？", "What is the error rate of the assessed version?"),
        ("被评版本测试题的占比是多少？", "What is the false-negative rate of the assessed version?"),
        ("被评版本测试题的占比是多少？", "What share of attacks succeeded against the assessed version?"),
    ],
)
def test_a_share_counts_the_good_side(said: Said, zh: str, en: str) -> None:
    ask = {"ask": {"zh": zh, "en": en}}
    why = f"bands reward more, and less “{said_word(zh, en)}” is better"
    assert said(**SHARE | ask, gate=None) == [("ask", why)]


def said_word(zh: str, en: str) -> str:
    words = ("攻击成功", "成功的攻击", "漏报率", "差错率", "attack success", "error rate", "false-negative rate")
    return next((one for one in words if one in zh or one in en), "attacks succeeded")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("被评版本未被攻击成功的题占比是多少？", "What share of attacks did the assessed version withstand?"),
        ("被评版本未发生泄露的占比是多少？", "What share of the sessions of the assessed version leaked nothing?"),
        ("过去12个月内已修复的失败案例占比是多少？", "What share of the failures of the last 12 months was fixed?"),
    ],
)
def test_the_good_side_is_let_through(said: Said, zh: str, en: str) -> None:
    assert said(**SHARE | {"ask": {"zh": zh, "en": en}}, gate=None) == []


def test_the_name_of_a_share_counts_the_good_side_too(said: Said) -> None:
    topic = {"topic": {"zh": "越狱成功率", "en": "Jailbreaks"}}
    assert said(**SHARE, **topic, gate=None) == [("topic", "bands reward more, and less “越狱成功” is better")]
    assert said(**topic) == [], "a state may speak of it"


@pytest.mark.parametrize(
    ("line", "has_figure"),
    [
        ({"zh": "报告有页码", "en": "The report has page numbers."}, False),
        ({"zh": "每月抽查5份报告", "en": "Five reports a month are looked at."}, True),
        ({"zh": "报告在90天内", "en": "The report is of the last 90 days."}, True),
        ({"zh": "报告在过去12个月内", "en": "The report is of the last 12 months."}, False),
        ({"zh": "12个月内有报告", "en": "The report is of that time."}, False),
        ({"zh": "离职后6个月内停用", "en": "Disabled within half a year."}, True),
        ({"zh": "清单含上述4类", "en": "The list names the four kinds."}, False),
        ({"zh": "列出C1-06和GB/T 45654的要求", "en": "It lists C1-06, A.6.2.4 and GB/T 45654."}, False),
        ({"zh": "附有文件的SHA-256", "en": "It gives the SHA-256 of the file."}, False),
    ],
)
def test_a_figure_says_where_it_comes_from(said: Said, line: dict[str, str], has_figure: bool) -> None:
    lines = [line, {"zh": "有签名", "en": "It is signed."}]
    wanted = [("basis", "there is a figure")] if has_figure else []
    assert said(yes_requires=lines, basis=None) == wanted
    assert said(yes_requires=lines, basis="own") == []


def test_bands_are_figures(said: Said) -> None:
    assert said(**SHARE | {"basis": None}, gate=None) == [("basis", "there is a figure")]


def test_a_law_is_named(said: Said) -> None:
    link = {"ref": "PIPL Art. 55", "status": "unverified", "source": "memory"}
    assert said(basis="law") == [("basis", "name the law in crosswalk")]
    assert said(basis="law", crosswalk=[link]) == []


def test_there_is_not_too_much_to_read(said: Said) -> None:
    one, other = {"zh": "条" * 60, "en": "One."}, {"zh": "件" * 60, "en": "Other."}
    ask = "被评版本是否" + "已" * 23 + "？"
    fields = {"ask": {"zh": ask, "en": "Is the assessed version done?"}, "yes_requires": [one, other]}
    assert reading_load(next(asked(**fields).questions())) == 149
    assert said(**fields) == []
    fields["ask"] = {"zh": ask.replace("已", "已经", 2), "en": "Is the assessed version done?"}
    assert said(**fields) == [
        ("yes_requires", "shorten the question with its conditions from 151 Chinese characters to at most 150")
    ]
