"""Reviews: an auditor's file as it was read, and how it is written; never over the team's file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.model import SIZE_LIMIT
from earnest.core.assessment.review import Review
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.assessments import Opened
from earnest.storage.disk import files
from earnest.storage.disk.files import read_bytes
from earnest.storage.save import original_of
from earnest.storage.toml.guard import STRINGS
from earnest.storage.toml.parse import Parsed, parse
from earnest.storage.toml.writing import filled, ordered, pairs, table, tables


@dataclass(frozen=True, slots=True)
class ReadReview:
    """A review with the bytes that it was read from, which are what a signature is of."""

    review: Review
    data: bytes
    text: str
    has_comments: bool = False


def read_review(path: Path) -> ReadReview:
    """A review whose form is sound. Raises FileProblems."""
    return review_from(read_bytes(path, SIZE_LIMIT), path)


def review_from(data: bytes, path: Path) -> ReadReview:
    """The same of the bytes of a review; `path` is for sentences."""
    parsed: Parsed[Review] = parse(data, path, Review)
    return ReadReview(parsed.value, data, parsed.text, parsed.has_comments)


def is_review(path: Path) -> bool:
    """Whether a file is a review and no answer file: by its tables, or by its name where it has none of either."""
    try:
        found = holds_review(read_bytes(path, SIZE_LIMIT))
    except EarnestError:
        found = None
    return _REVIEW_NAME.search(path.name) is not None if found is None else found


def holds_review(data: bytes) -> bool | None:
    """Whether the bytes are those of a review and not of answers, by their tables; None where neither is to be seen.

    A note may quote a line of either file: what stands in a string is no table.
    """
    tables = _tables(data.decode("utf-8", "replace"))
    if len(tables) > 1:
        tables = _tables(re.sub(STRINGS, "", data.decode("utf-8", "replace")))
    return tables == {"review"} if tables else None


def _tables(text: str) -> set[str]:
    """The heads of lines that are those of a review, and of answers."""
    return set(re.findall(r"(?m)^[ \t]*\[[ \t]*(review|subject)[ \t]*\]", text))


def answers_of(path: Path) -> Path:
    """The answer file beside a review, by the review's name."""
    return path.with_name(_REVIEW_NAME.sub(".toml", path.name))


_REVIEW_NAME = re.compile(r"\.review(\.[0-9]+)?\.toml$")

OF_OTHER_ANSWERS = Phrase(
    "这份审核记录针对的是另一份答卷（摘要值不符）；答卷若有改动，可用 earnest review carry 沿用未变的部分",
    "this review is of another assessment (the digest differs); if the answers were changed, earnest review carry "
    "takes over what did not change",
)


def canonical_review(review: Review, order: Sequence[str], flags: Sequence[str]) -> bytes:
    """The one way to write a review: keys in the order of the model, findings in the `order` of the questions."""
    document = review.model_dump(by_alias=True, exclude_none=True)
    parts = [
        pairs({"format": document["format"]}),
        table("review", document["review"]),
        *([table("beacon", document["beacon"])] if review.beacon else []),
        *([table("carried_from", filled(document["carried_from"]))] if review.carried_from else []),
        *tables("looked_at", document["looked_at"]),
        *tables("flags", ordered(document["flags"], flags)),
        *tables("findings", ordered(document["findings"], order)),
        *tables("earlier", ordered(document["earlier"], order)),
    ]
    return "\n".join(parts).encode("utf-8")


def create_review(path: Path, review: Review, opened: Opened) -> str:
    """Write a new review beside the answers, readable by nobody who cannot read these; the digest of its bytes.

    Raises EarnestError; never overwrites.
    """
    data = _checked(path, review, opened)
    files.create(path, data, of=opened.path)
    return files.digest(data)


def save_review(path: Path, review: Review, opened: Opened, known: str, *, has_comments: bool = False) -> str:
    """Write a review over the one that was read, whose bytes have the digest `known`; the digest of its bytes now.

    One with comments is kept beside it as `NAME.review.orig.toml`. Raises ChangedOnDisk where it is another one by
    now, EarnestError where it cannot be written.
    """
    data = _checked(path, review, opened)
    if files.digest(data) == known:
        return known
    if has_comments and files.digest_on_disk(path) == known:
        files.create(original_of(path), files.read_bytes(path, SIZE_LIMIT), of=path)
    files.replace(path, data, known, of=opened.path)
    return files.digest(data)


def _checked(path: Path, review: Review, opened: Opened) -> bytes:
    """The bytes, read back before anything is written, to a place where a review may stand. Raises EarnestError."""
    _refuse_place(path, opened.path)
    order = [question.id for one in opened.questionnaires for question in one.questions()]
    try:
        data = canonical_review(review, order, opened.flags)
        again = parse(data, path, Review).value
    except (FileProblems, ValueError) as error:
        raise EarnestError(_NOT_WRITABLE.fill(file=line_of(path.name))) from error
    if len(data) > SIZE_LIMIT:
        raise EarnestError(_TOO_LARGE.fill(file=line_of(path.name)))
    if canonical_review(again, order, opened.flags) != data:
        raise EarnestError(_NOT_WRITABLE.fill(file=line_of(path.name)))
    return data


_NOT_WRITABLE = Phrase(
    "{file}：内容无法保存，未写入；请检查其中的文字", "{file} cannot be saved like this; nothing was written"
)
_TOO_LARGE = Phrase("{file} 将超过1 MiB的上限，未写入", "{file} would pass the limit of 1 MiB; nothing was written")


def _refuse_place(path: Path, answers: Path) -> None:
    """A review is never written through a link, nor over the team's file. Raises EarnestError."""
    if os.path.islink(path):
        raise EarnestError(_LINK.fill(file=line_of(path.name)))
    with contextlib.suppress(OSError, ValueError):
        if os.path.samefile(path, answers):
            raise EarnestError(_THE_ANSWERS.fill(file=line_of(path.name)))


_LINK = Phrase(
    "{file} 是符号链接，审核记录不经链接写入；请换一个文件名",
    "{file} is a link, and a review is not written through one; use another name",
)
_THE_ANSWERS = Phrase(
    "{file} 就是答卷；审核不改动团队的文件", "{file} is the answer file itself; a review never changes the team's file"
)
