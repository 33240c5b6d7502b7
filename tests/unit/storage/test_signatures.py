"""Signatures of reviews, made and verified with OpenSSH."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from earnest.core.assessment.signature import Signature
from earnest.core.user_text import UserText
from earnest.storage import signatures
from earnest.storage.signatures import NAMESPACE, verified

needs_openssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
DATA = b"format = 1\n"


def _key(folder: Path, name: str = "key") -> Path:
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path


def _signed(key: Path, data: bytes = DATA, namespace: str = NAMESPACE) -> Path:
    """The signature of some bytes."""
    file = key.with_name("review.toml")
    file.write_bytes(data)
    signature = key.with_name("review.toml.sig")
    signature.unlink(missing_ok=True)
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", namespace, file], check=True, capture_output=True
    )
    return signature


def _auditors(key: Path, names: str = "audit@example.org", options: str = "") -> Path:
    """An allowed-signers file with one key."""
    path = key.with_name("auditors")
    public = key.with_name(f"{key.name}.pub").read_text("utf-8")
    path.write_text(f"# those I know\n{names} {options}{public}", encoding="utf-8")
    return path


@needs_openssh
@pytest.mark.parametrize(
    ("names", "options", "signer", "also"),
    [
        ("audit@example.org", "", "audit@example.org", ()),
        ("one@example.org,two@example.org", "", "one@example.org", ("two@example.org",)),
        ("审核人甲", f'namespaces="{NAMESPACE}" ', "审核人甲", ()),
    ],
)
def test_a_signature_of_a_signer_whom_the_reader_knows(
    tmp_path: Path, names: str, options: str, signer: str, also: tuple[str, ...]
) -> None:
    key = _key(tmp_path)
    expected = Signature("good", UserText(signer), tuple(map(UserText, also)))
    assert verified(DATA, _signed(key), _auditors(key, names, options)) == (expected, None)


@needs_openssh
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_key_under_several_names_is_that_of_all_of_them(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Wherever they stand in the list, between those of others."""
    key, other = _key(tmp_path), _key(tmp_path, "other")
    public, foreign = (one.with_name(f"{one.name}.pub").read_text("utf-8") for one in (key, other))
    lines = [f"audit@example.org {public}", f'"Lead A" namespaces="git" {public}', f"aud2,aud3 {public}"]
    path = tmp_path / "auditors"
    path.write_text("".join(f"# a\n{lines[place]}stranger {foreign}" for place in order), encoding="utf-8")
    state, note = verified(DATA, _signed(key), path)
    assert (state.state, note) == ("good", None)
    assert set(state.names) == {UserText(name) for name in ("audit@example.org", "Lead A", "aud2", "aud3")}


@needs_openssh
@pytest.mark.parametrize("names", ["*", "*@example.org", "aud?t", "audit@example.org,*", "——"])
def test_a_pattern_names_nobody(tmp_path: Path, names: str) -> None:
    key = _key(tmp_path)
    state, note = verified(DATA, _signed(key), _auditors(key, names))
    assert state == Signature("unknown-signer")
    assert note is not None
    assert "names nobody" in note.en


@needs_openssh
def test_a_key_under_a_pattern_too_names_nobody(tmp_path: Path) -> None:
    key = _key(tmp_path)
    path = _auditors(key)
    path.write_text(path.read_text("utf-8") + f"* {key.with_name('key.pub').read_text('utf-8')}", encoding="utf-8")
    assert verified(DATA, _signed(key), path)[0] == Signature("unknown-signer")


@needs_openssh
@pytest.mark.parametrize(
    "dates",
    [
        'valid-before="20200101" ',
        'valid-after="20190101",valid-before="20200101" ',
        'namespaces="git",valid-before="20200101" ',
        'Valid-Before="20200101",namespaces="git" ',
    ],
)
def test_an_entry_that_is_not_valid_any_more_still_says_whose_a_key_is(tmp_path: Path, dates: str) -> None:
    key = _key(tmp_path)
    path = _auditors(key)
    public = key.with_name("key.pub").read_text("utf-8")
    path.write_text(f"lead@team.example {dates}{public}{path.read_text('utf-8')}", encoding="utf-8")
    state, _ = verified(DATA, _signed(key), path)
    assert (state.state, state.signer) == ("good", UserText("audit@example.org"))
    assert state.also == (UserText("lead@team.example"),)
    path.write_text(f"lead@team.example {dates}{public}", encoding="utf-8")
    assert verified(DATA, _signed(key), path)[0] == Signature("unknown-signer")


@needs_openssh
def test_a_signer_whom_the_reader_does_not_know(tmp_path: Path) -> None:
    key, other = _key(tmp_path), _key(tmp_path, "other")
    signature = _signed(key)
    assert verified(DATA, signature, None) == (Signature("unknown-signer"), None)
    assert verified(DATA, signature, _auditors(other)) == (Signature("unknown-signer"), None)
    other_use = _auditors(key, options='namespaces="git" ')
    assert verified(DATA, signature, other_use) == (Signature("unknown-signer"), None)


@needs_openssh
def test_a_signature_of_other_bytes_of_another_namespace_or_of_nothing_is_bad(tmp_path: Path) -> None:
    key = _key(tmp_path)
    auditors = _auditors(key)
    assert verified(DATA + b"#", _signed(key), auditors)[0] == Signature("bad")
    assert verified(DATA, _signed(key, namespace="file"), auditors)[0] == Signature("bad")
    nonsense = tmp_path / "nonsense.sig"
    for content in (b"", b"\x00\xff", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"):
        nonsense.write_bytes(content)
        assert verified(DATA, nonsense, auditors) == (Signature("bad"), None)


@needs_openssh
def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    key = _key(tmp_path)
    state, note = verified(DATA, _signed(key), tmp_path / "nobody")
    assert (state, note is not None and "no such file" in note.en) == (Signature("unknown-signer"), True)
    large = tmp_path / "large.sig"
    large.write_bytes(b"x" * (signatures.SIGNATURE_LIMIT + 1))
    assert verified(DATA, large, None)[1] is not None


def test_without_openssh_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    state, note = verified(DATA, tmp_path / "review.toml.sig", None)
    assert state == Signature("unknown-signer")
    assert note is not None
    assert note.en.startswith("there is a signature, but this machine has no ssh-keygen")


def test_a_program_that_does_not_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "ssh-keygen"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    signature = tmp_path / "review.toml.sig"
    signature.write_bytes(b"x")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(signatures, "_SECONDS", 0.2)
    state, note = verified(DATA, signature, None)
    assert state == Signature("unknown-signer")
    assert note is not None
    assert "took too long" in note.en
