"""The commitments: exact figures of the scorecard, rounded down, never pooled; proof, gap and next date of each."""

from __future__ import annotations

from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.wording import NO_VERDICT, percent
from earnest.report.parts.commitments import commitment_tables
from factories import TODAY, evidence, plain, question_tree, questionnaire, review, section, yes
from report_inputs import REASON, example, gated, report_of

TWO = questionnaire(
    section("A", *(question_tree(f"A-0{n}") for n in range(1, 4)), weight=4), section("B", *gated("agentic", "B-01"))
)
NO = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def test_a_row_for_each_section_and_the_sum_below() -> None:
    (table,) = commitment_tables(report_of(TWO, answers={"A-01": yes(), "A-02": "yes"}))
    first, second = table.rows
    assert (first.id, first.title, first.weight, first.coverage) == ("A", Phrase("一句话", "a sentence"), "4", "2 / 3")
    assert [(bar.lens, bar.share, bar.figure) for bar in first.bars] == [
        ("claimed", Fraction(2, 3), "66.6"),
        ("evidenced", Fraction(1, 3), "33.3"),
    ]
    assert [bar.figure for bar in second.bars] == ["0.0", "0.0"]
    assert table.total.scores == ("53.3–100.0", "26.6")
    assert table.total.coverage == "2 / 4"


def test_a_section_in_which_nothing_applies_is_not_scored() -> None:
    (table,) = commitment_tables(report_of(TWO, **NO))
    assert table.rows[1].coverage == "0 / 0"
    assert [(bar.share, bar.figure) for bar in table.rows[1].bars] == [(None, "—"), (None, "—")]


def test_a_review_adds_its_lens() -> None:
    lowered = review({"Q-01": "lowered-partial"})
    (table,) = commitment_tables(report_of(plain("Q-01"), answers={"Q-01": yes()}, review=lowered))
    figures = {bar.lens: bar.figure for bar in table.rows[0].bars}
    assert figures == {"claimed": "100.0", "evidenced": "100.0", "verified": "50.0"}


def test_where_there_is_no_verdict_no_figure_is_verified() -> None:
    (table,) = commitment_tables(report_of(plain("Q-01"), answers={"Q-01": yes()}, review=review({})))
    assert [(bar.share, bar.figure) for bar in table.rows[0].bars] == [(1, "100.0"), (1, "100.0"), (None, "—")]
    assert table.total.scores == ("100.0", "100.0", "—")
    assert table.total.no_verdict == (None, None, NO_VERDICT)


def test_questionnaires_are_never_pooled() -> None:
    other = plain("B-01").model_copy(update={"id": "other"})
    tables = commitment_tables(report_of(plain("A-01"), other, answers={"A-01": yes()}))
    assert [table.total.scores for table in tables] == [("100.0", "100.0"), ("0.0–100.0", "0.0")]


def test_the_examples_figures_are_the_scorecards() -> None:
    card = example().scorecard
    for table, one in zip(commitment_tables(example()), card.questionnaires, strict=True):
        for row, result in zip(table.rows, one.sections, strict=True):
            assert row.id == result.id
            for bar in row.bars:
                share = result.scores[bar.lens]
                assert bar.share == share
                assert bar.figure == ("—" if share is None else percent(share))


def test_each_has_its_strongest_proof_its_largest_gap_and_its_next_date() -> None:
    form = questionnaire(section("A", *(question_tree(f"A-0{n}") for n in range(1, 5))))
    strong = yes(evidence=[evidence(title="登记", kind="record"), evidence(title="日志", kind="system")])
    plan = {"rating": "planned", "owner": "甲", "due": TODAY}
    answers = {"A-01": yes(), "A-02": strong, "A-03": plan, "A-04": {**plan, "due": TODAY.replace(year=2027)}}
    ((row,),) = ([*table.rows] for table in commitment_tables(report_of(form, answers=answers)))
    assert row.proof == Phrase("日志（系统输出，A-02，证据3）", "日志 (system output, A-02, item 3)")
    assert row.gap == Phrase("A-03 一句话（已计划，失25.0分）", "A-03 a sentence (planned, 25.0 points)")
    assert row.next == Phrase("2026-11-22 A-03 甲", "2026-11-22 A-03 甲")


def test_a_commitment_that_nothing_shows_has_no_proof_and_one_kept_whole_no_gap() -> None:
    ((bare,),) = ([*table.rows] for table in commitment_tables(report_of(plain("Q-01"), answers={"Q-01": "yes"})))
    assert (bare.proof, bare.next) == (None, None)
    ((whole,),) = ([*table.rows] for table in commitment_tables(report_of(plain("Q-01"), answers={"Q-01": yes()})))
    assert whole.gap is None
