"""Edits of a document: the stamp, one step while typing goes on, undo and redo, and what an edit concerned."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from earnest.core.assessment.edits import Author, with_answer, with_flag, with_subject
from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.workspace import edits
from earnest.workspace.document import Document, document_of
from earnest.workspace.saved_states import Unchanged
from factories import TODAY
from open_files import AUTHOR
from walk_files import walk_file

UNNAMED = Author("", TODAY)
OTHER = Author("safety lead B", TODAY + datetime.timedelta(1))
FILED = """
[answers.W-01]
rating = "yes"
by = "safety lead Z"
on = 2026-01-01
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return opened(tmp_path)


def opened(folder: Path, body: str = "") -> Document:
    return document_of(open_assessment(walk_file(folder, body)), reference.catalog())


def rated(document: Document, rating: str | None, question_id: str = "W-01", author: Author = AUTHOR) -> Document:
    return edits.answer(document, question_id, Answer.model_validate({"rating": rating}), author)


def noted(document: Document, note: str | None, *, typing: bool = True, author: Author = AUTHOR) -> Document:
    """With a note beside what is answered already."""
    given = document.assessment.answer("W-01").model_copy(update={"note": None if note is None else UserText(note)})
    return edits.answer(document, "W-01", given, author, typing=typing)


def typed(document: Document, *notes: str | None) -> Document:
    for note in notes:
        document = noted(document, note)
    return document


def steps(document: Document) -> int:
    return len(document.session.past)


# --- the stamp -------------------------------------------------------------------------------------------------------


def test_an_answer_is_stamped_with_who_and_when(document: Document) -> None:
    answer = rated(document, "yes").assessment.answer("W-01")
    assert (answer.rating, answer.by, answer.on) == ("yes", UserText(AUTHOR.name), AUTHOR.today)


def test_who_says_no_name_leaves_the_one_there_is(tmp_path: Path) -> None:
    answer = rated(opened(tmp_path, FILED), "no", author=Author("", TODAY)).assessment.answer("W-01")
    assert (answer.rating, answer.by, answer.on) == ("no", UserText("safety lead Z"), TODAY)


def test_an_answer_as_it_was_is_no_edit_whatever_its_stamp(tmp_path: Path) -> None:
    document = opened(tmp_path, FILED)
    assert rated(document, "yes") is document
    given = Answer(rating="yes", by=UserText("somebody"), on=TODAY)
    assert edits.answer(document, "W-01", given, AUTHOR) is document


@pytest.mark.parametrize("there", [{}, {"met": (2,)}, {"flagged": True, "note": UserText("a draft")}])
def test_a_tick_taken_back_leaves_no_stamp(tmp_path: Path, there: dict[str, object]) -> None:
    document = opened(tmp_path, FILED)
    asked = "W-01" if there else "W-05"
    before = document.assessment.answer(asked)
    for fields in ({"met": (1,)}, there, {"met": (1, 2)}, {"rating": "no"}, there):
        given = before.model_copy(update=fields)
        document = edits.answer(document, asked, given, AUTHOR)
    if there:
        assert document.assessment.answer(asked).by == UserText(AUTHOR.name), "something is new"
        document = edits.answer(document, asked, before, AUTHOR)
    assert document.assessment.answer(asked) == before


# --- typing ----------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_there_at_every_key_and_scored_at_the_pause(document: Document) -> None:
    numbers = edits.answer(document, "W-05", Answer(value=12), AUTHOR, typing=True)
    assert numbers.assessment.answer("W-05").value == 12
    assert numbers.scorecard == document.scorecard
    rested = edits.answer(numbers, "W-05", Answer(value=12), AUTHOR)
    assert rested.typing is None
    assert rested.scorecard != document.scorecard


def test_what_is_typed_between_two_pauses_is_one_step(document: Document) -> None:
    first = noted(typed(rated(document, "yes"), "a", "ab", "abc"), "abc", typing=False)
    second = noted(typed(first, "abcd"), "abcd", typing=False)
    assert (steps(first), steps(second)) == (2, 3)
    back = edits.undone(second)
    assert (back.assessment.answer("W-01").rating, back.assessment.answer("W-01").note) == ("yes", UserText("abc"))
    back = edits.undone(back)
    assert (back.assessment.answer("W-01").rating, back.assessment.answer("W-01").note) == ("yes", None)
    again = edits.redone(edits.redone(back))
    assert again.assessment.answer("W-01").note == UserText("abcd")
    assert again.scorecard == second.scorecard


