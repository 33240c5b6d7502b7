"""Reviews: where an auditor's file stands, and whether it is of this assessment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.storage.disk.files import read_bytes, unreadable
from earnest.storage.toml.parse import Parsed, located, parse

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review


def review_beside(path: Path) -> Path:
    """Where the review of an answer file stands: `NAME.review.toml`."""
    return path.with_name(f"{path.stem}.review.toml")


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


def load_review(path: Path, assessment_digest: str | None = None) -> Review:
    """A review, bound to the assessment with this digest unless that is None. Raises FileProblems for another one."""
    from earnest.core.assessment.review import Review  # most answers have none, and its models take time to make

    parsed: Parsed[Review] = parse(read_bytes(path, SIZE_LIMIT), path, Review)
    if assessment_digest in {None, parsed.value.review.assessment}:
        return parsed.value
    message = Phrase(
        "这份审核记录针对的是另一份答卷（摘要值不符）", "this review is of another assessment (the digest differs)"
    )
    raise FileProblems(path, located([Problem(message, ("review", "assessment"))], parsed.text))
