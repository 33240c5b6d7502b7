"""Finds the answers that a review was made of, by their digest, among the versions that are kept here.

git is not asked: in a folder from others its settings would decide what it runs.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.storage.assessments import Opened, assessment_from
from earnest.storage.canonical import assessment_digest
from earnest.storage.disk import versions
from earnest.storage.disk.files import digest

MOST = 200
"""So many versions are looked at."""


def former_answers(path: Path, wanted: str) -> Opened | None:
    """The newest state of an answer file whose canonical form has the digest `wanted`; None where none is found."""
    for data in _kept(path):
        try:
            opened = assessment_from(data, path, digest(data))
        except EarnestError:
            continue  # a state that is no answer file, or of an older questionnaire, is not the one
        if assessment_digest(opened.assessment, opened.questionnaires, opened.flags) == wanted:
            return opened
    return None


def keep_answers(path: Path) -> None:
    """Keep the answers that a review was just made of, for the day on which it is carried over to others."""
    with contextlib.suppress(EarnestError):  # a review needs no state folder: `--from` names them as well
        versions.keep_present(path, datetime.timedelta(0))


def _kept(path: Path) -> Iterator[bytes]:
    try:
        for version in islice(versions.kept(path), MOST):
            yield versions.read(version)
    except EarnestError:
        return
