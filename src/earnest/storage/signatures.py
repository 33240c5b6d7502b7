"""Verifies the signature beside a review with OpenSSH and the reader's own list of signers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from earnest.core.assessment.signature import Signature
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.storage.disk.files import create, read_bytes

NAMESPACE = "earnest-review-v1"
"""A signature made for anything else is none of a review."""
SIGNATURE_LIMIT = 2**16
AUDITORS_LIMIT = 2**20
_SECONDS = 20
_PRINCIPALS = 20
"""One key may stand under so many names."""

Verified = tuple[Signature, Phrase | None]
"""With a sentence where nobody could look."""


def verified(data: bytes, signature: Path, auditors: Path | None) -> Verified:
    """What became of the signature of some bytes. `auditors` is an allowed-signers file; None knows nobody.

    Never raises: what cannot be read, run or ended in time is told in a sentence.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        return Signature("unknown-signer"), _NO_PROGRAM
    try:
        signed = read_bytes(signature, SIGNATURE_LIMIT)
        known = b"" if auditors is None else read_bytes(auditors, AUDITORS_LIMIT)
        with tempfile.TemporaryDirectory(prefix="earnest-") as folder:
            return _Keygen(program, Path(folder), signed, known).state(data), None
    except subprocess.TimeoutExpired:
        return Signature("unknown-signer"), _TOO_SLOW.fill(file=line_of(signature))
    except EarnestError as error:
        return Signature("unknown-signer"), error.message
    except OSError as error:
        return Signature("unknown-signer"), _FAILED.fill(said=str(error.strerror or error))


_NO_PROGRAM = Phrase(
    "审核记录带有签名，但本机没有 ssh-keygen（OpenSSH），无法验证",
    "the review is signed, but this machine has no ssh-keygen (OpenSSH), so the signature was not verified",
)
_TOO_SLOW = Phrase("{file}：ssh-keygen 未在规定时间内结束", "{file}: ssh-keygen took too long")
_FAILED = Phrase("无法运行 ssh-keygen：{said}", "ssh-keygen could not be run: {said}")


class _Keygen:
    """ssh-keygen on copies in a folder of our own: what is verified is what was read."""

    def __init__(self, program: str, folder: Path, signed: bytes, known: bytes) -> None:
        self._program = program
        self._signature, self._known = folder / "signature", folder / "auditors"
        create(self._signature, signed, of=None)
        create(self._known, known, of=None)

    def state(self, data: bytes) -> Signature:
        """Good with the first name that verifies; bad where the signature is of other bytes or of nothing."""
        for name in self._principals(data):
            if self._run("verify", "-f", str(self._known), "-I", name, data=data).returncode == 0:
                return Signature("good", UserText(name))
        sound = self._run("check-novalidate", data=data).returncode == 0
        return Signature("unknown-signer" if sound else "bad")

    def _principals(self, data: bytes) -> Iterator[str]:
        found = self._run("find-principals", "-f", str(self._known), data=data)
        if found.returncode == 0:
            names = found.stdout.decode("utf-8", "replace").replace(",", "\n").split("\n")
            yield from [name.strip() for name in names if name.strip()][:_PRINCIPALS]

    def _run(self, what: str, *options: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
        fixed = () if what == "find-principals" else ("-n", NAMESPACE)
        return subprocess.run(
            [self._program, "-Y", what, *fixed, "-s", str(self._signature), *options],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
