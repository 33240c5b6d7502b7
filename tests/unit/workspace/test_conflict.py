"""Somebody else changed the file: a copy of one's own, theirs with mine to come back, and what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.core.assessment.model import Answer, Assessment
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage import reference, save
from earnest.storage.assessments import Opened, open_assessment
from earnest.workspace import conflict, edits
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document, document_of
from earnest.workspace.saved_states import SavedAt
from earnest.workspace.saving import Severity
from open_files import AUTHOR, is_claimed
from walk_files import change_behind, stored, walk_file


@pytest.fixture
def mine(tmp_path: Path) -> Document:
    """A document with an edit, of a file that was changed behind it."""
    path = walk_file(tmp_path)
    document = document_of(open_assessment(path), reference.catalog())
    change_behind(path)
    return edits.answer(document, "W-01", Answer(rating="no"), AUTHOR)


class Told(list[tuple[str, Severity]]):
    """The notices given, in English."""

    def __call__(self, words: Phrase, severity: Severity) -> None:
        assert words.zh != words.en
        self.append((words.en, severity))


def claimed(path: Path) -> Claim:
    claim = Claim()
    with claim.switch_to(path):
        pass
    return claim


def test_a_copy_stands_beside_the_file_and_is_gone_on_with(mine: Document) -> None:
    path = mine.opened.path
    theirs, told, claim = path.read_bytes(), Told(), claimed(path)
    copy = conflict.keep_copy(mine, claim, told)
    assert copy is not None
    assert copy.opened.path == path.with_name("answers.mine-1.toml")
    assert stored(copy.opened.path).answer("W-01").rating == "no"
    assert (copy.unsaved, isinstance(copy.saved, SavedAt)) == (False, True)
    assert told == [(f"your changes are in {copy.opened.path}; you are editing that file from now on", "information")]
    assert path.read_bytes() == theirs
    assert (is_claimed(path), is_claimed(copy.opened.path)) == (False, True)
    claim.release()


def test_a_copy_takes_a_name_that_is_free(mine: Document) -> None:
    taken = mine.opened.path.with_name("answers.mine-1.toml")
    taken.write_text("of an earlier day")
    copy = conflict.keep_copy(mine, Claim(), Told())
    assert copy is not None
    assert copy.opened.path.name == "answers.mine-2.toml"
    assert taken.read_text() == "of an earlier day"
    again = conflict.keep_copy(copy, Claim(), Told())
    assert again is not None
    assert again.opened.path.name == "answers.mine-2.mine-1.toml"


def refuse(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let no copy be written into some folders."""
    create = save.save_copy

    def refused_there(opened: Opened, assessment: Assessment, copy: Path) -> Opened:
        if copy.parent in folders:
            raise EarnestError(Phrase("只读", f"{copy.parent.name} is read-only"))
        return create(opened, assessment, copy)

    monkeypatch.setattr(save, "save_copy", refused_there)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def test_a_copy_goes_home_where_the_folder_takes_none(
    mine: Document, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, mine.opened.path.parent)
    told = Told()
    copy = conflict.keep_copy(mine, Claim(), told)
    assert copy is not None
    assert copy.opened.path == home / "answers.mine-1.toml"
    assert 'rating = "no"' in copy.opened.path.read_text("utf-8")
    assert [severity for _, severity in told] == ["error", "information"]


def test_where_no_copy_can_be_written_each_cause_is_told_and_nothing_is_lost(
    mine: Document, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mine.opened.path
    refuse(monkeypatch, path.parent, home)
    told, claim = Told(), claimed(path)
    assert conflict.keep_copy(mine, claim, told) is None
    assert told == [(f"{path.parent.name} is read-only", "error"), ("home is read-only", "error")]
    assert is_claimed(path), "the file before stays claimed"
    claim.release()


def test_theirs_are_read_and_mine_come_back_with_undo(mine: Document) -> None:
    theirs = conflict.read_again(mine)
    assert theirs.assessment.subject.version == UserText("2.2")
    assert theirs.assessment.answer("W-01").rating is None
    assert not theirs.unsaved
    back = edits.undone(theirs)
    assert back.assessment == mine.assessment
    assert save.save(back.opened, back.assessment).path == mine.opened.path, "and can be saved over theirs"


def test_a_file_that_can_no_longer_be_read_is_told_with_its_place(mine: Document) -> None:
    mine.opened.path.write_text("<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(FileProblems) as caught:
        conflict.read_again(mine)
    assert "answers.toml:1" in caught.value.message.en
