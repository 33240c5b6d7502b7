"""Verifies time stamps (RFC 3161) with OpenSSL and the reader's own authorities; nothing is fetched."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.time_stamp import TimeStamp
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.core.wording import FILE_STATES
from earnest.storage.beside import time_stamp_beside
from earnest.storage.disk.files import create, hash_of, read_bytes
from earnest.storage.evidence_files import is_too_large
from earnest.storage.questionnaires import own_file

REPLY_LIMIT = 2**20
AUTHORITIES_LIMIT = 2**23
_SECONDS = 20
_HASHES = {"sha256", "sha384", "sha512"}
"""What a reply may be of; two files of one SHA-1 can be made."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Said(NamedTuple):
    """What a reply says of itself, before anybody believes it."""

    hash: str
    at: datetime.datetime


def stamp_of(file: Path, authorities: Path | None) -> TimeStamp | None:
    """What the reply beside a file says of its bytes; None where there is none.

    `authorities` holds the certificates that the reader trusts, as PEM. Never raises: what cannot be read, run or
    ended in time is told in a sentence.
    """
    reply = time_stamp_beside(file)
    return _looked_at(file, reply, authorities) if os.path.lexists(reply) else None


def stamps_of(items: Iterable[EvidenceItem], answer_file: Path, authorities: Path | None) -> dict[UserText, TimeStamp]:
    """The same for the evidence files of some items, inside the answer file's folder only."""
    found: dict[UserText, TimeStamp] = {}
    for kept in dict.fromkeys(item.kept for item in items if item.kept is not None):
        file, reply = (own_file(answer_file, name) for name in (kept.raw, f"{kept.raw}.tsr"))
        if file is not None and reply is not None and os.path.lexists(reply):
            found[kept] = _looked_at(file, reply, authorities)
    return found


def _looked_at(file: Path, reply: Path, authorities: Path | None) -> TimeStamp:
    program = shutil.which("openssl")
    if program is None or authorities is None:
        return TimeStamp("unknown", why=_NO_PROGRAM if program is None else _NO_AUTHORITIES)
    if is_too_large(file):
        return TimeStamp("unknown", why=FILE_STATES["too-large"])
    try:
        known, data = read_bytes(authorities, AUTHORITIES_LIMIT), read_bytes(reply, REPLY_LIMIT)
        with tempfile.TemporaryDirectory(prefix="earnest-") as folder:
            return _OpenSsl(program, Path(folder), data, known).stamp(file)
    except subprocess.TimeoutExpired:
        return TimeStamp("unknown", why=_TOO_SLOW)
    except EarnestError as error:
        return TimeStamp("unknown", why=error.message)
    except (OSError, ValueError) as error:
        return TimeStamp("unknown", why=_FAILED.fill(said=str(error)))


_NO_PROGRAM = Phrase("本机没有 openssl", "this machine has no openssl")
_NO_AUTHORITIES = Phrase(
    "请用 --authorities 指定您信任的时间戳机构证书", "name the authorities that you trust with --authorities"
)
_TOO_SLOW = Phrase("openssl 未在规定时间内结束", "openssl took too long")
_FAILED = Phrase("无法运行 openssl：{said}", "openssl could not be run: {said}")
_UNREADABLE = Phrase("文件不是时间戳答复（RFC 3161）", "the file is no reply of a time stamp authority (RFC 3161)")
_WEAK = Phrase("其哈希算法（{name}）过弱或未知", "its hash, {name}, is weak or unknown")
_NOT_TRUSTED = Phrase("不出自您信任的机构（{said}）", "it is by no authority that you trust ({said})")


class _OpenSsl:
    """openssl on copies in a folder of our own: what is verified is what was read."""

    def __init__(self, program: str, folder: Path, reply: bytes, known: bytes) -> None:
        self._program, self._folder = program, folder
        self._reply, self._known, self._token = folder / "reply", folder / "authorities", folder / "token"
        create(self._reply, reply, of=None)
        create(self._known, known, of=None)

    def stamp(self, file: Path) -> TimeStamp:
        """Good with the time that it says, where a certificate that leads to an authority of the reader's signed.

        Only the token inside is looked at: anybody may have written the rest of a reply.
        """
        self._run("ts", "-reply", "-in", str(self._reply), "-token_out", "-out", str(self._token))
        token = ("-in", str(self._token), "-token_in")
        said = _said(self._run("ts", "-reply", *token, "-text").stdout.decode("utf-8", "replace"))
        if said is None:
            return TimeStamp("unknown", why=_UNREADABLE)
        if said.hash not in _HASHES:
            return TimeStamp("unknown", why=_WEAK.fill(name=said.hash))
        digest = hash_of(file, said.hash)
        verified = self._run("ts", "-verify", "-digest", digest, *token, *self._trusted)
        if verified.returncode == 0 and (signer := self._signer()) is not None:
            return TimeStamp("good", said.at, signer)
        why = _why(verified.stderr.decode("utf-8", "replace"))
        return TimeStamp("bad") if "imprint mismatch" in why else TimeStamp("unknown", why=_NOT_TRUSTED.fill(said=why))

    @property
    def _trusted(self) -> tuple[str, str]:
        return "-CAfile", str(self._known)

    def _signer(self) -> UserText | None:
        """The subject of the certificate that signed: a token may bring along others."""
        signer = self._folder / "signer"
        only = ("-no-CApath", "-no-CAstore", "-purpose", "timestampsign")
        into = ("-signer", str(signer), "-out", str(self._folder / "content"))
        signed = ("-inform", "DER", "-in", str(self._token), *self._trusted)
        if self._run("cms", "-verify", *signed, *only, *into).returncode:
            return None
        form = "utf8,esc_ctrl,sep_comma_plus_space,sname"
        told = self._run("x509", "-in", str(signer), "-noout", "-subject", "-nameopt", form)
        return UserText(told.stdout.decode("utf-8", "replace").strip().removeprefix("subject=").strip())

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [self._program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )


def _said(text: str) -> _Said | None:
    """What `openssl ts -reply -text` says of a token, of which nothing that others word comes first; None of none."""
    named = re.search(r"^Hash Algorithm: *(\S+)", text, re.MULTILINE)
    time = re.search(r"^Time stamp: (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d)(?:\.\d+)? (\d{4}) GMT", text, re.MULTILINE)
    if named is None or time is None or time[1] not in _MONTHS:
        return None
    month, (day, hour, minute, second, year) = _MONTHS.index(time[1]) + 1, map(int, time.groups()[1:])
    at = datetime.datetime(year, month, day, hour, minute, second, tzinfo=datetime.UTC)
    return _Said(named[1].lower().replace("-", ""), at)


def _why(said: str) -> str:
    """The reason among the errors of OpenSSL: the last one's, without where in its code it stands."""
    errors = [line for line in said.splitlines() if ":error:" in line]
    if not errors:
        return "openssl"
    after = errors[-1].partition("Verify error:")[2] or errors[-1].partition(":error:")[2]
    parts = after.split(":")
    return parts[3] if len(parts) > 4 else after
