"""Page 1 on what the score does not tell: what the profile leaves out, what is undecided, which risks are accepted."""

from __future__ import annotations

import datetime

import pytest

from earnest.core.language import Phrase
from factories import TODAY, plain, question_tree, questionnaire, section
from report_inputs import REASON, catalog, denied, gated, page_1


def test_what_a_no_leaves_out_is_counted_with_its_reason() -> None:
    hidden = [*gated("agentic", "Q-01"), *gated("frontier_scale", "Q-02", "Q-03")]
    form = questionnaire(section("S", *hidden, question_tree("Q-04")))
    hiding = page_1(form, **denied("agentic", "frontier_scale", "small_team")).hiding
    assert [(one.name.en, one.count) for one in hiding] == [("Frontier scale", "2"), ("Agent functions", "1")]
    assert {one.reason for one in hiding} == {REASON}


def test_a_no_without_a_reason_leaves_nothing_out() -> None:
    form = questionnaire(section("S", *gated("agentic", "Q-01")))
    page = page_1(form, profile={"agentic": False}, profile_reasons={"agentic": "none"})
    assert page.hiding == ()
    assert page.undecided is not None


def test_what_has_no_line_of_its_own_is_named_with_its_count() -> None:
    flags = catalog().flags()[:6]
    form = questionnaire(section("S", *(question_tree(f"Q-{n:02}", applies_when=flag) for n, flag in enumerate(flags))))
    page = page_1(form, **denied(*flags))
    names = {flag.id: flag.name for flag in catalog().profile.flag}
    assert [one.name.en for one in page.hiding] == [names[flag].en for flag in flags[:2]]
    assert page.more_hiding is not None
    assert page.more_hiding.zh == "另有：" + "、".join(f"{names[flag].zh} 1" for flag in flags[2:]) + "。"
    assert page.more_hiding.en == "Also: " + ", ".join(f"{names[flag].en} 1" for flag in flags[2:]) + "."


@pytest.mark.parametrize(
    ("open_flags", "said"),
    [
        (0, None),
        (2, Phrase("承诺签署方、不足50人的公司", "Signatory of the commitments, Fewer than 50 staff")),
    ],
)
def test_undecided_flags_are_named(open_flags: int, said: Phrase | None) -> None:
    decided = dict.fromkeys(catalog().flags()[open_flags:], True)
    assert page_1(plain("Q-01"), profile=decided).undecided == said


def test_many_undecided_flags_are_counted() -> None:
    undecided = page_1(plain("Q-01")).undecided
    assert undecided is not None
    assert undecided.en.endswith(f" and {len(catalog().flags()) - 3} more")
    assert undecided.zh.count("、") == 2


def test_accepted_risks_come_with_their_end() -> None:
    by = {"by": "高级管理人员 B", "reason": REASON}
    risks = {f"Q-0{n}": {**by, "until": datetime.date(2028 - n, 1, 31)} for n in range(1, 5)}
    page = page_1(plain("Q-01"), accepted_risks=risks)
    assert [(one.id, one.until, one.expired) for one in page.risks] == [
        ("Q-04", "2024-01-31", True),
    ]
    assert {one.by for one in page.risks} == {"高级管理人员 B"}
    assert page.more_risks == Phrase("另有3项。", "3 more.")


def test_a_risk_holds_on_its_last_day() -> None:
    risk = {"by": "高级管理人员 B", "until": TODAY, "reason": REASON}
    assert not page_1(plain("Q-01"), accepted_risks={"Q-01": risk}).risks[0].expired
