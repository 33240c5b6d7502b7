"""The claim: one window at a time edits a file; another one is told who does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import lock
from earnest.workspace.claim import Claim, refusal
from earnest.workspace.document import Document, document_of
from open_files import is_claimed
from walk_files import walk_file


def switched(claim: Claim, path: Path) -> lock.LockedElsewhere | None:
    with claim.switch_to(path) as held:
        return held


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    path = walk_file(tmp_path)
    other = path.with_name("other.toml")
    other.write_bytes(path.read_bytes())
    return path, other


def test_a_file_is_claimed_until_another_one_is_or_it_is_let_go(two: tuple[Path, Path]) -> None:
    path, other = two
    claim = Claim()
    assert switched(claim, path) is None
    assert (is_claimed(path), is_claimed(other)) == (True, False)
    assert switched(claim, other) is None
    assert (is_claimed(path), is_claimed(other)) == (False, True)
    claim.release()
    claim.release()
    assert not is_claimed(other)


def test_while_another_file_is_opened_both_are_claimed(two: tuple[Path, Path]) -> None:
    path, other = two
    claim = Claim()
    switched(claim, path)
    with claim.switch_to(other):
        assert is_claimed(path)
        assert is_claimed(other)
    claim.release()


def test_a_file_that_cannot_be_opened_leaves_the_claim_where_it_was(two: tuple[Path, Path]) -> None:
    path, other = two
    claim = Claim()
    switched(claim, path)
    with pytest.raises(EarnestError), claim.switch_to(other):
        raise EarnestError(Phrase("坏", "broken"))
    assert (is_claimed(path), is_claimed(other)) == (True, False)
    claim.release()


def test_the_same_file_is_not_let_go_in_between_whatever_its_name(two: tuple[Path, Path]) -> None:
    path, _ = two
    link = path.with_name("link.toml")
    link.symlink_to(path)
    claim = Claim()
    switched(claim, path)
    for name in (path, link, path.parent / "." / path.name):
        assert switched(claim, name) is None
        assert is_claimed(path)
    claim.release()
    assert not is_claimed(path)


def test_a_file_held_elsewhere_is_not_claimed_and_the_one_before_is_let_go(two: tuple[Path, Path]) -> None:
    path, other = two
    claim = Claim()
    switched(claim, path)
    with lock.acquire(other):
        held = switched(claim, other)
        assert held is not None
        assert held.holder is not None
        assert held.holder.pid == os.getpid()
        assert not is_claimed(path)
        claim.release()
        assert is_claimed(other), "what is not one's own is not let go"


def test_without_a_state_folder_one_is_warned_and_goes_on(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = two
    (tmp_path / "file").write_bytes(b"")
    claim = Claim()
    with monkeypatch.context() as changed:
        changed.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
        assert switched(claim, path) is None
        assert claim.warning is not None
        assert claim.warning.en.startswith("the file cannot be locked")
    assert switched(claim, other) is None
    assert claim.warning is None
    claim.release()


def document(path: Path, held: lock.LockedElsewhere | None) -> Document:
    return document_of(open_assessment(path), reference.catalog(), held)


def test_who_may_not_edit_is_told_who_does(two: tuple[Path, Path]) -> None:
    path, _ = two
    assert refusal(None) is None
    assert refusal(document(path, None)) is None
    with lock.acquire(path):
        held = switched(Claim(), path)
        assert held is not None
        assert held.holder is not None
        said = refusal(document(path, held))
        assert said is not None
        for text in (said.zh, said.en):
            for part in ("answers.toml", str(held.holder.pid), held.holder.host, f"{held.holder.since:%H:%M:%S}", "F9"):
                assert part in text


def test_a_holder_that_is_not_known_is_not_named(two: tuple[Path, Path]) -> None:
    path, _ = two
    said = refusal(document(path, lock.LockedElsewhere(path, None)))
    assert said is not None
    assert said.en == (
        "Read-only: answers.toml is being edited in another window. Close that window, then press F9 to edit here."
    )
