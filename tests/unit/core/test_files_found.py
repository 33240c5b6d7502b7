"""What was found of the evidence files, in one line, beside the items of evidence that name them."""

from __future__ import annotations

from earnest.core.scoring.evidence import FileState, FileStates
from earnest.core.scoring.files_found import files_found
from earnest.core.user_text import UserText
from factories import card, evidence, plain, yes

FORM = plain("Q-01", "Q-02")
NOTHING = card(FORM)


def states(*found: FileState) -> FileStates:
    return {(UserText(f"{place}.pdf"), None): state for place, state in enumerate(found)}


def test_each_state_has_its_count_and_none_is_told_that_no_file_has() -> None:
    every = files_found(
        states("over-total", "outside", "too-large", "no-digest", "missing", "mismatch", "match"), NOTHING
    )
    assert "1 as hashed, 1 not as hashed, 1 not there, 1 without a hash, 3 not read; " in every.en
    assert "1份与哈希值一致、1份与哈希值不符、1份找不到、1份未记哈希值、3份未读取；" in every.zh
    assert files_found({}, NOTHING).en == "the answers name no evidence file"


def test_files_and_the_items_that_name_them_are_counted_apart() -> None:
    item = evidence(file="0.pdf", sha256="a" * 64)
    answers = {"Q-01": yes(evidence=[item, evidence(register="R-1")]), "Q-02": yes(evidence=[item])}
    said = files_found(states("match"), card(FORM, answers))
    assert said.en == (
        "evidence files, each counted once: 1 as hashed; items of evidence that name one, in questions that apply: 2"
    )
    assert said.zh == "证据文件（每份计一次）：1份与哈希值一致；适用题目中有2项证据指向文件"
