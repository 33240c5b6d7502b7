"""What was found when the evidence files were looked for, in one line."""

from __future__ import annotations

from collections import Counter

from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState, FileStates
from earnest.core.scoring.rests_on import items_with_a_file
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import listed


def files_found(states: FileStates, card: Scorecard) -> Phrase:
    """How many of the files that the answers name are as hashed, and how many are not; each file counts once.

    Beside them stands how many items of evidence name one, which is what the pages count.
    """
    counts = Counter(_GROUP.get(state, state) for state in states.values())
    told = [words.fill(n=counts[state]) for state, words in _FOUND.items() if counts[state]]
    return _FILES.fill(found=listed(told), items=items_with_a_file(card)) if told else _NO_FILES


_GROUP: dict[FileState, FileState] = {"too-large": "outside", "over-total": "outside"}
"""What was not read, for whatever cause."""
_FOUND: dict[FileState, Phrase] = {
    "match": Phrase("{n}份与哈希值一致", "{n} as hashed"),
    "mismatch": Phrase("{n}份与哈希值不符", "{n} not as hashed"),
    "missing": Phrase("{n}份找不到", "{n} not there"),
    "no-digest": Phrase("{n}份未记哈希值", "{n} without a hash"),
    "outside": Phrase("{n}份未读取", "{n} not read"),
}
_FILES = Phrase(
    "证据文件（每份计一次）：{found}；适用题目中有{items}项证据指向文件",
    "evidence files, each counted once: {found}; items of evidence that name one, in questions that apply: {items}",
)
_NO_FILES = Phrase("答卷没有登记证据文件", "the answers name no evidence file")
