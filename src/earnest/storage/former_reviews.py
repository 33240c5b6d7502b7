"""A review that another one takes the place of is set aside, never written over, with its signature."""

from __future__ import annotations

import os
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.storage.beside import signature_beside
from earnest.storage.disk import files
from earnest.storage.signatures import SIGNATURE_LIMIT


def set_aside(path: Path) -> tuple[Path, str]:
    """Keep a copy of a review as `NAME.review.1.toml` or the next free number; which, and the digest of its bytes.

    Raises EarnestError.
    """
    data = files.read_bytes(path, SIZE_LIMIT)
    kept = _free_name(path)
    files.create(kept, data, of=path)
    signature = signature_beside(path)
    if os.path.lexists(signature):
        files.create(signature_beside(kept), files.read_bytes(signature, SIGNATURE_LIMIT), of=signature)
    return kept, files.digest(data)


def _free_name(path: Path) -> Path:
    number, kept = 1, path.with_name(f"{path.stem}.1.toml")
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{path.stem}.{number}.toml")
    return kept
