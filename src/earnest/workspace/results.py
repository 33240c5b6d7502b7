"""Where the results of a check may be written: over earlier ones, never over what the program did not write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.assessments import Opened
from earnest.storage.disk import files
from earnest.storage.evidence_files import names_as_evidence

_LIMIT = 256 * 2**20
"""Bytes; no result of ours is larger."""
_OURS = re.compile(
    rb'\{\s*"\$schema": "[^"]{1,200}",\s*"version": "2\.1\.0",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": '
    rb'"Earnest"|<\?xml[^>]{1,100}\?>\s*<testsuites name="earnest check"|\{\s*"format": 1,\s*"check": \['
)
"""How the results begin that this program writes."""


def write_result(output: Path, data: bytes, answers: Iterable[Opened], *, of: Path) -> None:
    """Write a result of some answer files; `output` is not there, or an earlier result. Raises EarnestError.

    It is never more open than the file `of` that its contents come from.
    """
    files.replace(output, data, _known(output, answers), of=of)


def _known(output: Path, answers: Iterable[Opened]) -> str | None:
    """The digest of the result that is to be written over, None where nothing is. Raises EarnestError."""
    if any(names_as_evidence(one.assessment, one.path, output) for one in answers):
        raise EarnestError(_IS_EVIDENCE.fill(file=output))
    if not output.exists():
        return None
    data = files.read_bytes(output, _LIMIT)
    if _OURS.match(data) is None:
        raise EarnestError(_NOT_OURS.fill(file=output))
    return files.digest(data)


_IS_EVIDENCE = Phrase(
    "答卷将 {file} 列为证据，未作改动；请换一个文件名",
    "the answer file names {file} as evidence; it was not touched; use another name",
)
_NOT_OURS = Phrase(
    "{file} 不是本程序写出的检查结果，未作改动；请换一个文件名",
    "{file} is no result of a check that this program wrote; it was not touched; use another name",
)
