"""Earlier versions of an answer file: copies in the state folder, numbered, by the path of the file."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from dataclasses import dataclass
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk import files
from earnest.storage.disk.causes import cause_of
from earnest.storage.disk.lock import acquire
from earnest.storage.disk.state import folder_of, made
from earnest.storage.disk.temporary import sweep

KEPT = 10
"""So many of the newest versions are kept in any case."""

DAYS = 30
"""Of each of so many days, the present one the last, the newest version is kept too."""

EVERY = datetime.timedelta(minutes=5)
"""While a file is edited, a version is kept at most once in this time."""

_LIMIT = 8 * 2**20
"""Bytes: what is written over may be no answer file at all."""

_FORM = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)\.toml")


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of a file."""

    number: int
    """Counts up; no other version of the file has it, nor will have it."""
    at: datetime.datetime
    """When it was kept, with its zone."""
    path: Path


def kept(path: Path) -> list[Version]:
    """The versions of a file that are kept, the newest first; the file need not be there. Raises EarnestError."""
    try:
        return _in(folder_of(path))
    except (OSError, ValueError) as error:
        said = Phrase("{file} 的旧版本无法读取：{cause}", "the earlier versions of {file} cannot be read: {cause}")
        raise EarnestError(said.fill(file=line_of(path.name), cause=cause_of(error))) from None


def keep(path: Path, data: bytes) -> Version:
    """Keep a version of a file unless it is the newest one already; those too old go. Raises EarnestError."""
    try:
        folder = made(folder_of(path))
        sweep(folder)
        versions = _in(folder)
        if versions and _holds(versions[0], data):
            return versions[0]
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        number = 1 + max((int(entry.name.partition("-")[0]) for entry in _named(folder)), default=0)
        added = Version(number, now, folder / f"{number:06}-{now:%Y%m%dT%H%M%SZ}.toml")
        files.create(added.path, data, of=added.path)
    except (OSError, ValueError) as error:
        raise EarnestError(_unkept(path, cause_of(error))) from None
    except EarnestError as error:
        raise EarnestError(_unkept(path, error.message)) from None
    for old in _too_old([added, *versions], now):
        with contextlib.suppress(OSError):
            old.path.unlink()
    return added


def keep_present(path: Path, every: datetime.timedelta) -> None:
    """Keep a file as it is on disk, if it is there and no version was kept within `every`. Raises EarnestError."""
    versions = kept(path)
    recent = bool(versions) and abs(datetime.datetime.now(datetime.UTC) - versions[0].at) < every
    if not recent and os.path.exists(path):
        keep(path, files.read_bytes(path, _LIMIT))


def read(version: Version) -> bytes:
    """The bytes of a version. Raises EarnestError."""
    return files.read_bytes(version.path, _LIMIT)


def _holds(version: Version, data: bytes) -> bool:
    try:
        return read(version) == data
    except EarnestError:
        return False


def restore(path: Path, version: Version) -> Version | None:
    """Put a version in the place of a file; the version that holds what was there, None when nothing was.

    What is there is kept first, unless a version holds it: to look at one after the other drives none out. Raises
    EarnestError; the file is then as it was. LockedElsewhere when the file is being edited, NoLock when nothing could
    be kept.
    """
    data = read(version)
    with acquire(path):
        if (known := files.digest_on_disk(path)) is None:
            before = None
        else:
            present = files.read_bytes(path, _LIMIT)
            before = next((one for one in kept(path) if _holds(one, present)), None) or keep(path, present)
        files.replace(path, data, known)
    return before


def _in(folder: Path) -> list[Version]:
    found = [one for entry in _named(folder) if (one := _version(entry)) is not None]
    return sorted(found, key=lambda one: (one.number, one.path.name), reverse=True)


def _named(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder under the name of a version, whatever it is."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if _FORM.fullmatch(entry.name)]
    except FileNotFoundError:
        return []


def _version(entry: os.DirEntry[str]) -> Version | None:
    """The version that an entry of the folder is; None for a link, a pipe and the like, and for a day that is none."""
    form = _FORM.fullmatch(entry.name)
    try:
        if form is None or not entry.is_file(follow_symlinks=False):
            return None
        at = datetime.datetime.fromisoformat(form[2])
        at.astimezone()  # the first and the last day of the calendar have no time in every zone
    except (OSError, ValueError, OverflowError):
        return None
    return Version(int(form[1]), at, Path(entry.path))


def strange(path: Path) -> int:
    """How many entries have the name of a version and are none; nothing reads them. Raises EarnestError."""
    try:
        return sum(_version(entry) is None for entry in _named(folder_of(path)))
    except (OSError, ValueError):
        return 0


def _too_old(versions: list[Version], now: datetime.datetime) -> list[Version]:
    """Those of `versions`, the newest first, that need not be kept any longer."""
    first = now.astimezone().date() - datetime.timedelta(days=DAYS - 1)
    days: dict[datetime.date, Version] = {}
    for one in versions:
        days.setdefault(one.at.astimezone().date(), one)
    wanted = {*versions[:KEPT], *(one for day, one in days.items() if day >= first)}
    return [one for one in versions if one not in wanted]


def _unkept(path: Path, cause: Phrase) -> Phrase:
    return Phrase("{file} 的旧版本未能保留：{cause}", "no earlier version of {file} could be kept: {cause}").fill(
        file=line_of(path.name), cause=cause
    )
