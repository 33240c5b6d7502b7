"""`earnest merge`: two versions of an answer file as one, also as git calls it."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext
from pathlib import Path

from earnest.cli.talk import say, tell_error, word
from earnest.core.assessment.difference_words import conflict_line
from earnest.core.assessment.merge_choices import Side
from earnest.core.assessment.merge_sources import sources_words
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of, visible
from earnest.storage import git
from earnest.storage.disk import files
from earnest.storage.disk.lock import locked
from earnest.storage.merging import MergedFile, NotMergeable, merge_files


def merge_versions(base: Path, ours: Path, theirs: Path, output: Path | None, keep: str | None) -> int:
    """Merge, and print or write the result: 1 when both changed the same thing and no side was chosen.

    A file is left with marks only where they are asked for: it could not be opened. Raises EarnestError, also when the
    file to write over is being edited.
    """
    three = (base, ours, theirs)
    if output is None:
        found = merge_files(*three, keep=_SIDES.get(keep))
        _print(found.data)
        return _told(found, ours, _command("check"))
    with locked(output) if output in three else nullcontext() as unlocked:
        if unlocked is not None:
            say(unlocked)
        found = merge_files(*three, keep=_SIDES.get(keep))
        if found.in_conflict and keep is None:
            _tell_all(found)
            again = _command("merge", *three, "-o", output, "--keep", "ours")
            say(_UNWRITTEN.fill(n=len(found.conflicts), command=again))
            return 1
        if output in three:
            _put_over(output, found.data)
        else:
            files.create(output, found.data, of=ours)
    status = _told(found, output, _command("check", output))
    if not found.in_conflict:
        said = _WROTE if found.conflicts else _WROTE_ALL
        say(said.fill(file=line_of(output), sources=sources_words(found.sources)))
    return status


_WROTE = Phrase("已写入 {file}；{sources}", "wrote {file}; {sources}")
_WROTE_ALL = Phrase("已写入 {file}；{sources}；无冲突", "wrote {file}; {sources}; no conflict")
_SIDES: dict[str | None, Side] = {"ours": "mine", "theirs": "theirs"}
"""The side that stands in a conflict, by what is asked for."""
_UNWRITTEN = Phrase(
    "{n}处两边都改了，未写入任何内容；运行 {command} 一律取我方，改用 --keep theirs 一律取对方，"
    "改用 --keep both 则两边都写入，须在文本编辑器中逐处取舍",
    "{n} changed on both sides, so nothing was written; {command} takes your side in all of it, --keep theirs the "
    "other one, and --keep both writes both sides for you to choose between in a text editor",
)


def _command(*words: str | Path) -> str:
    """A command of ours as one types it into a shell, whole however long its paths are."""
    line = shlex.join(["earnest", *map(str, words)])
    return line_of(line, len(line))


def _print(data: bytes) -> None:
    """The bytes as they are for other programs; on a terminal nothing that acts, nothing unseen."""
    if sys.stdout.isatty():
        print(visible(data.decode("utf-8")), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def merge_for_git(base: Path, ours: Path, theirs: Path, name: Path, keep: str | None) -> int:
    """Merge over `ours`: 1 when there are marks in it. Raises EarnestError where nothing could be merged.

    What is no answer file, or cannot be read, is merged line by line, as git would.
    """
    try:
        found = merge_files(base, ours, theirs, name, _SIDES.get(keep))
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
    return _told(found, name, _command("check", name))


_IN = Phrase("{file}：{said}", "{file}: {said}")
_BY_LINE = Phrase(
    "{file} 不能作为答卷读入，已逐行合并", "{file} cannot be read as an answer file; it was merged by line"
)


def _put_over(path: Path, data: bytes) -> None:
    files.replace(path, data, files.digest_on_disk(path))


def _told(found: MergedFile, name: Path, check: str) -> int:
    """Say what came of it; `check` is the command that tells whether a mark is left."""
    if found.comments_lost:
        say(_COMMENTS.fill(file=line_of(name)))
    _tell_all(found)
    if found.conflicts:
        said = _CONFLICTS if found.in_conflict else _OURS if found.kept == "mine" else _THEIRS
        say(said.fill(file=line_of(name), n=len(found.conflicts), check=check))
    return 1 if found.in_conflict else 0


def _tell_all(found: MergedFile) -> None:
    for conflict in found.conflicts:
        for difference in conflict.differences:
            print(word(_CONFLICT.fill(what=conflict_line(difference))), file=sys.stderr)


_CONFLICT = Phrase("冲突：{what}", "conflict: {what}")
_CONFLICTS = Phrase(
    "{file}：{n}处两边都改了，其余已合并；请在文本编辑器中于冲突标记之间取舍，再运行 {check}",
    "{file}: {n} changed on both sides, the rest is merged; choose between the marks in a text editor, then run "
    "{check}",
)
_OURS = Phrase(
    "{file}：{n}处两边都改了，取我方，其余已合并；要取对方的，可在应用中逐处改",
    "{file}: {n} changed on both sides, where ours stands, the rest is merged; places can be changed in the app",
)
_THEIRS = Phrase(
    "{file}：{n}处两边都改了，取对方，其余已合并；要取我方的，可在应用中逐处改",
    "{file}: {n} changed on both sides, where theirs stands, the rest is merged; places can be changed in the app",
)
_COMMENTS = Phrase(
    "{file}：两边的注释不能一并合并，结果中没有注释", "{file}: the comments could not be merged; the result has none"
)
