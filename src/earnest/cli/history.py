"""`earnest history` and `earnest restore`: the earlier versions of an answer file, and one of them brought back."""

from __future__ import annotations

from pathlib import Path

from earnest.cli.talk import print_json, say, table, word
from earnest.core.errors import EarnestError
from earnest.core.field_names import DIGEST, QUESTIONNAIRE_FIELDS
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk import files, versions
from earnest.storage.disk.versions import Version
from earnest.workspace.versions import KeptVersion, kept_versions


def list_versions(path: Path, *, json: bool) -> int:
    """Print the versions that are kept, the newest first."""
    entries = list(kept_versions(path))
    if skipped := versions.strange(path) + len(versions.kept(path)) - len(entries):
        say((_SKIPPED if skipped > 1 else _ONE_SKIPPED).fill(n=skipped))
    if json:
        print_json({"format": 1, "file": line_of(path), "versions": [_document(one) for one in entries]})
    elif entries:
        print(table([[word(title) for title in _TITLES], *map(_row, entries)], right=(0, 2, 3)))
    else:
        say(_NONE.fill(file=line_of(path)))
    return 0


_TITLES = (
    QUESTIONNAIRE_FIELDS["version"],
    Phrase("保留时间", "kept at"),
    Phrase("字节", "bytes"),
    Phrase("已作答", "answered"),
    DIGEST,
    Phrase("", ""),
)
_NONE = Phrase("{file} 没有保留的旧版本", "no earlier version of {file} is kept")
_SKIPPED = Phrase(
    "状态文件夹中有{n}项不是可读的旧版本，已跳过",
    "{n} entries of the state folder are no versions that can be read; they were skipped",
)
_ONE_SKIPPED = Phrase(
    _SKIPPED.zh.format(n=1), "1 entry of the state folder is no version that can be read; it was skipped"
)
_CURRENT = Phrase("与现有文件相同", "same as the file")


def _row(entry: KeptVersion) -> list[str]:
    answered = "–" if entry.answered is None else "{}/{}".format(*entry.answered)
    current = word(_CURRENT) if entry.current else ""
    return [str(entry.version.number), _time(entry.version), str(entry.size), answered, entry.digest[:15], current]


def _time(version: Version) -> str:
    return f"{version.at.astimezone():%Y-%m-%d %H:%M:%S}"


def _document(entry: KeptVersion) -> dict[str, object]:
    answered, live = entry.answered or (None, None)
    return {
        "number": entry.version.number,
        "at": entry.version.at.isoformat(),
        "size": entry.size,
        "answered": answered,
        "live": live,
        "digest": entry.digest,
        "current": entry.current,
    }


def bring_back(path: Path, number: int | None, output: Path | None) -> int:
    """Put a version in the place of the file, or into a new file; 1 when no version differs from the file."""
    present = files.digest_on_disk(path)
    version = _chosen(path, number, present)
    if version is None:
        say(_NO_OTHER.fill(file=line_of(path)))
        return 1
    fill = {"number": version.number, "at": _time(version), "file": line_of(output or path)}
    if output is not None:
        files.create(output, versions.read(version), of=path)
        say(
            Phrase("已将 {at} 保留的版本{number}写入 {file}", "wrote version {number}, kept at {at}, to {file}").fill(
                **fill
            )
        )
        return 0
    before = versions.restore(path, version)
    say(
        Phrase("{file} 已恢复为 {at} 保留的版本{number}", "restored {file} to version {number}, kept at {at}").fill(
            **fill
        )
    )
    if before is not None:
        say(_UNDO.fill(number=before.number))
    return 0


_NO_OTHER = Phrase("{file} 没有内容不同的旧版本，未作改动", "no version of {file} differs from it; nothing was changed")
_UNDO = Phrase("先前的内容保留为版本{number}", "the previous contents are kept as version {number}")


def _chosen(path: Path, number: int | None, present: str | None) -> Version | None:
    kept = versions.kept(path)
    if not kept:
        raise EarnestError(_NONE.fill(file=line_of(path)))
    if number is None:
        return next((one for one in kept if files.digest(versions.read(one)) != present), None)
    found = next((one for one in kept if one.number == number), None)
    if found is None:
        raise EarnestError(
            Phrase(
                "没有版本{number}；earnest history 列出现有版本",
                "there is no version {number}; earnest history lists those that are kept",
            ).fill(number=number)
        )
    return found
