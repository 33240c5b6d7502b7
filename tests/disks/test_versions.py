"""Earlier versions: which are kept, for how long, and that keeping them never stands in the way of a save."""

from __future__ import annotations

import datetime
import os
import stat
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.disk.state import folder_of, state_folder
from earnest.storage.disk.versions import keep, kept
from earnest.storage.save import save
from failing_os import Faults, every_fault
from kept_versions import NOON, Clock, contents, edit
from own_files import write_answers


def test_versions_are_kept_in_order_and_equal_ones_once(path: Path, clock: type[Clock]) -> None:
    assert kept(path) == []
    for data in (b"a", b"a", b"b", b"a", b"a"):
        keep(path, data)
    assert contents(path) == [b"a", b"b", b"a"]
    assert [one.number for one in kept(path)] == [3, 2, 1]
    assert {one.at for one in kept(path)} == {NOON}
    names = [one.path.name for one in reversed(kept(path))]
    assert names == sorted(names) == [f"00000{n}-20261124T120000Z.toml" for n in (1, 2, 3)]


def test_they_stay_in_order_though_the_clock_is_set_back(path: Path, clock: type[Clock]) -> None:
    keep(path, b"first")
    clock.time = NOON - datetime.timedelta(days=400)
    keep(path, b"second")
    assert contents(path) == [b"second", b"first"]


def test_the_ten_newest_and_the_newest_of_each_of_thirty_days_are_kept(path: Path, clock: type[Clock]) -> None:
    for day in range(35):
        for hour in range(2):
            clock.time = NOON + datetime.timedelta(days=day, hours=hour)
            keep(path, f"day {day} hour {hour}".encode())
    newest = [f"day {34 - n // 2} hour {1 - n % 2}" for n in range(10)]
    daily = [f"day {day} hour 1" for day in range(34, 4, -1)]
    wanted = sorted({*newest, *daily}, key=lambda text: tuple(map(int, text.split()[1::2])), reverse=True)
    assert [data.decode() for data in contents(path)] == wanted
    assert len(wanted) == 10 + 30 - 5
    assert kept(path)[0].number == 70


def test_what_is_old_stays_while_there_is_nothing_newer(path: Path, clock: type[Clock]) -> None:
    for number in range(12):
        keep(path, b"%d" % number)
    clock.time = NOON + datetime.timedelta(days=1000)
    keep(path, b"much later")
    assert contents(path) == [b"much later", *(b"%d" % number for number in range(11, 2, -1))]


def test_nobody_else_may_read_them_and_no_temporary_file_is_left(path: Path) -> None:
    folder = folder_of(path)
    keep(path, b"a")
    (folder / ".000002-20261124T120000Z.toml.4711-abcdefgh.tmp").write_bytes(b"half")
    keep(path, b"b")
    modes = {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    assert modes == {0o600}
    assert len(os.listdir(folder)) == 2
    assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, state_folder())} == {0o700}


def test_a_version_that_cannot_be_read_is_no_reason_to_keep_none(path: Path) -> None:
    keep(path, b"a")
    newest = kept(path)[0].path
    newest.unlink()
    newest.mkdir()
    keep(path, b"a")
    assert [one.number for one in kept(path)] == [2], "what is no file is no version, and its number is not used again"


# While a file is edited


def test_a_save_keeps_what_it_writes_over_but_not_each_time(tmp_path: Path, clock: type[Clock]) -> None:
    path = write_answers(tmp_path)
    original = path.read_bytes()
    opened = open_assessment(path)
    written = []
    for minute in range(12):
        clock.time = NOON + datetime.timedelta(minutes=minute)
        opened = edit(opened, f"minute {minute}")
        assert opened.unkept is None
        written.append(path.read_bytes())
    assert contents(path) == [written[9], written[4], original]


def test_a_version_that_cannot_be_kept_is_told_and_the_save_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_answers(tmp_path)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    opened = edit(open_assessment(path), "edited")
    assert opened.unkept is not None
    assert opened.unkept.en.startswith("the earlier versions of answers.toml cannot be read: ")
    assert "旧版本" in opened.unkept.zh
    assert open_assessment(path).assessment.answer("Q-01").note == UserText("edited")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert edit(opened, "again").unkept is None


def test_whatever_call_fails_a_save_is_told_or_done_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_answers(tmp_path)
    original, opened = path.read_bytes(), open_assessment(path)
    edit(opened, "new", datetime.timedelta(0))
    new, state = path.read_bytes(), folder_of(path)
    assert new != original

    def act() -> Opened:
        with faults.sound():
            path.write_bytes(original)
            for one in state.iterdir():
                one.unlink()
        return edit(opened, "new", datetime.timedelta(0))

    faults, results = Faults(monkeypatch), []
    for name in every_fault(faults, act, quiet=()):
        found, told = {new}, Phrase("好", "well")
        try:
            told = act().unkept or told
            results.append("saved" if told.en == "well" else "unkept")
        except EarnestError as error:
            told = error.message
            results.append("refused")
            found = {original, new} if name in {"fsync folder", "open"} else {original}
        with faults.sound():
            assert told.zh != told.en
            assert path.read_bytes() in found, name
            assert sorted(os.listdir(tmp_path)) == ["answers.toml", "tiny.toml"], name
            assert [one for one in os.listdir(state) if one.endswith(".tmp")] == [], name
            assert set(contents(path)) <= {original}, name
            edit(opened, "new", datetime.timedelta(0))
            assert path.read_bytes() == new
    figures = {one: results.count(one) for one in sorted(set(results))}
    print(len(results), "faults:", figures)
    assert len(results) >= 150
    assert min(figures["refused"], figures["unkept"]) >= 40


def test_nothing_changes_when_what_is_in_memory_cannot_be_written(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    before, opened = path.read_bytes(), open_assessment(path)
    for bad in ("a\ud800b", "a\x00b", "x" * 8001):
        broken = opened.assessment.answer("Q-01").model_copy(update={"note": bad})
        with pytest.raises(EarnestError):
            save(opened, opened.assessment.model_copy(update={"answers": {"Q-01": broken}}), datetime.timedelta(0))
        assert path.read_bytes() == before
    assert kept(path) == []
