"""The hash of the file that an item of evidence names, or a sentence."""

from __future__ import annotations

from pathlib import Path

from earnest.core.errors import EarnestError, unexpected
from earnest.core.language import Phrase
from earnest.storage.evidence_files import OF_THE_ANSWERS, Hashing, is_of_the_answers, is_too_large
from earnest.storage.questionnaires import own_file

_OUTSIDE = Phrase("只能计算答卷所在文件夹内的文件", "only a file inside the answer file's folder can be hashed")
_TOO_LARGE = Phrase("文件超过4 GiB的上限", "the file is larger than the limit of 4 GiB")
_NO_FILE = Phrase("没有这个文件，或不是普通文件", "there is no such file, or it is no regular file")


def hash_of(answer_file: Path, location: str, hashing: Hashing) -> tuple[str | None, Phrase | None]:
    """SHA-256 in hexadecimal of a file inside the answer file's folder, or why there is none. Raises nothing."""
    target = own_file(answer_file, location) if location else None
    if target is None:
        return None, _OUTSIDE
    if is_of_the_answers(answer_file, target):
        return None, OF_THE_ANSWERS
    try:
        digest = hashing.sha256_of(target)
    except EarnestError as error:
        return None, error.message
    except Exception as error:  # in a thread it would pass unseen
        return None, unexpected(error).message
    return digest, None if digest else _TOO_LARGE if is_too_large(target) else _NO_FILE
