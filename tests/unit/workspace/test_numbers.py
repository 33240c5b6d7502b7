"""Numbers as people write them, and what they make."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.model import NO_ANSWER, Answer
from earnest.workspace.answers import answer_from
from earnest.workspace.numbers import made
from factories import question

SHARE = question(kind="share", bands={"yes_from": Decimal("0.85"), "partial_from": Decimal("0.5")}, least_of=10)
COUNT = question(kind="count", bands={"yes_from": 10, "partial_from": 5})


@pytest.mark.parametrize("text", ["17/20", " 17 / 20 ", "１７／２０", "17 of 20", "17 out of 20", "17 共 20"])
def test_a_share_is_understood_in_one_field(text: str) -> None:
    answer, faults = answer_from({"n": text}, Answer(of=3))
    assert (answer.n, answer.of, faults) == (17, 20, {})


@pytest.mark.parametrize("text", ["85%", "85 %", "８５％", "85.0 %"])
@pytest.mark.parametrize(
    ("typed", "before"), [({}, Answer(of=20)), ({"of": "20"}, Answer()), ({"of": "20"}, Answer(of=3))]
)
def test_a_percentage_of_a_known_total_is_understood(text: str, typed: dict[str, str], before: Answer) -> None:
    answer, faults = answer_from({"n": text, **typed}, before)
    assert (answer.n, answer.of, faults) == (17, 20, {})


@pytest.mark.parametrize(
    "text",
    [
        "85 % of 400",
        "85% of 400",
        "85 % out of 400",
        "85%/400",
        "400 的 85 %",
        "400的85%",
        "４００的８５％",
        "400中的85 %",
    ],
)
@pytest.mark.parametrize(("typed", "before"), [({}, Answer()), ({"of": "20"}, Answer(n=1, of=3))])
def test_a_percentage_of_a_total_beside_it_is_understood(text: str, typed: dict[str, str], before: Answer) -> None:
    answer, faults = answer_from({**typed, "n": text}, before)
    assert (answer.n, answer.of, faults) == (340, 400, {})


@pytest.mark.parametrize(
    ("typed", "before", "why"),
    [
        ({"n": "33.3 % of 400"}, Answer(n=1, of=7), "33.3% of 400 is no whole number"),
        ({"n": "7的50%"}, Answer(), "50% of 7 is no whole number"),
        ({"n": "120 % of 400"}, Answer(), "the first number is above the second"),
        ({"n": "85 % of many"}, Answer(), "a whole number is expected"),
        ({"n": "85 %"}, Answer(), "or write 85% of 400"),
        ({"n": "85 %"}, Answer(n=3), "give the total first"),
        ({"n": "85 %", "of": "x"}, Answer(), "give the total first"),
        ({"n": "85 %"}, Answer(n=1, of=7), "85% of 7 is no whole number"),
        ({"n": "17/x"}, Answer(n=1, of=7), "a whole number is expected"),
        ({"n": "20/17"}, Answer(n=1, of=30), "the first number is above the second"),
    ],
)
def test_what_is_no_share_is_told_and_changes_nothing(typed: dict[str, str], before: Answer, why: str) -> None:
    answer, faults = answer_from(typed, before)
    assert why in faults["n"].en
    assert answer == before


@pytest.mark.parametrize("typed", [{"n": "10²"}, {"n": "5₂/90"}, {"n": "10² %", "of": "200"}, {"value": "10²"}])
def test_a_power_is_no_row_of_digits(typed: dict[str, str]) -> None:
    answer, errors = answer_from(typed, NO_ANSWER)
    assert (answer.n, answer.value) == (None, None)
    assert errors


def test_a_day_with_a_sign_of_a_footnote_is_none() -> None:
    assert answer_from({"due": "2027-01-2²"}, NO_ANSWER)[1]


@pytest.mark.parametrize("text", ["-0", "-0.0"])
def test_a_count_has_no_sign(text: str) -> None:
    assert answer_from({"value": text}, NO_ANSWER)[1]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_share_written_as_one_is_read_as_two_numbers(n: int, of: int) -> None:
    answer, faults = answer_from({"n": f"{n}/{of}"}, Answer())
    assert bool(faults) is (n > of)
    if n <= of:
        assert (answer.n, answer.of) == (n, of)


@pytest.mark.parametrize(
    ("answer", "words", "half"),
    [
        (Answer(), "no number yet: unanswered", False),
        (Answer(n=17), "the total is missing, so it is unanswered", True),
        (Answer(of=20), "the number is missing, so it is unanswered", True),
        (Answer(n=0, of=0), "a total of 0: unanswered; if there is nothing to count", False),
        (Answer(n=17, of=20), "85.0 %: yes", False),
        (Answer(n=8, of=9), "88.8 %: partial (a total below 10)", False),
        (Answer(n=2, of=3), "66.6 %: partial", False),
        (Answer(n=1, of=3), "33.3 %: no", False),
        (Answer(n=0, of=20), "0.0 %: no", False),
        (Answer(rating="planned"), "no number yet; the rating planned counts (0 takes it back)", False),
        (Answer(n=17, rating="planned"), "the total is missing; the rating planned counts (0 takes it back)", False),
        (
            Answer(n=17, of=20, rating="planned"),
            "85.0 %: would be yes; the rating planned counts (0 takes it back)",
            False,
        ),
        (
            Answer(n=0, of=20, rating="not-applicable"),
            "0.0 %: would be no; the rating not applicable counts (0 takes it back)",
            False,
        ),
    ],
)
def test_a_share_says_what_it_makes(answer: Answer, words: str, half: bool) -> None:
    found = made(SHARE, answer)
    assert (found.words.en.partition(", answer")[0], found.half) == (words, half)


@pytest.mark.parametrize(
    ("value", "words"), [(None, "no number yet"), (7, "7: partial"), (Decimal("10.5"), "10.5: yes")]
)
def test_a_count_says_what_it_makes(value: int | Decimal | None, words: str) -> None:
    assert made(COUNT, Answer(value=value)).words.en.startswith(words)
