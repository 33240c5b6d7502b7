from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
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


def test_whatever_call_fails_no_new_file_stands_half_made(tmp_path: Path, faults: Faults) -> None:
    path = tmp_path / "new.toml"

    def act() -> None:
        path.unlink(missing_ok=True)
        files.create(path, NEW, of=None)

    tried = set()
    for _, name, error in failures(faults, act):
        assert os.listdir(tmp_path) == [], name
        assert "new.toml could not be written" in said(error)
        tried.add(name)
    assert tried >= {"mkstemp", "fchmod", "write", "fsync file", "close", "link", "open", "fsync folder"}


def test_a_new_file_is_durable_before_it_has_its_name(tmp_path: Path, faults: Faults) -> None:
    calls = calls_of(faults, lambda: files.create(tmp_path / "new.toml", NEW, of=None))
    steps = [name for name in calls if name in {"write", "fsync file", "close", "link", "fsync folder"}]
    assert steps == ["write", "fsync file", "close", "link", "fsync folder"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_other_programs_would_give_it(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        files.create(tmp_path / "new.toml", NEW, of=None)
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == mode


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_a_new_file_never_takes_the_place_of_anything(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "new.toml"
    make(path)
    before = path.lstat()
    with pytest.raises(EarnestError) as caught:
        files.create(path, NEW, of=None)
    assert "the file exists already and was not touched; use another name" in said(caught.value)
    assert (path.lstat().st_ino, path.lstat().st_size) == (before.st_ino, before.st_size)
    assert os.listdir(tmp_path) == ["new.toml"]


@pytest.mark.parametrize("error", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    def no_link(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", no_link)
    path = tmp_path / "new.toml"
    files.create(path, NEW, of=None)
    assert path.read_bytes() == NEW
    with pytest.raises(EarnestError):
        files.create(path, OLD, of=None)
    assert path.read_bytes() == NEW
    assert os.listdir(tmp_path) == ["new.toml"]


def test_the_longest_name_that_a_file_can_have_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("答" * 83 + ".toml")
    assert len(path.name.encode()) == 254
    files.create(path, OLD, of=None)
    files.replace(path, NEW, files.digest(OLD))
    assert path.read_bytes() == NEW
    with pytest.raises(EarnestError) as caught:
        files.create(tmp_path / ("答" * 84 + ".toml"), OLD, of=None)
    assert "the file name is too long" in said(caught.value)


def test_a_missing_folder_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(EarnestError) as caught:
        files.create(tmp_path / "no" / "new.toml", NEW, of=None)
    assert said(caught.value).endswith("new.toml could not be written: the folder does not exist; create it first")
    assert not (tmp_path / "no").exists()


def test_a_folder_that_may_not_be_written_in(path: Path, faults: Faults) -> None:
    faults.error = errno.EACCES
    faults.fail_at = calls_of(faults, lambda: files.replace(path, OLD, files.digest(OLD))).index("mkstemp") + 1
    faults.calls.clear()
    with pytest.raises(EarnestError) as caught:
        files.replace(path, NEW, files.digest(OLD))
    assert said(caught.value).endswith("answers.toml could not be written: permission denied")


@pytest.mark.parametrize("name", ["a\0b.toml", "a\ud800b.toml"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    for act in (lambda: files.create(tmp_path / name, NEW, of=None), lambda: files.read_bytes(tmp_path / name, 10)):
        with pytest.raises(EarnestError) as caught:
            act()
        assert "the file name contains a character that is not allowed" in said(caught.value)
