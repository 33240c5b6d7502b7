"""The table of the sections: exact figures of the scorecard, rounded down, never pooled."""

from __future__ import annotations

from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.wording import percent
from earnest.report.parts.scores import score_tables
from factories import plain, question_tree, questionnaire, review, section, yes
from report_inputs import REASON, example, gated, report_of

TWO = questionnaire(
    section("A", *(question_tree(f"A-0{n}") for n in range(1, 4)), weight=4), section("B", *gated("agentic", "B-01"))
)
NO = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def test_a_row_for_each_section_and_the_sum_below() -> None:
    (table,) = score_tables(report_of(TWO, answers={"A-01": yes(), "A-02": "yes"}).scorecard)
    first, second = table.sections
    assert (first.id, first.title, first.weight, first.coverage) == ("A", Phrase("一句话", "a sentence"), "4", "2 / 3")
    assert [(bar.lens, bar.share, bar.figure) for bar in first.bars] == [
        ("claimed", Fraction(2, 3), "66.6"),
        ("evidenced", Fraction(1, 3), "33.3"),
    ]
    assert [bar.figure for bar in second.bars] == ["0.0", "0.0"]
    assert table.total.scores == ("53.3–100.0", "26.6")
    assert table.total.coverage == "2 / 4"


def test_a_section_in_which_nothing_applies_is_not_scored() -> None:
    (table,) = score_tables(report_of(TWO, **NO).scorecard)
    assert table.sections[1].coverage == "0 / 0"
    assert [(bar.share, bar.figure) for bar in table.sections[1].bars] == [(None, "—"), (None, "—")]


def test_a_review_adds_its_lens() -> None:
    lowered = review({"Q-01": "lowered-partial"})
    (table,) = score_tables(report_of(plain("Q-01"), answers={"Q-01": yes()}, review=lowered).scorecard)
    figures = {bar.lens: bar.figure for bar in table.sections[0].bars}
    assert figures == {"claimed": "100.0", "evidenced": "100.0", "verified": "50.0"}


def test_questionnaires_are_never_pooled() -> None:
    other = plain("B-01").model_copy(update={"id": "other"})
    tables = score_tables(report_of(plain("A-01"), other, answers={"A-01": yes()}).scorecard)
    assert [table.total.scores for table in tables] == [("100.0", "100.0"), ("0.0–100.0", "0.0")]


def test_the_examples_figures_are_the_scorecards() -> None:
    card = example().scorecard
    for table, one in zip(score_tables(card), card.questionnaires, strict=True):
        for row, result in zip(table.sections, one.sections, strict=True):
            assert row.id == result.id
            for bar in row.bars:
                share = result.scores[bar.lens]
                assert bar.share == share
                assert bar.figure == ("—" if share is None else percent(share))
