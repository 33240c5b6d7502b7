from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from earnest.core.assessment.model import Assessment
from earnest.core.scoring.evidence import FileState
from earnest.core.user_text import UserText
from earnest.storage import evidence_files
from earnest.storage.disk import files
from earnest.storage.evidence_files import Hashing, Stopped, file_states, is_spelled_otherwise
from factories import assessment, evidence

MINUTES = b"minutes of the meeting\n"
SHA = hashlib.sha256(MINUTES).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an answer file, with evidence, and a secret beside it."""
    inside = tmp_path / "inside"
    (inside / "evidence").mkdir(parents=True)
    (inside / "evidence" / "minutes.pdf").write_bytes(MINUTES)
    (tmp_path / "secret.pdf").write_bytes(MINUTES)
    return inside


def told(*files: tuple[str, str | None]) -> Assessment:
    items = [evidence(file=file, **({"sha256": sha} if sha else {})) for file, sha in files]
    return assessment({"Q-01": {"rating": "yes", "evidence": items}})


def state(folder: Path, file: str, sha: str | None = SHA) -> FileState:
    return file_states(told((file, sha)), folder / "answers.toml")[UserText(file), sha]


def test_a_file_that_is_as_stated(folder: Path) -> None:
    assert state(folder, "evidence/minutes.pdf") == "match"
    assert state(folder, "./evidence/../evidence/minutes.pdf") == "match"


def test_a_file_that_changed_or_went_away(folder: Path) -> None:
    assert state(folder, "evidence/minutes.pdf", "0" * 64) == "mismatch"
    assert state(folder, "evidence/none.pdf") == "missing"
    assert state(folder, "evidence/minutes.pdf/x") == "missing"
    assert state(folder, "x" * 300) == "missing"


def test_without_a_digest_nothing_is_compared(folder: Path) -> None:
    assert state(folder, "evidence/minutes.pdf", None) == "no-digest"
    assert state(folder, "../secret.pdf", None) == "outside"


def test_a_folder_a_pipe_and_a_circle_of_links_are_no_evidence(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "round").symlink_to("round")
    for name in ("evidence", "pipe", "round", "round/x"):
        assert state(folder, name) == "missing", name


OUTSIDE = [
    "../secret.pdf",
    "{absolute}",
    "evidence/link.pdf",
    "evidence/up/secret.pdf",
    "~/x",
    "",
    ".",
    "\\\\server\\x",
]


@pytest.mark.parametrize("written", OUTSIDE)
def test_nothing_outside_the_folder_is_opened(folder: Path, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "evidence" / "link.pdf").symlink_to("../../secret.pdf")
    (folder / "evidence" / "up").symlink_to("../..")
    opened: list[Any] = []
    monkeypatch.setattr(files, "sha256_of", lambda path, count: opened.append(path))
    assert state(folder, written.format(absolute=folder.parent / "secret.pdf")) == "outside"
    assert opened == []


def test_a_device_behind_a_link_is_not_read(folder: Path) -> None:
    (folder / "zero").symlink_to("/dev/zero")
    assert state(folder, "zero") == "outside"
    assert Hashing().sha256_of(Path("/dev/zero")) is None


def test_only_files_are_looked_for_and_each_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    real = files.sha256_of

    def counted(path: Path, count: Callable[[int], object] | None = None) -> str:
        read.append(path)
        return real(path, count)

    monkeypatch.setattr(files, "sha256_of", counted)
    os.link(folder / "evidence" / "minutes.pdf", folder / "other name.pdf")
    one = told(("evidence/minutes.pdf", SHA), ("evidence/minutes.pdf", "0" * 64), ("other name.pdf", SHA))
    assert file_states(one, folder / "answers.toml") == {
        (UserText("evidence/minutes.pdf"), SHA): "match",
        (UserText("evidence/minutes.pdf"), "0" * 64): "mismatch",
        (UserText("other name.pdf"), SHA): "match",
    }
    assert read == [folder / "evidence" / "minutes.pdf"]
    assert file_states(assessment({"Q-01": {"evidence": [evidence(url="https://example.org/x")]}}), folder / "a") == {}


def test_a_file_of_any_size_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    assert Hashing().sha256_of(path) == hashlib.sha256(bytes(50 * 2**20)).hexdigest()


def test_a_file_that_claims_to_be_beyond_the_limit_is_not_read(folder: Path) -> None:
    """Holes take no room on the disk, but reading a tebibyte of them would take an hour."""
    for name, size, found in (("holes", evidence_files.LIMIT + 1, "too-large"), ("huge", 2**40, "too-large")):
        with (folder / name).open("wb") as file:
            file.truncate(size)
        assert state(folder, name) == found
        assert Hashing().sha256_of(folder / name) is None


OPENED: list[str] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and LISTENING:
        OPENED.append(str(arguments[0]))


LISTENING: list[bool] = []
sys.addaudithook(_audit)


def test_the_system_sees_no_opening_outside(folder: Path) -> None:
    (folder / "link").symlink_to("../secret.pdf")
    secret, minutes = str(folder.parent / "secret.pdf"), "evidence/minutes.pdf"
    one = told(("../secret.pdf", SHA), ("link", SHA), (minutes, SHA), (secret, SHA))
    LISTENING.append(True)
    try:
        file_states(one, folder / "answers.toml")
    finally:
        LISTENING.clear()
    assert [name for name in OPENED if name.startswith(str(folder.parent))] == [str(folder / minutes)]


NFC, NFD = (unicodedata.normalize(form, "Prüfbericht é 가.pdf") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(("written", "on_disk"), [(NFC, NFD), (NFD, NFC)])
def test_a_name_in_another_unicode_form_is_found_and_said(folder: Path, written: str, on_disk: str) -> None:
    (folder / "evidence" / on_disk).mkdir()
    (folder / "evidence" / on_disk / on_disk).write_bytes(MINUTES)
    answers, inside = folder / "answers.toml", f"evidence/{written}/{written}"
    assert state(folder, inside) == "match"
    assert is_spelled_otherwise(answers, UserText(inside))
    assert not is_spelled_otherwise(answers, UserText(f"evidence/{on_disk}/{on_disk}"))
    assert state(folder, f"evidence/{written}/é none.pdf") == "missing"
    assert not is_spelled_otherwise(answers, UserText(f"evidence/{written}/é none.pdf"))


def test_a_name_in_another_form_leads_nowhere_outside(folder: Path) -> None:
    (folder.parent / NFD).write_bytes(MINUTES)
    (folder / "up").symlink_to("..")
    assert state(folder, f"../{NFC}") == "outside"
    assert state(folder, f"up/{NFC}") == "outside"


def test_a_digest_in_capitals_is_the_same(folder: Path) -> None:
    assert state(folder, "evidence/minutes.pdf", SHA.upper()) == "match"
    assert told(("evidence/minutes.pdf", SHA.upper())).answer("Q-01").evidence[0].sha256 == SHA.upper()


def test_all_files_together_have_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_files, "TOTAL", len(MINUTES) + 1)
    (folder / "more").write_bytes(MINUTES + b"more")
    os.link(folder / "evidence" / "minutes.pdf", folder / "same")
    one = told(("evidence/minutes.pdf", SHA), ("more", SHA), ("same", SHA))
    assert list(file_states(one, folder / "answers.toml").values()) == ["match", "over-total", "match"]


def test_one_is_told_how_far_it_is_and_may_stop_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_files, "_TOLD", 2**20)
    with (folder / "large").open("wb") as file:
        file.truncate(8 * 2**20)
    said: list[str] = []
    hashing = Hashing(lambda words: said.append(words.en))
    assert hashing.sha256_of(folder / "large") is not None
    assert said[1] == "checking the evidence files, 2 MiB read"
    stopped = Hashing(lambda words: stopped.stop())
    with pytest.raises(Stopped):
        stopped.sha256_of(folder / "large")