def test_the_last_key_may_come_with_the_pause(document: Document) -> None:
    """Then it is a step of its own, and nothing of it is lost."""
    after = noted(typed(document, "a", "ab"), "abc", typing=False)
    assert after.assessment.answer("W-01").note == UserText("abc")
    assert (steps(after), after.typing) == (2, None)


def test_a_text_typed_and_taken_back_is_no_step_and_has_no_stamp(document: Document) -> None:
    after = noted(typed(document, "a", "ab", "a", None), None, typing=False)
    assert steps(after) == 0
    assert after.assessment == document.assessment
    assert after.scorecard == document.scorecard
    assert after.typing is None
    assert isinstance(after.saved, Unchanged)


def test_a_text_taken_back_has_the_stamp_it_had(tmp_path: Path) -> None:
    document = opened(tmp_path, FILED + 'note = "old"\n')
    after = noted(typed(document, "old!", "old"), "old", typing=False)
    assert after.assessment.answer("W-01") == document.assessment.answer("W-01")
    assert steps(after) == 0


def test_a_name_said_at_the_pause_stamps_the_step_that_was_typed(document: Document) -> None:
    typing = noted(noted(document, "a", author=UNNAMED), "ab", author=UNNAMED)
    given = typing.assessment.answer("W-01")
    after = edits.signed(typing, [("W-01", given)], AUTHOR.name)
    assert after.assessment.answer("W-01").by == UserText(AUTHOR.name)
    assert (steps(after), after.typing) == (1, None)
    assert edits.undone(after).assessment == document.assessment


def test_answers_given_before_the_name_have_it_in_every_step(tmp_path: Path) -> None:
    document = opened(tmp_path, FILED.replace("W-01", "W-06"))
    first = rated(document, "yes", author=UNNAMED)
    second = rated(first, "no", "W-02", author=UNNAMED)
    given = [(one, second.assessment.answer(one)) for one in ("W-01", "W-02")]
    back = edits.undone(edits.signed(edits.undone(second), given, AUTHOR.name))
    assert back.assessment == document.assessment
    once = edits.redone(back)
    twice = edits.redone(once)
    assert [once.assessment.answer(one).by for one in ("W-01", "W-02")] == [UserText(AUTHOR.name), None]
    assert [twice.assessment.answer(one).by for one in ("W-01", "W-02")] == [UserText(AUTHOR.name)] * 2
    assert twice.assessment.answer("W-06").by == UserText("safety lead Z")


def test_what_rests_already_is_the_same_document(document: Document) -> None:
    after = edits.rested(typed(document, "a", "ab"))
    assert (steps(after), after.typing) == (1, None)
    assert edits.rested(after) is after


def test_another_edit_ends_what_was_typed_with_a_step_of_its_own(document: Document) -> None:
    after = rated(typed(document, "a", "ab"), "no", "W-02")
    assert (steps(after), after.typing) == (2, None)
    assert after.assessment.answer("W-01").note == UserText("ab")
    back = edits.undone(after)
    assert back.assessment.answer("W-02").rating is None
    assert back.assessment.answer("W-01").note == UserText("ab")


Typed = Callable[[Document, str, bool], Document]
TEXTS: dict[str, Typed] = {
    "subject": lambda document, text, typing: edits.subject(
        document, document.assessment.subject.model_copy(update={"model": UserText(text)}), typing=typing
    ),
    "flag": lambda document, text, typing: edits.flag(document, "small_team", True, text, typing=typing),
    "explanation": lambda document, text, typing: edits.explanation(document, "a-rule", text, typing=typing),
}


@pytest.mark.parametrize("edit", TEXTS.values(), ids=TEXTS)
def test_every_other_text_is_one_step_too(document: Document, edit: Typed) -> None:
    after = document
    for length in range(1, 6):
        after = edit(after, "typed"[:length], True)
        assert after.typing is not None
    assert edit(after, "typed", True) is after
    after = edit(after, "typed", False)
    assert (steps(after), after.typing) == (1, None)
    assert edits.undone(after).assessment == document.assessment
    assert edit(after, "typed", False) is after


# --- undo and redo ---------------------------------------------------------------------------------------------------


def test_no_change_is_the_same_document(document: Document) -> None:
    after = rated(document, "yes")
    assert rated(after, "yes") is after
    assert edits.redone(after) is after
    assert edits.undone(document) is document


