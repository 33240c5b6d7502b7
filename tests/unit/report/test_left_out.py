"""What does not count, the profile, and the rest that the answer file says: all of it is in the report."""

from __future__ import annotations

import datetime
from typing import Any

from earnest.core.language import Phrase
from earnest.report.html import render_html
from earnest.report.parts.inactive import Inactive, inactive
from earnest.report.parts.matters import Concerned, matter_rows
from earnest.report.parts.profile import FlagRow, flag_rows, why_undecided
from earnest.report.parts.subject import risks, signatures, subject_facts
from earnest.report.parts.verifications import verification_rows
from earnest.report.view import build_view
from factories import TODAY, not_applicable, plain, question_tree, questionnaire, section, words
from report_inputs import DIGEST, REASON, catalog, gated, report_of

NO = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
SHARE = {"kind": "share", "bands": {"yes_from": 1, "partial_from": 0}}


def left_out(*questions: Any, answers: Any = None, **fields: Any) -> list[Inactive]:
    form = questionnaire(section("S", *questions))
    return list(inactive(report_of(form, answers=answers, **fields)))


def test_an_accepted_not_applicable_with_who_and_why() -> None:
    (one,) = left_out(question_tree("Q-01", topic=words("甲", "A")), answers={"Q-01": not_applicable()})
    assert (one.id, one.topic, one.answer) == ("Q-01", Phrase("甲", "A"), Phrase("不适用", "not applicable"))
    assert one.why.en == "not applicable: answered by owner A, accepted by lead B"
    assert one.why.zh == "不适用：owner A作答，lead B接受"
    assert one.note == "a reason of twenty characters or more"


def test_a_question_hidden_by_the_profile_keeps_its_answer_in_view() -> None:
    answers = {"Q-01": "yes", "Q-03": {"n": 3, "of": 4}}
    questions = [*gated("agentic", "Q-01", "Q-02"), question_tree("Q-03", applies_when="agentic", **SHARE)]
    rows = left_out(*questions, answers=answers, **NO)
    assert [(one.id, one.answer.en) for one in rows] == [("Q-01", "yes"), ("Q-03", "partial"), ("", "unanswered")]
    assert rows[-1].topic.en == "Q-02 a sentence"
    assert {one.why for one in rows[:-1]} == {Phrase("按画像不适用", "does not apply by the profile")}
    assert rows[-1].why.en == "Not applicable by the profile, and unanswered: 1"


def test_an_answer_that_no_questionnaire_knows_is_listed() -> None:
    answers = {"Q-01": "yes", "Z-01": {"rating": "no", "note": "old\u202e"}, "Z-02": {"n": 1, "of": 2}}
    first, second = left_out(question_tree("Q-01"), answers=answers)
    assert (first.id, first.answer.en, first.note) == ("Z-01", "no", "old<U+202E>")
    assert first.why == Phrase("所选问卷中没有此题", "no chosen questionnaire has this question")
    assert second.answer.en == "unanswered"


def test_first_the_excused_then_the_hidden_then_the_unknown() -> None:
    answers = {"Z-01": "yes", "Q-01": "no", "Q-02": not_applicable()}
    rows = left_out(*gated("agentic", "Q-01"), question_tree("Q-02"), answers=answers, **NO)
    assert [one.id for one in rows] == ["Q-02", "Q-01", "Z-01"]


def test_a_refused_not_applicable_stays_in_the_score() -> None:
    assert left_out(question_tree("Q-01"), answers={"Q-01": not_applicable(accepted_by="owner A")}) == []


def flags(**fields: Any) -> dict[str, FlagRow]:
    form = questionnaire(section("S", *gated("agentic", "Q-01", "Q-02")))
    return {row.name.en: row for row in flag_rows(report_of(form, **fields))}


