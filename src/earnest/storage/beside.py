"""What belongs to a file and stands beside it: the review of answers, signatures, time stamps."""

from __future__ import annotations

import os
from pathlib import Path

from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.storage.disk.causes import unreadable


def review_beside(path: Path) -> Path:
    """Where the review of an answer file stands: `NAME.review.toml`."""
    return path.with_name(f"{path.stem}.review.toml")


def signature_beside(path: Path) -> Path:
    """Where the signature of a file stands: `NAME.sig`."""
    return path.with_name(f"{path.name}.sig")


def time_stamp_beside(path: Path) -> Path:
    """Where the reply of a time stamp authority on a file stands: `NAME.tsr`."""
    return path.with_name(f"{path.name}.tsr")


_LEADS_OUT = Phrase(
    "这是指向答卷所在文件夹之外的符号链接，不予读取；请把审核记录本身放在答卷旁，或用 --review 指定",
    "this link leads out of the folder of the answer file and is not followed; put the review itself beside the "
    "answers or name it with --review",
)
_LEADS_NOWHERE = Phrase(
    "符号链接指向的文件不存在；请修正或删除该链接",
    "this link leads to no file; mend or remove it",
)


def find_review_beside(path: Path) -> Path | None:
    """The review that stands beside an answer file, None where there is none.

    Raises FileProblems for a link that leads to no file or out of the folder: its contents are nobody's to be shown.
    """
    beside = review_beside(path)
    if not os.path.lexists(beside):
        return None
    try:
        real = os.path.realpath(beside, strict=True)
    except FileNotFoundError:
        raise FileProblems(beside, [Problem(_LEADS_NOWHERE)]) from None
    except OSError as error:
        raise unreadable(beside, error) from None
    if os.path.dirname(real) != os.path.realpath(beside.parent):
        raise FileProblems(beside, [Problem(_LEADS_OUT)])
    return beside
