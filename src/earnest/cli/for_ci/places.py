"""Where a file is for those who read the results on another machine."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def base() -> Path:
    """The folder that paths are relative to: the checkout of a GitHub job, else where the command runs."""
    return Path(os.path.abspath(os.environ.get("GITHUB_WORKSPACE") or os.curdir))


def relative(file: PurePath) -> PurePath | None:
    """A file by its path from the base on, as it is named; None when it lies elsewhere."""
    path = Path(os.path.abspath(file))
    return path.relative_to(base()) if path.is_relative_to(base()) else None


def uri(file: PurePath) -> str:
    """The reference of a file, relative to the base where it can be; whatever bytes are in its name."""
    inside = relative(file)
    if inside is not None:
        return quote(os.fsencode(inside), safe="/")
    return "file://" + quote(os.fsencode(os.path.abspath(file)), safe="/")
