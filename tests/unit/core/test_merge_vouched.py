"""A merge never has somebody vouch for what they have not seen."""

from __future__ import annotations

import pytest

from earnest.core.assessment.merge import Merge, merged
from earnest.core.user_text import UserText
from factories import Tree, assessment

WAITING: Tree = {"rating": "yes", "note": "as it was", "confirm": True}
SKIPPED: Tree = {"rating": "not-applicable", "note": "as it was", "by": "lead A"}


def of_answers(base: Tree, mine: Tree, theirs: Tree) -> Merge:
    return merged(*(assessment({"W-01": one}) for one in (base, mine, theirs)))


@pytest.mark.parametrize(
    ("base", "vouched"),
    [
        (SKIPPED, SKIPPED | {"accepted_by": "chief C"}),
        (SKIPPED | {"accepted_by": "lead B"}, SKIPPED | {"accepted_by": "chief C"}),
        (WAITING, {"rating": "yes", "note": "as it was"}),
    ],
    ids=["accepted", "accepted by another", "confirmed"],
)
def test_who_vouched_for_one_note_does_not_for_another(base: Tree, vouched: Tree) -> None:
    noted = base | {"note": "it is no longer so", "by": "chief C"}
    for mine, theirs in ((vouched, noted), (noted, vouched)):
        found = of_answers(base, mine, theirs)
        (conflict,) = found.conflicts
        assert "note" in {one.field for one in conflict.differences}
        assert found.assessment.answer("W-01") == assessment({"W-01": mine}).answer("W-01")
        other = merged(*(assessment({"W-01": one}) for one in (base, mine, theirs)), {conflict.place: "theirs"})
        assert other.assessment.answer("W-01") == assessment({"W-01": theirs}).answer("W-01")


def test_a_note_stays_free_where_nobody_vouched_or_both_saw_it() -> None:
    noted = {"rating": "yes", "note": "new"}
    assert of_answers(WAITING, WAITING | {"note": "new"}, noted).conflicts == ()
    assert of_answers(WAITING, noted, {"rating": "yes", "note": "as it was"}).conflicts == ()
    assert of_answers(WAITING, WAITING | {"rating": "no"}, WAITING | {"note": "new"}).conflicts == ()
    taken_back = of_answers(
        SKIPPED | {"accepted_by": "chief C"}, SKIPPED, SKIPPED | {"accepted_by": "chief C", "note": "n"}
    )
    assert taken_back.conflicts == ()
    assert taken_back.assessment.answer("W-01").note == UserText("n")
