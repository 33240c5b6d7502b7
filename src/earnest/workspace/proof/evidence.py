"""The evidence files of a report in a folder of the reader's, against the digests in the answers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState, FileStates
from earnest.core.text import line_of
from earnest.storage.evidence_files import Tell, file_states
from earnest.workspace.proof.findings import Finding, differs, matches, note, unknown

_SHOWN = 20
_UNREAD: dict[FileState, Phrase] = {
    "missing": Phrase("文件夹内没有", "it is not in the folder"),
    "outside": Phrase("路径指向文件夹之外", "its path leads out of the folder"),
    "no-digest": Phrase("答卷未记哈希值", "the answers give no hash of it"),
    "too-large": Phrase("文件过大，未读取", "it is too large to be read"),
    "over-total": Phrase("文件总量过大，未读取", "all files together are too large to be read"),
}


def look_for_evidence(assessment: Assessment, folder: Path, said: FileStates | None, tell: Tell) -> Iterator[Finding]:
    """Every file that the answers name, in that folder; `said` is what the report says of them. Raises EarnestError."""
    if not os.path.isdir(folder):
        raise EarnestError(_NO_FOLDER.fill(folder=line_of(folder)))
    states = file_states(assessment, folder / "answers.toml", tell)
    counts = Counter(states.values())
    if counts["match"]:
        yield matches("证据文件：{n}份与所记哈希值一致", "evidence files: {n} as the answers say", n=counts["match"])
    for file in [file for (file, _), state in states.items() if state == "mismatch"][:_SHOWN]:
        yield differs("{file}：哈希值与答卷所记不符", "{file}: its hash is not that of the answers", file=file)
    others = [(file, state) for (file, _), state in states.items() if state not in {"match", "mismatch"}]
    for file, state in others[:_SHOWN]:
        yield unknown("{file}：{why}", "{file}: {why}", file=file, why=_UNREAD[state])
    if len(others) > _SHOWN:
        yield unknown("另有{n}份文件无法核对", "{n} more files could not be checked", n=len(others) - _SHOWN)
    yield from _as_said(states, said)


def _as_said(states: FileStates, said: FileStates | None) -> Iterator[Finding]:
    """What the report says of the files where it says more than what is found now."""
    claimed = [
        file
        for (file, sha256), state in (said or {}).items()
        if state == "match" and states.get((file, sha256)) == "mismatch"
    ]
    for file in claimed[:_SHOWN]:
        yield differs("{file}：报告称已核对一致", "{file}: the report says that it was found alike", file=file)
    if said is None:
        yield note("生成报告时未查找证据文件", "nobody looked for the evidence files when the report was made")


_NO_FOLDER = Phrase("没有文件夹 {folder}，请检查路径", "there is no folder {folder}; check the path")
