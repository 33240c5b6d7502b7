from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.party import LOOK_ALIKES, folded, parties, party, same_party
from earnest.core.review.near_names import near_names
from earnest.core.user_text import UserText


@pytest.mark.parametrize(
    "other",
    [
        "lead a",
        " LEAD A\n",
        "Ｌｅａｄ　Ａ",  # full width
        "Lead\u00a0A",
        "L e a d A",
        "Lead-A.",
        "Le\u200bad\u2060 A",
        "Lead A (QA)",
        "Lead A（质量）",
        "Lead A [acting] (QA)",
        "Lead A (QA (north)).",
        "Lеаd А",  # Cyrillic е, а, А
        "Lead Α",  # Greek Alpha
        "Lead A |",
        "~`Lead^ A+=$",
        "Lead A™",
        "Lead A ★ ®",
        "Lead A\u00b4",  # an acute with no letter, which NFKC makes a combining one
        "Lead A <a@lab>",
        "Lead A＜QA＞",
        "Lead A (x > y)",
        "Lead A (QA) >",
        "Lead A <",
        "Lead A\u2800",  # braille blank
        "Lead A\U0001d159",  # null notehead
        "Lead A\u3164",  # Hangul filler
        "Lead A\ufff9",  # annotation anchor
        "Lead A\U00013441",  # Egyptian blank
        "Lead A\U00013436",  # Egyptian overlay
        "Lead A\u070f",  # Syriac abbreviation
        "Lead Aʼ",  # a letter that is an apostrophe
        "Leadˈ A",
        "Lead A ǀ",  # a letter that is a stroke
        "Lead A ꞌꓸ",
    ],
)
def test_one_party_written_in_different_ways(other: str) -> None:
    assert same_party(UserText("Lead A"), UserText(other))


@pytest.mark.parametrize(
    ("one", "other"), [("José", "JOSE\u0301"), ("Straße", "STRASSE"), ("李伟", "李 伟（审核）"), ("Νικο", "niko")]
)
def test_names_in_other_scripts(one: str, other: str) -> None:
    assert same_party(UserText(one), UserText(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lead A", "Lead B"), ("Jose", "José"), ("李伟", "李偉"), ("Li Wei", "Wei Li"), ("李伟", "Li Wei")],
)
def test_what_is_not_caught(one: str, other: str) -> None:
    assert not same_party(UserText(one), UserText(other))


@pytest.mark.parametrize("nobody", ["", "  ", "——", "\u200b", "...", "（）", "|", "<>", "\u2800", "™"])
def test_a_name_that_folds_to_nothing_is_absent(nobody: str) -> None:
    assert party(UserText(nobody)) == ""
    assert not same_party(UserText(nobody), UserText(nobody))
    assert parties([None, UserText(nobody), UserText("Lead A")]) == {"leada"}


def test_brackets_stay_where_nothing_else_is_there() -> None:
    assert folded("(Lead A)") == "leada"
    assert folded("(Lead) (A)") == "lead"
    assert folded("Lead (A") == "leada"
    assert folded("Lead A)") == "leada"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more_than_once(name: str) -> None:
    assert same_party(UserText(name), UserText(name)) is bool(folded(name))
    assert folded(f" {name}") == folded(name)


def test_look_alikes_are_small_letters_and_lead_to_small_latin_ones() -> None:
    for letter, latin in LOOK_ALIKES.items():
        assert letter == letter.casefold()
        assert unicodedata.name(letter).startswith(("GREEK", "CYRILLIC"))
        assert unicodedata.name(latin).startswith("LATIN SMALL LETTER ")


@pytest.mark.parametrize(
    ("latin", "other"), [("Tom", "Tσm"), ("Bos", "Bςs"), ("Fay Judge", "Ϝay Јudԍe"), ("Mæə", "ϺӔә")]
)
def test_the_letters_that_seldom_occur_are_look_alikes_too(latin: str, other: str) -> None:
    assert same_party(UserText(latin), UserText(other))


@pytest.mark.parametrize("text", ["(" * 2000, ")" * 2000, "a" + "()" * 1000, "( )" * 600, "a" + "( " * 900])
def test_a_name_of_brackets_takes_no_time(text: str) -> None:
    assert folded(text) in {"", "a"}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("示例实验室 Example Lab", "Example Lab", True),
        ("Example Lab（示例实验室）", "示例实验室", True),
        ("张伟 Zhang Wei", "张伟", True),
        ("安全负责人 A", "安全负责人", False),
        ("示例实验室 Example Lab", "示例大学 Example Lab", False),
    ],
)
def test_a_name_in_one_of_two_languages_may_be_the_same(one: str, other: str, near: bool) -> None:
    assert bool(near_names([UserText(one), UserText(other)])) == near
