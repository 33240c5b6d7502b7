"""What was typed and could not be taken when the app was ended: kept apart from the answers, until one comes back."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from pydantic import Field

from earnest.core.assessment.model import EVIDENCE_LIMIT
from earnest.core.errors import EarnestError
from earnest.core.values import Many, Value
from earnest.storage.disk import files
from earnest.storage.disk.causes import cause_of
from earnest.storage.disk.state import folder_of, made
from earnest.storage.toml.parse import parse

_LIMIT = 2**20


DraftForm = Literal["answer", "evidence", "verification", "risk", "subject", "finding", "copy"]


class Draft(Value):
    """The texts of the fields of one form, as they were typed."""

    form: DraftForm
    of: str = ""
    """The question, if it is about one; of a copy its path."""
    item: str = ""
    """Which item of evidence, test or risk was edited, by its fingerprint; empty for a new one."""
    place: Annotated[int | None, Field(ge=0, le=EVIDENCE_LIMIT)] = None
    """Where it stood: of several that are alike it is this one."""
    texts: dict[str, str] = Field(default_factory=dict)


class _Drafts(Value):
    format: Literal[1] = 1
    draft: Many[Draft] = ()


def load_drafts(path: Path) -> tuple[Draft, ...]:
    """The drafts of an answer file; none when there are none or they cannot be read."""
    try:
        kept = folder_of(path) / "drafts.toml"
        if kept.is_symlink():
            return ()
        return parse(files.read_bytes(kept, _LIMIT), kept, _Drafts).value.draft
    except (OSError, ValueError, EarnestError):
        return ()


def save_drafts(path: Path, drafts: tuple[Draft, ...]) -> None:
    """Keep drafts in place of those before; none remove the file. Raises EarnestError."""
    try:
        kept = made(folder_of(path)) / "drafts.toml"
        if not drafts or not _is_plain(kept):
            with contextlib.suppress(FileNotFoundError):
                kept.unlink()  # a link or a pipe of that name is nothing to write to
        if not drafts:
            return
        document = {"format": 1, "draft": [draft.model_dump(exclude_none=True) for draft in drafts]}
        files.replace(kept, tomli_w.dumps(document).encode("utf-8"), files.digest_on_disk(kept))
    except (OSError, ValueError) as error:
        raise EarnestError(cause_of(error)) from None


def _is_plain(path: Path) -> bool:
    """Whether a file may be written in this place: there is none, or one that is no link and nothing else."""
    return not os.path.lexists(path) or (path.is_file() and not path.is_symlink())
