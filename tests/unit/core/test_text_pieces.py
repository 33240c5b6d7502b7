"""What is told of a text at once, and texts cut, filled up or written into a cell."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.text import (
    cut,
    display_width,
    first_forbidden,
    forbidden_runs,
    has_content,
    kept_as_text,
    line_of,
    may_hide,
    nearest,
    padded,
    without_unseen,
)


def test_a_run_of_forbidden_characters_is_one() -> None:
    assert list(forbidden_runs("a\x00\x01b\n\x7f")) == [(1, "\x00\x01"), (5, "\x7f")]
    assert list(forbidden_runs("a\nb")) == []
    assert list(forbidden_runs("\xa0")) == [], "no letter to be printed, and allowed"


def test_the_first_forbidden_character() -> None:
    assert first_forbidden("a\x1bb\x00") == "\x1b"
    assert first_forbidden("a\xa0\nb") is None
    assert first_forbidden("") is None


@pytest.mark.parametrize(
    ("toml", "may"),
    [("plain", False), ("换行\n", False), ("\\u202e", True), ("\\U0000202e", True), ("a\u202eb", True), ("\\n", False)],
)
def test_what_may_hide_a_character(toml: str, may: bool) -> None:
    assert may_hide(toml) is may


def test_a_text_without_what_is_not_seen() -> None:
    assert without_unseen("a\u202e\u200bb\u00ad中") == "ab中"
    assert without_unseen("❤\ufe0f\u2028") == "❤", "also what joins and selects, and a separator of lines"


def test_content_begins_at_eight_letters_and_twenty_characters() -> None:
    assert has_content("abcdefgh" + "." * 12)
    assert not has_content("abcdefgh" + "." * 11)
    assert not has_content("abcdefga" + "." * 12)


def test_a_path_on_one_line() -> None:
    assert line_of(PurePath("folder/a\nb\x1b.toml")) == "folder/a<U+001B>.toml".replace("/a", "/a b")
    assert line_of("x" * 200) == "x" * 200
    assert line_of("x" * 201) == "x" * 199 + "…"
    assert line_of("x" * 60, 50) == "x" * 49 + "…"


def test_a_near_miss_is_looked_for_in_the_first_hundred_characters() -> None:
    assert nearest("y" * 100 + "x" * 400, ["y" * 100]) == "y" * 100
    assert nearest("verdcit", ["verdict", "verdicts"]) == "verdict"


def test_a_text_filled_up() -> None:
    assert padded("差距", 6) == "差距  "
    assert padded("差距", 6, right=True) == "  差距"
    assert padded("gap", 3) == padded("gap", 2) == "gap", "a text that is longer stays whole"


@pytest.mark.parametrize(
    ("line", "columns", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("差距表", 6, "差距表"),
        ("差距表", 5, "差距…"),
        ("差距表", 4, "差…"),
        ("ab  cd", 4, "ab…"),
        ("e\u0301e\u0301e", 2, "e\u0301…"),
        ("差", 1, "…"),
    ],
)
def test_a_line_cut_to_its_columns(line: str, columns: int, shown: str) -> None:
    assert cut(line, columns) == shown


@given(st.text(alphabet="ab 差距\u0301", max_size=40), st.integers(1, 20))
def test_a_cut_line_fits_and_is_the_beginning(line: str, columns: int) -> None:
    shown = cut(line, columns)
    assert display_width(shown) <= columns
    assert line.startswith(shown.removesuffix("…"))
    assert (shown == line) == (display_width(line) <= columns)


@pytest.mark.parametrize(
    "cell",
    ["#N/A", "1/46", "007", " 12", ".5", "(3)", "¥5", "$5", "€5", "£5", "TRUE", "false", "mar-01", "June 5", "Sept.1"],
)
def test_a_cell_that_a_spreadsheet_would_read_as_another(cell: str) -> None:
    assert kept_as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "C1-06", "true story", "marten", "decided", "73 questions 个", "3个模型", "'=1"])
def test_a_cell_that_stays_text(cell: str) -> None:
    assert kept_as_text(cell) == cell


@pytest.mark.parametrize("cell", ["3月5日", "十二", "5元", "2026年"])
def test_a_chinese_date_or_number_is_kept_as_text(cell: str) -> None:
    assert kept_as_text(cell) == (f"'{cell}" if cell[0].isascii() else cell)


def test_a_formula_behind_a_semicolon_begins_no_cell() -> None:
    assert kept_as_text("见附件; =1+1") == "见附件; '=1+1"
    assert kept_as_text("a;-b；＝c") == "a;'-b；＝c"
