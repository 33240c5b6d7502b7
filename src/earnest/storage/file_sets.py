"""Writes files that belong together into a folder: all new, or over an earlier set where that is wanted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk.causes import unwritten
from earnest.storage.disk.files import digest_on_disk, put


def write_set(folder: Path, made: Mapping[str, str], names: Collection[str], *, of: Path, force: bool) -> list[Path]:
    """Write texts by their names; the files written. `names` are all that a set may have, `of` what it is made of.

    Nothing is written over but with `force`; a file of an earlier set that this one lacks then goes. Raises
    EarnestError.
    """
    known = {name: digest_on_disk(folder / name) for name in names}
    if not force and (there := [name for name in names if known[name] is not None]):
        raise EarnestError(_THERE.fill(file=line_of(folder / there[0])))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in known.keys() - made.keys():
            (folder / name).unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise EarnestError(unwritten(folder, error)) from None
    for name, text in made.items():
        put(folder / name, text.encode(), known[name], of=of)
    return [folder / name for name in made]


_THERE = Phrase(
    "{file} 已存在，未写入任何文件；覆盖较早的导出请加 --force",
    "{file} is there already and nothing was written; --force writes over an earlier export",
)
