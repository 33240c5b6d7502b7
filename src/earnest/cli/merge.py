"""`earnest merge`: two versions of an answer file as one, also as git calls it."""

from __future__ import annotations

import sys
from pathlib import Path

from earnest.cli.talk import say, tell_error, word
from earnest.core.assessment.difference_words import conflict_line
from earnest.core.assessment.merge_choices import Conflict
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of, visible
from earnest.storage import git
from earnest.storage.disk import files
from earnest.storage.disk.lock import locked
from earnest.storage.merging import MergedFile, NotMergeable, merge_files


def merge_versions(base: Path, ours: Path, theirs: Path, output: Path | None) -> int:
    """Merge, and print or write the result: 1 when both changed the same thing.

    Raises EarnestError, also when the file to write over is being edited.
    """
    if output in (base, ours, theirs):
        with locked(output) as unlocked:
            if unlocked is not None:
                say(unlocked)
            found = merge_files(base, ours, theirs)
            _put_over(output, found.data)
        return _told(found, output)
    found = merge_files(base, ours, theirs)
    if output is None:
        _print(found.data)
    else:
        files.create(output, found.data, of=ours)
    return _told(found, output or ours)


def _print(data: bytes) -> None:
    """The bytes as they are for other programs; on a terminal nothing that acts, nothing unseen."""
    if sys.stdout.isatty():
        print(visible(data.decode("utf-8")), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def merge_for_git(base: Path, ours: Path, theirs: Path, name: Path) -> int:
    """Merge over `ours`: 1 when there are marks in it. Raises EarnestError where nothing could be merged.

    What is no answer file, or cannot be read, is merged line by line, as git would.
    """
    try:
        found = merge_files(base, ours, theirs, name)
    except NotMergeable as error:
        _put_over(ours, error.marked)
        say(_IN.fill(file=name, said=error.message))
        return 1
    except EarnestError as error:
        data, clean = git.merged_lines(base, ours, theirs)
        _put_over(ours, data)
        tell_error(error)
        say(_BY_LINE.fill(file=line_of(name)))
        return 0 if clean else 1
    _put_over(ours, found.data)
    return _told(found, name)


_IN = Phrase("{file}：{said}", "{file}: {said}")
_BY_LINE = Phrase(
    "{file} 不能作为答卷读入，已逐行合并", "{file} cannot be read as an answer file; it was merged by line"
)


def _put_over(path: Path, data: bytes) -> None:
    files.replace(path, data, files.digest_on_disk(path))


def _told(found: MergedFile, name: Path) -> int:
    """Say what came of it."""
    if found.comments_lost:
        say(_COMMENTS.fill(file=line_of(name)))
    for conflict in found.conflicts:
        _tell(conflict)
    if found.conflicts:
        say(_CONFLICTS.fill(file=line_of(name), n=len(found.conflicts)))
    return 1 if found.conflicts else 0


def _tell(conflict: Conflict) -> None:
    for difference in conflict.differences:
        print(word(_CONFLICT.fill(what=conflict_line(difference))), file=sys.stderr)


_CONFLICT = Phrase("冲突：{what}", "conflict: {what}")
_CONFLICTS = Phrase(
    "{file}：{n}处两边都改了，其余已合并；请在冲突标记之间取舍，再运行 earnest check",
    "{file}: {n} changed on both sides, the rest is merged; choose between the marks, then run earnest check",
)
_COMMENTS = Phrase(
    "{file}：两边的注释不能一并合并，结果中没有注释", "{file}: the comments could not be merged; the result has none"
)
