"""A merge never has somebody vouch for what they have not seen."""

from __future__ import annotations

import pytest

from earnest.core.assessment.merge import Merge, merged
from earnest.core.assessment.model import Assessment
from earnest.core.user_text import UserText
from factories import DIGEST, TODAY, Tree, assessment

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


TEST: Tree = {"body": "Lab T", "scheme": "S", "version": "2.1", "sha256": "1" * 64, "on": TODAY}
FOUND: Tree = TEST | {"access": "weights", "result": "3 failures", "report": "T-1", "paid_by": "the state"}


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ({"result": "none"}, {"report": "T-2"}),
        ({"version": "2.2"}, {"sha256": "2" * 64}),
        ({"scheme": "S2"}, {"access": "all of it"}),
    ],
    ids=["result and report", "version and digest", "scheme and access"],
)
def test_a_test_by_others_is_never_half_of_one_and_half_of_another(said: Tree, otherwise: Tree) -> None:
    base, mine, theirs = (assessment({}, verifications=[FOUND | one]) for one in ({}, said, otherwise))
    (conflict,) = merged(base, mine, theirs).conflicts
    assert conflict.place.part == "verification"
    assert merged(base, mine, theirs).assessment == mine
    assert merged(base, mine, theirs, {conflict.place: "theirs"}).assessment == theirs


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [({"sha256": "2" * 64}, {"dated": TODAY}), ({"kind": "external"}, {"issuer": "Test house T"})],
    ids=["another file under its name", "external by an issuer"],
)
def test_an_item_is_never_what_neither_side_said(said: Tree, otherwise: Tree) -> None:
    item: Tree = {"title": "a", "kind": "record", "file": "a.pdf", "sha256": "1" * 64, "issuer": "Example Lab"}
    base, mine, theirs = ({"rating": "yes", "evidence": [item | one]} for one in ({}, said, otherwise))
    for one, other in ((mine, theirs), (theirs, mine)):
        found = of_answers(base, one, other)
        assert len(found.conflicts) == 1
        assert found.assessment == assessment({"W-01": one})


def test_an_item_whose_file_is_only_hashed_is_still_the_same() -> None:
    item: Tree = {"title": "a", "kind": "record", "file": "a.pdf"}
    base, mine, theirs = (
        {"rating": "yes", "evidence": [item | one]} for one in ({}, {"sha256": "1" * 64}, {"dated": TODAY})
    )
    assert of_answers(base, mine, theirs).conflicts == ()


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        ({"version": "2.2"}, {"released_on": TODAY}),
        ({"period_from": TODAY}, {"period_to": TODAY}),
        ({"organisation": "Other Lab"}, {"signatory_since": TODAY}),
    ],
    ids=["version and release", "period", "organisation and its signature"],
)
def test_what_is_assessed_is_never_half_of_each(said: Tree, otherwise: Tree) -> None:
    base, mine, theirs = (assessment({}, subject=one) for one in ({}, said, otherwise))
    found = merged(base, mine, theirs)
    assert [one.place.part for one in found.conflicts] == ["subject"]
    assert found.assessment == mine
