from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment import renewal
from earnest.core.assessment.edits import Author, changed, with_answer, with_flag, with_subject
from earnest.core.assessment.model import Answer, Assessment, EvidenceItem, RenewedFrom
from earnest.core.assessment.undo import UNDO_DEPTH, Session
from earnest.core.user_text import UserText
from factories import DIGEST, REASON, TODAY, answer, assessment, evidence

AUTHOR = Author("owner A", TODAY)
START = assessment({"Q-01": "no", "Z-99": "yes"})


def _edited(session: Session, qid: str, rating: str | None) -> Session:
    return session.edit(with_answer(session.assessment, qid, answer(rating)), qid)


def test_an_edit_makes_a_new_session_and_leaves_the_old_one() -> None:
    before = Session(START)
    after = _edited(before, "Q-01", "yes")
    assert before.assessment.answer("Q-01").rating == "no"
    assert after.assessment.answer("Q-01").rating == "yes"
    assert after.assessment.answer("Z-99").rating == "yes"


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session = Session(START)
    assert _edited(session, "Q-01", "no") is session


def test_undo_and_redo_walk_the_same_way_and_name_the_question() -> None:
    session = _edited(_edited(Session(START), "Q-01", "partial"), "Q-02", "yes")
    assert session.undone_question() == "Q-02"
    back = session.undo()
    assert (back.undone_question(), back.redone_question()) == ("Q-01", "Q-02")
    assert "Q-02" not in back.assessment.answers
    assert back.undo().assessment == START
    assert back.undo().redo().redo() == session


def test_at_either_end_nothing_happens() -> None:
    session = Session(START)
    assert session.undo() is session
    assert session.redo() is session
    assert (session.undone_question(), session.redone_question()) == (None, None)


def test_a_new_edit_forgets_what_was_taken_back() -> None:
    session = _edited(_edited(Session(START), "Q-01", "yes").undo(), "Q-01", "planned")
    assert session.redo() is session
    assert session.undo().assessment == START


def test_the_oldest_steps_are_forgotten() -> None:
    session = Session(START)
    for number in range(UNDO_DEPTH + 5):
        session = session.edit(with_answer(session.assessment, "Q-01", answer(note=str(number))))
    assert len(session.past) == UNDO_DEPTH
    while session.past:
        session = session.undo()
    assert session.assessment.answer("Q-01").note == UserText("4")


@given(
    st.lists(st.one_of(st.sampled_from(["undo", "redo"]), st.sampled_from(["yes", "no", "planned", None])), max_size=30)
)
def test_undo_takes_back_exactly_one_edit_whatever_came_before(acts: list[str | None]) -> None:
    session = Session(START)
    states, place = [START], 0
    for act in acts:
        if act == "undo":
            session, place = session.undo(), max(place - 1, 0)
        elif act == "redo":
            session, place = session.redo(), min(place + 1, len(states) - 1)
        else:
            changed_session = _edited(session, "Q-01", act)
            if changed_session is not session:
                states, place = [*states[: place + 1], changed_session.assessment], place + 1
            session = changed_session
        assert session.assessment == states[place]


def test_a_changed_answer_says_who_and_when() -> None:
    fresh = changed(answer("no", by="owner B"), AUTHOR, rating="yes")
    assert (fresh.rating, fresh.by, fresh.on) == ("yes", UserText("owner A"), TODAY)
    nameless = changed(answer("no", by="owner B"), Author("", TODAY), rating="yes")
    assert (nameless.by, nameless.on) == (UserText("owner B"), TODAY)


def test_whoever_accepted_a_note_did_not_accept_another_one() -> None:
    accepted = answer("not-applicable", note=REASON, by="lead B", accepted_by="chief C")
    other = changed(accepted, AUTHOR, note=UserText("another reason of twenty characters"))
    assert (other.accepted_by, other.rating) == (None, "not-applicable")
    assert changed(accepted, AUTHOR, owner=UserText("lead B")).accepted_by == accepted.accepted_by
    begun = accepted.model_copy(update={"note": None})
    assert changed(begun, AUTHOR, note=accepted.note).accepted_by == accepted.accepted_by, "there was nothing to accept"
    again = changed(accepted, AUTHOR, note=UserText("another reason"), accepted_by=UserText("chief D"))
    assert again.accepted_by == UserText("chief D")


def test_whoever_accepted_a_rating_did_not_accept_it_once_more() -> None:
    accepted = answer("not-applicable", note=REASON, by="lead B", accepted_by="chief C")
    other = changed(accepted, AUTHOR, rating="no")
    assert (other.rating, other.accepted_by) == ("no", None)
    assert changed(other, AUTHOR, rating="not-applicable").accepted_by is None


