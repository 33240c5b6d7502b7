"""The document: pure steps from one state to the next, and whether it is saved."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.workspace import edits
from earnest.workspace.document import Document, document_of, unwritten, written
from earnest.workspace.saved_states import NotSaved, SavedAt, Unchanged
from open_files import AUTHOR, FULL
from walk_files import walk_file

NOON = datetime.datetime(2026, 11, 22, 12, 0)


def opened(folder: Path) -> Document:
    return document_of(open_assessment(walk_file(folder)), reference.catalog())


def rated(document: Document, rating: str = "yes", question: str = "W-01") -> Document:
    return edits.answer(document, question, Answer.model_validate({"rating": rating}), AUTHOR)


def test_an_edit_is_scored_and_unsaved(tmp_path: Path) -> None:
    before = opened(tmp_path)
    after = rated(before)
    assert isinstance(before.saved, Unchanged)
    assert after.saved == NotSaved(None)
    assert (before.scorecard.questionnaires[0].answered, after.scorecard.questionnaires[0].answered) == (0, 1)
    assert before.assessment.answer("W-01").rating is None


def test_saved_states(tmp_path: Path) -> None:
    document = rated(opened(tmp_path))
    failed = unwritten(document, FULL)
    assert failed.saved == NotSaved(FULL)
    assert failed.saved.words() == Phrase("未保存（^S 重试）：磁盘已满", "NOT SAVED (^S tries again): the disk is full")
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


def test_questions_by_id(tmp_path: Path) -> None:
    document = opened(tmp_path)
    found = document.question("W-04")
    assert found is not None
    assert found.kind == "share"
    assert document.question("X-01") is None
    assert [scored.question.id for scored in document.scored_questions()] == [f"W-0{n}" for n in range(1, 7)]
