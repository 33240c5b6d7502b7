"""The one way to open an answer file: to be shown or edited, or to be upgraded first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earnest.storage.assessments import Opened, OutdatedQuestionnaire, open_assessment

if TYPE_CHECKING:
    from earnest.storage.upgrading import Outdated


def open_file(path: Path, *, edit: bool = False) -> Opened | Outdated:
    """Read and check an answer file once; one of an older questionnaire with what an upgrade would do to it.

    With `edit` also what a file needs that is about to be edited. Raises FileProblems for any other mistake.
    """
    try:
        if not edit:
            return open_assessment(path)
        from earnest.storage.opening import open_to_edit

        return open_to_edit(path)
    except OutdatedQuestionnaire as refused:
        from earnest.storage.upgrading import planned_for

        return planned_for(refused)
