"""Signs with OpenSSH: a key in a file or one that the agent holds; the signature stands beside what it is of."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of, one_line
from earnest.storage.beside import signature_beside
from earnest.storage.disk.files import digest_on_disk, put
from earnest.storage.signatures import SIGNATURE_LIMIT

_HEAD = b"-----BEGIN SSH SIGNATURE-----\n"


def sign(data: bytes, key: Path, namespace: str, file: Path, *, force: bool = False) -> Path:
    """Write the signature of some bytes of `file` beside it; where it stands. Raises EarnestError."""
    target = signature_beside(file)
    known = digest_on_disk(target)
    if known is not None and not force:
        raise EarnestError(_THERE.fill(file=line_of(target)))
    put(target, _signature(data, key, namespace), known, of=file)
    return target


def _signature(data: bytes, key: Path, namespace: str) -> bytes:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise EarnestError(_NO_PROGRAM)
    if not os.path.exists(key):
        raise EarnestError(_NO_KEY.fill(file=line_of(key)))
    # The key's own path, not `-`: it is the person's to name. A passphrase is asked for on the terminal.
    command = [program, "-Y", "sign", "-n", namespace, "-f", os.fspath(key.absolute())]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except OSError as error:
        raise EarnestError(_FAILED.fill(said=str(error.strerror or error))) from None
    if done.returncode or not done.stdout.startswith(_HEAD) or len(done.stdout) > SIGNATURE_LIMIT:
        said = one_line(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
        raise EarnestError(_FAILED.fill(said=said or f"status {done.returncode}"))
    return done.stdout


_THERE = Phrase(
    "{file} 已存在，未作改动；要重新签名请加 --force",
    "{file} exists already and was not touched; sign again with --force",
)
_NO_PROGRAM = Phrase(
    "签名需要 ssh-keygen（OpenSSH 8.2 或以上），本机没有",
    "signing needs ssh-keygen (OpenSSH 8.2 or later), which is not on this machine",
)
_NO_KEY = Phrase("没有密钥文件 {file}，请检查路径", "there is no key file {file}; check the path")
_FAILED = Phrase("ssh-keygen 未能签名：{said}", "ssh-keygen did not sign: {said}")
