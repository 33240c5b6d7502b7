"""Looks for evidence files when asked: inside the answer file's folder only, hashed, never followed outside."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from earnest.core.assessment import Assessment, EvidenceItem
from earnest.core.evidence import FileState
from earnest.storage.load import own_file

_BLOCK = 2**20


def file_states(assessment: Assessment, answer_file: Path) -> dict[tuple[str, str | None], FileState]:
    """What was found for each (file, sha256) of the evidence."""
    items = [item for answer in assessment.answers.values() for item in answer.evidence if item.file is not None]
    return {(item.file or "", item.sha256): _state(item, answer_file) for item in items}


def _state(item: EvidenceItem, answer_file: Path) -> FileState:
    target = own_file(answer_file, item.file or "")
    if target is None:
        return "outside"
    if item.sha256 is None:
        return "no-digest"
    found = sha256_of(target)
    if found is None:
        return "missing"
    return "match" if found == item.sha256 else "mismatch"


def sha256_of(path: Path) -> str | None:
    """SHA-256 of a regular file in hexadecimal; None for anything that is not there or is no regular file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        total = hashlib.sha256()
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()
