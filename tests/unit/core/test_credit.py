from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from earnest.core.assessment.acceptance import not_applicable_accepted
from earnest.core.assessment.model import Rating
from earnest.core.assessment.review import Finding, Verdict
from earnest.core.scoring.credit import (
    FULL,
    HALF,
    NONE,
    Cause,
    Credit,
    claimed_credit,
    effective_rating,
    evidenced_credit,
    none_occurred,
    reviewed_value,
    verified_credit,
)
from earnest.core.scoring.evidence import yardstick
from factories import Tree, answer, assessment, not_applicable, question

SHARE = {"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}


@pytest.mark.parametrize(
    ("rating", "value", "cause"),
    [
        ("yes", FULL, None),
        ("partial", HALF, "partial"),
        ("planned", NONE, "planned"),
        ("no", NONE, "no"),
        ("unknown", NONE, "unknown"),
        (None, NONE, "unanswered"),
    ],
)
def test_credit_of_a_rating(rating: Rating | None, value: Fraction, cause: str | None) -> None:
    assert claimed_credit(rating, answer(rating)) == Credit(value, cause)


@pytest.mark.parametrize(
    ("n", "of", "rating"),
    [
        (9, 10, "yes"),
        (899_999_999, 1_000_000_000, "partial"),
        (10**15, 10**15, "yes"),
        (1, 2, "partial"),
        (499, 1000, "no"),
        (0, 7, "no"),
        (0, 0, None),
    ],
)
def test_a_share_is_n_of_m_against_its_bands_exactly(n: int, of: int, rating: str | None) -> None:
    assert effective_rating(question(kind="share", bands=SHARE), answer(n=n, of=of)) == rating


def test_a_share_with_a_number_missing_is_unanswered() -> None:
    form = question(kind="share", bands=SHARE)
    assert effective_rating(form, answer(n=3)) is None
    assert effective_rating(form, answer(of=3)) is None
    assert effective_rating(form, answer()) is None
    assert effective_rating(form, answer(value=1)) is None


def test_bands_are_compared_as_decimals_not_as_binary_floats() -> None:
    third = question(kind="share", bands={"yes_from": Decimal("0.3"), "partial_from": Decimal("0.1")})
    assert effective_rating(third, answer(n=3, of=10)) == "yes"
    assert effective_rating(third, answer(n=1, of=10)) == "partial"
    assert 0.1 + 0.2 != 0.3
    sum_of_shares = question(kind="count", bands={"yes_from": Decimal("0.3"), "partial_from": Decimal("0.1")})
    assert effective_rating(sum_of_shares, answer(value=Decimal("0.1") + Decimal("0.2"))) == "yes"
    assert effective_rating(sum_of_shares, answer(value=Decimal("0.299999999"))) == "partial"


@pytest.mark.parametrize(
    ("value", "rating"),
    [(1, "yes"), (Decimal("1.0"), "yes"), (Decimal("0.999999999"), "partial"), (Decimal("0.5"), "partial"), (0, "no")],
)
def test_a_count_is_its_number_against_its_bands(value: int | Decimal, rating: str) -> None:
    form = question(kind="count", bands={"yes_from": 1, "partial_from": Decimal("0.5")})
    assert effective_rating(form, answer(value=value)) == rating


def test_a_count_without_its_number_is_unanswered() -> None:
    assert effective_rating(question(kind="count"), answer(n=10, of=10)) is None


def test_a_zero_that_is_written_is_an_answer() -> None:
    assert effective_rating(question(kind="count", bands={"yes_from": 1, "partial_from": 1}), answer(value=0)) == "no"


@pytest.mark.parametrize("rating", ["planned", "unknown"])
def test_a_rating_stands_before_the_numbers_of_a_share_or_count(rating: Rating) -> None:
    assert effective_rating(question(kind="share", bands=SHARE), answer(rating, n=9, of=10)) == rating
    assert effective_rating(question(kind="count"), answer(rating, value=99)) == rating


def test_the_number_on_a_state_question_changes_nothing() -> None:
    assert effective_rating(question(), answer(value=100)) is None
    assert effective_rating(question(), answer("no", value=100)) == "no"


def test_an_accepted_not_applicable() -> None:
    assert effective_rating(question(), answer(**not_applicable())) == "not-applicable"
    assert effective_rating(question(kind="share", bands=SHARE), answer(**not_applicable())) == "not-applicable"


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "nineteen characters"},
        {"note": "x" * 40},
        {"note": "." * 40},
        {"confirm": True},
        {"note": None},
        {"by": None},
        {"by": "  "},
        {"accepted_by": None},
        {"accepted_by": ""},
        {"accepted_by": "owner A"},
        {"accepted_by": " OWNER a\n"},
        {"by": "José", "accepted_by": "JOSE\u0301"},
        {"by": "Straße", "accepted_by": "STRASSE"},
        {"accepted_by": "owner A (legal)"},
        {"accepted_by": "——"},
    ],
)
def test_otherwise_a_not_applicable_counts_as_unanswered(fields: Tree) -> None:
    tree = {name: value for name, value in (not_applicable() | fields).items() if value is not None}
    assert not not_applicable_accepted(question(), answer(**tree))
    assert effective_rating(question(), answer(**tree)) is None
    numbered = tree | {"n": 10, "of": 10}
    assert effective_rating(question(kind="share", bands=SHARE), answer(**numbered)) is None


