"""`earnest history` and `earnest restore`."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.assessment.edits import with_answer
from earnest.core.text import line_of
from earnest.storage.disk import versions
from earnest.storage.disk.files import digest
from earnest.storage.disk.lock import acquire
from earnest.storage.disk.state import state_folder
from earnest.storage.opening import open_to_edit
from earnest.storage.save import save
from factories import answer
from own_files import write_answers


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with two earlier versions; on disk stands the third state."""
    path = write_answers(tmp_path)
    opened = open_to_edit(path)
    for note in ("first", "second"):
        opened = save(opened, with_answer(opened.assessment, "Q-01", answer("no", note=note)), datetime.timedelta(0))
    return path


def test_history_lists_the_newest_first(path: Path, run: Run) -> None:
    ended = run("history", str(path))
    assert (ended.status, ended.err) == (0, "")
    title, second, first = ended.out.splitlines()
    assert title.split() == ["version", "kept", "at", "bytes", "answered", "digest"]
    newest, oldest = versions.kept(path)
    for line, version, answered in ((second, newest, "1/6"), (first, oldest, "0/6")):
        data = versions.read(version)
        at = f"{version.at.astimezone():%Y-%m-%d %H:%M:%S}"
        assert line.split() == [str(version.number), *at.split(), str(len(data)), answered, digest(data)[:15]]


def test_history_says_which_version_the_file_is_and_what_cannot_be_read(path: Path, run: Run) -> None:
    versions.keep(path, b"\x00" * 10)
    versions.keep(path, path.read_bytes())
    lines = run("history", str(path)).out.splitlines()
    assert [line.endswith("same as the file") for line in lines] == [False, True, False, False, False]
    assert lines[2].split()[3:5] == ["10", "–"]


def test_history_as_json(path: Path, run: Run) -> None:
    versions.keep(path, b"broken")
    document = json.loads(run("history", str(path), "--json").out)
    assert (document["format"], document["file"]) == (1, line_of(path))
    assert document["versions"][0] == {
        "number": 3,
        "at": versions.kept(path)[0].at.isoformat(),
        "size": 6,
        "answered": None,
        "live": None,
        "digest": digest(b"broken"),
        "current": False,
    }
    assert [(one["number"], one["answered"], one["live"]) for one in document["versions"][1:]] == [(2, 1, 6), (1, 0, 6)]


