"""What was found of the evidence files, in one line."""

from __future__ import annotations

from earnest.core.scoring.evidence import FileState, FileStates
from earnest.core.scoring.files_found import files_found
from earnest.core.user_text import UserText


def states(*found: FileState) -> FileStates:
    return {(UserText(f"{place}.pdf"), None): state for place, state in enumerate(found)}


def test_each_state_has_its_count_and_none_is_told_that_no_file_has() -> None:
    assert files_found(states("match", "match", "mismatch")).en == "evidence files: 2 as hashed, 1 not as hashed"
    every = files_found(states("over-total", "outside", "too-large", "no-digest", "missing", "mismatch", "match"))
    assert every.en == "evidence files: 1 as hashed, 1 not as hashed, 1 not there, 1 without a hash, 3 not read"
    assert every.zh == "证据文件：1份与哈希值一致、1份与哈希值不符、1份找不到、1份未记哈希值、3份未读取"
    assert files_found({}).en == "the answers name no evidence file"
