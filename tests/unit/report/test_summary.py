"""Page 1: who and what, the level and why, the scores with their bounds, what to fix first, what is left out."""

from __future__ import annotations

import datetime

import pytest

from earnest.core.language import Phrase
from earnest.report.parts.summary import Summary
from factories import DIGEST, TODAY, Tree, plain, question_tree, questionnaire, review, section, with_a_gate, yes
from report_inputs import denied, gated, hard_and_soft, page_1

WORKED = questionnaire(
    section(
        "C1",
        question_tree("Q-01", weight=3, gate="hard"),
        question_tree("Q-02", weight=2),
        question_tree("Q-03", weight=1),
        question_tree("Q-04", weight=2),
    )
)
"""The worked example of the method."""
ANSWERS: dict[str, Tree | str] = {
    "Q-01": yes(),
    "Q-02": "partial",
    "Q-03": {"rating": "planned", "owner": "owner A", "due": TODAY},
    "Q-04": "no",
}


def facts(page: Summary) -> dict[str, object]:
    return {fact.label.en: fact.text for fact in page.facts}


def test_the_subject_stands_at_the_top() -> None:
    subject = {"organisation": "示例团队", "model": "示例模型", "scope": "公开接口", "prepared_by": "安全负责人 A"}
    dates = {"released_on": datetime.date(2026, 10, 1), "approved_by": "高级管理人员 B"}
    page = page_1(plain("Q-01"), subject={**subject, **dates})
    assert (page.model, page.version, page.scope, page.scope_cut) == ("示例模型", "2.1", "公开接口", False)
    assert facts(page) == {
        "Organisation": "示例团队",
        "Released on": Phrase("2026-10-01", "2026-10-01"),
        "Assessed on": "2026-11-22",
        "Prepared by": "安全负责人 A",
        "Approved by": "高级管理人员 B",
    }


def test_what_is_not_filled_in_is_a_dash_and_unreleased_is_said() -> None:
    page = page_1(plain("Q-01"), subject={"version": ""})
    assert (page.model, page.version, page.scope) == ("—", "—", "—")
    assert facts(page)["Released on"] == Phrase("尚未发布", "not released")
    assert {facts(page)[name] for name in ("Organisation", "Prepared by", "Approved by")} == {"—"}


def test_a_scope_too_long_for_page_1_stands_there_by_its_first_sentences() -> None:
    told = "公开接口。" * 40 + "其余不在范围内。" * 100
    page = page_1(plain("Q-01"), subject={"scope": told})
    assert page.scope_cut
    assert page.scope.endswith("。")
    assert told.startswith(page.scope)


def test_a_scope_in_lines_keeps_them_as_on_its_own_page() -> None:
    told = "The weights\n\n  the public   API of 2.1\nno plug-ins"
    page = page_1(plain("Q-01"), subject={"scope": told})
    assert page.scope == "The weights\nthe public API of 2.1\nno plug-ins"
    assert not page.scope_cut


def test_a_line_of_the_scope_takes_a_row_of_page_1_however_short_it_is() -> None:
    page = page_1(plain("Q-01"), subject={"scope": "\n".join(f"item {n}" for n in range(100))})
    assert page.scope_cut
    assert 3 <= page.scope.count("\n") < 10


def test_a_scope_without_a_sentence_is_cut_and_says_so() -> None:
    page = page_1(plain("Q-01"), subject={"scope": "范围" * 400})
    assert page.scope.endswith("…")
    assert page.scope_cut


def test_level_1_is_a_figure_a_word_and_a_reason() -> None:
    page = page_1(WORKED, answers={**ANSWERS, "Q-01": "partial"})
    assert page.level == 1
    assert page.level_name == Phrase("未就绪", "Not ready")
    assert page.lens == Phrase("有据", "evidenced")
    assert page.reason.en == "Level 1: hard gate Q-01 is open, no evidence"
    assert page.reason.zh.startswith("1级：硬性关口Q-01未关闭")
    assert page.distance == Phrase("升至2级至少还须补足1题", "Level 2 needs full credit on at least 1 more question")


def test_the_distance_counts_what_the_next_level_takes() -> None:
    page = page_1(with_a_gate("Q-01", "Q-02", "Q-03", "Q-04", "Q-05"), answers={"Q-01": yes()})
    assert page.level == 2
    assert page.reason.en == "Level 2: score 20.0 is below 60"
    assert page.distance == Phrase("升至3级至少还须补足2题", "Level 3 needs full credit on at least 2 more questions")


def test_a_distance_over_several_questionnaires_says_how_many_in_each() -> None:
    first = with_a_gate("Q-01", "Q-02", "Q-03", "Q-04", "Q-05")
    second = with_a_gate("R-01", "R-02").model_copy(update={"id": "second", "title": Phrase("另一问卷", "Another one")})
    page = page_1(first, second, answers={"Q-01": yes(), "R-01": yes()})
    assert page.distance is not None
    name = first.title
    assert page.distance.en == (f"Level 3 needs full credit on at least 3 more questions: {name.en} 2, Another one 1")
    assert page.distance.zh == f"升至3级至少还须补足3题：{name.zh}2题、另一问卷1题"


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("soft", "of these Q-02 only from the next version on, so that this version cannot reach it"),
        (None, "of these only from the next version on: Q-02"),
    ],
)
def test_the_distance_says_what_this_version_cannot_do_and_whether_that_bars_the_level(
    gate: str | None, said: str
) -> None:
    late = {"repair": "next-version"} | ({"gate": gate} if gate else {})
    form = questionnaire(section("S", question_tree("Q-01", gate="hard"), question_tree("Q-02", **late)))
    page = page_1(form, answers={"Q-01": yes(), "Q-02": "no"}, subject={"released_on": TODAY})
    assert page.distance is not None
    assert page.distance.en == f"Level 3 needs full credit on at least 1 more question; {said}"