def test_a_note_of_exactly_twenty_characters_is_enough() -> None:
    assert not_applicable_accepted(question(), answer(**not_applicable(note="不适用理由共十个字符")))
    assert not_applicable_accepted(question(), answer(**not_applicable(note="twenty characters it")))


@pytest.mark.parametrize("gate", ["hard", "soft"])
def test_a_gate_is_never_not_applicable(gate: str) -> None:
    assert effective_rating(question(gate=gate), answer(**not_applicable())) is None


def _finding(verdict: Verdict) -> Finding:
    return Finding(method="test", verdict=verdict)


@pytest.mark.parametrize(
    ("verdict", "of_full", "of_half"),
    [("confirmed", FULL, HALF), ("lowered-partial", HALF, HALF), ("lowered-no", NONE, NONE), ("not-seen", NONE, NONE)],
)
def test_what_a_verdict_leaves(verdict: Verdict, of_full: Fraction, of_half: Fraction) -> None:
    assert reviewed_value(FULL, _finding(verdict)) == of_full
    assert reviewed_value(HALF, _finding(verdict)) == of_half
    assert reviewed_value(NONE, _finding(verdict)) == NONE


def test_an_unreviewed_answer_is_discounted_by_the_overturn_rate() -> None:
    r = Fraction(1, 4)
    assert verified_credit(Credit(FULL, None), FULL, None, r) == Credit(Fraction(3, 4), "unreviewed")
    assert verified_credit(Credit(HALF, "partial"), HALF, None, r) == Credit(Fraction(3, 8), "partial")
    assert verified_credit(Credit(NONE, "evidence-weak"), NONE, None, r) == Credit(NONE, "evidence-weak")
    assert verified_credit(Credit(FULL, None), FULL, None, NONE) == Credit(FULL, None)


def test_a_reviewed_answer_is_not_discounted() -> None:
    assert verified_credit(Credit(FULL, None), FULL, _finding("confirmed"), Fraction(1)) == Credit(FULL, None)


@pytest.mark.parametrize(
    ("stated", "cause", "verdict", "left"),
    [
        (FULL, None, "lowered-partial", Credit(HALF, "overturned")),
        (HALF, "partial", "lowered-partial", Credit(HALF, "partial")),
        (HALF, "partial", "not-seen", Credit(NONE, "overturned")),
        (NONE, "planned", "lowered-no", Credit(NONE, "planned")),
    ],
)
def test_overturned_is_only_what_lost_credit(
    stated: Fraction, cause: Cause | None, verdict: Verdict, left: Credit
) -> None:
    assert verified_credit(Credit(stated, cause), stated, _finding(verdict), NONE) == left


def test_what_is_overturned_is_what_the_file_alone_earns() -> None:
    """Whether somebody looked for the files does not change who was overturned."""
    mismatch = Credit(NONE, "evidence-mismatch")
    assert verified_credit(mismatch, FULL, _finding("lowered-no"), NONE) == Credit(NONE, "overturned")
    assert verified_credit(mismatch, FULL, _finding("confirmed"), NONE) == mismatch


def test_an_answer_to_be_confirmed_earns_nothing_with_evidence() -> None:
    by = yardstick(assessment())
    told = answer("yes", shown=True, confirm=True)
    claimed = claimed_credit("yes", told)
    assert claimed == Credit(FULL, None)
    assert evidenced_credit(claimed, question(), told, by) == Credit(NONE, "to-confirm")
    assert evidenced_credit(claimed, question(), answer("yes", shown=True), by) == Credit(FULL, None)


@pytest.mark.parametrize(
    ("n", "of", "rating"), [(19, 19, "partial"), (20, 20, "yes"), (9, 19, "no"), (10, 19, "partial")]
)
def test_a_share_of_too_few_is_at_most_partial(n: int, of: int, rating: str) -> None:
    few = question(kind="share", bands=SHARE, least_of=20)
    assert effective_rating(few, answer(n=n, of=of)) == rating


@pytest.mark.parametrize("none", [None, "no", "yes"])
def test_a_share_of_nothing_is_what_the_question_says(none: Rating | None) -> None:
    asked = question(kind="share", bands=SHARE, none_occurred=none)
    assert effective_rating(asked, answer(n=0, of=0)) == none
    assert none_occurred(asked, answer(n=0, of=0)) is (none is not None)
    assert effective_rating(asked, answer(n=0, of=1)) == "no"
    assert effective_rating(asked, answer(of=0)) is None
    assert effective_rating(asked, answer(n=0)) is None
    assert effective_rating(asked, answer("unknown", n=0, of=0)) == "unknown"
    assert not none_occurred(asked, answer("unknown", n=0, of=0))


def test_a_share_of_nothing_closes_a_gate_by_evidence_like_any_other_yes() -> None:
    asked = question(kind="share", bands=SHARE, none_occurred="yes", gate="soft")
    told = answer(n=0, of=0)
    claimed = claimed_credit(effective_rating(asked, told), told)
    assert claimed == Credit(FULL, None)
    by = yardstick(assessment())
    assert evidenced_credit(claimed, asked, told, by) == Credit(NONE, "evidence-missing")


def test_bands_and_numbers_on_a_state_question_rate_nothing() -> None:
    assert effective_rating(question(bands=SHARE), answer(n=9, of=10, value=9)) is None


def test_a_not_applicable_has_no_credit() -> None:
    assert claimed_credit("not-applicable", answer(**not_applicable())) == Credit(NONE, "not-accepted")
    assert claimed_credit(None, answer("not-applicable")) == Credit(NONE, "not-accepted")
