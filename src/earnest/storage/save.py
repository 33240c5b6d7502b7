"""Saves assessments: new ones, edits, and what `--fix` mends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT, Assessment, Subject
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.ours import OURS
from earnest.core.text import mark, one_line
from earnest.storage.assessments import Opened
from earnest.storage.canonical import answer_texts, canonical
from earnest.storage.choosing import choose
from earnest.storage.cut_off import LooksCutOff
from earnest.storage.disk import files, versions
from earnest.storage.read_back import NOTHING, ReadingBack, Written, same
from earnest.storage.reference import profile_flags
from earnest.storage.toml.guard import CHARACTER, guard
from earnest.storage.toml.parse import parse


def new_assessment(path: Path, today: date, names: Sequence[str] = ()) -> Opened:
    """Write an empty assessment to a new file. Raises EarnestError; never overwrites.

    `names` choose the questionnaires: the ids of ours, the paths of one's own; none choose all of ours.
    """
    flags = profile_flags()
    refs, forms = choose(path, names or OURS, flags)
    assessment = Assessment(subject=Subject(assessed_on=today), questionnaires=refs)
    opened = Opened(path, assessment, forms, flags, "", has_comments=False, warnings=())
    data, written = _checked(assessment, opened)
    files.create(path, data, of=None)
    return replace(opened, disk_digest=files.digest(data), written=written)


def save(opened: Opened, assessment: Assessment, every: timedelta = versions.EVERY) -> Opened:
    """Write an edited assessment over the file it was read from; the result stands for the file as it is now.

    Raises ChangedOnDisk when the file is no longer the one that was read, LooksCutOff when what it lacks may have been
    lost, EarnestError when it cannot be written.
    What is written over is kept as an earlier version, but only once within `every`; a file with comments is kept
    beside it too, as `NAME.orig.toml`, and the result says where.
    """
    data, written = _checked(assessment, opened)
    if files.digest(data) == opened.disk_digest:
        return replace(opened, assessment=assessment, unkept=None, original=None, written=written)
    unkept = _version_kept(opened.path, every)
    with _original_kept(opened) as original:
        files.replace(opened.path, data, opened.disk_digest)
    return replace(_written(opened, assessment, data, written), unkept=unkept, original=original)


def _version_kept(path: Path, every: timedelta) -> Phrase | None:
    """Keep an earlier version; why that failed, which is no reason not to save."""
    try:
        versions.keep_present(path, every)
    except EarnestError as error:
        return error.message
    return None


def save_copy(opened: Opened, assessment: Assessment, path: Path) -> Opened:
    """Write an edited assessment to a new file beside the old one. Raises EarnestError; never overwrites."""
    data, written = _checked(assessment, opened)
    files.create(path, data, of=opened.path)
    return replace(_written(opened, assessment, data, written), path=path)


def _written(opened: Opened, assessment: Assessment, data: bytes, written: Written) -> Opened:
    """A file as it is once `data` is in it; what was told of an earlier save is not told again."""
    now = replace(opened, assessment=assessment, disk_digest=files.digest(data), written=written)
    return replace(now, has_comments=False, cut_off=False, unkept=None, original=None)


def _checked(assessment: Assessment, opened: Opened) -> tuple[bytes, Written]:
    """The canonical bytes, read back and compared before anything is written; and what is known of them then."""
    if opened.lost(assessment):
        raise LooksCutOff(opened.path)
    try:
        texts = answer_texts(assessment, opened.questionnaires, opened.written)
        data = canonical(assessment, opened.questionnaires, opened.flags, texts)
        reading = ReadingBack(assessment, texts, opened.written)
        again = _read_back(assessment, opened, data, reading)
    except (FileProblems, ValueError) as error:
        raise EarnestError(_unwritable(error)) from None
    if len(data) > SIZE_LIMIT:
        raise EarnestError(
            Phrase("答卷将超过1 MiB的上限，未写入", "the file would pass the limit of 1 MiB; not written")
        )
    if same(again, assessment):
        return data, reading.written()
    # What is equal is written alike; what is not, such as other line ends, may be all the same.
    if canonical(again, opened.questionnaires, opened.flags) != data:
        raise EarnestError(_NOT_EQUAL)
    return data, NOTHING


def _read_back(assessment: Assessment, opened: Opened, data: bytes, reading: ReadingBack) -> Assessment:
    """What bytes to be written say: guarded whole, parsed but for the answers that were read back before."""
    guarded = guard(data)
    if isinstance(guarded, Problem):
        raise FileProblems(opened.path, [guarded])
    fresh = canonical(assessment, opened.questionnaires, opened.flags, reading.fresh)
    return parse(fresh, opened.path, Assessment, reading.completed).value


_NOT_EQUAL = Phrase("写出的内容读回后不一致，未写入", "what would be written reads back differently; not written")


def _unwritable(error: FileProblems | ValueError) -> Phrase:
    if isinstance(error, UnicodeEncodeError):
        said = CHARACTER.fill(mark=mark(error.object[error.start]))
    else:
        cause = one_line(str(error))
        said = error.message if isinstance(error, FileProblems) else Phrase(cause, cause)
    return Phrase("内容无法保存：{said}", "this cannot be saved: {said}").fill(said=said)


def original_of(path: Path) -> Path:
    """Where the original of a commented file is kept: the first of `NAME.orig.toml`, `NAME.2.orig.toml`… that is free.

    A file may get comments again after it was saved; what was kept earlier is never overwritten.
    """
    kept, number = path.with_name(f"{path.stem}.orig.toml"), 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{path.stem}.{number}.orig.toml")
    return kept


@contextlib.contextmanager
def _original_kept(opened: Opened) -> Iterator[Path | None]:
    """Keep a file with comments while it is written over, and not when it was not written over after all; as what."""
    if not opened.has_comments or files.digest_on_disk(opened.path) != opened.disk_digest:
        yield None
        return
    kept = original_of(opened.path)
    files.create(kept, files.read_bytes(opened.path, SIZE_LIMIT), of=opened.path)
    try:
        yield kept
    except EarnestError:
        if files.digest_on_disk(opened.path) == opened.disk_digest:
            with contextlib.suppress(OSError):
                kept.unlink()
        raise
