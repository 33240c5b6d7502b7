"""Each rule broken by hand on a copy of our first section: exactly that problem is reported."""

from __future__ import annotations

from typing import Any

import pytest

from checkout import read
from earnest.core.errors import dotted
from earnest.core.hints import hints
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.model import Questionnaire, Terms
from lint_check import Check

FIRST = ("section", 0, "question", 0)
SYSTEM = ("section", 0, "question", 5)
"""A question whose evidence is a system output."""


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return read("questionnaires/commitments.toml")


@pytest.fixture
def tree(data: dict[str, Any]) -> dict[str, Any]:
    """A copy of our questionnaire with its first section only."""
    first = data["section"][0]
    questions = [{"basis": "own"} | question for question in first["question"]]
    return {**data, "section": [{**first, "question": questions}]}


@pytest.fixture
def check(instruments: Instruments, terms: Terms, data: dict[str, Any]) -> Check:
    return Check(instruments, terms, [q["id"] for section in data["section"][1:] for q in section["question"]])


def _put(tree: Any, path: tuple[str | int, ...], value: object) -> None:
    """Set the value at a path, copying every list and table on the way: the data is shared."""
    *way, last = path
    for key in way:
        tree[key] = tree[key].copy()
        tree = tree[key]
    tree[last] = value


def test_the_copy_is_clean(check: Check, tree: dict[str, Any]) -> None:
    assert check(tree) == []


ASK_ZH = "是否已书面任命被评模型的安全负责人？"
ASK_EN = "Is a safety lead appointed in writing for the assessed model?"
TWO = "ask one fact; make two questions of it"
NAME = "name the thing assessed, such as the assessed version, or the period, in both languages"
KIND = "ask a question of this kind in Chinese with “是否”或“有无”"


@pytest.mark.parametrize(
    ("zh", "en", "why"),
    [
        ("是否已任命并且公布被评模型的安全负责人？", ASK_EN, TWO),
        ("是否已任命且公布被评模型的安全负责人？", ASK_EN, TWO),
        (ASK_ZH, "Is the safety lead of the assessed model appointed and is the post published?", TWO),
        ("是否已任命？被评模型的安全负责人是否公布？", "Is one appointed? Is the assessed model named?", TWO),
        ("被评模型的安全负责人已书面任命吗？", ASK_EN, KIND),
        ("是否已书面任命安全负责人？", ASK_EN, NAME),
        (ASK_ZH, "Is a safety lead appointed in writing?", NAME),
    ],
)
def test_how_a_question_asks(check: Check, tree: dict[str, Any], zh: str, en: str, why: str) -> None:
    _put(tree, (*FIRST, "ask"), {"zh": ASK_ZH, "en": ASK_EN})
    assert check(tree) == []
    _put(tree, (*FIRST, "ask"), {"zh": zh, "en": en})
    assert check(tree) == [(dotted((*FIRST, "ask")), why)]


@pytest.mark.parametrize(("kind", "asked"), [("share", "“占比是多少？”"), ("count", "“多少”")])
def test_a_share_or_count_asks_for_its_number(check: Check, tree: dict[str, Any], kind: str, asked: str) -> None:
    _put(tree, (*FIRST, "kind"), kind)
    _put(tree, (*FIRST, "gate"), None)
    why = f"ask a question of this kind in Chinese with {asked}"
    assert check(tree) == [(dotted((*FIRST, "ask")), why)]


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("zh", "没有具名的人，就没有有效的问责。", "replace “有效” with a fact that can be checked"),
        ("en", "Without a name there is no Robust answer.", "replace “Robust” with a fact that can be checked"),
        ("en", "A state-of-the-art name is asked for.", "replace “state-of-the-art” with a fact that can be checked"),
        ("zh", "没有具名的人,就没有问责。", "use the full-width form of the half-width “,”"),
        ("zh", "没有具名的人(自然人，就没有问责。", "use the full-width form of the half-width “(”"),
        ("zh", "没有 1名具名的人，就没有问责。", "remove the space next to a Chinese character"),
        ("zh", "没有具名的lead，就没有问责。", "write “lead” in Chinese"),
        ("zh", "没有具名的CIO，就没有问责。", "write “CIO” in Chinese"),
        ("en", "Without anyone’s name nobody answers.", "use plain ASCII punctuation instead of “’”"),
        ("zh", "没有具名的人，就没有问责", "end the text with “。”"),
        ("en", "Without a name nobody answers", "end the text with “.”"),
        ("zh", "问" * 110 + "。", "shorten 111 Chinese characters to at most 110"),
        ("en", "a " * 55 + "b.", "shorten 56 English words to at most 55"),
        ("zh", "   ", "write the Chinese text; there is none"),
        ("zh", "Without a name nobody answers.", "write the Chinese text; there is none"),
        ("en", " ", "write the English text; it is absent or contains Chinese"),
        ("en", "没有具名的人，就没有问责。", "write the English text; it is absent or contains Chinese"),
        ("zh", "没有具名的\u200b人，就没有问责。", "remove the invisible character <U+200B>"),
        ("en", "Without a \u202ename nobody answers.", "remove the invisible character <U+202E>"),
        ("en", "Without a \x07name nobody answers.", "remove the invisible character <U+0007>"),
        ("en", "Without a nam\u0065\u0301 nobody answers.", "write the text in Unicode normal form C"),
    ],
)
def test_how_a_text_is_written(check: Check, tree: dict[str, Any], language: str, text: str, why: str) -> None:
    path = (*FIRST, "why", language)
    _put(tree, path, text)
    assert check(tree) == [(dotted(path), why)]


