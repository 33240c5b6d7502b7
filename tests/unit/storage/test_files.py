from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.storage.disk import files
from failing_os import NEW, OLD, Faults, calls_of, failures, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "answers.toml"
    file.write_bytes(OLD)
    return file


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    return Faults(monkeypatch)


def test_whatever_call_fails_the_old_file_is_intact_and_nothing_is_left_behind(path: Path, faults: Faults) -> None:
    def act() -> None:
        path.write_bytes(OLD)
        files.replace(path, NEW, files.digest(OLD))

    tried = []
    for _, name, error in failures(faults, act):
        last_step = name == "fsync folder" or (name == "open" and tried and "replace" in tried)
        assert path.read_bytes() == (NEW if last_step else OLD), name
        assert os.listdir(path.parent) == ["answers.toml"], name
        assert "answers.toml" in said(error)
        tried.append(name)
    assert dict.fromkeys(tried) == dict.fromkeys(
        ["open", "stat", "mkstemp", "dup", "fchmod", "write", "flush", "fsync file", "close", "replace", "fsync folder"]
    )
    print(f"{len(tried)} faults, no bad file, none silent, nothing left behind")
    assert len(tried) >= 66


def test_the_cause_is_named(path: Path, faults: Faults) -> None:
    causes = {}
    for error, _, caught in failures(faults, lambda: files.replace(path, NEW, files.digest_on_disk(path))):
        causes[error] = said(caught)
    assert "the disk is full" in causes[errno.ENOSPC]
    assert "the disk quota is used up" in causes[errno.EDQUOT]
    assert "the file system is read-only" in causes[errno.EROFS]
    assert "permission denied" in causes[errno.EACCES]
    assert "the system says: Input/output error" in causes[errno.EIO]


def test_a_save_that_could_not_be_made_durable_can_be_tried_again(path: Path, faults: Faults) -> None:
    known = files.digest(OLD)
    faults.fail_at = len(calls_of(faults, lambda: files.replace(path, NEW, known)))
    assert faults.calls[-1] == "fsync folder"
    path.write_bytes(OLD)
    faults.calls.clear()
    with pytest.raises(EarnestError):
        files.replace(path, NEW, known)
    faults.fail_at = 0
    files.replace(path, NEW, known)
    assert path.read_bytes() == NEW


def test_the_bytes_are_durable_before_the_name_and_the_name_before_the_save_is_told(path: Path, faults: Faults) -> None:
    calls = calls_of(faults, lambda: files.replace(path, NEW, files.digest(OLD)))
    steps = [name for name in calls if name in {"write", "fsync file", "close", "replace", "fsync folder"}]
    assert steps == ["write", "fsync file", "close", "replace", "fsync folder"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    files.replace(path, NEW, files.digest(OLD))
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_symbolic_link_stays_one_and_the_file_it_leads_to_is_written(tmp_path: Path, path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to("../answers.toml")
    files.replace(link, NEW, files.digest(OLD))
    assert link.is_symlink()
    assert os.readlink(link) == "../answers.toml"
    assert path.read_bytes() == NEW
    assert os.listdir(link.parent) == ["link.toml"]


def test_a_file_that_changed_is_not_written_over_though_size_and_time_are_the_same(path: Path) -> None:
    before = path.stat()
    path.write_bytes(OLD.replace(b"1", b"7"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    with pytest.raises(ChangedOnDisk) as caught:
        files.replace(path, NEW, files.digest(OLD))
    assert said(caught.value) == "answers.toml was changed by something else since it was read; nothing was written"
    assert path.read_bytes() == OLD.replace(b"1", b"7")


def test_what_others_write_while_the_bytes_are_made_durable_is_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, sync = files.digest(OLD), os.fsync

    def meanwhile(handle: int) -> None:
        path.write_bytes(b"theirs")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDisk):
        files.replace(path, NEW, known)
    assert path.read_bytes() == b"theirs"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_was_only_touched_is_written(path: Path) -> None:
    os.utime(path, (1, 1))
    files.replace(path, NEW, files.digest(OLD))
    assert path.read_bytes() == NEW


def test_a_file_that_went_away_or_came_is_not_the_known_one(path: Path) -> None:
    with pytest.raises(ChangedOnDisk):
        files.replace(path, NEW, None)
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        files.replace(path, NEW, files.digest(OLD))
    assert not path.exists()


def test_a_file_known_not_to_be_there_is_made(tmp_path: Path) -> None:
    files.replace(tmp_path / "new.toml", NEW, None)
    assert (tmp_path / "new.toml").read_bytes() == NEW


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into every folder; see test_real_disks")
def test_a_writable_file_in_a_folder_that_is_not_is_told_so(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with pytest.raises(EarnestError) as caught:
            files.replace(path, NEW, files.digest(OLD))
    finally:
        path.parent.chmod(0o755)
    assert said(caught.value).endswith(
        "the file could be written, but its folder cannot, so it cannot be replaced safely; save a copy elsewhere"
    )
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("error", [errno.EXDEV, errno.EBUSY])
def test_a_file_that_cannot_be_replaced_in_its_place_is_told_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def in_place(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "replace", in_place)
    with pytest.raises(EarnestError) as caught:
        files.replace(path, NEW, files.digest(OLD))
    assert said(caught.value).endswith("so it cannot be replaced; save a copy elsewhere")
    assert (path.read_bytes(), os.listdir(path.parent)) == (OLD, ["answers.toml"])
