"""Since when files exist, by the time stamps beside them and the reader's own authorities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.time_stamp import TimeStamp
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.time_stamps import stamp_of, stamps_of
from earnest.workspace.proof.findings import Finding, Verdict


def of_file(file: Path, authorities: Path | None) -> Iterator[Finding]:
    """The time stamp beside a report, an answer file or a review; nothing where there is none."""
    stamp = stamp_of(file, authorities)
    if stamp is not None:
        yield _told(line_of(file.name), stamp)


def of_evidence(assessment: Assessment, folder: Path, authorities: Path | None) -> Iterator[Finding]:
    """Those of the evidence files in a folder, with the days that the answers claim."""
    items = [item for answer in assessment.answers.values() for item in answer.evidence]
    for file, stamp in stamps_of(items, folder / "answers.toml", authorities).items():
        claimed = sorted({item.dated.isoformat() for item in items if item.kept == file and item.dated})
        told = _told(file.line(), stamp)
        yield Finding(told.verdict, _CLAIMED.fill(said=told.what, days=", ".join(claimed)) if claimed else told.what)


def _told(name: str, stamp: TimeStamp) -> Finding:
    return Finding(_VERDICTS[stamp.state], _OF.fill(file=name, said=stamp.sentence))


_VERDICTS: dict[str, Verdict] = {"good": "matches", "bad": "differs", "unknown": "unknown"}
_OF = Phrase("{file}：{said}", "{file}: {said}")
_CLAIMED = Phrase("{said}；答卷所称日期：{days}", "{said}; the answers claim {days}")
