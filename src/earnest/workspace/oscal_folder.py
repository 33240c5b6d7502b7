"""Exports answers and review as OSCAL documents into a folder."""

from __future__ import annotations

from pathlib import Path

from earnest import __version__
from earnest.report.oscal.documents import NAMES, documents
from earnest.report.oscal.values import OscalInput
from earnest.storage.file_sets import write_set
from earnest.workspace.found_review import answers_digest
from earnest.workspace.scored import Scored


def export_oscal(scored: Scored, folder: Path, *, force: bool = False) -> list[Path]:
    """Write the set; the files written. An earlier set is written over with `force` only. Raises EarnestError."""
    opened, found = scored.opened, scored.applying_review
    review = None if found is None else found.review
    made = documents(OscalInput(opened.assessment, answers_digest(opened), scored.card, review, __version__))
    return write_set(folder, made, NAMES, of=opened.path, force=force)