def test_what_answers_nothing_is_not_stamped() -> None:
    old = answer("no", by="owner B", on=datetime.date(2026, 1, 1))
    assert changed(old, AUTHOR, flagged=True) == old.model_copy(update={"flagged": True})
    carried = old.model_copy(update={"rating": None, "note": REASON, "confirm": True})
    assert changed(carried, AUTHOR, confirm=None) == carried.model_copy(update={"confirm": None})
    assert changed(old.model_copy(update={"confirm": True}), AUTHOR, confirm=None).by == UserText(AUTHOR.name)
    assert changed(old, AUTHOR, rating=None) == Answer()


def test_an_answer_that_stays_the_same_keeps_its_author() -> None:
    old = answer("no", by="owner B", on=datetime.date(2026, 1, 1))
    assert changed(old, AUTHOR, rating="no") is old


def test_a_rating_is_set_and_cleared() -> None:
    assert changed(Answer(), AUTHOR, rating="planned").rating == "planned"
    assert changed(answer("yes"), AUTHOR, rating=None).rating is None


def test_evidence_is_replaced() -> None:
    item = EvidenceItem.model_validate(evidence())
    assert changed(Answer(), AUTHOR, evidence=(item,)).evidence == (item,)
    assert changed(answer("yes", shown=True), AUTHOR, evidence=()).evidence == ()


def test_the_subject_is_replaced() -> None:
    subject = START.subject.model_copy(update={"version": UserText("2.2")})
    assert with_subject(START, subject).subject.version == UserText("2.2")


def test_a_flag_is_set_with_its_reason_and_made_undecided() -> None:
    said = with_flag(START, "agentic", False, f" {REASON} ")
    assert (said.profile, said.profile_reasons) == ({"agentic": False}, {"agentic": UserText(REASON)})
    changed_mind = with_flag(said, "agentic", True, "")
    assert (changed_mind.profile, changed_mind.profile_reasons) == ({"agentic": True}, {})
    assert with_flag(said, "agentic", None, "").profile == {}
    assert with_flag(said, "other", True, "").profile == {"agentic": False, "other": True}


def waiting(assessment: Assessment) -> tuple[str, ...]:
    assert assessment.renewed_from is not None
    return assessment.renewed_from.flags


def test_setting_a_flag_confirms_what_a_renewal_left_to_be_confirmed() -> None:
    renewed = RenewedFrom.model_validate({"version": "2.0", "digest": DIGEST, "flags": ["agentic", "other"]})
    before = with_flag(START, "agentic", True, REASON).model_copy(update={"renewed_from": renewed})
    for value in (True, False, None):
        assert waiting(with_flag(before, "agentic", value, REASON)) == ("other",)
    assert waiting(with_flag(before, "agentic", True, REASON + "，另见记录")) == ("agentic", "other")
    assert waiting(with_flag(before, "third", True, "")) == ("agentic", "other")


def test_edits_that_go_on_are_one_step() -> None:
    first = _edited(Session(START), "Q-01", "yes")
    typed = first
    for note in ("a", "ab", "abc"):
        edited = with_answer(typed.assessment, "Q-02", Answer(note=note))
        typed = typed.edit(edited, "Q-02", goes_on=note != "a")
    assert typed.settled() is typed
    assert len(typed.past) == 2
    assert typed.undo().assessment == first.assessment
    assert typed.undo().redo().assessment.answer("Q-02").note == UserText("abc")


def test_edits_that_went_on_and_changed_nothing_are_no_step() -> None:
    first = _edited(Session(START), "Q-01", "yes")
    typed = first.edit(with_answer(first.assessment, "Q-02", Answer(note="a")), "Q-02")
    back = typed.edit(first.assessment, "Q-02", goes_on=True)
    assert back.settled() == first


def test_who_accepted_a_not_applicable_did_so_for_the_last_version() -> None:
    skipped = {"rating": "not-applicable", "note": REASON, "by": "lead B", "accepted_by": "chief C"}
    found = renewal.renewed(assessment({"Q-01": skipped, "Q-02": "yes"}), "2.2", DIGEST, TODAY)
    assert found.assessment.answer("Q-01") == answer(**skipped | {"accepted_by": None, "confirm": True})
    assert [one.en for one in found.dropped] == ["not carried over: that chief C accepted the not applicable of Q-01"]


def test_what_was_taken_back_where_it_was_typed_is_no_step_to_undo() -> None:
    first = _edited(Session(START), "Q-01", "yes")
    typed = _edited(first, "Q-02", "yes")
    back = typed.edit(first.assessment, "Q-02")
    assert back.settled() is back, "deleted: an undo brings it back"
    settled = back.settled(taken_back=True)
    assert settled.past == first.past
    assert settled.redo().assessment == typed.assessment
    elsewhere = typed.edit(first.assessment, "Q-01")
    assert elsewhere.settled(taken_back=True) is elsewhere
    further = _edited(typed, "Q-02", "no")
    assert further.settled(taken_back=True) is further
