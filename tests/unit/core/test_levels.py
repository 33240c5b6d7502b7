from __future__ import annotations

from fractions import Fraction

import pytest

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.scorecard import LensScore
from factories import (
    REASON,
    Tree,
    answer_tree,
    card,
    in_lens,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    scored,
    section,
    with_a_gate,
    yes,
)

GATES = questionnaire(
    section(
        "S",
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02", gate="soft"),
        question_tree("Q-03", gate="hard"),
        question_tree("Q-04", weight=3),
    )
)


def _claimed(answers: dict[str, Tree | str], form: Questionnaire = GATES) -> LensScore:
    return in_lens(scored(form, answers), "claimed")


@pytest.mark.parametrize(
    ("rating", "zh", "en"),
    [
        ("partial", "1级：硬性关口Q-01未关闭（答为“部分落实”）", "Level 1: hard gate Q-01 is open, rated partial"),
        ("no", "1级：硬性关口Q-01未关闭（答为“未落实”）", "Level 1: hard gate Q-01 is open, rated no"),
        ("planned", "1级：硬性关口Q-01未关闭（答为“已计划”）", "Level 1: hard gate Q-01 is open, rated planned"),
        (None, "1级：硬性关口Q-01未关闭（未作答）", "Level 1: hard gate Q-01 is open, unanswered"),
    ],
)
def test_an_open_hard_gate_is_level_1(rating: str | None, zh: str, en: str) -> None:
    rest: dict[str, Tree | str] = {"Q-02": "yes", "Q-03": "yes", "Q-04": "yes"}
    found = _claimed(rest | {"Q-01": answer_tree(rating)})
    assert (found.level, found.reason) == (1, (zh, en))


def test_a_hard_gate_stands_before_everything_else_and_more_are_counted() -> None:
    found = _claimed({"Q-04": "yes"})
    assert found.level == 1
    assert found.reason.en == "Level 1: hard gate Q-01 is open, unanswered; 1 more like it"
    assert found.reason.zh == "1级：硬性关口Q-01未关闭（未作答），另有1个"


def test_an_open_soft_gate_is_level_2_whatever_the_score() -> None:
    found = _claimed({"Q-01": "yes", "Q-02": "partial", "Q-03": "yes", "Q-04": "yes"})
    assert (found.score is not None and found.score * 100 > 90, found.level) == (True, 2)
    assert found.reason == (
        "2级：条件性关口Q-02未关闭（答为“部分落实”）",
        "Level 2: soft gate Q-02 is open, rated partial",
    )


def test_an_unanswered_gate_is_open_also_with_a_refused_not_applicable() -> None:
    answers: dict[str, Tree | str] = {"Q-01": not_applicable(), "Q-02": "yes", "Q-03": "yes", "Q-04": "yes"}
    assert _claimed(answers).reason.en == "Level 1: hard gate Q-01 is open, not applicable, but not accepted"


def test_a_gate_is_closed_by_credit_1_in_its_lens() -> None:
    answers: dict[str, Tree | str] = {"Q-01": yes(), "Q-02": yes(), "Q-03": "yes", "Q-04": yes()}
    result = scored(GATES, answers)
    assert in_lens(result, "claimed").level == 3
    evidenced = in_lens(result, "evidenced")
    assert (evidenced.level, evidenced.reason.en) == (1, "Level 1: hard gate Q-03 is open, no evidence")


def test_a_gate_that_is_not_live_is_no_gate() -> None:
    hidden = question_tree("Q-01", gate="hard", applies_when="x")
    form = questionnaire(section("S", hidden, question_tree("Q-02", gate="hard")))
    said = {"profile": {"x": False}, "profile_reasons": {"x": REASON}}
    assert in_lens(scored(form, {"Q-02": "yes"}, **said), "claimed").level == 3
    assert in_lens(scored(form, {"Q-02": "yes"}), "claimed").level == 1


@pytest.mark.parametrize("gate", [None, "soft"])
def test_without_a_live_hard_gate_there_is_no_level(gate: str | None) -> None:
    form = questionnaire(
        section("S", question_tree("Q-01", gate="hard", applies_when="x"), question_tree("Q-02", gate=gate))
    )
    said = {"profile": {"x": False}, "profile_reasons": {"x": REASON}}
    found = in_lens(scored(form, {"Q-02": yes()}, **said), "evidenced")
    assert (found.score, found.level, found.fix_next) == (1, None, ())
    assert found.reason == (
        "没有适用的硬性关口题，只计分，不评定等级",
        "no hard gate applies, so there are scores only and no level",
    )
    assert card(form, {"Q-02": yes()}, **said).level("evidenced") is None


