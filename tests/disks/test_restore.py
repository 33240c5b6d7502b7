"""An earlier version brought back: nothing is lost that was there, and nobody is disturbed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import files, versions
from earnest.storage.disk.lock import LockedElsewhere, NoLock, acquire
from earnest.storage.disk.state import folder_of
from earnest.storage.disk.versions import Version, keep, kept, read, restore
from failing_os import said
from kept_versions import NOON, Clock, contents, edit
from own_files import write_answers


def test_a_file_that_was_deleted_or_spoilt_is_brought_back_and_what_was_there_is_kept(path: Path) -> None:
    keep(path, b"good")
    restore(path, kept(path)[0])
    assert path.read_bytes() == b"good"
    assert contents(path) == [b"good"]
    for spoilt in (b"", b"\x00" * 4096, b"<<<<<<< HEAD\n", b"x" * 2**20):
        path.write_bytes(spoilt)
        restore(path, next(one for one in kept(path) if read(one) == b"good"))
        assert path.read_bytes() == b"good"
        assert contents(path)[0] == spoilt


def test_all_of_ten_edits_can_be_had_again(tmp_path: Path, clock: type[Clock]) -> None:
    path = write_answers(tmp_path)
    opened, written = open_assessment(path), []
    for number in range(11):
        written.append(path.read_bytes())
        clock.time = NOON + versions.EVERY * number
        opened = edit(opened, f"edit {number}")
    path.unlink()
    assert contents(path)[:10] == written[:0:-1]
    for version, data in zip(kept(path)[:10], written[:0:-1], strict=True):
        restore(path, version)
        assert path.read_bytes() == data


def test_a_file_that_is_being_edited_is_not_restored(path: Path) -> None:
    keep(path, b"good")
    path.write_bytes(b"present")
    with acquire(path), pytest.raises(LockedElsewhere):
        restore(path, kept(path)[0])
    assert path.read_bytes() == b"present"
    restore(path, kept(path)[0])


def test_nothing_is_written_over_that_could_not_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, b"good")
    path.write_bytes(b"present")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(EarnestError, match=r"no earlier version of answers\.toml could be kept: .*the disk is full"):
        restore(path, kept(path)[0])
    assert path.read_bytes() == b"present"
    monkeypatch.undo()


def test_without_a_lock_nothing_is_restored(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, b"good")
    path.write_bytes(b"present")
    version = kept(path)[0]
    (folder_of(path) / "lock").mkdir()
    with pytest.raises(NoLock):
        restore(path, version)
    assert path.read_bytes() == b"present"


def test_what_changes_in_the_middle_of_a_restore_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, b"good")
    path.write_bytes(b"present")
    real = versions.keep

    def meanwhile(file: Path, data: bytes) -> Version:
        added = real(file, data)
        file.write_bytes(b"theirs")
        return added

    monkeypatch.setattr(versions, "keep", meanwhile)
    with pytest.raises(ChangedOnDisk):
        restore(path, kept(path)[-1])
    assert path.read_bytes() == b"theirs"


def test_a_link_and_the_file_it_leads_to_have_the_same_versions(tmp_path: Path, path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(path)
    keep(tmp_path / "link.toml", b"good")
    assert contents(path) == [b"good"]
    restore(tmp_path / "link.toml", kept(path)[0])
    assert (tmp_path / "link.toml").is_symlink()
    assert path.read_bytes() == b"good"


def test_versions_that_cannot_be_listed_are_told(path: Path) -> None:
    folder_of(path).parent.mkdir(parents=True)
    folder_of(path).touch()
    with pytest.raises(EarnestError) as caught:
        kept(path)
    assert said(caught.value).startswith("the earlier versions of answers.toml cannot be read: ")


def test_a_version_is_a_value(path: Path) -> None:
    keep(path, b"a")
    one = kept(path)[0]
    assert one == Version(one.number, one.at, one.path)
    assert files.digest(read(one)) == files.digest(b"a")