def test_undo_of_everything_is_unchanged_again(document: Document) -> None:
    after = edits.undone(rated(rated(document, "yes"), "no", "W-02"))
    assert after.assessment.answer("W-02").rating is None
    assert edits.redone(after).assessment.answer("W-02").rating == "no"
    assert isinstance(edits.undone(after).saved, Unchanged)
    assert edits.undone(after).scorecard == document.scorecard


def test_undo_in_the_middle_of_a_word_takes_the_word_back(document: Document) -> None:
    after = edits.undone(typed(rated(document, "yes"), "a", "ab"))
    assert (after.assessment.answer("W-01").rating, after.assessment.answer("W-01").note) == ("yes", None)
    assert after.typing is None
    assert edits.redone(after).assessment.answer("W-01").note == UserText("ab")


def test_undo_passes_over_a_text_typed_and_taken_back(document: Document) -> None:
    """What changed nothing is nothing to undo."""
    assert edits.undone(typed(rated(document, "yes"), "a", None)).assessment == document.assessment
    idle = typed(document, "a", None)
    assert edits.undone(idle) is idle


def test_which_question_was_undone_stands_in_the_session(document: Document) -> None:
    after = edits.undone(rated(rated(document, "yes"), "no", "W-02"))
    assert after.session.redone_question() == "W-02"
    assert edits.redone(after).session.undone_question() == "W-02"


def test_reading_theirs_keeps_mine_for_undo(document: Document) -> None:
    mine, theirs = rated(document, "yes"), rated(document, "no", author=OTHER)
    both = edits.reloaded(mine, dataclasses.replace(mine.opened, assessment=theirs.assessment))
    assert both.assessment.answer("W-01").rating == "no"
    assert not both.unsaved
    assert edits.undone(both).assessment.answer("W-01").rating == "yes"


def test_theirs_with_other_questions_are_read_without_mine(document: Document) -> None:
    """An answer to a question that is not there any more cannot come back."""
    mine = rated(document, "yes")
    both = edits.reloaded(mine, dataclasses.replace(document.opened, questionnaires=()))
    assert steps(both) == 0
    assert both.assessment == document.assessment


def test_of_an_answer_the_fields_that_an_edit_changed_are_named(document: Document) -> None:
    item = EvidenceItem(title=UserText("minutes"), kind="record")
    before = with_answer(
        document.assessment, "W-01", Answer(rating="partial", evidence=(item,), by=UserText("engineer A"))
    )
    given = before.answer("W-01")

    def said(**fields: object) -> Phrase:
        after = given.model_copy(update={**fields, "by": UserText("safety lead A")})
        return edits.concerned(before, with_answer(before, "W-01", after), "W-01")

    assert said(rating="yes") == Phrase("W-01（评定）", "W-01 (rating)")
    assert said(due=datetime.date(2026, 12, 1)) == Phrase("W-01（完成期限）", "W-01 (due)")
    assert said(evidence=()).en == "W-01 (evidence)"
    assert said(evidence=(item.model_copy(update={"kind": "document"}),)).en == "W-01 (evidence)"
    assert said(rating="no", note=UserText("x"), met=(1,)).en == "W-01 (rating, note, conditions met)"
    several = said(rating="no", note=UserText("x"), met=(1,), owner=UserText("team B"))
    assert several == Phrase("W-01的作答", "the answer to W-01")
    assert said() == Phrase("W-01（署名）", "W-01 (by)"), "where nothing else is another"


def test_every_answer_that_an_edit_changed_is_named(document: Document) -> None:
    item = EvidenceItem(title=UserText("minutes"), kind="record")
    before = document.assessment
    after = before
    for name in ("W-02", "W-01", "W-03"):
        after = with_answer(after, name, Answer(evidence=(item,)))
    assert edits.concerned(before, after, "W-02").en == "W-02, W-01, W-03 (evidence)"


def test_what_an_edit_concerned(document: Document) -> None:
    before = document.assessment
    subject = with_subject(before, before.subject.model_copy(update={"model": UserText("A")}))
    flag = with_flag(before, "small_team", value=True, reason="")
    explained = edits.explanation(document, "a-rule", "why").assessment
    assert edits.concerned(before, subject, None).en == "the subject"
    assert edits.concerned(before, flag, None).en == "the profile"
    assert edits.concerned(before, explained, None).en == "an explanation"
    assert edits.concerned(before, with_answer(subject, "W-01", Answer(rating="no")), None).en != ""
