"""A file put where one was, or where none was; how open it is; what its hash is made of."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.storage.disk.files import digest, digest_on_disk, hash_of, plain_text, put, replace, sha256_of, text_digest

PRIVATE, OPEN = 0o600, 0o644


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that only its owner may read, from which contents come."""
    path = tmp_path / "source.toml"
    path.write_bytes(b"secret\n")
    path.chmod(PRIVATE)
    return path


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A file that everybody may read."""
    path = tmp_path / "there.txt"
    path.write_bytes(b"first\n")
    path.chmod(OPEN)
    return path


def test_where_nothing_was_a_new_file_is_made_as_open_as_its_source(tmp_path: Path, source: Path) -> None:
    new = tmp_path / "new.txt"
    put(new, b"text\n", None, of=source)
    assert (new.read_bytes(), _mode(new)) == (b"text\n", PRIVATE)
    with pytest.raises(EarnestError):
        put(new, b"other\n", None, of=source)
    assert new.read_bytes() == b"text\n", "what came since is not written over"


def test_a_new_file_of_nothing_is_as_the_user_has_new_files(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        put(tmp_path / "new.txt", b"text\n", None, of=None)
    finally:
        os.umask(before)
    assert _mode(tmp_path / "new.txt") == OPEN


def test_of_a_source_that_is_gone_a_file_is_nobody_elses(tmp_path: Path) -> None:
    put(tmp_path / "new.txt", b"text\n", None, of=tmp_path / "gone")
    assert _mode(tmp_path / "new.txt") == PRIVATE


def test_what_was_there_is_replaced_while_it_is_the_known_one(there: Path) -> None:
    put(there, b"second\n", digest(b"first\n"), of=None)
    assert (there.read_bytes(), _mode(there)) == (b"second\n", OPEN)
    with pytest.raises(ChangedOnDisk):
        put(there, b"third\n", digest(b"first\n"), of=None)
    assert there.read_bytes() == b"second\n"


def test_what_is_replaced_becomes_no_more_open_than_its_source(there: Path, source: Path) -> None:
    put(there, b"second\n", digest(b"first\n"), of=source)
    assert _mode(there) == PRIVATE


def test_a_file_made_anew_is_as_open_as_its_source(tmp_path: Path, there: Path) -> None:
    replace(tmp_path / "own.txt", b"text\n", None)
    replace(tmp_path / "as.txt", b"text\n", None, of=there)
    assert (_mode(tmp_path / "own.txt"), _mode(tmp_path / "as.txt")) == (PRIVATE, OPEN)


def test_a_link_that_leads_nowhere_stays_one(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target.txt")
    put(link, b"text\n", None, of=None)
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_bytes() == b"text\n"


def test_a_text_is_the_same_whatever_its_form_on_the_disk() -> None:
    assert plain_text(b"\xef\xbb\xbfa\r\nb\r\n") == b"a\nb\n"
    assert plain_text(b"a\rb\xef\xbb\xbf") == b"a\rb\xef\xbb\xbf", "only a mark that begins it, only ends of lines"
    assert text_digest(b"\xef\xbb\xbfa\r\n") == text_digest(b"a\n") == digest(b"a\n")


def test_a_hash_is_of_every_block_and_each_is_counted(tmp_path: Path) -> None:
    data = bytes(range(256)) * 2**13 + b"end"
    path = tmp_path / "large"
    path.write_bytes(data)
    counted: list[int] = []
    assert sha256_of(path, counted.append) == hashlib.sha256(data).hexdigest() == sha256_of(path)
    assert counted == [2**20, 2**20, 3]
    assert hash_of(path, "sha512") == hashlib.new("sha512", data).hexdigest()
    assert digest_on_disk(path) == digest(data)


def test_a_hash_can_be_ended_by_who_counts(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x")

    def end(size: int) -> None:
        raise InterruptedError(size)

    with pytest.raises(InterruptedError):
        sha256_of(path, end)
