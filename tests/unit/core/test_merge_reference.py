"""The merge against one that knows nothing of it: never a lost answer, never a wrong winner."""

from __future__ import annotations

from collections import Counter

from earnest.core.assessment.merge import merged, rebased
from earnest.core.assessment.merge_choices import Place, Side
from factories import DIGEST, Tree
from reference.merging import PAIRS, Name, Outcome, file_of, pair, plain, reference

CHOSEN: list[Tree] = [{"id": "tiny", "version": "1.0.0", "digest": DIGEST}]
SIDES: tuple[Side, ...] = ("mine", "theirs")


def place_name(place: Place) -> Name:
    """A conflict by the name that the reference has for it."""
    if place.item:
        return ("item", place.of, {"file": "place", "evidence": "there"}.get(place.field, place.field))
    field = {"rating": "judgement", "public_text.zh": "public_zh", "public_text.en": "public_en"}
    if place.part == "answer":
        return (field.get(place.field, place.field), place.of)
    return (place.part, place.of or place.field)


def names(outcome: Outcome) -> Counter[Name]:
    return Counter(("item", name[1], name[3]) if name[0] == "item" else name for name in outcome.conflicts)


def test_it_merges_as_the_reference_does() -> None:
    seen: Counter[str] = Counter()
    for seed in range(PAIRS):
        states = pair(seed)
        files = [file_of(state, CHOSEN) for state in states]
        outcome, found = reference(*states), merged(*files)
        assert Counter(place_name(one.place) for one in found.conflicts) == names(outcome), seed
        seen["asked" if found.conflicts else "clean"] += 1
        for side in SIDES:
            after = merged(*files, {one.place: side for one in found.conflicts})
            assert plain(after.assessment) == plain(file_of(outcome.states[side], CHOSEN)), (seed, side)
            assert [one.place for one in after.conflicts] == [one.place for one in found.conflicts]
            assert not after.open({one.place: side for one in found.conflicts})
    assert min(seen["asked"], seen["clean"]) > PAIRS / 5, dict(seen)


def test_it_is_the_same_from_the_other_side() -> None:
    for seed in range(PAIRS):
        base, mine, theirs = (file_of(state, CHOSEN) for state in pair(seed))
        one, other = merged(base, mine, theirs), merged(base, theirs, mine)
        assert len(one.conflicts) == len(other.conflicts)
        if not one.conflicts:
            assert plain(one.assessment) == plain(other.assessment), seed


def test_nobody_loses_an_item_of_evidence() -> None:
    """What one side has and did not remove, the other one removing it unchanged, is in the result."""
    for seed in range(PAIRS):
        base, mine, theirs = pair(seed)
        after = merged(*(file_of(state, CHOSEN) for state in (base, mine, theirs))).assessment
        kept = {one.title.raw for answer in after.answers.values() for one in answer.evidence}
        for name in {*mine, *theirs}:
            if name[0] == "item" and name not in base:
                assert (mine.get(name) or theirs[name])["title"] in kept


def test_an_earlier_state_of_mine_never_takes_back_what_they_wrote() -> None:
    for seed in range(PAIRS):
        base, mine, theirs = pair(seed)
        after = rebased(*(file_of(state, CHOSEN) for state in (base, mine, theirs)))
        assert plain(after) == plain(file_of(reference(base, mine, theirs).states["theirs"], CHOSEN)), seed


def test_who_changed_nothing_gets_theirs_and_keeps_what_is_the_same() -> None:
    for seed in range(50):
        base, _, theirs = (file_of(state, CHOSEN) for state in pair(seed))
        found = merged(base, base, theirs)
        assert (plain(found.assessment), found.conflicts) == (plain(theirs), ())
        assert plain(merged(base, theirs, base).assessment) == plain(theirs)
        assert merged(base, theirs, base).theirs == ()