def test_every_flag_has_its_row_in_the_order_asked() -> None:
    assert list(flags()) == [flag.name.en for flag in catalog().profile.flag]
    assert {row.value for row in flags().values()} == {Phrase("未确定", "undecided")}


def test_values_reasons_and_what_a_no_leaves_out() -> None:
    profile = {"agentic": False, "open_weights": True, "small_team": False, "signatory": False}
    rows = flags(profile=profile, profile_reasons={"agentic": REASON, "signatory": "short"})
    agentic, small = rows["Agent functions"], rows["Fewer than 50 staff"]
    assert (agentic.value, agentic.reason, agentic.hides) == (Phrase("否", "no"), REASON, "2")
    assert (small.value.en, small.hides) == ("no", "0")
    assert rows["Open weights"].value == Phrase("是", "yes")
    assert rows["Open weights"].hides == "0"
    signatory = rows["Signatory of the commitments"]
    assert (signatory.value.en, signatory.reason, signatory.hides) == ("no", "short", "0")


def test_a_value_that_leaves_questions_out_without_a_reason_is_shown_as_undecided() -> None:
    rows = flags(profile={"agentic": False}, profile_reasons={"agentic": "short"})
    row = rows["Agent functions"]
    assert row.value == Phrase("未确定（答“否”）", "undecided (answered no)")
    assert row.hides == ""
    why = why_undecided(tuple(rows.values()))
    assert why is not None
    assert why.en.startswith("An answer that leaves questions out without a reason that says something")
    assert why.zh.startswith("排除了题目而没有言之有物的理由")


def test_a_reason_for_another_value_is_not_printed() -> None:
    profile = {"agentic": True, "small_team": True, "open_weights": False}
    reasons = dict.fromkeys(("agentic", "small_team", "open_weights", "signatory"), REASON)
    form = questionnaire(section("S", *gated("agentic", "Q-01"), *gated("not small_team", "Q-02")))
    rows = flag_rows(report_of(form, profile=profile, profile_reasons=reasons))
    printed = {row.name.en: row.reason for row in rows if row.reason}
    assert set(printed) == {"Agent functions", "Fewer than 50 staff", "Open weights"}, "signatory is undecided"


def test_why_an_answer_counts_as_undecided_is_said_once_and_only_where_one_does() -> None:
    profile = {"agentic": False, "multimodal_gen": False, "open_weights": True}
    form = questionnaire(section("S", *gated("agentic", "Q-01"), *gated("multimodal_gen", "Q-02")))
    page = render_html(report_of(form, profile=profile), "en", on_screen=False)
    assert page.count("undecided (answered no)") >= 1
    assert page.count("without a reason that says something") == 1
    assert why_undecided(tuple(flags(profile={"open_weights": True}).values())) is None


def test_a_flag_that_the_form_does_not_have_is_listed_too() -> None:
    row = flags(profile={"made_up": True})["made_up"]
    assert row.remark == Phrase("画像表中没有这一项", "the profile form has no such flag")


def test_the_subject_is_there_in_full() -> None:
    subject = {"organisation": "示例团队", "scope": "范围" * 500, "released_on": None, "prepared_by": "安全负责人 A"}
    given = report_of(plain("Q-01"), subject=subject, file_name="team.toml")
    facts = {fact.label.en: fact.text for fact in subject_facts(given)}
    assert facts == {
        "Organisation": "示例团队",
        "Model": "—",
        "Assessed version": "2.1",
        "Released on": Phrase("尚未发布", "not released"),
        "Scope": "范围" * 500,
        "Assessed on": "2026-11-22",
        "Prepared by": "安全负责人 A",
        "Approved by": "—",
        "Answer file": "team.toml",
    }


