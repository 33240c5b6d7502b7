"""Our consistency rules: their file, and each rule on both sides."""

from __future__ import annotations

import re
import tomllib

import pytest

from checkout import ROOT
from consistency_cases import CASES, Case, day
from earnest.core.assessment.differences import differences
from earnest.core.assessment.edits import with_answer, with_explanation
from earnest.core.assessment.model import Assessment, EvidenceItem
from earnest.core.consistency.conditions import FACTS
from earnest.core.consistency.matters import Matter, matters
from earnest.core.consistency.rules import Rule, RuleBook, rule_problems
from earnest.core.questionnaire.lint.texts import text_faults
from earnest.core.questionnaire.lint.word_lists import Shape
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.storage.assessments import open_assessment
from earnest.storage.reference import consistency_rules, data_file
from factories import Tree

Ours = tuple[Questionnaire, ...]
RULES = consistency_rules()
NUMBER = 53
"""How many there are. An id is never used again: a rule that goes leaves a gap, which is then named here."""


def found(assessment: Assessment, ours: Ours) -> tuple[Matter, ...]:
    basis = basis_of(assessment, ours)
    everything = (scored for form in ours for scored in scored_questions(form, assessment, basis))
    return matters(assessment, everything, basis, RULES)


def test_the_file_has_no_faults(ours: Ours, profile_form: ProfileForm) -> None:
    book = data_file(ROOT / "questionnaires" / "consistency.toml", RuleBook)
    questions = [question.id for form in ours for question in form.questions()]
    flags = [flag.id for flag in profile_form.flag]
    assert [problem.sentence("rules", "en") for problem in rule_problems(book, questions, flags)] == []
    assert [rule.id for rule in book.rule] == [f"R{number:02}" for number in range(1, NUMBER + 1)]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_asks_and_accuses_nobody(rule: Rule) -> None:
    asks = rule.ask.model_copy(update={lang: re.sub(r"\{\w+\}", "1", getattr(rule.ask, lang)) for lang in ("zh", "en")})
    faults = [*text_faults(asks, Shape(zh=90, en=45, end_zh="？", end_en="?"))]
    faults += text_faults(rule.topic, Shape(zh=20, en=10, end_zh="", end_en=""))
    assert [(language, fault.en) for language, fault in faults if "in Chinese" not in fault.en] == []
    assert set(re.findall(r"\{\w+\}", rule.ask.zh)) == set(re.findall(r"\{\w+\}", rule.ask.en))
    assert not re.search(r"虚假|造假|隐瞒|谎|\b(?:false|lies?|fake|wrong)\b", f"{rule.ask.zh} {rule.ask.en}")


