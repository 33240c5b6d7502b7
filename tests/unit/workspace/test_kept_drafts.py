"""Drafts: what an earlier run left is told, handed out once, and kept until it comes back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import lock
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.workspace.document import Document, document_of
from earnest.workspace.drafts import Drafts
from walk_files import walk_file

NOTE = Draft(form="answer", of="W-01", texts={"note": "长" * 8001})
ITEM = Draft(form="evidence", of="W-01", place=0, texts={"title": "", "shows": "why\nit holds"})
SUBJECT = Draft(form="subject", texts={"released_on": "soon"})


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return document_of(open_assessment(walk_file(tmp_path)), reference.catalog())


def test_what_was_kept_is_told_and_comes_back_as_it_was_typed(document: Document) -> None:
    Drafts(document).keep(document, [NOTE, ITEM, SUBJECT])
    found = Drafts(document)
    assert [sentence.en.split(";")[0] for sentence in found.sentences()] == [
        "W-01: some input could not be saved last time",
        "W-01: an evidence item was left unfinished last time",
        "Subject: some input could not be saved last time",
    ]
    assert all(sentence.zh != sentence.en for sentence in found.sentences())
    assert (found.take("answer", "W-01"), found.take("evidence", "W-01"), found.take("subject")) == (
        NOTE,
        ITEM,
        SUBJECT,
    )


def test_a_draft_is_handed_out_once_and_to_its_own_form(document: Document) -> None:
    Drafts(document).keep(document, [NOTE])
    found = Drafts(document)
    assert found.take("answer", "W-02") is None
    assert found.take("evidence", "W-01") is None
    assert found.take("answer", "W-01") == NOTE
    assert found.take("answer", "W-01") is None


def test_what_nobody_came_back_to_is_kept_and_what_was_taken_is_not(document: Document) -> None:
    Drafts(document).keep(document, [NOTE, SUBJECT])
    found = Drafts(document)
    found.take("answer", "W-01")
    found.keep(document)
    assert load_drafts(document.opened.path) == (SUBJECT,)
    found.take("subject")
    found.keep(document)
    assert load_drafts(document.opened.path) == ()


def test_what_was_taken_and_is_unfinished_again_is_kept_again(document: Document) -> None:
    Drafts(document).keep(document, [NOTE, SUBJECT])
    found = Drafts(document)
    found.take("answer", "W-01")
    found.keep(document, [ITEM])
    assert load_drafts(document.opened.path) == (SUBJECT, ITEM)


def test_drafts_go_on_with_a_copy(document: Document, tmp_path: Path) -> None:
    copy = dataclasses.replace(document, opened=dataclasses.replace(document.opened, path=tmp_path / "copy.toml"))
    Drafts(document).keep(copy, [NOTE])
    assert load_drafts(document.opened.path) == ()
    assert load_drafts(tmp_path / "copy.toml") == (NOTE,)


def test_who_may_only_read_has_none_and_keeps_none(document: Document) -> None:
    """They belong to the window that edits."""
    save_drafts(document.opened.path, (NOTE,))
    locked = dataclasses.replace(document, locked=lock.LockedElsewhere(document.opened.path, None))
    found = Drafts(locked)
    assert found.sentences() == []
    assert found.take("answer", "W-01") is None
    found.keep(locked, [SUBJECT])
    assert load_drafts(document.opened.path) == (NOTE,)


def test_without_a_document_there_are_none() -> None:
    none = Drafts()
    none.keep(None, [NOTE])
    assert none.sentences() == []


def test_drafts_that_cannot_be_read_or_kept_are_none(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document.opened.path
    assert load_drafts(path) == ()
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    Drafts(document).keep(document, [NOTE])
    assert load_drafts(path) == ()
