"""An answer on the page: the rating in words, the figures, marks, points lost in each lens."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from earnest.core.language import Phrase
from earnest.report.parts.answer import AnswerView, answer_view
from factories import TODAY, Tree, evidence, not_applicable, plain, review, yes
from report_inputs import REASON, report_of

BANDS = {"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}


def shown(answer: Tree | str | None = None, *, asked: dict[str, Any] | None = None, **fields: Any) -> AnswerView:
    """The view of the answer to one question; `asked` are fields of the question."""
    form = plain("Q-01", **(asked or {}))
    given = report_of(form, answers={"Q-01": answer} if answer else None, **fields)
    (score,) = given.scorecard.questionnaires
    return answer_view(given, score, score.scored_questions[0])


@pytest.mark.parametrize(
    ("rating", "zh", "en"),
    [
        ("yes", "已落实", "yes"),
        ("partial", "部分落实", "partial"),
        ("planned", "已计划", "planned"),
        ("no", "未落实", "no"),
        ("unknown", "不清楚", "unknown"),
        (None, "未作答", "unanswered"),
    ],
)
def test_the_rating_in_words(rating: str | None, zh: str, en: str) -> None:
    assert shown(rating).rating == Phrase(zh, en)


@pytest.mark.parametrize("missing", ["note", "by", "accepted_by"])
def test_a_not_applicable_that_is_not_accepted_says_so(missing: str) -> None:
    rating = shown(not_applicable(**{missing: ""})).rating
    assert rating == Phrase("不适用（未被接受，按未作答计）", "not applicable (not accepted, counts as unanswered)")


def test_a_share_is_n_of_m_with_its_percentage_and_its_limits() -> None:
    view = shown({"n": 17, "of": 20}, asked={"kind": "share", "bands": BANDS})
    assert view.figures == Phrase("17 / 20 (85.0%)", "17 / 20 (85.0%)")
    assert view.rating.en == "partial"
    assert view.bands == Phrase("不低于90%为“已落实”，不低于50%为“部分落实”", "yes from 90%, partial from 50%")


def test_a_share_is_rounded_down() -> None:
    view = shown({"n": 1999, "of": 2000}, asked={"kind": "share", "bands": BANDS})
    assert view.figures is not None
    assert view.figures.en == "1999 / 2000 (99.9%)"


def test_nothing_of_nothing_has_no_percentage_and_is_unanswered() -> None:
    view = shown({"n": 0, "of": 0}, asked={"kind": "share", "bands": BANDS})
    assert view.figures == Phrase("0 / 0", "0 / 0")
    assert view.rating.en == "unanswered"


def test_nothing_of_nothing_is_said_in_words_where_the_question_says_what_it_is() -> None:
    asked = {"kind": "share", "bands": BANDS, "none_occurred": "yes"}
    view = shown({"n": 0, "of": 0}, asked=asked)
    assert view.figures == Phrase("0 / 0（一件也没有）", "0 / 0 (none at all)")
    assert view.rating.en == "yes"
    assert shown({"n": 0, "of": 0, "rating": "unknown"}, asked=asked).figures == Phrase("0 / 0", "0 / 0")


def test_a_count_is_a_number_as_written() -> None:
    asked = {"kind": "count", "bands": {"yes_from": Decimal("2.50"), "partial_from": 1}}
    view = shown({"value": Decimal("2.40")}, asked=asked)
    assert view.figures == Phrase("数值2.40", "value 2.40")
    assert view.rating.en == "partial"
    assert view.bands is not None
    assert view.bands.en == "yes from 2.5, partial from 1"


def test_a_state_has_neither_figures_nor_limits() -> None:
    view = shown("yes")
    assert (view.figures, view.bands) == (None, None)


def test_who_answered_when_and_who_closes_the_gap() -> None:
    people = {"by": "测评负责人 C", "on": TODAY, "owner": "发布负责人 D", "due": datetime.date(2026, 10, 1)}
    view = shown({"rating": "planned", "note": "第一段\n\n\n第二段", **people})
    assert (view.by, view.on, view.owner, view.due) == ("测评负责人 C", "2026-11-22", "发布负责人 D", "2026-10-01")
    assert view.note == "第一段\n\n第二段"
    assert view.overdue == Phrase("已逾期", "overdue")


def test_only_a_plan_can_be_overdue() -> None:
    assert shown({"rating": "planned", "due": TODAY}).overdue is None
    assert shown({"rating": "no", "due": datetime.date(2026, 1, 1)}).overdue is None


def test_marks_for_rewording_another_look_and_an_accepted_risk() -> None:
    risk = {"Q-01": {"by": "高级管理人员 B", "until": datetime.date(2027, 3, 31), "reason": REASON}}
    view = shown({"rating": "no", "confirm": True, "flagged": True}, accepted_risks=risk)
    assert [mark.en for mark in view.marks] == [
        "reworded, to confirm",
        "flagged",
        "risk accepted until 2027-03-31",
    ]
    assert [mark.zh for mark in view.marks] == ["题目已改写，待核对", "待复看", "风险已接受，至2027-03-31"]
    assert [mark.en for mark in shown({"rating": "no", "flagged": True}).marks] == ["flagged"]
    assert shown("no").marks == ()


def test_points_lost_in_each_lens_with_the_cause() -> None:
    assert shown("partial").lost == Phrase(
        "自报50.0（部分落实）；有据100.0（缺少证据）", "claimed 50.0 (partial); evidenced 100.0 (no evidence)"
    )
    assert shown("yes").lost == Phrase("自报0.0；有据100.0（缺少证据）", "claimed 0.0; evidenced 100.0 (no evidence)")
    assert shown(yes()).lost is None


def test_the_verified_lens_is_there_only_with_a_review() -> None:
    lost = shown(yes(), review=review({"Q-01": "lowered-partial"})).lost
    assert lost == Phrase(
        "自报0.0；有据0.0；核验50.0（审核减分）",
        "claimed 0.0; evidenced 0.0; verified 50.0 (the review took credit away)",
    )


def test_several_items_count_as_the_best_of_them() -> None:
    items = [evidence(kind="statement"), evidence(about="1.0")]
    lost = shown({"rating": "yes", "evidence": items}).lost
    assert lost is not None
    assert lost.en.endswith("evidenced 100.0 (evidence about another version)")