def test_in_chinese(path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_LANG", "zh")
    assert run("history", str(path)).out.splitlines()[0].split() == ["版本", "保留时间", "字节", "已作答", "摘要值"]
    ended = run("restore", str(path))
    assert ended.err.splitlines()[1:] == ["先前的内容保留为版本3"]
    assert "已恢复为" in ended.err
    assert "没有版本99" in run("restore", str(path), "--version", "99").err


def test_a_file_without_versions(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "never.toml"
    ended = run("history", str(path))
    assert (ended.status, ended.out, ended.err) == (0, "", f"no earlier version of {path} is kept\n")
    assert json.loads(run("history", str(path), "--json").out)["versions"] == []
    assert run("restore", str(path)).status == 2
    assert not path.exists()
    assert not state_folder().exists()


def test_a_deleted_file_is_restored_in_one_command(path: Path, run: Run) -> None:
    newest = versions.read(versions.kept(path)[0])
    path.unlink()
    assert len(run("history", str(path)).out.splitlines()) == 3
    ended = run("restore", str(path))
    at = f"{versions.kept(path)[0].at.astimezone():%Y-%m-%d %H:%M:%S}"
    assert (ended.status, ended.err) == (0, f"restored {path} to version 2, kept at {at}\n")
    assert path.read_bytes() == newest


@pytest.mark.parametrize("spoilt", [b"", b"\x00" * 100, b"<<<<<<< HEAD\n", b"x" * 2**21])
def test_a_spoilt_file_is_restored_and_what_was_there_is_kept(path: Path, run: Run, spoilt: bytes) -> None:
    newest = versions.read(versions.kept(path)[0])
    path.write_bytes(spoilt)
    ended = run("restore", str(path))
    assert ended.err.splitlines()[1:] == ["the previous contents are kept as version 3"]
    assert path.read_bytes() == newest
    assert versions.read(versions.kept(path)[0]) == spoilt
    assert run("check", str(path)).status == 0


def test_a_restore_can_be_taken_back_by_another(path: Path, run: Run) -> None:
    present = path.read_bytes()
    for _ in range(3):
        assert run("restore", str(path)).status == 0
        assert path.read_bytes() != present
        assert run("restore", str(path)).status == 0
        assert path.read_bytes() == present
    assert len(versions.kept(path)) == 3


def test_a_version_by_its_number(path: Path, run: Run) -> None:
    oldest = versions.kept(path)[-1]
    assert run("restore", str(path), "--version", str(oldest.number)).status == 0
    assert path.read_bytes() == versions.read(oldest)
    before = path.read_bytes()
    ended = run("restore", str(path), "--version", "99")
    assert (ended.status, ended.err) == (2, "there is no version 99; earnest history lists those that are kept\n")
    assert path.read_bytes() == before


def test_a_version_into_a_new_file(path: Path, tmp_path: Path, run: Run) -> None:
    before, out = path.read_bytes(), tmp_path / "copy.toml"
    assert run("restore", str(path), "--version", "1", "-o", str(out)).status == 0
    assert out.read_bytes() == versions.read(versions.kept(path)[-1])
    ended = run("restore", str(path), "-o", str(out))
    assert (ended.status, "exists already" in ended.err) == (2, True)
    assert (path.read_bytes(), len(versions.kept(path))) == (before, 2)


def test_nothing_is_done_when_no_version_differs(tmp_path: Path, run: Run) -> None:
    path = write_answers(tmp_path)
    open_to_edit(path)
    before = path.stat()
    ended = run("restore", str(path))
    assert (ended.status, ended.err) == (1, f"no version of {path} differs from it; nothing was changed\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("command", [("restore",), ("check", "--fix")])
def test_a_file_that_is_being_edited_is_left_alone(path: Path, run: Run, command: tuple[str, ...]) -> None:
    path.write_text(path.read_text() + "\n# a remark\n")
    before = path.read_bytes()
    with acquire(path):
        ended = run(*command, str(path))
        assert ended.status == 2
        assert f"answers.toml is being edited in another window (process {os.getpid()}" in ended.err
        assert path.read_bytes() == before
    assert run(*command, str(path)).status == 0
    assert path.read_bytes() != before


def test_a_copy_may_be_had_while_the_file_is_being_edited(path: Path, tmp_path: Path, run: Run) -> None:
    with acquire(path):
        assert run("restore", str(path), "-o", str(tmp_path / "copy.toml")).status == 0


def test_check_fix_keeps_what_it_writes_over(tmp_path: Path, run: Run) -> None:
    path = write_answers(tmp_path, "[answers.Q-02]\nnote = 'a\x01b'\n")
    before = path.read_bytes()
    versions.keep(path, b"of a moment ago")
    assert run("check", "--fix", str(path)).status == 0
    assert [versions.read(one) for one in versions.kept(path)] == [before, b"of a moment ago"]


def test_check_fix_goes_on_where_no_lock_can_be_had(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path, "[answers.Q-02]\nnote = 'a\x01b'\n")
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    ended = run("check", "--fix", str(path))
    assert ended.status == 0
    assert "the file cannot be locked" in ended.err
    assert "the earlier versions of answers.toml cannot be read" in ended.err
    assert b"\x01" not in path.read_bytes()


def test_a_hostile_name_is_shown_as_text(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a\x1b[2J\u202eb.toml"
    for command in (["history"], ["history", "--json"], ["restore"]):
        ended = run(*command, str(path))
        assert not {"\x1b", "\u202e"} & set(ended.out + ended.err)
