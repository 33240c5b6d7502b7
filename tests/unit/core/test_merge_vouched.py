"""A merge never has somebody vouch for what they have not seen."""

from __future__ import annotations

import pytest

from earnest.core.assessment.merge import Merge, merged
from earnest.core.assessment.model import Assessment
from earnest.core.user_text import UserText
from factories import DIGEST, Tree, assessment

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


ITEM: Tree = {"title": "a", "kind": "record", "register": "R1", "shows": "R1 shows X", "confidential": True}


@pytest.mark.parametrize(
    "said",
    [{"title": "a2"}, {"shows": "R1 shows Y"}, {"confidential": False}, {"title": "a2", "shows": "more"}],
    ids=str,
)
def test_what_was_said_of_one_thing_is_not_said_of_another(said: Tree) -> None:
    """One side puts R2 in the place of R1, of which the other one says something else."""
    moved, kept = ({"rating": "yes", "evidence": [ITEM | change]} for change in ({"register": "R2"}, said))
    for mine, theirs in ((moved, kept), (kept, moved)):
        found = of_answers({"rating": "yes", "evidence": [ITEM]}, mine, theirs)
        (conflict,) = found.conflicts
        assert found.assessment == assessment({"W-01": mine})
        other = merged(
            *(assessment({"W-01": one}) for one in ({"rating": "yes", "evidence": [ITEM]}, mine, theirs)),
            {conflict.place: "theirs"},
        )
        assert other.assessment == assessment({"W-01": theirs})


def renewed(value: bool, *, waits: bool, reason: str = "as it was") -> Assessment:
    return assessment(
        {},
        profile={"agentic": value},
        profile_reasons={"agentic": reason},
        renewed_from={"version": "2.0", "digest": DIGEST, "flags": ["agentic"] if waits else []},
    )


@pytest.mark.parametrize(
    "changed",
    [renewed(False, waits=True), renewed(True, waits=True, reason="another"), renewed(False, waits=False)],
    ids=["changed", "another reason", "confirmed otherwise"],
)
def test_a_flag_that_one_side_confirmed_is_not_what_the_other_made_of_it(changed: Assessment) -> None:
    base, confirmed = renewed(True, waits=True), renewed(True, waits=False)
    for mine, theirs in ((confirmed, changed), (changed, confirmed)):
        found = merged(base, mine, theirs)
        (conflict,) = found.conflicts
        assert conflict.place.part == "flag"
        assert found.assessment == mine
        assert merged(base, mine, theirs, {conflict.place: "theirs"}).assessment == theirs


def test_a_flag_that_one_side_alone_confirmed_and_changed_is_merged() -> None:
    base, whole = renewed(True, waits=True), renewed(False, waits=False)
    assert merged(base, base, whole).assessment == whole
    assert merged(base, whole, base).conflicts == ()
    assert merged(base, renewed(False, waits=True), whole).assessment == whole
