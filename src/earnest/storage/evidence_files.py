"""Looks for evidence files when asked: inside the answer file's folder only, hashed, never followed outside."""

from __future__ import annotations

import contextlib
import os
from functools import cache
from pathlib import Path

from earnest.core.assessment.model import Assessment, EvidenceItem
from earnest.core.errors import FileProblems
from earnest.core.scoring.evidence import FileState
from earnest.core.user_text import UserText
from earnest.storage.disk import files
from earnest.storage.questionnaires import own_file

LIMIT = 4 * 2**30
"""Bytes of the largest file that is read, in about ten seconds; one with holes may claim to have any size."""


def file_states(assessment: Assessment, answer_file: Path) -> dict[tuple[UserText, str | None], FileState]:
    """What was found for each (file, sha256) of the evidence; each file is read once."""
    sha256_once = cache(sha256_of)

    def state(file: UserText, item: EvidenceItem) -> FileState:
        target = own_file(answer_file, file.raw)
        if target is None:
            return "outside"
        if item.sha256 is None:
            return "no-digest"
        if is_too_large(target):
            return "too-large"
        found = sha256_once(target)
        if found is None:
            return "missing"
        return "match" if found == item.sha256 else "mismatch"

    items = [item for answer in assessment.answers.values() for item in answer.evidence]
    return {(file, item.sha256): state(file, item) for item in items if (file := item.file) is not None}


def is_too_large(path: Path) -> bool:
    """Whether a file is beyond the limit and is therefore not read."""
    try:
        return path.stat().st_size > LIMIT
    except (OSError, ValueError):
        return False


def sha256_of(path: Path) -> str | None:
    """SHA-256 of a regular file in hexadecimal; None for anything that is not there, too large or cannot be read."""
    if is_too_large(path):
        return None
    try:
        return files.sha256_of(path)
    except (OSError, ValueError, FileProblems):
        return None


def names_as_evidence(assessment: Assessment, answer_file: Path, target: Path) -> bool:
    """Whether the answers name a file as evidence, there or not, by this path or another one that leads to it."""
    items = (item for answer in assessment.answers.values() for item in answer.evidence)
    named = {own_file(answer_file, item.file.raw) for item in items if item.file is not None}
    return any(one is not None and _same(one, target) for one in named)


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