def test_more_than_a_fifth_left_out_as_not_applicable_is_level_2_at_most() -> None:
    form = with_a_gate(*(f"Q-{n:02}" for n in range(10)))
    answers: dict[str, Tree | str] = {f"Q-{n:02}": yes() for n in range(10)}
    fifth = answers | {"Q-08": not_applicable(), "Q-09": not_applicable()}
    assert (scored(form, fifth).left_out, _claimed(fifth, form).level) == (Fraction(1, 5), 3)
    found = _claimed(fifth | {"Q-07": not_applicable()}, form)
    assert (found.level, found.fix_next) == (2, ())
    assert found.reason == (
        "2级：“不适用”占题权的30.0%，超过五分之一",
        "Level 2: 30.0% of the weight, more than a fifth, is left out as not applicable",
    )
    assert found.route.bar is not None
    assert found.reason.en.endswith(found.route.bar.en)


def test_what_is_left_out_is_by_weight_and_not_by_the_profile() -> None:
    form = questionnaire(
        section("A", question_tree("A-01", gate="hard"), weight=4),
        section("B", question_tree("B-01"), question_tree("B-02", applies_when="x"), weight=2),
    )
    said = {"profile": {"x": False}, "profile_reasons": {"x": REASON}}
    answers = {"A-01": yes(), "B-01": not_applicable(), "B-02": not_applicable()}
    assert scored(form, answers, **said).left_out == Fraction(1, 5)
    assert scored(form, answers).left_out == Fraction(2, 6)


def test_60_is_enough_and_just_below_is_not() -> None:
    form = with_a_gate("Q-01", "Q-02", "Q-03", "Q-04", "Q-05")
    three = dict.fromkeys(["Q-01", "Q-02", "Q-03"], "yes")
    assert _claimed({**three}, form).level == 3
    assert _claimed({**three}, form).reason == (
        "3级：所有关口均已关闭，得分60.0",
        "Level 3: all gates are closed and the score is 60.0",
    )
    wide = with_a_gate(*(f"Q-{n:04}" for n in range(2000)))
    almost: dict[str, Tree | str] = {f"Q-{n:04}": "yes" for n in range(1199)} | {"Q-1999": "partial"}
    assert _claimed(almost, wide).reason.en == "Level 2: score 59.9 is below 60"


def test_a_full_claim_or_full_evidence_is_never_level_4() -> None:
    result = scored(with_a_gate("Q-01"), {"Q-01": yes()})
    assert (in_lens(result, "claimed").level, in_lens(result, "evidenced").level) == (3, 3)


def test_level_3_names_every_section_below_30() -> None:
    form = questionnaire(
        section("A", question_tree("A-01", gate="hard"), weight=10),
        section("B", question_tree("B-01"), question_tree("B-02"), question_tree("B-03"), question_tree("B-04")),
        section("C", question_tree("C-01")),
        section("D", *(question_tree(f"D-{n:02}") for n in range(10))),
        section("E", question_tree("E-01", applies_when="x")),
    )
    answers: dict[str, Tree | str] = {"A-01": "yes", "B-01": "yes", **{f"D-{n:02}": "yes" for n in range(3)}}
    found = in_lens(scored(form, answers, profile={"x": False}, profile_reasons={"x": REASON}), "claimed")
    assert found.reason.en.endswith("; sections below 30: B, C")
    assert found.reason.zh.endswith("；低于30的部分：B、C")


def test_with_no_live_question_the_reason_says_so() -> None:
    found = _claimed({"Q-01": not_applicable()}, plain("Q-01"))
    assert (found.level, found.reason.en) == (None, "no question applies, so there is no level")


def test_without_a_live_question_and_below_60_the_reason_is_chinese_too() -> None:
    assert _claimed({"Q-01": not_applicable()}, plain("Q-01")).reason.zh == "没有适用的问题，不评定等级"
    low = _claimed({"Q-01": "yes"}, with_a_gate("Q-01", "Q-02"))
    assert low.reason == ("2级：得分50.0，低于60", "Level 2: score 50.0 is below 60")


def test_a_section_just_below_30_is_named() -> None:
    form = questionnaire(
        section("A", question_tree("A-01", gate="hard"), weight=10),
        section("B", *(question_tree(f"B-{n:02}") for n in range(37))),
    )
    answers: dict[str, Tree | str] = {"A-01": "yes", **{f"B-{n:02}": "yes" for n in range(11)}}  # 29.7
    assert _claimed(answers, form).reason.en.endswith("; sections below 30: B")
