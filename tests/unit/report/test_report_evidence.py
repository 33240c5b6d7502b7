"""The evidence ledger: every item once, what it is, whether it suffices and if not why."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState
from earnest.core.user_text import UserText
from earnest.report.parts.evidence import Evidence, evidence_ledger, evidence_numbers
from factories import TODAY, evidence, plain, question_tree, questionnaire, section
from report_inputs import report_of

FILE, SHA = "evidence/minutes.pdf", "5e" * 32


def items(*trees: dict[str, Any], files: Any = None, **asked: Any) -> tuple[Evidence, ...]:
    given = report_of(plain("Q-01", **asked), answers={"Q-01": {"rating": "yes", "evidence": list(trees)}}, files=files)
    return evidence_ledger(given).items


def uses(item: Evidence) -> list[str]:
    return [use.en for use in item.uses]


def test_an_item_that_suffices() -> None:
    (item,) = items(evidence(title="会议纪要", shows="第3页", about="2.1"))
    assert (item.number, item.title, item.shows, item.place, item.url) == ("1", "会议纪要", "第3页", "", "")
    assert item.facts == Phrase("执行记录，2026-11-22，针对版本2.1", "record, 2026-11-22, about version 2.1")
    assert item.uses == (Phrase("符合要求：Q-01", "suffices: Q-01"),)


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
    assert uses(good) == ["suffices: Q-01"]
    assert uses(other) == [f"{cause}: Q-01"]


def test_a_missing_date_is_said() -> None:
    (item,) = items(evidence(dated=None))
    assert item.facts.en == "record, no date"


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
    assert item.facts.zh.startswith(f"{zh}，")
    assert item.facts.en.startswith(f"{en}, ")


def test_that_nobody_looked_for_the_files_is_said_once_for_all() -> None:
    given = report_of(plain("Q-01"), answers={"Q-01": {"rating": "yes", "evidence": [evidence(file=FILE, sha256=SHA)]}})
    ledger = evidence_ledger(given)
    assert ledger.looked.en.startswith("For this report nobody looked")
    (item,) = ledger.items
    assert item.place == FILE
    assert item.facts == Phrase(
        "执行记录，2026-11-22，SHA-256 5e5e5e5e5e5e…", "record, 2026-11-22, SHA-256 5e5e5e5e5e5e…"
    )
    assert (uses(item), item.marks) == (["suffices: Q-01"], ())
    assert evidence_ledger(report_of(plain("Q-01"), files={})).looked.en.endswith("were looked for and compared.")


@pytest.mark.parametrize(
    ("state", "use", "mark"),
    [
        ("match", "suffices", []),
        ("missing", "evidence file missing or not matching its hash", ["the evidence file is not there"]),
        ("mismatch", "evidence file missing or not matching its hash", ["the evidence file does not match its sha256"]),
    ],
)
def test_a_file_that_was_looked_for_says_what_was_found(state: FileState, use: str, mark: list[str]) -> None:
    (item,) = items(evidence(file=FILE, sha256=SHA), files={(UserText(FILE), SHA): state})
    assert uses(item) == [f"{use}: Q-01"]
    assert [one.en for one in item.marks] == mark


def test_addresses_and_register_entries_have_their_place() -> None:
    link, entry = items(evidence(url="https://example.org/a", accessed=TODAY), evidence(register="台账第12项"))
    assert link.url == "https://example.org/a"
    assert link.facts.en == "record, 2026-11-22, seen on 2026-11-22"
    assert entry.place == "台账第12项"
    assert entry.facts.en == "record, register entry, 2026-11-22"


def test_confidential_items_and_issuers_are_named() -> None:
    (item,) = items(evidence(file=FILE, confidential=True, issuer="测评中心"))
    assert item.facts == Phrase("执行记录，测评中心出具，2026-11-22", "record, issued by 测评中心, 2026-11-22")
    assert item.confidential == Phrase("保密", "confidential")
    (other,) = items(evidence(confidential=False))
    assert other.confidential is None


def test_an_item_of_several_questions_stands_once_with_what_it_does_for_each() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02", evidence_minimum="system")))
    both, other = evidence(title="a"), evidence(title="b")
    given = report_of(
        form,
        answers={
            "Q-01": {"rating": "yes", "evidence": [both]},
            "Q-02": {"rating": "yes", "evidence": [other, both]},
            "Z-01": {"rating": "yes", "evidence": [both]},
        },
    )
    first, second = evidence_ledger(given).items
    assert (first.title, second.title) == ("a", "b")
    assert uses(first) == [
        "suffices: Q-01",
        "evidence of too weak a kind: Q-02",
        "no chosen questionnaire has this question: Z-01",
    ]
    assert evidence_numbers(given.assessment) == {"Q-01": ("1",), "Q-02": ("2", "1"), "Z-01": ("1",)}


def test_different_items_of_the_same_digest_are_marked() -> None:
    one, other, third = items(
        evidence(title="a", file="a.pdf", sha256=SHA),
        evidence(title="b", file="b.pdf", sha256=SHA.upper()),
        evidence(title="c"),
    )
    assert [mark.en for mark in one.marks] == ["same digest as item 2"]
    assert [mark.zh for mark in other.marks] == ["与证据1的哈希值相同"]
    assert third.marks == ()


def test_items_keep_the_order_of_the_file_and_none_is_none() -> None:
    assert [item.title for item in items(evidence(title="b"), evidence(title="a"))] == ["b", "a"]
    assert items() == ()


def test_hidden_characters_show() -> None:
    (item,) = items(evidence(title="a\u202eb", file="c\u200b", about="d\u2066", url="e\u202e", shows="f\u202e"))
    assert (item.title, item.place, item.url, item.shows) == ("a<U+202E>b", "c<U+200B>", "e<U+202E>", "f<U+202E>")
    assert "d<U+2066>" in item.facts.en
