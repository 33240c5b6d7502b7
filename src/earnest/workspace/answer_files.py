"""The answer files of a folder, and among them the one that an assessment was renewed from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT, Assessment, RenewedFrom
from earnest.core.errors import EarnestError
from earnest.core.name_order import by_name
from earnest.core.text import visible
from earnest.storage.disk.files import holds
from earnest.workspace.comparing import opened_to_compare
from earnest.workspace.document import Document
from earnest.workspace.found_review import answers_digest

SUFFIX = ".toml"
_LISTED = 200


def answer_files(folder: Path) -> list[str]:
    """The names of the TOML files of a folder that may be answer files, in order."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, 2000) if entry.name.endswith(SUFFIX) and entry.is_file()]
    except OSError:
        return []
    kept = [name for name in names if not name.endswith((".review.toml", ".orig.toml")) and name != "pyproject.toml"]
    return sorted((name for name in kept if visible(name) == name), key=by_name)[:_LISTED]


def former_file(document: Document, recent: Sequence[str]) -> Path | None:
    """The file that an assessment was renewed from: in its folder, else among the recent ones; None where none is.

    The one with the same answers as then; where none has them any more, the only one of that version of the model.
    """
    made, path = document.assessment.renewed_from, document.opened.path.resolve()
    if made is None:
        return None
    beside = (path.parent / name for name in answer_files(path.parent))
    files = [one for one in dict.fromkeys((*beside, *map(Path, recent))) if one != path]
    changed = []
    for file, assessment, digest in _of_version(made, files):
        if digest == made.digest:
            return file
        if assessment.subject.model == document.assessment.subject.model:
            changed.append(file)
    return changed[0] if len(changed) == 1 else None


def _of_version(made: RenewedFrom, files: Sequence[Path]) -> Iterator[tuple[Path, Assessment, str | None]]:
    """Those of the version that can be read, each with its answers and, unless they are upgraded, their digest."""
    for file in files:
        try:
            if not holds(file, made.version.raw.encode(), SIZE_LIMIT):
                continue  # spares most files the reading in full
            opened, upgraded = opened_to_compare(file, file)
        except EarnestError:
            continue
        if opened.assessment.subject.version == made.version:
            yield file, opened.assessment, None if upgraded else answers_digest(opened)
