"""Makes the answer file of a new version of a model from that of the last one."""

from __future__ import annotations

import datetime
import os
import re
from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.renewal import Renewal, renewed
from earnest.core.errors import EarnestError, about_field
from earnest.core.language import Phrase
from earnest.core.text import cleaned, line_of
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.save import save_copy
from earnest.workspace.found_review import answers_digest


@dataclass(frozen=True, slots=True)
class Renewed:
    """The new file, and what became of the old answers."""

    opened: Opened
    renewal: Renewal
    files_elsewhere: int
    """Evidence files that are looked for beside the new file, which is in another folder than the old one."""


def renew(old: Path, new: Path, version: str, today: datetime.date) -> Renewed:
    """Write the answers of `old` to a new file, for another version of the model; never overwrites.

    Raises EarnestError, also for a version that has no name, or the one of the old file, and where the old file looks
    cut off, which the new one would no longer show; the error knows its field: old, version or new.
    """
    version = cleaned(version).strip()
    with about_field("old"):
        opened = open_assessment(old)
    with about_field("version"):
        _refuse_version(version, old, opened)
    with about_field("new"):
        return _written(opened, old, new, version, today)


def _refuse_version(version: str, old: Path, opened: Opened) -> None:
    if not version:
        raise EarnestError(_NO_VERSION)
    if UserText(version) == opened.assessment.subject.version:
        raise EarnestError(_SAME_VERSION.fill(file=line_of(old), version=version))


def _written(opened: Opened, old: Path, new: Path, version: str, today: datetime.date) -> Renewed:
    elsewhere = os.path.realpath(old.parent) != os.path.realpath(new.parent)
    own = next((one.path for one in opened.assessment.questionnaires if one.path is not None), None)
    if elsewhere and own is not None:
        raise EarnestError(_OWN.fill(file=own))
    renewal = renewed(opened.assessment, version, answers_digest(opened), today)
    items = (item for answer in renewal.assessment.answers.values() for item in answer.evidence)
    files = sum(1 for item in items if item.kept is not None) if elsewhere else 0
    return Renewed(save_copy(opened, renewal.assessment, new), renewal, files)


def new_name(old: str, version: str) -> str:
    """A name for the file of a new version beside that of the old one; empty while either is."""
    if not old or not version.strip():
        return ""
    stem, suffix = os.path.splitext(old)
    stem = _VERSION.sub("", stem)
    return f"{stem}-{re.sub(r'[^0-9A-Za-z._-]+', '-', version.strip())}{suffix or '.toml'}"


_VERSION = re.compile(r"-v?[0-9]+(\.[0-9]+)+$")
"""Of the old file in its name, in whose place the new one stands."""
_NO_VERSION = Phrase("请用 --version 写明新的版本", "name the new version with --version")
_SAME_VERSION = Phrase(
    "{file} 评的就是 {version}；请写明新的版本", "{file} assesses {version} already; name the new version"
)
_OWN = Phrase(
    "自定问卷 {file} 在旧答卷的文件夹内；请把新答卷写在同一文件夹",
    "the questionnaire {file} is in the folder of the old file; write the new one into the same folder",
)