@pytest.mark.parametrize(
    "text",
    [
        "生效后不失效，强度不减。",
        "以SHA-256值核对，符合GB/T 45654和ISO/IEC 42001。",
        "F1值与IP地址。",
        "问" * 109 + "。",
    ],
)
def test_what_a_chinese_text_may_hold(check: Check, tree: dict[str, Any], text: str) -> None:
    _put(tree, (*FIRST, "why", "zh"), text)
    assert check(tree) == []


@pytest.mark.parametrize("text", ["Property, headstrong and inappropriate are words of their own.", "a " * 54 + "b."])
def test_what_an_english_text_may_hold(check: Check, tree: dict[str, Any], text: str) -> None:
    _put(tree, (*FIRST, "why", "en"), text)
    assert check(tree) == []


def test_a_line_of_a_list_is_named_by_its_place(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, (*FIRST, "yes_requires", 1, "zh"), "任命文件写明姓名和职务。")
    _put(tree, (*FIRST, "evidence_examples", 0, "en"), "Appointment letter.")
    assert check(tree) == [
        (dotted((*FIRST, "yes_requires", 1, "zh")), "remove the closing “。”"),
        (dotted((*FIRST, "evidence_examples", 0, "en")), "remove the closing “.”"),
    ]


@pytest.mark.parametrize(
    ("field", "count", "why"),
    [
        ("yes_requires", 1, "write 2 to 4 lines"),
        ("yes_requires", 5, "write 2 to 4 lines"),
        ("evidence_examples", 1, "write 2 to 4 lines"),
        ("remediation", 4, "write 2 to 3 lines"),
    ],
)
def test_how_many_lines(check: Check, tree: dict[str, Any], field: str, count: int, why: str) -> None:
    # A short line, so that the question with many of them is not too long besides.
    short = {"zh": "有注明日期的任命书", "en": "There is a dated appointment letter."}
    line = short if field == "yes_requires" else tree["section"][0]["question"][0][field][0]
    _put(tree, (*FIRST, field), [line] * count)
    assert check(tree) == [(dotted((*FIRST, field)), why)]


def test_the_auditors_check_is_one_sentence(check: Check, tree: dict[str, Any]) -> None:
    path = (*FIRST, "auditor_check")
    _put(tree, path, {"zh": "查阅任命文件。访谈负责人。", "en": "Examine the appointment and interview the lead."})
    assert check(tree) == [(dotted(path), "write the auditor's check as one sentence")]
    _put(tree, path, {"zh": "查阅任命文件。", "en": "Examine the appointment. Interview the lead."})
    assert check(tree) == [(dotted(path), "write the auditor's check as one sentence")]


def test_system_evidence_has_an_example_with_a_time_of_its_own(check: Check, tree: dict[str, Any]) -> None:
    paper = [{"zh": "任命书", "en": "Appointment letter"}, {"zh": "会议纪要", "en": "Meeting minutes"}]
    _put(tree, (*SYSTEM, "evidence_examples"), paper)
    why = "give at least one example of a system output with its own time, such as a log or an export"
    assert check(tree) == [(dotted((*SYSTEM, "evidence_examples")), why)]
    _put(tree, (*SYSTEM, "evidence_examples", 1), {"zh": "系统导出的审批日志", "en": "Exported approval log"})
    assert check(tree) == []


def test_what_belongs_before_the_release_says_no_more_about_repair(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, (*SYSTEM, "repair"), "next-version")
    assert check(tree) == [(dotted((*SYSTEM, "repair")), "leave repair out; before-release says it")]
    _put(tree, (*SYSTEM, "evidence_time"), "release")
    assert check(tree) == []