def test_of_more_than_two_questionnaires_the_distance_names_two_and_counts_the_others() -> None:
    titles = {"s": "Second", "t": "Third", "u": "Fourth"}
    more = [
        with_a_gate(f"{id.upper()}-01", f"{id.upper()}-02").model_copy(update={"id": id, "title": Phrase(en, en)})
        for id, en in titles.items()
    ]
    first = with_a_gate("Q-01", "Q-02")
    page = page_1(first, *more, answers={f"{letter}-01": yes() for letter in "QSTU"})
    assert page.distance is not None
    assert page.distance.en.endswith(f"at least 4 more questions: {first.title.en} 1, Second 1, other questionnaires 2")
    assert page.distance.zh.endswith("1题、Second1题、其余问卷2题")


def test_level_3_has_no_distance() -> None:
    page = page_1(with_a_gate("Q-01"), answers={"Q-01": yes()})
    assert (page.level, page.level_name.en, page.distance) == (3, "Substantially ready", None)
    assert page.decisions == ()


def test_three_decisions_have_room() -> None:
    page = page_1(plain(*(f"Q-0{n}" for n in range(9))), answers={"Q-02": "no"})
    assert [one.id for one in page.decisions] == ["Q-00", "Q-01", "Q-02"]


def test_nothing_in_force_is_no_level() -> None:
    page = page_1(questionnaire(section("S", *gated("agentic", "Q-01"))), **denied("agentic"))
    assert (page.level, page.level_name, page.meaning) == (None, Phrase("不评定等级", "No level"), None)
    assert page.reason.en == "no question applies, so there is no level"
    assert page.scores[0].scores == ("—", "—")
    assert page.scores[0].coverage_share == "—"


def test_without_a_questionnaire_the_page_says_so() -> None:
    page = page_1()
    assert page.reason == Phrase("没有选用问卷", "no questionnaire is chosen")
    assert page.scores == ()


def test_a_claimed_score_is_a_range_while_something_is_unanswered() -> None:
    page = page_1(WORKED, answers={qid: answer for qid, answer in ANSWERS.items() if qid != "Q-04"})
    assert page.scores[0].scores == ("50.0–75.0", "37.5")
    assert (page.scores[0].coverage, page.scores[0].coverage_share) == ("3 / 4", "75.0%")
    assert page.has_range


def test_a_complete_score_is_one_figure() -> None:
    page = page_1(WORKED, answers=ANSWERS)
    assert page.scores[0].scores == ("50.0", "37.5")
    assert page.scores[0].levels == ("2", "2")
    assert page.scores[0].coverage == "4 / 4"
    assert not page.has_range


def test_a_review_brings_its_lens_to_page_1() -> None:
    page = page_1(WORKED, answers=ANSWERS, review=review({"Q-01": "lowered-no"}))
    assert [lens.en for lens in page.lenses] == ["claimed", "evidenced", "verified"]
    assert page.lens == Phrase("核验", "verified")
    assert page.scores[0].scores == ("50.0", "37.5", "0.0")
    assert page.reason.en == "Level 1: hard gate Q-01 is open, the review took credit away"


def test_with_several_questionnaires_the_lowest_level_and_its_name_stand() -> None:
    good, bad = plain("A-01"), hard_and_soft(qid="other", first="B")
    bad = bad.model_copy(update={"title": bad.title.model_copy(update={"zh": "问卷乙", "en": "Form B"})})
    page = page_1(good, bad, answers={"A-01": yes()})
    assert page.level == 1
    assert page.reason.en.startswith("Form B: Level 1: hard gate B-01 is open")
    assert page.reason.zh.startswith("《问卷乙》1级：")


def test_only_three_questionnaires_have_room() -> None:
    forms = [plain(f"{letter}-01").model_copy(update={"id": letter.lower()}) for letter in "ABCDE"]
    page = page_1(*forms)
    assert len(page.scores) == 3
    assert page.more_scores == Phrase("另有2项：", "2 more: ")
    assert page_1(*forms[:3]).more_scores is None


def test_the_page_calls_itself_a_self_assessment() -> None:
    statement = page_1(plain("Q-01")).statement
    assert "自评" in statement.zh
    assert statement.en.startswith("This is a self-assessment")


def test_answers_to_be_confirmed_are_counted_on_page_1() -> None:
    form = plain("Q-01", "Q-02", "Q-03")
    assert page_1(form, answers={"Q-01": "yes"}).to_confirm is None
    marked = {"Q-01": {"rating": "yes", "confirm": True}, "Q-02": {"rating": "no", "confirm": True}}
    page = page_1(form, answers=marked)
    assert page.to_confirm == Phrase(
        "2份作答待核对，只计入自报口径。", "Answers to be confirmed: 2; they count as claimed only."
    )


def test_a_level_of_the_teams_own_questionnaire_is_called_so_beside_the_level() -> None:
    own = {"id": "tiny", "version": "1.0.0", "digest": DIGEST, "path": "tiny.toml"}
    page = page_1(with_a_gate("Q-01"), answers={"Q-01": yes()}, questionnaires=[own])
    assert page.level == 3
    assert page.reason.en == "a sentence (the team's own): Level 3: all gates are closed and the score is 100.0"
    assert page.reason.zh.startswith("一句话（本单位自定）：3级：")
