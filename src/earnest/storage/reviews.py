"""Reviews: where an auditor's file stands, and whether it is of this assessment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.storage.disk.files import read_bytes
from earnest.storage.toml.parse import Parsed, located, parse

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review


def review_beside(path: Path) -> Path:
    """Where the review of an answer file stands: `NAME.review.toml`."""
    return path.with_name(f"{path.stem}.review.toml")


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
