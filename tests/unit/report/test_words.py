"""Texts and figures on the page: visible, cut to a width, rounded down, the same separators everywhere."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.language import Phrase
from earnest.core.text import display_width, unseen_characters
from earnest.report import words

ABC = [Phrase("甲", "A"), Phrase("乙", "B"), Phrase("丙", "C")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (None, ""),
        ("  一句话 \n", "一句话"),
        ("a\n\n \n\n\nb", "a\n\nb"),
        ("a\r\n\r\nb\r\nc", "a\n\nb\nc"),
        ("abc\u202egnp.exe", "abc<U+202E>gnp.exe"),
        ("zero\u200bwidth \x1b[31m", "zero<U+200B>width <U+001B>[31m"),
    ],
)
def test_peoples_text_is_visible_and_trimmed(text: str | None, printed: str) -> None:
    assert words.shown(text) == printed


def test_a_text_of_a_data_file_is_visible_in_both_languages() -> None:
    assert words.worded(Phrase(" 甲\u202e", "b\u200b ")) == Phrase("甲<U+202E>", "b<U+200B>")


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        (None, 5, ""),
        ("abcde", 5, "abcde"),
        ("abcdef", 5, "abcd…"),
        ("甲乙丙", 6, "甲乙丙"),
        ("甲乙丙丁", 6, "甲乙…"),
        ("ab cdef", 4, "ab…"),
        ("two\nlines  of\ttext", 40, "two lines of text"),
    ],
)
def test_clip_counts_a_chinese_character_two(text: str | None, limit: int, cut: str) -> None:
    assert words.clip(text, limit) == cut


def test_clip_both_cuts_each_language_for_itself() -> None:
    assert words.clip_both(Phrase("甲乙丙丁", "abc"), 6) == Phrase("甲乙…", "abc")


@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_a_cut_text_fits_on_one_line_and_hides_nothing(text: str, limit: int) -> None:
    cut = words.clip(text, limit)
    assert display_width(cut) <= limit
    assert "\n" not in cut
    assert unseen_characters(cut) == []
    assert cut.endswith("…") or cut == " ".join(words.shown(text).split())


def test_figures_and_dates() -> None:
    assert words.day(datetime.date(2027, 1, 2)) == "2027-01-02"
    assert words.day(None) == ""
    assert words.score_or_dash(None) == "—"
    assert words.score_or_dash(Fraction(1999, 2000)) == "99.9"
    assert words.number(3) == "3"
    assert words.number(Decimal("1E+3")) == "1000"
    assert words.number(Decimal("0.0000001")) == "0.0000001"


def test_lists_take_each_languages_separator() -> None:
    assert words.listed(ABC) == Phrase("甲、乙、丙", "A, B, C")
    assert words.listed([]) == Phrase("", "")


def test_statements_become_one_numbered_paragraph() -> None:
    items = [Phrase("甲。", "A."), Phrase("乙；", "B;"), Phrase("丙", "C")]
    assert words.numbered(items) == Phrase("（1）甲；（2）乙；（3）丙。", "(1) A; (2) B; (3) C.")
    assert words.numbered([]) == Phrase("", "")


def test_joining_leaves_empty_parts_out() -> None:
    assert words.joined(ABC[0], Phrase("", ""), ABC[1]) == Phrase("甲；乙", "A; B")
    assert words.joined(*ABC, between=Phrase("，", ", ")) == Phrase("甲，乙，丙", "A, B, C")
