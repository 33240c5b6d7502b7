"""Merges answer files: reads three versions, and writes what both sides make of the first."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from earnest.core.assessment.merge import Merge, merged, other_questionnaire
from earnest.core.assessment.merge_choices import Conflict, Place, Side
from earnest.core.assessment.merge_sources import Sources, sources
from earnest.core.assessment.model import SIZE_LIMIT, Assessment, Subject
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage import git
from earnest.storage.canonical import canonical
from earnest.storage.conflict_marks import marked
from earnest.storage.cut_off import looks_cut_off
from earnest.storage.disk.files import read_bytes
from earnest.storage.questionnaires import chosen_questionnaire, mismatch
from earnest.storage.reference import profile_flags
from earnest.storage.toml.parse import Parsed, parse


class NotMergeable(EarnestError):
    """Versions that cannot be merged by field, though each is an answer file."""

    def __init__(self, message: Phrase, marked: bytes) -> None:
        super().__init__(message)
        self.marked = marked
        """Both with git's marks wherever they differ."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of a merge."""

    data: bytes
    """The merged file; with git's marks around what is in conflict."""
    merge: Merge
    sources: Sources
    """What each side changed."""
    comments_lost: bool
    """Whether a side has comments that are not in the result."""
    kept: Side | None = None
    """The side that stands in every conflict; None where marks stand around both."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.merge.conflicts

    @property
    def in_conflict(self) -> bool:
        """Whether there are marks in it."""
        return bool(self.conflicts) and self.kept is None


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of the file."""

    file: Path
    parsed: Parsed[Assessment] | None
    """None where there is nothing yet."""


def merge_files(base: Path, ours: Path, theirs: Path, name: Path | None = None, keep: Side | None = None) -> MergedFile:
    """Merge two versions of a file that came from `base`, which may be empty: then both made the file.

    In a conflict the side to `keep` stands; without one both do, between marks.

    `name` is the file that all of them are versions of: a questionnaire of the team's own is looked for beside it.
    Raises FileProblems where one cannot be read, NotMergeable where the versions are of different questionnaires or
    one looks cut off: that its last answers are not there does not say that anybody took them back.
    """
    first, mine, other = (_read(file, name) for file in (base, ours, theirs))
    one, two = _answers(mine, name), _answers(other, name)
    flags, forms = profile_flags(), _forms(one, name or ours)
    start = first.parsed.value if first.parsed else NOTHING
    if (questionnaire := other_questionnaire(one, two)) is not None:
        texts = (canonical(each, (), flags).decode() for each in (one, two))
        raise NotMergeable(_OTHER.fill(id=questionnaire), marked(*texts).encode())
    for side, version in (("OURS", mine), ("THEIRS", other)):
        if _looks_cut_off(version, forms):
            raise NotMergeable(_CUT_OFF.fill(side=side), marked(_text(mine), _text(other)).encode())

    def written(chosen: dict[Place, Side]) -> str:
        return canonical(merged(start, one, two, chosen).assessment, forms, flags).decode()

    found, came = merged(start, one, two), sources(start, one, two)
    if found.conflicts and keep is not None:
        data = written({conflict.place: keep for conflict in found.conflicts}).encode()
        return MergedFile(data, found, came, _commented(mine, other), keep)
    if found.conflicts:
        sides: tuple[Side, Side] = ("mine", "theirs")
        data = marked(*(written({conflict.place: side for conflict in found.conflicts}) for side in sides)).encode()
        return MergedFile(data, found, came, _commented(mine, other))
    kept = _with_comments(found.assessment, first, mine, other)
    return MergedFile(kept or written({}).encode(), found, came, kept is None and _commented(mine, other))


NOTHING = Assessment(subject=Subject(assessed_on=date.min), questionnaires=())
"""What there was before anybody made the file."""
_OTHER = Phrase(
    "两边的作答对应问卷 {id} 的不同版本，不能逐项合并；请先在旧的一边运行 earnest upgrade，再合并",
    "the sides answer different versions of the questionnaire {id}, so they cannot be merged by field; run earnest "
    "upgrade on the older side first, then merge",
)
_CUT_OFF = Phrase(
    "{side} 像是被截断了：末尾的题目没有表，合并会丢失这些作答；请用 earnest history 找回该版本的完整文件再合并；"
    "确无缺失的，先对该文件运行 earnest check --fix --as-it-is",
    "{side} looks cut off: its last questions have no table, and a merge would lose their answers; find the whole file "
    "with earnest history and merge that, or, if nothing is missing, run earnest check --fix --as-it-is on this one "
    "first",
)


def _read(file: Path, name: Path | None) -> _Version:
    data = read_bytes(file, SIZE_LIMIT)
    if not data.strip():
        return _Version(file, None)
    return _Version(file, parse(data, file if name is None else name, Assessment))


def _answers(version: _Version, name: Path | None) -> Assessment:
    if version.parsed is None:
        raise FileProblems(name or version.file, [Problem(Phrase("文件为空", "the file is empty"))])
    return version.parsed.value


def _looks_cut_off(version: _Version, forms: list[Questionnaire]) -> bool:
    parsed = version.parsed
    return parsed is not None and looks_cut_off(parsed.text.encode(), parsed.value, forms, profile_flags())


def _text(version: _Version) -> str:
    return version.parsed.text if version.parsed else ""


def _forms(assessment: Assessment, path: Path) -> list[Questionnaire]:
    """The questionnaires that give the answers their order; of one that is not here they keep the order they have."""
    forms = []
    for ref in assessment.questionnaires:
        with contextlib.suppress(FileProblems):
            found = chosen_questionnaire(ref, path, profile_flags())
            if not isinstance(found, Phrase) and mismatch(ref, found) is None:
                forms.append(found.questionnaire)
    return forms


def _commented(*versions: _Version) -> bool:
    return any(one.parsed is not None and one.parsed.has_comments for one in versions)


def _with_comments(result: Assessment, base: _Version, mine: _Version, theirs: _Version) -> bytes | None:
    """The result as git merges the lines, comments included, if that says the same; None where it does not."""
    if not _commented(mine, theirs):
        return None
    with contextlib.suppress(EarnestError):
        data, clean = git.merged_lines(base.file, mine.file, theirs.file)
        if clean and parse(data, mine.file, Assessment).value == result:
            return data
    return None
