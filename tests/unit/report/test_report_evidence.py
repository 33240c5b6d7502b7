"""Evidence on the page: what it is, whether it suffices and if not why, item by item."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState
from earnest.core.user_text import UserText
from earnest.report.parts.evidence import Evidence, evidence_items
from factories import TODAY, evidence, plain
from report_inputs import report_of

FILE, SHA = "evidence/minutes.pdf", "5e" * 32


def items(*trees: dict[str, Any], files: Any = None, **asked: Any) -> tuple[Evidence, ...]:
    form = plain("Q-01", **asked)
    given = report_of(form, answers={"Q-01": {"rating": "yes", "evidence": list(trees)}}, files=files)
    return evidence_items(given, form.section[0].question[0])


def says(*trees: dict[str, Any], **fields: Any) -> str:
    (item,) = items(*trees, **fields)
    return item.words.en


def test_an_item_that_suffices() -> None:
    (item,) = items(evidence(title="会议纪要", shows="第3页", about="2.1"))
    assert (item.title, item.shows, item.place, item.url) == ("会议纪要", "第3页", "", "")
    assert item.words == Phrase(
        "执行记录，2026-11-22，针对版本2.1；符合要求", "record, 2026-11-22, about version 2.1; suffices"
    )


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"kind": "policy"}, "evidence of too weak a kind"),
        ({"dated": None}, "evidence without a date"),
        ({"dated": TODAY - datetime.timedelta(days=366)}, "evidence too old"),
        ({"dated": TODAY + datetime.timedelta(days=1)}, "evidence dated after the assessment"),
        ({"about": "2.0"}, "evidence about another version"),
        ({"dated": TODAY - datetime.timedelta(days=365)}, "suffices"),
    ],
)
def test_each_item_has_its_own_cause(fields: dict[str, Any], cause: str) -> None:
    good, other = items(evidence(), evidence(**fields))
    assert good.words.en.endswith("; suffices")
    assert other.words.en.endswith(f"; {cause}")


def test_a_missing_date_is_said() -> None:
    assert says(evidence(dated=None)).startswith("record, no date; ")


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("statement", "口头或书面声明", "statement"),
        ("policy", "制度文件", "policy"),
        ("record", "执行记录", "record"),
        ("system", "系统输出", "system output"),
        ("external", "外部证明", "external"),
    ],
)
def test_kinds_in_words(kind: str, zh: str, en: str) -> None:
    (item,) = items(evidence(kind=kind))
    assert item.words.zh.startswith(f"{zh}，")
    assert item.words.en.startswith(f"{en}, ")


def test_a_file_that_nobody_looked_for_is_marked() -> None:
    (item,) = items(evidence(file=FILE, sha256=SHA))
    assert item.place == FILE
    assert item.words == Phrase(
        "执行记录，2026-11-22，SHA-256 5e5e5e5e5e5e…；符合要求；文件未查验",
        "record, 2026-11-22, SHA-256 5e5e5e5e5e5e…; suffices; file not checked",
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("match", "suffices"),
        ("missing", "evidence file missing or not matching its hash"),
        ("mismatch", "evidence file missing or not matching its hash"),
        ("outside", "evidence file missing or not matching its hash"),
    ],
)
def test_a_file_that_was_looked_for_carries_no_such_mark(state: FileState, said: str) -> None:
    words = says(evidence(file=FILE, sha256=SHA), files={(UserText(FILE), SHA): state})
    assert words == f"record, 2026-11-22, SHA-256 5e5e5e5e5e5e…; {said}"


def test_what_is_no_file_needs_no_look() -> None:
    link, entry = items(evidence(url="https://example.org/a"), evidence(register="台账第12项"))
    assert link.url == "https://example.org/a"
    assert "not checked" not in link.words.en
    assert entry.place == "台账第12项"
    assert entry.words.en == "record, register entry, 2026-11-22; suffices"


def test_confidential_items_are_marked() -> None:
    (item,) = items(evidence(file=FILE, confidential=True))
    assert item.words == Phrase(
        "执行记录，2026-11-22；符合要求；保密；文件未查验",
        "record, 2026-11-22; suffices; confidential; file not checked",
    )
    assert "confidential" not in says(evidence(confidential=False))


def test_items_keep_the_order_of_the_file_and_none_is_none() -> None:
    assert [item.title for item in items(evidence(title="b"), evidence(title="a"))] == ["b", "a"]
    assert items() == ()


def test_hidden_characters_show() -> None:
    (item,) = items(evidence(title="a\u202eb", file="c\u200b", about="d\u2066", url="e\u202e", shows="f\u202e"))
    assert (item.title, item.place, item.url, item.shows) == ("a<U+202E>b", "c<U+200B>", "e<U+202E>", "f<U+202E>")
    assert "d<U+2066>" in item.words.en
