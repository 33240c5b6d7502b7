"""Verifies signatures of reviews, reports and answers with OpenSSH and the reader's own list of signers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from earnest.core.assessment.signature import Signature
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.party import folded
from earnest.core.user_text import UserText
from earnest.storage.disk.files import create, read_bytes

NAMESPACE = "earnest-review-v1"
"""A signature made for anything else is none of a review."""
MAKERS = "earnest-v1"
"""The namespace of what the team signs: the manifest of a report, an answer file."""
SIGNATURE_LIMIT = 2**16
AUDITORS_LIMIT = 2**20
_SECONDS = 20
_PRINCIPALS = 20
"""One key may stand under so many names."""

Verified = tuple[Signature, Phrase | None]
"""With a sentence where nobody could look."""


def verified(data: bytes, signature: Path, auditors: Path | None, namespace: str = NAMESPACE) -> Verified:
    """What became of the signature of some bytes. `auditors` is an allowed-signers file; None knows nobody.

    Never raises: what cannot be read, run or ended in time is told in a sentence.
    """
    try:
        signed = read_bytes(signature, SIGNATURE_LIMIT)
    except EarnestError as error:
        return Signature("unknown-signer"), error.message if shutil.which("ssh-keygen") else _NO_PROGRAM
    return verified_bytes(data, signed, auditors, namespace)


def verified_bytes(data: bytes, signed: bytes, auditors: Path | None, namespace: str = NAMESPACE) -> Verified:
    """The same where the signature was read already."""
    program = shutil.which("ssh-keygen")
    if program is None:
        return Signature("unknown-signer"), _NO_PROGRAM
    try:
        known = b"" if auditors is None else read_bytes(auditors, AUDITORS_LIMIT)
        with tempfile.TemporaryDirectory(prefix="earnest-") as folder:
            return _Keygen(program, Path(folder), signed, known, namespace).state(data)
    except subprocess.TimeoutExpired:
        return Signature("unknown-signer"), _TOO_SLOW
    except EarnestError as error:
        return Signature("unknown-signer"), error.message
    except OSError as error:
        return Signature("unknown-signer"), _FAILED.fill(said=str(error.strerror or error))


_NO_PROGRAM = Phrase(
    "文件带有签名，但本机没有 ssh-keygen（OpenSSH），无法验证",
    "there is a signature, but this machine has no ssh-keygen (OpenSSH), so it was not verified",
)
_TOO_SLOW = Phrase(
    "ssh-keygen 未在规定时间内结束，签名未验证", "ssh-keygen took too long, so the signature was not verified"
)
_FAILED = Phrase("无法运行 ssh-keygen：{said}", "ssh-keygen could not be run: {said}")


def _of_somebody(signer: str, names: list[str]) -> Verified:
    """A signature of somebody who is known, unless the list does not say who that is."""
    if len(names) > _PRINCIPALS:
        return Signature("unknown-signer"), _TOO_MANY.fill(n=_PRINCIPALS)
    for name in names:
        if set(name) & set("*?!") or not folded(name):
            return Signature("unknown-signer"), _NO_NAME.fill(name=UserText(name))
    others = tuple(UserText(name) for name in names if name != signer)
    return Signature("good", UserText(signer), others), None


_TOO_MANY = Phrase(
    "审核人名单中，签名所用的密钥列有{n}个以上的名称，无法得知属于谁",
    "your list of auditors has the key of the signature under more than {n} names, so it does not say whose it is",
)
_NO_NAME = Phrase(
    "审核人名单把签名所用的密钥列在“{name}”之下，这不是名称，无法得知属于谁；请改写为审核人的名称",
    "your list of auditors has the key of the signature under “{name}”, which names nobody; write whose key it is",
)


_DATE = rb'valid-(?:after|before)="[^"]*"'
_DATES = re.compile(_DATE + b",|,?" + _DATE, re.IGNORECASE)
"""The dates of an entry: whose a key is, an entry says that is not valid any more, too."""


class _Keygen:
    """ssh-keygen on copies in a folder of our own: what is verified is what was read."""

    def __init__(self, program: str, folder: Path, signed: bytes, known: bytes, namespace: str) -> None:
        self._program, self._namespace = program, namespace
        self._signature, self._known = folder / "signature", folder / "auditors"
        create(self._signature, signed, of=None)
        create(self._known, known, of=None)
        self._some = folder / "some"
        entries = (line for line in known.splitlines() if line.strip() and not line.lstrip().startswith(b"#"))
        self._lines = [_DATES.sub(b"", line) for line in entries]

    def state(self, data: bytes) -> Verified:
        """Good with the first name that verifies; bad where the signature is of other bytes or of nothing."""
        names = list(dict.fromkeys(islice(self._principals(data, self._lines), _PRINCIPALS + 1)))
        for name in names:
            if self._run("verify", "-f", str(self._known), "-I", name, data=data).returncode == 0:
                return _of_somebody(name, names)
        sound = self._run("check-novalidate", data=data).returncode == 0
        return Signature("unknown-signer" if sound else "bad"), None

    def _principals(self, data: bytes, lines: list[bytes]) -> Iterator[str]:
        """Every name under which some lines of the list have the key; ssh-keygen tells those of the first line."""
        self._some.write_bytes(b"\n".join(lines))
        found = self._run("find-principals", "-f", str(self._some), data=data)
        if found.returncode != 0:
            return
        if len(lines) <= 1:
            names = found.stdout.decode("utf-8", "replace").replace(",", "\n").split("\n")
            yield from (name.strip() for name in names if name.strip())
            return
        half = len(lines) // 2
        yield from self._principals(data, lines[:half])
        yield from self._principals(data, lines[half:])

    def _run(self, what: str, *options: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
        fixed = () if what == "find-principals" else ("-n", self._namespace)
        return subprocess.run(
            [self._program, "-Y", what, *fixed, "-s", str(self._signature), *options],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
