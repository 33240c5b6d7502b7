"""The document of the app as pure values: edits, undo, saved state, what an edit concerned."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from earnest.core.assessment import Assessment
from earnest.core.language import Phrase
from earnest.core.session import with_answer, with_flag, with_subject
from earnest.storage.load import open_assessment
from earnest.storage.reference import catalog
from earnest.tui.document import (
    Document,
    NotSaved,
    SavedAt,
    Unchanged,
    difference,
    document_of,
    edited,
    redone,
    reloaded,
    undone,
    unwritten,
    written,
)
from factories import answer
from own_files import EXAMPLE_SECTION, write_answers, write_example, write_questionnaire

NOW = datetime.datetime(2026, 11, 22, 10, 42, 5)
FULL = Phrase("磁盘已满", "the disk is full")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return document_of(open_assessment(write_example(tmp_path_factory.mktemp("document"))), catalog())


def rated(document: Document, question_id: str, rating: str) -> Document:
    changed = with_answer(document.assessment, question_id, answer(rating))
    return edited(document, changed, question_id)


def claimed(document: Document) -> str:
    lens = document.scorecard.questionnaires[0].lenses["claimed"]
    assert lens is not None
    return str(lens.score)


def test_a_file_just_opened_is_unchanged(document: Document) -> None:
    assert document.saved == Unchanged()
    assert not document.unsaved
    assert claimed(document) == "1/2"


def test_an_edit_scores_again_and_is_unsaved(document: Document) -> None:
    after = rated(document, "Q-04", "yes")
    assert claimed(after) == "3/4"
    assert after.saved == NotSaved()
    assert document.saved == Unchanged(), "the document before is a value of its own"


def test_an_edit_that_changes_nothing_is_the_same_document(document: Document) -> None:
    assert edited(document, document.assessment) is document
    assert undone(document) is document
    assert redone(document) is document


def test_undo_and_redo(document: Document) -> None:
    after = rated(rated(document, "Q-04", "yes"), "Q-02", "yes")
    back = undone(undone(after))
    assert back.assessment == document.assessment
    assert claimed(back) == "1/2"
    assert back.saved == Unchanged()
    assert redone(redone(back)).assessment == after.assessment


def test_after_a_save_the_time_stands_there(document: Document) -> None:
    after = rated(document, "Q-04", "yes")
    saved = written(after, replace(after.opened, assessment=after.assessment), NOW)
    assert saved.saved == SavedAt(NOW)
    assert saved.saved.words() == Phrase("10:42:05 已保存", "saved 10:42:05")


def test_an_edit_made_during_the_write_is_still_unsaved(document: Document) -> None:
    during = rated(document, "Q-04", "yes")
    after = rated(during, "Q-02", "yes")
    assert written(after, replace(after.opened, assessment=during.assessment), NOW).saved == NotSaved()


def test_a_failed_save_keeps_its_cause_until_the_next_edit(document: Document) -> None:
    failed = unwritten(rated(document, "Q-04", "yes"), FULL)
    assert failed.saved == NotSaved(FULL)
    assert failed.saved.words() == Phrase("未保存：磁盘已满", "NOT SAVED: the disk is full")
    assert rated(failed, "Q-02", "yes").saved == NotSaved()


def test_taking_back_what_could_not_be_saved_leaves_nothing_unsaved(document: Document) -> None:
    failed = unwritten(rated(document, "Q-04", "yes"), FULL)
    assert undone(failed).saved == Unchanged()


def test_reading_again_keeps_mine_in_undo(document: Document) -> None:
    mine = rated(document, "Q-04", "yes")
    theirs = replace(document.opened, assessment=rated(document, "Q-02", "no").assessment, disk_digest="sha256:other")
    after = reloaded(mine, theirs)
    assert after.assessment == theirs.assessment
    assert not after.unsaved
    assert undone(after).assessment == mine.assessment
    assert undone(after).opened.disk_digest == "sha256:other"


def test_reading_again_with_other_questions_starts_afresh(document: Document, tmp_path: Path) -> None:
    write_questionnaire(tmp_path, EXAMPLE_SECTION, qid="other")
    write_questionnaire(tmp_path)
    theirs = open_assessment(write_answers(tmp_path))
    after = reloaded(rated(document, "Q-04", "yes"), theirs)
    assert undone(after) is after
    assert [one.question.id for one in after.standings()][-1] == "Q-06"


def test_questions_by_id(document: Document) -> None:
    found = document.question("Q-03")
    assert found is not None
    assert found.id == "Q-03"
    assert document.question("Q-99") is None
    assert [one.question.id for one in document.standings()] == ["Q-01", "Q-02", "Q-03", "Q-04"]


@pytest.mark.parametrize(
    ("about", "words"),
    [("Q-04", "the answer to Q-04"), ("subject", "the subject"), ("profile", "the profile")],
)
def test_what_an_edit_concerned(document: Document, about: str, words: str) -> None:
    before = document.assessment
    changed: dict[str, Assessment] = {
        "subject": with_subject(before, before.subject.model_copy(update={"model": "M"})),
        "profile": with_flag(before, "agentic", True, ""),
    }
    question = None if about in changed else about
    after = changed.get(about) or with_answer(before, about, answer("yes"))
    assert difference(before, after, question).en == words
