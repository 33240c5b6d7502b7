"""Edits of a review are values; whatever is edited is a draft again."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.review import VERDICTS, Finding, Verdict
from earnest.core.review.edits import (
    finalised,
    with_earlier,
    with_finding,
    with_flag,
    with_scope,
    with_verdict,
    without_finding,
)
from earnest.core.scoring.credit import reviewed_value
from earnest.core.user_text import UserText
from factories import TODAY, review

LATER = TODAY + datetime.timedelta(days=1)


def test_a_verdict_has_a_method_and_a_day() -> None:
    given = with_verdict(review(), "Q-01", "confirmed", TODAY)
    assert given.findings["Q-01"] == Finding(method="examine", verdict="confirmed", on=TODAY)


def test_the_same_verdict_again_changes_nothing() -> None:
    given = with_verdict(review(), "Q-01", "confirmed", TODAY)
    assert with_verdict(given, "Q-01", "confirmed", LATER) is given


def test_another_verdict_keeps_the_rest_and_has_a_new_day() -> None:
    given = with_finding(review(), "Q-01", {"verdict": "confirmed", "note": UserText("seen")}, TODAY)
    now = with_verdict(given, "Q-01", "not-seen", LATER).findings["Q-01"]
    assert (now.verdict, now.note, now.on) == ("not-seen", UserText("seen"), LATER)


def test_a_field_without_a_verdict_is_no_finding() -> None:
    with pytest.raises(KeyError):
        with_finding(review(), "Q-01", {"note": UserText("seen")}, TODAY)


def test_none_takes_a_field_back() -> None:
    given = with_finding(review({"Q-01": "lowered-no"}), "Q-01", {"severity": "major"}, TODAY)
    assert with_finding(given, "Q-01", {"severity": None}, TODAY).findings["Q-01"].severity is None


def test_what_was_final_is_a_draft_once_it_is_edited() -> None:
    final = finalised(review({"Q-01": "confirmed"}, {"agentic": "confirmed"}))
    assert final.review.status == "final"
    for changed in (
        with_verdict(final, "Q-02", "confirmed", TODAY),
        without_finding(final, "Q-01"),
        with_flag(final, "agentic", None),
        with_flag(final, "agentic", "overturned"),
        with_scope(final, False),
    ):
        assert changed.review.status == "draft"


def test_an_edit_that_changes_nothing_leaves_it_final() -> None:
    final = finalised(review({"Q-01": "confirmed"}, {"agentic": "confirmed"}))
    for same in (without_finding(final, "Q-02"), with_flag(final, "agentic", "confirmed"), with_scope(final, True)):
        assert same is final


def test_an_earlier_finding_is_closed_and_is_no_verdict() -> None:
    before = review().model_copy(update={"earlier": {"Q-01": Finding(method="test", verdict="lowered-no")}})
    now = with_earlier(before, "Q-01", {"status": "closed", "reply": UserText("mended")})
    assert not now.earlier["Q-01"].is_open
    assert now.earlier["Q-01"].reply == UserText("mended")
    assert now.findings == {}


@given(st.fractions(0, 1), st.sampled_from(VERDICTS))
def test_a_confirmed_verdict_never_lowers_and_no_verdict_raises(earned: object, verdict: Verdict) -> None:
    from fractions import Fraction

    assert isinstance(earned, Fraction)
    left = reviewed_value(earned, Finding(method="examine", verdict=verdict))
    assert left <= earned
    assert verdict != "confirmed" or left == earned
