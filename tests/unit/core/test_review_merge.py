"""Two reviewers' reviews as one: nothing of either side is lost, what both said differently is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earnest.core.assessment.review import SEVERITIES, VERDICTS, CarriedFrom, Finding, Review
from earnest.core.review.edits import with_flag, with_looked_at, with_scope, with_verdict
from earnest.core.review.merge import merged
from earnest.core.user_text import UserText
from factories import DIGEST, TODAY, Tree, review

IDS = ["Q-01", "Q-02", "Q-03", "Q-04"]
findings = st.builds(
    Finding,
    method=st.sampled_from(["examine", "test"]),
    verdict=st.sampled_from(VERDICTS),
    severity=st.none() | st.sampled_from(SEVERITIES),
    note=st.none() | st.sampled_from([UserText("a"), UserText("b")]),
)
reviews = st.dictionaries(st.sampled_from(IDS), findings).map(
    lambda found: review(status="draft").model_copy(update={"findings": found})
)


@settings(max_examples=200, deadline=None)
@given(reviews, reviews, reviews)
def test_what_one_side_changed_stands_and_what_both_changed_is_a_conflict(
    base: Review, mine: Review, theirs: Review
) -> None:
    found = merged(base, mine, theirs)
    told = {conflict.path[1] for conflict in found.conflicts}
    for name in IDS:
        was, one, other = (side.findings.get(name) for side in (base, mine, theirs))
        now = found.review.findings.get(name)
        if other in (one, was):
            assert now == one
            assert name not in told
        elif one == was:
            assert now == other
            assert name not in told
        elif one is None or other is None or _apart(was, one, other):
            assert name in told


def _apart(was: Finding | None, one: Finding, other: Finding) -> bool:
    """Whether both changed a note, each in another way."""
    before = None if was is None else was.note
    return one.note != other.note and before not in (one.note, other.note)


@given(reviews, reviews)
def test_a_merge_with_what_nobody_changed_is_the_other_side(base: Review, mine: Review) -> None:
    assert merged(base, mine, base).review == mine
    assert merged(base, base, mine).review == mine
    assert merged(base, mine, mine).review == mine


@given(reviews, reviews, reviews)
def test_it_does_not_matter_who_is_mine_where_nobody_differs(base: Review, mine: Review, theirs: Review) -> None:
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.review == other.review


def test_the_same_verdict_on_two_days_is_no_conflict() -> None:
    base = review()
    mine = with_verdict(base, "Q-01", "confirmed", TODAY)
    theirs = with_verdict(base, "Q-01", "confirmed", TODAY.replace(day=23))
    found = merged(base, mine, theirs)
    assert found.conflicts == ()
    assert found.review.findings["Q-01"].on == TODAY


def test_two_verdicts_are_a_conflict_with_both_sides() -> None:
    base = review()
    mine, theirs = (with_verdict(base, "Q-01", one, TODAY) for one in (VERDICTS[0], VERDICTS[3]))
    (conflict,) = merged(base, mine, theirs).conflicts
    assert (conflict.path, conflict.mine, conflict.theirs) == (
        ("findings", "Q-01", "verdict"),
        "confirmed",
        "not-seen",
    )


@pytest.mark.parametrize(
    "said", [{"note": UserText("worse than it looked")}, {"severity": "major"}, {"status": "open"}]
)
def test_a_verdict_of_one_reviewer_never_stands_beside_what_the_other_said_of_another(said: Tree) -> None:
    base = with_verdict(review(), "Q-01", "not-seen", TODAY)
    mine = with_verdict(base, "Q-01", "confirmed", TODAY)
    theirs = base.model_copy(update={"findings": {"Q-01": base.findings["Q-01"].model_copy(update=said)}})
    for one, other in ((mine, theirs), (theirs, mine)):
        (conflict,) = merged(base, one, other).conflicts
        assert conflict.path == ("findings", "Q-01", "verdict")


def test_what_both_say_of_the_same_verdict_is_put_together() -> None:
    base = with_verdict(review(), "Q-01", "not-seen", TODAY)
    finding = base.findings["Q-01"]
    mine, theirs = (
        base.model_copy(update={"findings": {"Q-01": finding.model_copy(update=one)}})
        for one in ({"note": UserText("a")}, {"severity": "major"})
    )
    found = merged(base, mine, theirs)
    assert found.conflicts == ()
    assert found.review.findings["Q-01"] == finding.model_copy(update={"note": UserText("a"), "severity": "major"})


def test_an_auditor_never_comes_from_the_office_of_the_other() -> None:
    base = review()
    mine, theirs = review(auditor="Auditor B"), review(organisation="Office B")
    (conflict,) = merged(base, mine, theirs).conflicts
    assert conflict.path == ("review", "auditor")


def test_flags_and_scope_are_merged_too_and_the_result_is_a_draft() -> None:
    base = review(scope_confirmed=False)
    found = merged(base, with_flag(base, "agentic", "confirmed"), with_scope(base, True)).review
    assert list(found.flags) == ["agentic"]
    assert found.review.scope_confirmed
    assert found.review.status == "draft"


def test_reviews_of_another_draw_are_not_merged() -> None:
    carried = CarriedFrom(assessment=DIGEST, assessed_on=TODAY, seed=UserText("1"), sample=("Q-01",))
    with pytest.raises(ValueError, match="not of one review"):
        merged(review(), review(), review().model_copy(update={"carried_from": carried}))
    with pytest.raises(ValueError, match="not of one review"):
        merged(review(), review(seed="1" * 32), review())


def test_what_both_looked_at_on_two_days_is_no_conflict() -> None:
    base = review(status="draft")
    mine = with_looked_at(base, "not-signed-off", TODAY)
    theirs = with_looked_at(with_looked_at(base, "not-signed-off", TODAY.replace(year=2025)), "cut-off", TODAY)
    found = merged(base, mine, theirs)
    assert not found.conflicts
    assert {name: one.on for name, one in found.review.looked_at.items()} == {"not-signed-off": TODAY, "cut-off": TODAY}
