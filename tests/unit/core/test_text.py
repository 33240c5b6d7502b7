from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.text import (
    cleaned,
    content_length,
    display_width,
    forbidden_characters,
    has_content,
    is_nfc,
    nearest,
    one_line,
    spreadsheet_cell,
    unseen_characters,
    visible,
)


@pytest.mark.parametrize(
    "code", [0x00, 0x0B, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF, 0x10FFFF]
)
def test_control_characters_surrogates_and_noncharacters_are_forbidden(code: int) -> None:
    assert forbidden_characters(f"a{chr(code)}b") == [(1, chr(code))]
    assert visible(f"a{chr(code)}b") == f"a<U+{code:04X}>b"


@pytest.mark.parametrize("character", ["\t", "\n", " ", "~", "\xa0", "中", "é", "\ufffd", "\U0001f600"])
def test_tab_newline_and_printable_characters_are_allowed(character: str) -> None:
    assert forbidden_characters(character) == []
    assert visible(character) == character


@pytest.mark.parametrize(
    "character",
    ["\u202e", "\u2066", "\u200b", "\u200e", "\u061c", "\ufeff", "\u00ad", "\U000e0041", "\u2800", "\U0001d159"],
)
def test_bidi_and_invisible_characters_load_but_are_shown_as_marks(character: str) -> None:
    assert forbidden_characters(character) == []
    assert unseen_characters(f"a{character}") == [(1, character)]
    assert visible(f"a{character}b") == f"a<U+{ord(character):04X}>b"


def test_a_text_that_is_told_apart_without_a_search_holds_nothing_unseen() -> None:
    searched = "\u202e"  # with it every text is searched
    for one in map(chr, (*range(0xD800), *range(0xE000, 0x110000))):
        assert unseen_characters(one) == unseen_characters(one + searched)[:-1]


def test_an_emoji_keeps_its_selector_and_its_joiner() -> None:
    family = "👩‍🚀 ❤️"
    assert visible(family) == family
    assert unseen_characters(family) == []


@given(st.text())
def test_a_shown_text_holds_nothing_that_acts_on_a_terminal(text: str) -> None:
    shown = visible(text)
    assert forbidden_characters(shown) == []
    assert unseen_characters(shown) == []
    assert visible(shown) == shown


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_one_line_is_one_line_within_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1


def test_one_line_says_that_it_was_cut() -> None:
    assert one_line("a\nb\t c") == "a b c"
    assert one_line("x" * 201) == "x" * 199 + "…"
    assert one_line("x" * 200) == "x" * 200


def test_cleaned_normalises_line_ends_and_takes_out_what_no_file_may_hold() -> None:
    assert cleaned("a\r\nb\rc\x1b[31m\tд") == "a\nb\nc[31m\tд"
    assert cleaned("\u202e stays") == "\u202e stays"


def test_nfc() -> None:
    assert is_nfc("é")
    assert not is_nfc("e\u0301")


def test_nearest_offers_a_near_miss_only() -> None:
    assert nearest("agentc", ["open_weights", "agentic"]) == "agentic"
    assert nearest("xyz", ["open_weights", "agentic"]) is None
    assert nearest("a" * 100_000, ["agentic"]) is None


def test_no_forbidden_character_is_printable() -> None:
    """A text of printable characters passes without a search; the tab makes these be searched."""
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert forbidden_characters("\t" + printable) == []


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("中文", 4), ("ＡＢ", 4), ("e\u0301", 1), ("ｱ", 1), ("§", 1), ("a中\u0301", 3)],
)
def test_the_width_of_a_text_in_a_terminal(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "|a", "%a", "  =1", "\n=1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert spreadsheet_cell(text) == "'" + text.strip()


@pytest.mark.parametrize("text", ["", "a=1", "X", "1", "中", "'=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert spreadsheet_cell(text) == text


def test_a_cell_is_one_line_visible_and_as_long_as_a_spreadsheet_takes() -> None:
    assert spreadsheet_cell("a\n\u202eb") == "a <U+202E>b"
    assert spreadsheet_cell("x" * 32000) == "x" * 32000
    assert spreadsheet_cell("x" * 32001) == "x" * 31999 + "…"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sold abroad by then!", True),
        ("Sold abroad by then", False),
        ("  Sold abroad by then   ", False),
        ("Ｓｏｌｄ　ａｂｒｏａｄ　ｂｙ　ｔｈｅｎ！", True),
        ("人事系统在册共九人整", True),
        ("人事系统在册共九人", False),
        ("全全全全全全全全全全全全", False),
        ("." * 40, False),
        ("12345678901234567890", False),
        ("\u200b" * 40, False),
        ("Sold a\u00adbr\u200do\u200bad by\u2060", False),
        ("abcdefg" * 20, False),
        ("", False),
    ],
)
def test_what_has_content(text: str, content: bool) -> None:
    assert has_content(text) is content


@given(st.text())
def test_nothing_invisible_gives_content(text: str) -> None:
    padded = text.join(["\u2060\u200d", "\U000e0020\ufe0f"])
    assert has_content(padded) is has_content(text)
    assert content_length(padded) == content_length(text)


@pytest.mark.parametrize(
    ("first", "last"), [(0x3005, 0x3005), (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x323AF)]
)
def test_a_han_character_counts_two_up_to_the_ends_of_its_block(first: int, last: int) -> None:
    assert [content_length(chr(code)) for code in (first, last)] == [2, 2]
    assert content_length(f"a{chr(last)}b{chr(first)}") == 6


@pytest.mark.parametrize("other", "かカ가a")
def test_no_other_letter_counts_two(other: str) -> None:
    assert content_length(other) == 1
