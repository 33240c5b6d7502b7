from __future__ import annotations

import itertools

import pytest

from earnest.core.questionnaire.applies_when import Expression, ExpressionError, flags_of, parse_expression, truth
from earnest.core.questionnaire.profile import decided, has_reason
from earnest.core.user_text import UserText

T, F, U = True, False, None


def _truth(text: str, **flags: bool | None) -> bool | None:
    return truth(parse_expression(text), {name: value for name, value in flags.items() if value is not None})


def test_kleenes_tables() -> None:
    order = {F: 0, U: 1, T: 2}
    for a, b in itertools.product((T, F, U), repeat=2):
        assert _truth("a and b", a=a, b=b) == min(a, b, key=order.__getitem__)
        assert _truth("a or b", a=a, b=b) == max(a, b, key=order.__getitem__)
    assert [_truth("not a", a=a) for a in (T, F, U)] == [F, T, U]


def test_an_undecided_flag_stays_undecided_even_against_its_own_negation() -> None:
    assert _truth("a or not a") is None
    assert _truth("a and not a") is None


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("a or b and c", "a or (b and c)"),
        ("not a and b", "(not a) and b"),
        ("not a or b", "(not a) or b"),
        ("a and b or c", "(a and b) or c"),
        (" ( a ) ", "a"),
        ("not not a", "not (not a)"),
        ("a and(b)", "a and b"),
    ],
)
def test_not_binds_tightest_then_and(text: str, grouped: str) -> None:
    assert parse_expression(text) == parse_expression(grouped)


def test_a_word_that_begins_like_an_operator_is_a_flag() -> None:
    assert flags_of(parse_expression("notable or order and android")) == {"notable", "order", "android"}


@pytest.mark.parametrize(
    "text",
    ["", "  ", "and", "a and", "a b", "(a", "a)", "()", "not", "a or or b", "a & b", "a == b", "é", "a-b", "1a", "a.b"],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_expression(text)
    assert refused.value.phrase.zh
    assert refused.value.phrase.en


def test_a_long_or_deep_expression_is_refused() -> None:
    assert parse_expression("(" * 16 + "a" + ")" * 16) == Expression("flag", flag="a")
    with pytest.raises(ExpressionError, match="deeper"):
        parse_expression("(" * 17 + "a" + ")" * 17)
    with pytest.raises(ExpressionError, match="500"):
        parse_expression(" or ".join(["abcdef"] * 60))


def test_a_false_needs_a_reason_of_twenty_characters_else_it_is_undecided() -> None:
    profile = {"yes": True, "no": False, "short": False, "silent": False}
    reasons = {"no": "x" * 20, "short": " " * 20 + "x" * 19, "yes": ""}
    assert decided(profile, {flag: UserText(reason) for flag, reason in reasons.items()}) == {"yes": True, "no": False}
    assert has_reason(UserText("二十个字的理由" * 3))
    assert not has_reason(UserText("x" * 19))


def test_a_reason_without_a_false_decides_nothing() -> None:
    assert decided({}, {"agentic": UserText("x" * 40)}) == {}
