"""Time stamps beside files, made by an authority of the test's own and verified with OpenSSL."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.time_stamp import TimeStamp
from earnest.core.user_text import UserText
from earnest.storage import time_stamps
from earnest.storage.time_stamps import stamp_of, stamps_of
from time_authority import TimeAuthority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TimeAuthority:
    return TimeAuthority(tmp_path_factory.mktemp("authorities") / "one", "钟 Clock X")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "record.pdf"
    path.write_bytes(b"seen")
    return path


def seen(file: Path, authorities: Path | None) -> TimeStamp:
    """What is said of a file that has a stamp."""
    found = stamp_of(file, authorities)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["sha256", "sha384"])
def test_an_authority_of_the_readers_says_when_the_file_existed(
    authority: TimeAuthority, file: Path, name: str
) -> None:
    authority.stamp(file, name)
    found = seen(file, authority.root)
    assert (found.state, found.authority) == ("good", UserText("CN=钟 Clock X"))
    assert found.at is not None
    assert abs(found.at - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)
    assert found.sentence.en == f"existed by {found.at:%Y-%m-%d %H:%M:%S} UTC, says CN=钟 Clock X"


def test_a_stamp_of_something_else(authority: TimeAuthority, file: Path) -> None:
    authority.stamp(file)
    file.write_bytes(b"seen and changed")
    found = seen(file, authority.root)
    assert (found.state, found.at) == ("bad", None)


def test_an_authority_that_the_reader_does_not_know(authority: TimeAuthority, file: Path, tmp_path: Path) -> None:
    authority.stamp(file)
    found = seen(file, TimeAuthority(tmp_path / "other", "Clock X").root)
    assert (found.state, found.at, found.authority) == ("unknown", None, None)
    assert "by no authority that you trust" in found.sentence.en


def test_what_anybody_may_write_into_a_reply_is_not_believed(authority: TimeAuthority, file: Path) -> None:
    """Only the token is signed: a status that brings its own day, in lines as OpenSSL prints them, changes nothing."""
    reply = authority.stamp(file)
    token = reply.read_bytes()[9:]  # after the outer head and the status "granted"
    assert token[:2] == b"\x30\x82"
    said = b"x\nHash Algorithm: sha256\nTime stamp: Jan  1 00:00:00 2020 GMT"
    text = b"\x0c" + bytes([len(said)]) + said
    status = b"\x30" + bytes([len(text) + 5]) + b"\x02\x01\x00\x30" + bytes([len(text)]) + text
    body = status + token
    reply.write_bytes(b"\x30\x82" + len(body).to_bytes(2, "big") + body)
    found = seen(file, authority.root)
    assert found.at is not None
    assert (found.state, found.at.year > 2020) == ("good", True)


@pytest.mark.parametrize("data", [b"", b"x" * 50, b"\x30\x03\x02\x01\x00", b"\x30\x84\x7f\xff\xff\xff"])
def test_what_is_no_reply(authority: TimeAuthority, file: Path, data: bytes) -> None:
    file.with_name("record.pdf.tsr").write_bytes(data)
    found = seen(file, authority.root)
    assert found.state == "unknown"
    assert "no reply" in found.sentence.en


def test_a_weak_hash_proves_nothing(authority: TimeAuthority, file: Path) -> None:
    authority.stamp(file, "sha1")
    found = seen(file, authority.root)
    assert found.state == "unknown"
    assert "sha1, is weak" in found.sentence.en


def test_no_stamp_no_authorities_no_program(
    authority: TimeAuthority, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stamp_of(file, authority.root) is None
    authority.stamp(file)
    assert "--authorities" in seen(file, None).sentence.en
    assert "there is no such file" in seen(file, file.with_name("none.pem")).sentence.en
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "this machine has no openssl" in seen(file, authority.root).sentence.en


def test_stamps_of_evidence_are_looked_for_inside_the_folder_only(
    authority: TimeAuthority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    inside, outside = folder / "a.pdf", tmp_path / "b.pdf"
    for one in (inside, outside):
        one.write_bytes(b"seen")
        authority.stamp(one)
    (folder / "c.pdf").write_bytes(b"seen")
    (folder / "c.pdf.tsr").symlink_to(outside.with_name("b.pdf.tsr"))
    items = [EvidenceItem.model_validate({"title": "t", "kind": "record", "file": name}) for name in ("a.pdf", "c.pdf")]
    calls: list[Path] = []
    monkeypatch.setattr(time_stamps, "_looked_at", lambda file, reply, known: calls.append(reply))
    assert list(stamps_of(items, folder / "answers.toml", authority.root)) == [UserText("a.pdf")]
    assert calls == [inside.with_name("a.pdf.tsr")]
