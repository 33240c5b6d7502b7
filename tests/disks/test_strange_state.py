"""The state folder may hold anything: it is skipped, told, and nothing waits for it or ends by it."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pipes, sockets and zones of POSIX", allow_module_level=True)

from command_line import Run, runner
from earnest.storage.disk import lock, versions
from earnest.storage.disk.state import folder_of, made
from earnest.storage.drafts import Draft, load_drafts, save_drafts
from earnest.storage.preferences import Preferences, load_preferences, preferences_file, save_preferences
from screen_runs import fresh


def a_socket(place: Path) -> None:
    before = Path.cwd()
    os.chdir(place.parent)  # the name of a socket has room for a hundred bytes
    try:
        with socket.socket(socket.AF_UNIX) as made_here:
            made_here.bind(place.name)
    finally:
        os.chdir(before)


def a_link(place: Path) -> None:
    other = place.with_name("other.toml")
    other.write_text("format = 1\n")
    place.symlink_to(other)


def a_device(place: Path) -> None:
    place.symlink_to("/dev/zero")


KINDS: list[Callable[[Path], object]] = [os.mkfifo, a_socket, a_link, a_device, Path.mkdir]
STRANGE = pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
EDGES = ["99991231T235959Z", "00010101T000000Z", "20261332T000000Z", "00000000T000000Z", "20260101T996000Z"]


@pytest.fixture
def earnest(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


@pytest.fixture(params=["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("day", EDGES)
def test_a_version_of_a_day_that_no_zone_has_is_skipped(tmp_path: Path, day: str, earnest: Run) -> None:
    path = fresh(tmp_path)
    (made(folder_of(path)) / f"000007-{day}.toml").write_bytes(b"x")
    kept = versions.keep(path, b"one")
    assert kept.number == 8, "no other version will have its number"
    assert kept in versions.kept(path)
    versions.keep_present(path, versions.EVERY)
    end = earnest("history", str(path))
    assert (end.status, "Traceback" in end.err) == (0, False)


@STRANGE
def test_what_is_no_file_is_skipped_among_the_versions_and_told(
    tmp_path: Path, make: Callable[[Path], object], earnest: Run
) -> None:
    path = fresh(tmp_path)
    make(made(folder_of(path)) / "000003-20260101T000000Z.toml")
    assert versions.kept(path) == []
    assert versions.keep(path, b"one").number == 4
    assert "skipped" in earnest("history", str(path)).err
    assert earnest("restore", str(path), "--version", "4").status == 0
    assert path.read_bytes() == b"one"


@STRANGE
def test_what_is_no_file_among_the_drafts_is_neither_read_nor_written_to(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = fresh(tmp_path)
    place = made(folder_of(path)) / "drafts.toml"
    make(place)
    draft = Draft(form="answer", of="C1-01", texts={"note": "x"})
    assert load_drafts(path) == ()
    if place.is_dir() and not place.is_symlink():
        return
    save_drafts(path, (draft,))
    assert load_drafts(path) == (draft,)
    other = place.with_name("other.toml")
    assert not other.exists() or other.read_text() == "format = 1\n"


@STRANGE
def test_what_is_no_file_among_the_preferences_is_no_reason_to_stop(make: Callable[[Path], object]) -> None:
    place = preferences_file()
    place.parent.mkdir(parents=True)
    make(place)
    assert load_preferences() == Preferences()
    save_preferences(Preferences(name="A"))


@STRANGE
def test_what_is_no_file_in_the_place_of_the_lock_is_told(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = fresh(tmp_path)
    make(made(folder_of(path)) / "lock")
    with lock.locked(path) as why:
        assert why is not None or make is os.mkfifo


HOLDERS = ['{"pid": Infinity, "host": "h", "since": "2026-01-01T00:00:00Z"}', "[]", "null", '"x"', "\x00", "[" * 4000]
HOLDERS += [f'{{"pid": 1, "host": "h", "since": "{since}"}}' for since in ("9999-12-31T23:59:59-12:00", "0001-01-01")]
HOLDERS += [f'{{"pid": {"9" * 4000}, "host": "h", "since": "2026-01-01"}}', '{"pid": NaN, "host": 1, "since": "x"}']


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("told", HOLDERS, ids=lambda told: ascii(told[:70]))
def test_whatever_the_lock_says_of_its_holder_the_file_is_only_locked(tmp_path: Path, told: str) -> None:
    path = fresh(tmp_path)
    with lock.acquire(path):
        (folder_of(path) / "lock").write_text(told)
        with pytest.raises(lock.LockedElsewhere):
            lock.acquire(path)