def test_risks_are_sorted_by_their_end_and_whole() -> None:
    by = {"by": "高级管理人员 B", "reason": REASON * 20}
    given = report_of(
        plain("Q-01", topic=words("甲", "A")),
        accepted_risks={
            "Q-01": {**by, "until": datetime.date(2027, 3, 31)},
            "Z-01": {**by, "until": TODAY - datetime.timedelta(days=1)},
        },
    )
    first, second = risks(given)
    assert (first.id, first.topic, first.until, first.expired) == ("Z-01", Phrase("", ""), "2026-11-21", True)
    assert (second.id, second.topic, second.expired) == ("Q-01", Phrase("甲", "A"), False)
    assert second.reason == REASON * 20


def test_matters_are_in_the_order_of_the_rules_with_what_is_said_about_them() -> None:
    late = {"rating": "planned", "due": datetime.date(2026, 11, 1)}
    given = report_of(
        plain("Q-01", topic=words("甲", "A")),
        answers={"Q-01": late},
        subject={"prepared_by": "A", "approved_by": "A"},
        explanations={name: {"text": f"{name} {REASON}"} for name in ("R32", "R99", "R05")},
    )
    late_plan, same_person, settled, unknown = matter_rows(given)
    assert (late_plan.id, late_plan.state.en, late_plan.text) == ("R07", "unexplained", "")
    assert late_plan.ask is not None
    assert late_plan.ask.en.startswith("Q-01: still planned, with a due date (2026-11-01)")
    assert late_plan.questions == (Concerned("Q-01", Phrase("甲", "A"), linked=True),)
    assert (same_person.id, same_person.state.en, same_person.text) == ("R32", "explained", f"R32 {REASON}")
    assert (settled.id, settled.state.en, settled.ask, settled.topic.en) == (
        *("R05", "no longer needed", None, "Exercise long before the plan"),
    )
    assert (unknown.id, unknown.state.en, unknown.text) == ("R99", "no such rule", f"R99 {REASON}")


def test_a_question_that_the_profile_leaves_out_is_named_without_a_link() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("C6-06", applies_when="agentic")))
    (row,) = matter_rows(report_of(form, answers={"C6-06": "yes"}, **NO))
    assert [(one.id, one.linked) for one in row.questions] == [("C6-06", False)]


def test_signatures_are_in_the_order_of_the_file() -> None:
    given = report_of(
        plain("Q-01"),
        signoffs=[{"by": "安全负责人 A", "role": "安全负责人", "on": TODAY, "digest": DIGEST}],
    )
    (signature,) = signatures(given)
    assert (signature.by, signature.role) == ("安全负责人 A", "安全负责人")
    assert (signature.on, signature.digest) == ("2026-11-22", DIGEST)


def test_tests_by_others_are_in_the_order_of_the_file_with_what_is_doubtful() -> None:
    first = {"body": "检测机构甲", "scheme": "CCA", "version": "2.1", "on": TODAY, "result": "通过\n一项除外"}
    second = {"body": "House\u202e", "on": TODAY, "version": "2.0", "paid_by": "Example Lab"}
    given = report_of(
        plain("Q-01"), subject={"organisation": "Example Lab", "version": "2.1"}, verifications=[first, second]
    )
    one, other = verification_rows(given)
    assert (one.body, one.on, one.doubts) == ("检测机构甲", "2026-11-22", ())
    assert [(fact.label.en, fact.text) for fact in one.facts] == [
        ("Scheme", "CCA"),
        ("Version tested", "2.1"),
        ("Result", "通过\n一项除外"),
    ]
    assert other.body == "House<U+202E>"
    assert [doubt.zh for doubt in other.doubts] == ["由被评单位付费", "受测的是版本“2.0”，不是被评版本“2.1”"]


def test_the_part_on_tests_by_others_is_there_when_there_are_any() -> None:
    given = report_of(plain("Q-01"), verifications=[{"body": "Test House", "on": TODAY}])
    assert [entry.title.en for entry in build_view(given).contents if entry.anchor == "verifications"] == [
        "Tests by others"
    ]
    page = render_html(given, "both")
    assert "Test House" in page
    assert "外部验证" in page
