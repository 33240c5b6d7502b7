"""What the conditions met speak for, and which rating is at odds with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.model import Answer, Rating
from earnest.core.scoring.suggestion import contradicts, missing, suggested, ticked
from factories import answer_tree, plain, question, scored, words

THREE = question(yes_requires=[words(), words(), words()])


@pytest.mark.parametrize(
    ("met", "rating"), [(None, None), ((), "no"), ((2,), "partial"), ((1, 3), "partial"), ((1, 2, 3), "yes")]
)
def test_the_conditions_met_suggest_a_rating(met: tuple[int, ...] | None, rating: Rating | None) -> None:
    assert suggested(THREE, met) == rating


@pytest.mark.parametrize("kind", ["share", "count"])
def test_where_a_number_decides_nothing_is_suggested(kind: str) -> None:
    assert suggested(question(kind=kind), (1,)) is None


@given(st.sets(st.integers(1, 3)))
def test_every_condition_is_either_met_or_missing(met: set[int]) -> None:
    assert {*missing(THREE, met), *met} == {1, 2, 3}
    assert not {*missing(THREE, met)} & met


@given(st.lists(st.integers(1, 5)))
def test_ticking_twice_takes_the_tick_away(numbers: list[int]) -> None:
    answer = Answer()
    for number in numbers:
        answer = ticked(answer, number)
    odd = sorted(number for number in set(numbers) if numbers.count(number) % 2)
    assert list(answer.met or ()) == odd
    assert answer.met != (), "the file has no empty list"


@pytest.mark.parametrize(
    ("rating", "met", "asked"),
    [
        ("yes", [1], True),
        ("yes", [1, 2], False),
        ("partial", [1, 2], True),
        ("partial", [1], False),
        ("no", [1], False),
        ("no", [1, 2], True),
        ("planned", [1, 2], True),
        ("unknown", [1, 2], True),
        ("not-applicable", [1, 2], False),
        (None, [1, 2], False),
        ("yes", None, False),
    ],
)
def test_a_rating_at_odds_with_the_conditions(rating: str | None, met: Sequence[int] | None, asked: bool) -> None:
    form = plain("Q-01", yes_requires=[words(), words()])
    fields = {} if met is None else {"met": list(met)}
    (found,) = scored(form, {"Q-01": answer_tree(rating, **fields)}).scored_questions
    assert contradicts(found) is asked


def test_of_a_share_only_a_yes_is_looked_at() -> None:
    form = plain("Q-01", kind="share", bands={"yes_from": 1, "partial_from": 0}, yes_requires=[words(), words()])
    for n, met, asked in ((1, [1], True), (2, [1], True), (1, [1, 2], False)):
        (found,) = scored(form, {"Q-01": {"n": n, "of": 2, "met": met}}).scored_questions
        assert contradicts(found) is (asked and n == 2)
