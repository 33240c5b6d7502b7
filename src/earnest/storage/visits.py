"""The last visit: what an answer file held when one left it, kept apart from the answers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from pydantic import Field

from earnest.core.assessment.model import ENTRIES
from earnest.core.errors import EarnestError
from earnest.core.values import Many, Value
from earnest.storage.disk import files
from earnest.storage.disk.causes import cause_of
from earnest.storage.disk.state import folder_of, made
from earnest.storage.toml.parse import parse

_LIMIT = 2**20
_NAME = "visit.toml"


class Visit(Value):
    """What there was when somebody left."""

    format: Literal[1] = 1
    on: datetime.date
    at: str = ""
    """The question that was shown."""
    answers: Annotated[dict[str, str], Field(max_length=ENTRIES)] = {}
    """The digests of the answers, by question."""
    closed: Annotated[Many[str], Field(max_length=ENTRIES)] = ()
    """The gates that were closed."""


def load_visit(file: Path) -> Visit | None:
    """The last visit of an answer file; None where there was none or it cannot be read."""
    try:
        kept = folder_of(file) / _NAME
        return None if kept.is_symlink() else parse(files.read_bytes(kept, _LIMIT), kept, Visit).value
    except (OSError, ValueError, EarnestError):
        return None


def save_visit(file: Path, visit: Visit) -> None:
    """Keep a visit in place of the one before. Raises EarnestError."""
    try:
        kept = made(folder_of(file)) / _NAME
        data = tomli_w.dumps(visit.model_dump(exclude_none=True)).encode("utf-8")
        files.replace(kept, data, files.digest_on_disk(kept))
    except (OSError, ValueError) as error:
        raise EarnestError(cause_of(error)) from None
