"""Names in the order in which people look for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earnest.core.name_order import by_name


def test_numbers_count_and_case_does_not() -> None:
    names = [
        "log10.txt",
        "Log2.txt",
        "log1.txt",
        "b",
        "A",
        "a",
        "log.txt",
        "2026-10.pdf",
        "2026-9.pdf",
        "记录12",
        "记录3",
    ]
    expected = ["2026-9.pdf", "2026-10.pdf", "A", "a", "b", "log.txt", "log1.txt", "Log2.txt", "log10.txt"]
    assert sorted(names, key=by_name) == [*expected, "记录3", "记录12"]


def test_a_name_stands_before_one_that_goes_on() -> None:
    assert sorted(["a 1", "a", "a1b", "a1", "1", "", "01"], key=by_name) == ["", "01", "1", "a", "a 1", "a1", "a1b"]


@given(st.lists(st.text(st.sampled_from("aB01 ９²-") | st.characters(), max_size=8)))
def test_any_names_have_one_order(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=by_name) == sorted(names, key=by_name)


def test_a_number_may_have_more_digits_than_python_reads() -> None:
    assert sorted(["9" * 9000, "1" + "0" * 9000], key=by_name) == ["9" * 9000, "1" + "0" * 9000]
