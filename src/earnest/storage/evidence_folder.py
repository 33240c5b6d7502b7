"""What lies in the folder of an answer file: how long its evidence files are, and which files nobody names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from earnest.core.assessment.model import Assessment, EvidenceItem
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.storage.disk.names import as_spelled
from earnest.storage.questionnaires import own_file

FILES = 5_000
"""So many files of a folder are looked at."""
_DEPTH = 8


def sizes_of(assessment: Assessment, answer_file: Path) -> dict[UserText, int]:
    """The bytes of each evidence file that is there, by its path in the answer file."""
    found: dict[UserText, int] = {}
    for kept in dict.fromkeys(item.kept for item in _items(assessment) if item.kept is not None):
        target = own_file(answer_file, kept.raw)
        if target is not None and target.is_file():
            found[kept] = target.stat().st_size
    return found


def unnamed_files(assessment: Assessment, answer_file: Path) -> tuple[str, ...]:
    """The files in the folder of an answer file, and below it, that no item of evidence names, as lines to be shown.

    What begins with a dot, TOML files and the answer file's own kind beside it are left out; links are not followed.
    """
    folder = Path(os.path.realpath(answer_file)).parent
    written = {item.kept.raw for item in _items(assessment) if item.kept is not None}
    real = {os.path.realpath(one) for raw in written if (one := own_file(answer_file, raw)) is not None}
    named = real | {_where_it_stands(folder, raw) for raw in written}
    found = (one for one in _files(folder) if one not in named and os.path.realpath(one) not in real)
    return tuple(line_of(os.path.relpath(one, folder)) for one in found)


def _where_it_stands(folder: Path, relative: str) -> str:
    """A path as `_files` has it, itself not followed: a link is named by its path, wherever it leads."""
    above, name = os.path.split(as_spelled(folder, relative))
    return os.path.join(os.path.realpath(above), name)


def _items(assessment: Assessment) -> Iterable[EvidenceItem]:
    return (item for answer in assessment.answers.values() for item in answer.evidence)


def _files(folder: Path) -> Iterator[str]:
    seen = 0
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < _DEPTH else []
        for name in sorted(names):
            seen += 1
            if seen > FILES:
                return
            if not name.startswith(".") and not name.endswith(_OURS):
                yield os.path.join(place, name)


_OURS = (".toml", ".toml.sig", ".pdf.sig", ".tsr")
"""Answer files, questionnaires, reviews, what signs them, and time stamps."""
