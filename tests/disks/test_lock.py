"""One editor at a time, between processes as they are: a second one is refused and told who holds the file."""

from __future__ import annotations

import datetime
import os
import platform
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from earnest.storage.disk import flock
from earnest.storage.disk.lock import LockedElsewhere, NoLock, acquire, held_elsewhere
from earnest.storage.disk.state import folder_of, state_folder
from failing_os import Faults, every_fault, said
from open_files import is_claimed
from soak import SOAKING, times

HOLD = "import sys, time; from pathlib import Path; from earnest.storage.disk.lock import acquire; "
HOLD += "one = acquire(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of a file."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_second_process_is_refused_at_once_and_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    before = datetime.datetime.now().astimezone().replace(microsecond=0)
    with holder(path) as process:
        begun = time.monotonic()
        with pytest.raises(LockedElsewhere) as caught:
            acquire(path)
        print(f"refused after {time.monotonic() - begun:.3f} s")
        assert process.poll() is None, "refused while the file is held, not when its holder had ended"
        if SOAKING:
            assert time.monotonic() - begun <= 1
        found = caught.value.holder
        assert found is not None
        assert (found.pid, found.host) == (process.pid, platform.node())
        assert before <= found.since <= datetime.datetime.now().astimezone()
        for text in (said(caught.value), caught.value.message.zh):
            for part in ("answers.toml", str(process.pid), found.host, f"{found.since:%Y-%m-%d %H:%M:%S}"):
                assert part in text
        assert "close that window first" in said(caught.value)
    assert not path.exists()


def test_the_lock_is_free_at_once_when_its_holder_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[bool] = []
    locked = flock.locked
    monkeypatch.setattr(flock, "locked", lambda handle: tries.append(locked(handle)) or tries[-1])
    path = tmp_path / "answers.toml"
    for _ in range(times(3, 30)):
        with holder(path) as process:
            with pytest.raises(LockedElsewhere):
                acquire(path)
            process.kill()
            process.wait()
            tries.clear()
            acquire(path).release()
            assert tries == [True], "at the first try"


def test_whoever_looks_finds_who_holds_it_and_hinders_nobody(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    assert held_elsewhere(path) is None
    with holder(path) as process:
        found = held_elsewhere(path)
        assert found is not None
        assert found.holder is not None
        assert found.holder.pid == process.pid
    with os.fdopen(os.open(folder_of(path) / "lock", os.O_RDWR), "rb") as looking:
        assert flock.locked(looking.fileno(), beside_others=True)
        assert held_elsewhere(path) is None, "another one who looks holds nothing"
    acquire(path).release()


def test_every_way_to_a_file_is_the_same_lock_and_other_files_have_others(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.touch()
    (tmp_path / "link.toml").symlink_to(path)
    (tmp_path / "folder").mkdir()
    with acquire(path):
        for other in (tmp_path / "link.toml", tmp_path / "folder" / ".." / "answers.toml", Path(os.path.relpath(path))):
            with pytest.raises(LockedElsewhere):
                acquire(other)
        acquire(tmp_path / "other.toml").release()


def test_the_same_process_may_take_it_again_only_after_release(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    one = acquire(path)
    assert one.path == path
    with pytest.raises(LockedElsewhere) as caught:
        acquire(path)
    assert caught.value.holder is not None
    assert caught.value.holder.pid == os.getpid()
    one.release()
    one.release()
    assert not is_claimed(path)
    with acquire(path):
        assert is_claimed(path)
    acquire(path).release()


def test_being_refused_leaves_nothing_open(tmp_path: Path) -> None:
    with holder(tmp_path / "answers.toml"):
        before = len(os.listdir("/proc/self/fd"))
        with pytest.raises(LockedElsewhere):
            acquire(tmp_path / "answers.toml")
        assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"pid": 1}', b"\xff" * 10, b"[" * 4000, b'{"pid": "x"}'])
def test_a_holder_that_cannot_be_read_is_refused_all_the_same(tmp_path: Path, told: bytes) -> None:
    with acquire(tmp_path / "answers.toml"):
        (folder_of(tmp_path / "answers.toml") / "lock").write_bytes(told)
        with pytest.raises(LockedElsewhere) as caught:
            acquire(tmp_path / "answers.toml")
    assert caught.value.holder is None
    assert said(caught.value).startswith("answers.toml is being edited in another window; make the change there")


def test_the_name_of_a_host_is_shown_as_text(tmp_path: Path) -> None:
    with acquire(tmp_path / "answers.toml"):
        told = '{"pid": 1, "host": "a\\u001b[2Jb\\u202ec", "since": "2026-11-24T09:00:00+00:00"}'
        (folder_of(tmp_path / "answers.toml") / "lock").write_text(told)
        with pytest.raises(LockedElsewhere) as caught:
            acquire(tmp_path / "answers.toml")
    assert "a<U+001B>[2Jb<U+202E>c" in said(caught.value)


def test_nobody_else_may_look_into_the_state_folder(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        acquire(tmp_path / "answers.toml").release()
    finally:
        os.umask(mask)
    folder = folder_of(tmp_path / "answers.toml")
    assert re.fullmatch("[0-9a-f]{32}", folder.name)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (state_folder(), folder, folder / "lock")]
    assert modes == [0o700, 0o700, 0o600]


def test_a_lock_that_is_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    acquire(tmp_path / "answers.toml").release()
    file = folder_of(tmp_path / "answers.toml") / "lock"
    file.unlink()
    (tmp_path / "precious").write_text("precious")
    file.symlink_to(tmp_path / "precious")
    with pytest.raises(NoLock):
        acquire(tmp_path / "answers.toml")
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.parametrize("base", ["a file", "/proc/nobody"])
def test_without_a_state_folder_there_is_no_lock_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / base))
    with pytest.raises(NoLock) as caught:
        acquire(tmp_path / "answers.toml")
    assert said(caught.value).startswith("the file cannot be locked, because the state folder cannot be written (")


def test_without_a_home_there_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME")
    assert state_folder() == Path.home() / ".local" / "state" / "earnest"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert state_folder() == Path.home() / ".local" / "state" / "earnest"
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(NoLock, match="set HOME"):
        acquire(tmp_path / "answers.toml")


def test_whatever_call_fails_the_lock_is_had_or_not_and_never_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.toml"
    acquire(path).release()
    faults, open_before, tried = Faults(monkeypatch), len(os.listdir("/proc/self/fd")), []
    for name in every_fault(faults, lambda: acquire(path).release(), quiet=()):
        told = ["cannot be locked"]
        try:
            acquire(path).release()
        except NoLock as error:
            told.append(said(error))
        assert told[0] in told[-1]
        tried.append(name)
        faults.fail_at = 0
        acquire(path).release()
    assert {"mkdir", "open", "flock", "ftruncate"} <= set(tried)
    assert len(os.listdir("/proc/self/fd")) == open_before