def test_every_rule_has_its_two_sides() -> None:
    assert [case.rule for case in CASES] == [rule.id for rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_rule_asks_on_one_side_only(case: Case, ours: Ours) -> None:
    bad, good = case.side(case.bad), case.side(case.good)
    assert len(differences(bad, good)) == 1
    assert [matter.rule for matter in found(bad, ours)] == [case.rule]
    assert found(good, ours) == ()


def test_the_facts_stand_in_the_sentences(ours: Ours) -> None:
    asked = {case.rule: found(case.side(case.bad), ours)[0] for case in CASES}
    assert asked["R01"].ask.en.startswith(
        "The earliest evidence on which C2-01 rests is dated 2026-10-13, after the release on 2026-10-12"
    )
    assert asked["R02"].questions == ("C1-06", "C2-01"), "also the question that gives the day"
    assert asked["R06"].ask.zh == "C1-01有证据晚于评估日期2026-11-22，最晚为2026-11-23。评估日期是否应当更新？"
    assert "（minutes.pdf）用于6道题：" in asked["R27"].ask.zh
    assert "C1-06, C2-08, C3-03" in asked["R27"].ask.en
    assert "counts 9 dedicated safety staff, more than the 8 people" in asked["R25"].ask.en
    assert asked["R30"].ask.zh.endswith("道题中超过五分之一答“不适用”，均由lead C接受。还有谁看过这些理由？")
    assert "All 20 answers are by Lead C, who" in asked["R31"].ask.en
    assert asked["R20"].flags == ("open_weights", "unreleased_weights", "fine_tunes")
    assert "(released on: not given)" in asked["R37"].ask.en
    assert "（发布日期：未填写）" in asked["R37"].ask.zh
    assert not any("{" in matter.ask.zh + matter.ask.en for matter in asked.values())


def test_the_example_is_asked_about_its_overdue_plan_and_explains_a_small_total(ours: Ours) -> None:
    assert [(one.rule, one.questions, one.state) for one in found(example(), ours)] == [
        ("R07", ("C4-09",), "open"),
        ("R45", ("AP10-07",), "explained"),
    ]


def example() -> Assessment:
    return open_assessment(ROOT / "reports" / "example.toml").assessment


def asked_of(assessment: Assessment, ours: Ours) -> dict[str, Matter]:
    return {one.rule: one for one in found(assessment, ours[:1]) if one.state == "open"}


def test_an_early_item_too_weak_to_count_hides_no_late_one(ours: Ours) -> None:
    """Thresholds a week after the test, with an idea paper of January beside them."""
    told = example()
    subject, answer = told.subject, told.answer("C1-06")
    late = [item.model_copy(update={"dated": day("10-01")}) for item in answer.evidence]
    system = {"title": "git log", "kind": "system", "register": "GIT-1", "dated": day("10-01"), "about": "2.1"}
    paper = {"title": "idea paper", "kind": "statement", "register": "X", "dated": day("01-01")}
    for added in ([system], [system, paper]):
        items = (*late, *(EvidenceItem.model_validate(one) for one in added))
        changed = with_answer(told, "C1-06", answer.model_copy(update={"evidence": items}))
        assert changed.subject == subject
        assert "2026-10-01" in asked_of(changed, ours)["R02"].ask.en


@pytest.mark.parametrize(
    "item",
    [
        {"file": "evidence/manual.pdf", "sha256": "1" * 64},
        {"register": "REG-1"},
        {"url": "https://example.org/manual"},
        {"title": "AI safety manual", "file": "{id}.pdf"},
    ],
    ids=lambda item: next(iter(item)),
)
def test_one_thing_behind_every_answer_that_is_no_gate_is_asked_about(item: Tree, ours: Ours) -> None:
    told = example()
    names = [q.id for q in ours[0].questions() if q.gate is None and told.answer(q.id).evidence]
    for name in names:
        fields = {key: value.format(id=name) for key, value in item.items()}
        only = EvidenceItem.model_validate({"title": name, "kind": "system", "dated": day("11-01"), **fields})
        told = with_answer(told, name, told.answer(name).model_copy(update={"evidence": (only,)}))
    assert asked_of(told, ours)["R27"].questions == tuple(names)


@pytest.mark.parametrize("text", ["." * 20, "\u200c" * 40, "\u3164" * 40, "aaaa aaaa aaaa aaaa aaaa"])
def test_dots_and_invisible_characters_explain_nothing(text: str, ours: Ours) -> None:
    assert "R07" in asked_of(with_explanation(example(), "R07", text), ours)
    assert "R07" not in asked_of(with_explanation(example(), "R07", "原定十月三十日的演练改到十二月。"), ours)


@pytest.mark.parametrize("language", ["", ".zh"])
def test_the_documents_count_the_rules_and_show_one_of_them(language: str) -> None:
    readme, formats = ((ROOT / f"{name}{language}.md").read_text("utf-8") for name in ("README", "docs/formats"))
    assert (f"{NUMBER}条规则" if language else f"{NUMBER} rules") in readme
    (block,) = re.findall(r"```\n(\[\[rule\]\].*?)```", formats, re.DOTALL)
    shown = Rule.model_validate(tomllib.loads(block)["rule"][0])
    (same,) = [rule for rule in RULES if rule.id == shown.id]
    assert (shown.when, shown.topic) == (same.when, same.topic)
    assert all(f"`{kind}`" in formats for kind in FACTS), "every kind of condition is explained"


def test_nothing_is_asked_of_questions_that_are_not_chosen(ours: Ours) -> None:
    for case in CASES:
        asked = found(case.side(case.bad), ())
        assert all(not matter.questions for matter in asked), case.rule
