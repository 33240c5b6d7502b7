"""The reader's own list of auditors: named once, remembered, used wherever a review is signed."""

from __future__ import annotations

import os
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, line_of
from earnest.storage.disk.files import read_bytes
from earnest.storage.preferences import load_preferences, save_preferences
from earnest.storage.signatures import AUDITORS_LIMIT


def remember(auditors: Path) -> Phrase | None:
    """Remember a list from now on; what is to be said of it, nothing where it was known. Raises EarnestError."""
    read_bytes(auditors, AUDITORS_LIMIT)
    path, before = os.path.realpath(auditors), load_preferences()
    if before.auditors == path or forbidden_characters(path):
        return None
    save_preferences(before.model_copy(update={"auditors": path}))
    if load_preferences().auditors != path:
        return None
    return _REMEMBERED.fill(file=line_of(path))


_REMEMBERED = Phrase("以后以 {file} 为认可的审核人名单", "{file} is your list of auditors from now on")


def remembered() -> tuple[Path | None, Phrase | None]:
    """The list that is remembered, and a sentence where it can no longer be used."""
    known = load_preferences().auditors
    if known is None:
        return None, _NO_LIST
    try:
        read_bytes(Path(known), AUDITORS_LIMIT)
    except EarnestError as error:
        return None, _LOST.fill(said=error.message)
    return Path(known), None


_NO_LIST = Phrase(
    "审核记录带有签名；请用 --auditors 指定您认可的审核人名单，以便验证",
    "the review is signed; name your list of auditors with --auditors to have the signature verified",
)
_LOST = Phrase(
    "所记住的审核人名单无法使用，签名未验证：{said}",
    "the list of auditors that is remembered cannot be used, so the signature was not verified: {said}",
)
