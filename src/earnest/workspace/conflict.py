"""What one may do about a file with which one's edits cannot be merged: keep them as a copy, read the file again."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage import save
from earnest.storage.assessments import open_assessment
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document, with_review_beside, written
from earnest.workspace.edits import reloaded
from earnest.workspace.saving import Tell

_COPIED = Phrase(
    "您的改动已存入{name}；此后编辑的是这份文件", "your changes are in {name}; you are editing that file from now on"
)


def keep_copy(document: Document, claim: Claim, tell: Tell) -> Document | None:
    """Write the edits as `NAME.mine-N.toml` beside the file, else at home; the document of the copy, claimed.

    None when neither can be written; each failure is told.
    """
    for folder in dict.fromkeys((document.opened.path.parent, Path.home())):
        copy = free_copy(folder / document.opened.path.name)
        try:
            with claim.switch_to(copy):
                opened = save.save_copy(document.opened.as_it_is(), document.assessment, copy)
        except EarnestError as error:
            tell(error.message, "error")
            continue
        tell(_COPIED.fill(name=line_of(opened.path)), "information")
        return with_review_beside(written(document, opened, datetime.datetime.now()))
    return None


def read_again(document: Document) -> Document:
    """The document with the file as it is now; undo brings one's own back. Raises EarnestError."""
    return with_review_beside(reloaded(document, open_assessment(document.opened.path)))


def free_copy(path: Path) -> Path:
    """The first name `NAME.mine-N.toml` that is not taken."""
    number = 1
    while os.path.exists(copy := path.with_name(f"{path.stem}.mine-{number}.toml")):
        number += 1
    return copy
