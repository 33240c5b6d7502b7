from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError, FileProblems
from earnest.storage.disk import files


def refusal(path: Path, limit: int = 2**20) -> str:
    with pytest.raises(FileProblems) as caught:
        files.read_bytes(path, limit)
    assert caught.value.message.zh != caught.value.message.en
    return caught.value.message.en


def test_as_many_bytes_as_the_limit_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"x" * 2**20)
    assert len(files.read_bytes(path, 2**20)) == 2**20
    path.write_bytes(b"x" * (2**20 + 1))
    assert refusal(path).endswith("large.toml: the file is larger than the limit of 1 MiB")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.toml").endswith("none.toml: there is no such file; check the path")
    assert refusal(tmp_path / "no" / "none.toml").endswith("none.toml: there is no such file; check the path")


def test_a_folder_and_a_file_used_as_one(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("this is a folder, not a file")
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "x").endswith("a part of the path is not a folder")


def test_links_that_go_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(tmp_path / "a").endswith("the symbolic links go round in a circle")


# These would wait for ever, or never end, if they were read.


def test_a_pipe_without_a_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").endswith("this is not a regular file")
    with pytest.raises(EarnestError):
        files.replace(tmp_path / "pipe", b"x", files.digest(b""))
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(tmp_path: Path, device: str) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(device)
    assert "link.toml: " in refusal(link)
    with pytest.raises(EarnestError):
        files.digest_on_disk(link)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert "socket: " in refusal(Path("socket"))


def test_refusing_leaves_no_file_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    before = os.listdir("/dev/fd")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none"):
        refusal(path)
    assert os.listdir("/dev/fd") == before


def test_the_digest_of_a_file_is_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert files.digest_on_disk(path) is None
    path.write_bytes(b"abc" * 10**6)
    assert files.digest_on_disk(path) == files.digest(b"abc" * 10**6)
    assert files.digest(b"abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_reading_and_asking_for_a_digest_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    before = path.stat()
    files.read_bytes(path, 10)
    files.digest_on_disk(path)
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_ino) == (
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_ino,
    )
    assert os.listdir(tmp_path) == ["file"]


def test_a_file_too_large_to_be_ours_is_told_apart_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "hole"
    with path.open("wb") as file:
        file.truncate(2**40)
    before = files.digest_on_disk(path)
    assert before is not None
    assert not before.startswith("sha256:")
    assert files.digest_on_disk(path) == before
    with path.open("ab") as file:
        file.write(b"x")
    assert files.digest_on_disk(path) != before
