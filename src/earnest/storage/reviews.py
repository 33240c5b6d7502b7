"""Reviews: an auditor's file as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.storage.disk.files import read_bytes
from earnest.storage.toml.parse import Parsed, parse


@dataclass(frozen=True, slots=True)
class ReadReview:
    """A review with the bytes that it was read from, which are what a signature is of."""

    review: Review
    data: bytes
    text: str


def read_review(path: Path) -> ReadReview:
    """A review whose form is sound. Raises FileProblems."""
    return review_from(read_bytes(path, SIZE_LIMIT), path)


def review_from(data: bytes, path: Path) -> ReadReview:
    """The same of the bytes of a review; `path` is for sentences."""
    parsed: Parsed[Review] = parse(data, path, Review)
    return ReadReview(parsed.value, data, parsed.text)


OF_OTHER_ANSWERS = Phrase(
    "这份审核记录针对的是另一份答卷（摘要值不符）", "this review is of another assessment (the digest differs)"
)
