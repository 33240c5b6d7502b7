"""The document: pure steps from one state to the next, and whether it is saved."""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
import sys
from pathlib import Path

from earnest.core.assessment.edits import with_answer, with_flag, with_subject
from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.workspace.document import (
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
from walks import walk_file

NOON = datetime.datetime(2026, 11, 22, 12, 0)
FULL = Phrase("磁盘已满", "the disk is full")


def opened(folder: Path) -> Document:
    return document_of(open_assessment(walk_file(folder)), reference.catalog())


def rated(document: Document, rating: str = "yes", question: str = "W-01") -> Document:
    answer = Answer.model_validate({"rating": rating})
    return edited(document, with_answer(document.assessment, question, answer), question)


def test_an_edit_is_scored_and_unsaved(tmp_path: Path) -> None:
    before = opened(tmp_path)
    after = rated(before)
    assert isinstance(before.saved, Unchanged)
    assert after.saved == NotSaved(None)
    assert (before.scorecard.questionnaires[0].answered, after.scorecard.questionnaires[0].answered) == (0, 1)
    assert before.assessment.answer("W-01").rating is None


def test_no_change_is_the_same_document(tmp_path: Path) -> None:
    document = rated(opened(tmp_path))
    assert edited(document, document.assessment) is document
    assert redone(document) is document
    assert undone(opened(tmp_path)).session.past == ()


def test_undo_of_everything_is_unchanged_again(tmp_path: Path) -> None:
    before = opened(tmp_path)
    after = undone(rated(rated(before), "no", "W-02"))
    assert after.assessment.answer("W-02").rating is None
    assert redone(after).assessment.answer("W-02").rating == "no"
    assert isinstance(undone(after).saved, Unchanged)
    assert undone(after).scorecard == before.scorecard


def test_saved_states(tmp_path: Path) -> None:
    document = rated(opened(tmp_path))
    failed = unwritten(document, FULL)
    assert failed.saved == NotSaved(FULL)
    assert failed.saved.words() == Phrase("未保存：磁盘已满", "NOT SAVED: the disk is full")
    assert failed.assessment == document.assessment
    assert rated(failed, "no").saved == NotSaved(None), "the next edit tries again"
    saved = written(failed, dataclasses.replace(failed.opened, assessment=failed.assessment), NOON)
    assert saved.saved == SavedAt(NOON)
    assert saved.saved.words().en == "saved 12:00:00"


def test_edits_made_while_it_was_written_are_unsaved(tmp_path: Path) -> None:
    first = rated(opened(tmp_path))
    second = rated(first, "no", "W-02")
    done = written(second, dataclasses.replace(first.opened, assessment=first.assessment), NOON)
    assert done.saved == NotSaved(None)


def test_reading_theirs_keeps_mine_for_undo(tmp_path: Path) -> None:
    mine = rated(opened(tmp_path))
    theirs = rated(opened(tmp_path), "no")
    both = reloaded(mine, dataclasses.replace(mine.opened, assessment=theirs.assessment))
    assert both.assessment.answer("W-01").rating == "no"
    assert not both.unsaved
    assert undone(both).assessment.answer("W-01").rating == "yes"


def test_what_an_edit_concerned(tmp_path: Path) -> None:
    before = opened(tmp_path).assessment
    subject = with_subject(before, before.subject.model_copy(update={"model": UserText("A")}))
    flag = with_flag(before, "small_team", value=True, reason="")
    assert difference(before, with_answer(before, "W-01", Answer()), "W-01").en == "the answer to W-01"
    assert difference(before, subject, None).en == "the subject"
    assert difference(before, flag, None).en == "the profile"
    assert difference(before, with_answer(subject, "W-01", Answer(rating="no")), None).en != ""


def test_questions_by_id(tmp_path: Path) -> None:
    document = opened(tmp_path)
    found = document.question("W-04")
    assert found is not None
    assert found.kind == "share"
    assert document.question("X-01") is None
    assert [scored.question.id for scored in document.scored_questions()] == [f"W-0{n}" for n in range(1, 7)]


def test_the_document_loads_no_textual() -> None:
    code = (
        "import sys, earnest.workspace.document, earnest.workspace.answers, earnest.workspace.forms; "
        "assert 'textual' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
