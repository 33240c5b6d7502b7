"""The earlier versions of an answer file with what each holds, and one of them brought back as an edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.differences import Difference, differences, without_stamps
from earnest.core.assessment.model import Assessment
from earnest.core.errors import EarnestError
from earnest.core.scoring.question_filter import Progress
from earnest.storage.assessments import Opened, assessment_from
from earnest.storage.canonical import canonical
from earnest.storage.disk import files, versions
from earnest.storage.disk.versions import Version
from earnest.workspace.document import Document
from earnest.workspace.edits import replaced
from earnest.workspace.scored import scored


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version with what is known of its contents."""

    version: Version
    size: int
    digest: str
    opened: Opened | None
    """None when it cannot be read as an answer file, or answers other questionnaires."""
    answered: Progress | None
    current: bool
    """Whether the file holds the same bytes now."""


def kept_versions(path: Path) -> Iterator[KeptVersion]:
    """The versions of a file that can be read, the newest first. Raises EarnestError."""
    present = files.digest_on_disk(path)
    for version in versions.kept(path):
        found = _kept(version, path, present)
        if found is not None:
            yield found


def _kept(version: Version, path: Path, present: str | None) -> KeptVersion | None:
    try:
        data = versions.read(version)
    except EarnestError:
        return None
    digest, opened = files.digest(data), _opened(data, path)
    answered = None
    if opened is not None:
        scores = scored(opened).card.questionnaires
        answered = Progress(sum(one.answered for one in scores), sum(one.live for one in scores))
    return KeptVersion(version, len(data), digest, opened, answered, digest == present)


def _opened(data: bytes, path: Path) -> Opened | None:
    try:
        return assessment_from(data, path, "")
    except EarnestError:
        return None


def changes_since(document: Document, kept: KeptVersion) -> list[Difference] | None:
    """What differs between the answers now and a version; None where the two cannot be compared."""
    before = _same_questions(document, kept)
    return None if before is None else without_stamps(differences(document.assessment, before))


def keep_present(document: Document) -> None:
    """Keep the answers as they are now as a version, however new the newest one is. Raises EarnestError."""
    opened = document.opened
    versions.keep(opened.path, canonical(document.assessment, opened.questionnaires, opened.flags))


def restored(document: Document, kept: KeptVersion) -> Document:
    """With the answers of a version in place of those now, as one step to undo; as it is where they do not fit."""
    before = _same_questions(document, kept)
    return document if before is None else replaced(document, before)


def _same_questions(document: Document, kept: KeptVersion) -> Assessment | None:
    """The answers of a version, if they are to the questionnaires that the document has."""
    if kept.opened is None or kept.opened.questionnaires != document.opened.questionnaires:
        return None
    return kept.opened.assessment