@pytest.mark.parametrize(
    ("path", "name", "hint"),
    [
        (("risks", 0), "XX1.r1", ""),
        (("risks", 0), "ES1.r111", "; did you mean “ES1.r11”?"),
        (("risks", 0), "CC1.c", ""),
        (("cites", 0), "CC1.cc", "; did you mean “CC1.c”?"),
        (("cites", 0), "elsewhere", ""),
        (("see_also", 0), "C2-99", "; did you mean “C"),
        (("crosswalk", 0, "source"), "iso420011", "; did you mean “iso42001”?"),
    ],
)
def test_what_a_question_refers_to_exists(
    check: Check, tree: dict[str, Any], path: tuple[str | int, ...], name: str, hint: str
) -> None:
    _put(tree, (*SYSTEM, "cites"), ["CC1.c", "CC1.d"])
    _put(tree, (*FIRST, "see_also"), ["C1-02"])
    _put(tree, (*FIRST, "risks"), [])
    _put(tree, (*FIRST, *path[:1]), [name]) if path[0] == "risks" else _put(tree, (*FIRST, *path), name)
    [(found, message)] = check(tree)
    assert found == dotted((*FIRST, *path))
    assert message.startswith(f"there is no “{name}”{hint}")


def test_a_reference_to_another_questionnaire_is_known(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, (*FIRST, "see_also"), ["C7-01", "C1-02"])
    assert check(tree) == []


def test_an_id_is_used_once_over_all_questionnaires(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, (*FIRST, "id"), "C2-01")
    assert check(tree) == [(dotted((*FIRST, "id")), "choose another id; C2-01 is already used")]
    _put(tree, (*FIRST, "id"), "C1-02")
    second = ("section", 0, "question", 1, "id")
    assert check(tree) == [(dotted(second), "choose another id; C1-02 is already used")]


def test_the_clause_of_a_section_exists(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, ("section", 0, "clause"), "CC9")
    [(path, message)] = check(tree)
    assert path == "section[0].clause"
    assert message.startswith("there is no “CC9”; did you mean “CC")
    assert message.endswith("(a section that covers no clause of the sources leaves clause out)")


def test_a_section_need_not_cover_a_clause(check: Check, tree: dict[str, Any]) -> None:
    del tree["section"][0]["clause"]
    assert check(tree) == []


def test_of_a_role_that_does_not_exist_all_that_do_are_named(check: Check, tree: dict[str, Any], terms: Terms) -> None:
    _put(tree, (*FIRST, "role"), "safety_leed")
    roles = ", ".join(terms.role_names())
    meant = "there is no role “safety_leed”; did you mean “safety_lead”?"
    message = f"{meant} (available: {roles}; declare your own in [[role]])"
    assert check(tree) == [(dotted((*FIRST, "role")), message)]


def test_of_very_many_faults_the_first_are_given(instruments: Instruments, terms: Terms, tree: dict[str, Any]) -> None:
    _put(tree, (*FIRST, "cites"), [f"CC1.{n}" for n in range(5000)])
    found = lint(Questionnaire.model_validate(tree), instruments, terms, most=1001)
    assert len(found) == 1001
    assert sum("did you mean" in one.message.en for one in found) == hints(len(instruments.obligations()))


UNCITED = "cite {} in a question, or leave clause out: no question cites it, so the clause is not covered whole"


def test_an_obligation_that_nobody_cites_is_named(check: Check, tree: dict[str, Any]) -> None:
    for index, question in enumerate(tree["section"][0]["question"]):
        _put(tree, ("section", 0, "question", index, "cites"), [n for n in question["cites"] if n != "CC1.d"])
    assert check(tree) == [("section[0].clause", UNCITED.format("CC1.d"))]


def test_what_only_others_can_do_need_not_be_cited(check: Check, tree: dict[str, Any]) -> None:
    questions = [{**question, "cites": []} for question in tree["section"][0]["question"]]
    _put(tree, ("section", 0), {**tree["section"][0], "clause": "CC0", "question": questions})
    assert [message for _, message in check(tree)] == [UNCITED.format("CC0.a"), UNCITED.format("CC0.b")]


def test_titles_are_texts_too(check: Check, tree: dict[str, Any]) -> None:
    _put(tree, ("title", "en"), "The comprehensive commitments")
    _put(tree, ("section", 0, "title", "zh"), "专业的、独立的团队与风险的管理机制")
    assert check(tree) == [
        ("title.en", "replace “comprehensive” with a fact that can be checked"),
        ("section[0].title.zh", "shorten 17 Chinese characters to at most 14"),
    ]
