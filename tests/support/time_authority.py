"""A time stamp authority of one's own, made with OpenSSL: its root, and replies on files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """
[req]
distinguished_name = name
prompt = no
[name]
CN = nobody
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[clock]
basicConstraints = CA:false
extendedKeyUsage = critical, timeStamping
[tsa]
serial = serial
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha1, sha256, sha384
"""


class TimeAuthority:
    """One authority; `root` is the certificate that a reader trusts."""

    def __init__(self, folder: Path, name: str) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("OpenSSL is not installed")
        folder.mkdir()
        self._folder, self.root = folder, folder / "root.pem"
        (folder / "settings").write_text(_SETTINGS, encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        for key in ("root.key", "clock.key"):
            self._run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        settings = ("-config", "settings")
        self._run(
            "req",
            "-x509",
            "-new",
            "-key",
            "root.key",
            "-subj",
            "/CN=Root",
            *settings,
            "-extensions",
            "root",
            "-out",
            "root.pem",
        )
        self._run("req", "-new", "-key", "clock.key", "-subj", f"/CN={name}", "-utf8", *settings, "-out", "clock.csr")
        signed = (
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-CAcreateserial",
            "-extfile",
            "settings",
            "-extensions",
            "clock",
        )
        self._run("x509", "-req", "-in", "clock.csr", *signed, "-out", "clock.pem")

    def stamp(self, file: Path, hash_name: str = "sha256") -> Path:
        """Put a reply beside a file."""
        reply = file.with_name(f"{file.name}.tsr")
        self._run("ts", "-query", "-data", str(file), f"-{hash_name}", "-cert", "-out", "query")
        clock = ("-signer", "clock.pem", "-inkey", "clock.key")
        settings = ("-config", "settings", "-section", "tsa")
        self._run("ts", "-reply", *settings, "-queryfile", "query", *clock, "-out", str(reply))
        return reply

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self._folder, check=True, capture_output=True)
