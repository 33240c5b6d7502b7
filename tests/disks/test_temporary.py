"""What a dead writer leaves is swept; what is another's, or a living writer's, stays."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from earnest.storage.disk import files
from earnest.storage.disk.temporary import sweep, temporary

NAME = "answers.toml"
LONG = "答卷" * 40 + ".toml"


def left_by(folder: Path, name: str = NAME, writer: str = "4711-abcdefgh") -> str:
    """A temporary file that a dead writer left."""
    with temporary(folder / name) as (handle, made):
        os.close(handle)
        left = re.sub(r"\d+-[a-z0-9_]+\.tmp$", f"{writer}.tmp", Path(made).name)
    (folder / left).write_bytes(b"half a fi")
    return left


def test_the_name_says_whose_it_is(tmp_path: Path) -> None:
    with temporary(tmp_path / NAME) as (handle, name):
        os.close(handle)
        assert re.fullmatch(rf"\.answers\.toml\.{os.getpid()}-[a-z0-9_]{{8}}\.tmp", Path(name).name)
        assert os.listdir(tmp_path) == [Path(name).name]
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", [NAME, LONG, "a.b", "x" * 250])
def test_what_dead_writers_of_the_file_left_is_swept(tmp_path: Path, name: str) -> None:
    for writer in ("4711-abcdefgh", "1-________", f"{os.getpid()}-a0a0a0a0"):
        left_by(tmp_path, name, writer)
    assert len(os.listdir(tmp_path)) == 3
    sweep(tmp_path, name)
    assert os.listdir(tmp_path) == []


def test_nothing_else_is_swept(tmp_path: Path) -> None:
    others = [left_by(tmp_path, "other.toml"), left_by(tmp_path, LONG), left_by(tmp_path, LONG[:-5] + ".html")]
    others += [".answers.toml.tmp", ".answers.toml.swp", "answers.toml.4711-abcdefgh.tmp", ".answers.toml.4711.tmp"]
    others += [
        ".answers.toml.x-abcdefgh.tmp",
        ".answers.toml.4711-abcdefgh.tmp.toml",
        ".answersxtoml.4711-abcdefgh.tmp",
    ]
    for name in others:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".answers.toml.1-aaaaaaaa.tmp").mkdir()
    (tmp_path / ".answers.toml.2-aaaaaaaa.tmp").symlink_to(tmp_path / others[0])
    os.mkfifo(tmp_path / ".answers.toml.3-aaaaaaaa.tmp")
    before = sorted(os.listdir(tmp_path))
    sweep(tmp_path, NAME)
    assert sorted(os.listdir(tmp_path)) == before


def test_without_a_name_those_of_every_file_are_swept(tmp_path: Path) -> None:
    left_by(tmp_path)
    left_by(tmp_path, LONG)
    (tmp_path / "000001-20261124T000000Z.toml").write_bytes(b"x")
    (tmp_path / "lock").write_bytes(b"x")
    sweep(tmp_path)
    assert sorted(os.listdir(tmp_path)) == ["000001-20261124T000000Z.toml", "lock"]


def test_what_a_living_writer_has_is_left_to_it_also_after_the_handle_is_closed(tmp_path: Path) -> None:
    with temporary(tmp_path / NAME) as (handle, name):
        sweep(tmp_path, NAME)
        assert os.path.exists(name)
        os.close(handle)
        sweep(tmp_path, NAME)
        assert os.path.exists(name)
    assert os.listdir(tmp_path) == []


WRITER = "import os, sys, time; from pathlib import Path; from earnest.storage.disk.temporary import temporary\n"
WRITER += "with temporary(Path(sys.argv[1])) as (handle, name): print(name, flush=True); time.sleep(60)"


def test_it_is_swept_when_its_writer_is_killed_and_not_before(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / NAME)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            name = process.stdout.readline().strip()
            sweep(tmp_path, NAME)
            assert os.path.exists(name)
        finally:
            process.kill()
        process.wait()
        assert os.path.exists(name)
        sweep(tmp_path, NAME)
        assert not os.path.exists(name)


def test_what_belongs_to_another_user_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = left_by(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(tmp_path / left).st_uid + 1)
    sweep(tmp_path, NAME)
    assert os.listdir(tmp_path) == [left]


def test_a_writer_whose_file_is_swept_in_the_first_moment_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from earnest.storage.disk import temporary as module

    swept: list[str] = []
    real = module.locked

    def late(handle: int) -> bool:
        if not swept:
            swept.append(os.readlink(f"/proc/self/fd/{handle}"))
            os.unlink(swept[0])
        return real(handle)

    monkeypatch.setattr(module, "locked", late)
    files.create(tmp_path / NAME, b"whole", of=None)
    assert swept
    assert os.listdir(tmp_path) == [NAME]
    assert (tmp_path / NAME).read_bytes() == b"whole"


def test_a_folder_that_is_not_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    sweep(tmp_path / "gone", NAME)
