"""Reviews beside answer files, of the answers as they are, and signatures beside reviews."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside, signature_beside
from earnest.storage.canonical import assessment_digest
from earnest.storage.signatures import NAMESPACE
from factories import review


def write_review(path: Path, findings: dict[str, str], flags: dict[str, str] | None = None, **head: Any) -> Path:
    """The review of an answer file: question to verdict, flag to verdict; final unless the head says otherwise."""
    opened = open_assessment(path)
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    audit = review(findings, flags, assessment=bound, **head)
    beside = review_beside(path)
    beside.write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")
    return beside


def signed(file: Path, signer: str) -> Path:
    """Sign a review with a key made for it; the list of auditors that names the signer, beside the key.

    A machine without OpenSSH skips the test.
    """
    if shutil.which("ssh-keygen") is None:
        pytest.skip("OpenSSH is not installed")
    key = file.with_name("key")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    subprocess.run(["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", key, file], check=True, capture_output=True)
    assert signature_beside(file).exists()
    auditors = file.with_name("auditors")
    auditors.write_text(f"{signer} {key.with_name('key.pub').read_text()}", encoding="utf-8")
    return auditors
