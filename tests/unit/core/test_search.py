"""The search: every word has to be somewhere, the id counts most, and where a word was found is said."""

from __future__ import annotations

import pytest

from earnest.core.assessment.model import NO_ANSWER
from earnest.core.assessment.search import AROUND, Found, search, searched
from earnest.core.language import Phrase
from factories import answer, evidence, question, words

ASKED = question(
    "Q-07",
    topic=words("关口", "gates and keys"),
    ask=words("问", "who holds the keys?"),
    yes_requires=[words("两把钥匙", "two keys in two hands")],
    evidence_examples=[words("台账", "a register of keyholders")],
    remediation=[words("加水印", "add a watermark")],
    gaming=words("只试公开的", "only public jailbreaks"),
    auditor_check=words("抽查", "draw a sample of visits"),
    partial_when=words("一把", "one of them is missing"),
)
GIVEN = answer("no", note="Project Nightingale pays", evidence=[evidence(title="ledger", register="shelf 7")])


def found(*wanted: str) -> Found | None:
    return search(ASKED, GIVEN, wanted)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("q-07", "ID"),
        ("gates", "topic"),
        ("holds", "question text"),
        ("hands", "a yes requires all of these"),
        ("两把", "a yes requires all of these"),
        ("keyholders", "examples of evidence"),
        ("watermark", "how to close the gap"),
        ("jailbreak", "how it is gamed"),
        ("visits", "auditor's check"),
        ("missing", "when it is partial"),
        ("nightingale", "note"),
        ("shelf", "evidence"),
    ],
)
def test_a_word_is_found_wherever_it_stands(word: str, name: str) -> None:
    hit = found(word)
    assert hit is not None
    assert hit.name.en == name
    assert any(word in text.casefold() for text in hit.excerpt)


def test_the_id_counts_more_than_the_words_and_these_more_than_what_is_answered() -> None:
    scores = [hit.score for word in ("q-07", "gates", "holds", "hands", "pays", "ledger") if (hit := found(word))]
    assert scores == sorted(set(scores), reverse=True)
    assert len(scores) == 6


def test_every_word_has_to_be_found() -> None:
    assert found("gates", "ledger") == found("ledger")
    assert found("gates", "nothing") is None
    assert found() is None


def test_a_word_far_in_is_shown_with_a_little_before_it() -> None:
    long = answer("no", note="x" * 200 + " needle")
    hit = search(ASKED, long, ["needle"])
    assert hit == Found(0.45, Phrase("说明", "note"), Phrase(*["…" + "x" * (AROUND - 1) + " needle"] * 2))


def test_what_stands_before_a_word_begins_with_a_whole_word() -> None:
    note = "it was agreed that the safety lead keeps the needle"
    hit = search(ASKED, answer("no", note=note), ["needle"])
    assert hit is not None
    assert hit.excerpt.en == "…safety lead keeps the needle"


def test_our_text_is_shown_in_the_language_of_the_screen() -> None:
    hit = found("两把")
    assert hit is not None
    assert hit.excerpt == ("两把钥匙", "two keys in two hands")


def test_the_command_looks_at_the_question_alone() -> None:
    assert "two keys in two hands" in searched(ASKED)
    assert search(ASKED, NO_ANSWER, ["nightingale"]) is None


@pytest.mark.parametrize(("word", "there"), [("red", False), ("key", True), ("wat", True), ("holders", True)])
def test_a_short_word_begins_one_and_a_long_one_may_be_within(word: str, there: bool) -> None:
    """No `red` within `measured`; `holders` within `keyholders` is found."""
    asked = question("Q-07", why=words("量", "it is measured: a key, a watermark, a keyholders' register"))
    assert (search(asked, NO_ANSWER, [word]) is not None) is there
