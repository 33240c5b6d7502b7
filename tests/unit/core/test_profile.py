from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.questionnaire.applies_when import (
    Expression,
    ExpressionError,
    flags_of,
    grounds,
    parse_expression,
    truth,
)
from earnest.core.questionnaire.profile import has_reason
from earnest.core.scoring.left_out import decided, hidden_by
from earnest.core.scoring.score import score
from earnest.core.user_text import UserText
from factories import DIGEST, REASON, assessment, question_tree, questionnaire, section

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


FLAGS = questionnaire(
    section(
        "S",
        question_tree("Q-01", applies_when="a"),
        question_tree("Q-02", applies_when="not b"),
        question_tree("Q-03", applies_when="c or d"),
    )
)


def _decided(profile: dict[str, bool], reasons: dict[str, str] | None = None, **fields: object) -> dict[str, bool]:
    return decided(assessment(profile=profile, profile_reasons=reasons or {}, **fields), FLAGS.questions())


@pytest.mark.parametrize(("flag", "value"), [("a", False), ("b", True)])
def test_a_value_that_leaves_questions_out_needs_a_reason(flag: str, value: bool) -> None:
    assert _decided({flag: value}) == {}
    assert _decided({flag: value}, {flag: "." * 40}) == {}
    assert _decided({flag: value}, {flag: REASON}) == {flag: value}


def test_a_value_that_leaves_nothing_out_needs_none() -> None:
    assert _decided({"a": True, "b": False, "e": False}) == {"a": True, "b": False, "e": False}
    assert _decided({"c": False}) == {"c": False}
    assert _decided({"c": False, "d": False}) == {}
    assert _decided({"c": False, "d": False}, {"c": REASON}) == {"c": False}


@pytest.mark.parametrize(
    ("text", "flags", "by"),
    [
        ("a", {"a": F}, "a"),
        ("a and b", {"a": F, "b": F}, "ab"),
        ("a and b", {"a": F, "b": T}, "a"),
        ("a and b", {"a": F}, "a"),
        ("a or b", {"a": F, "b": F}, "ab"),
        ("not a", {"a": T}, "a"),
        ("not (a or b)", {"a": T, "b": F}, "a"),
        ("not (a or b)", {"a": T, "b": T}, "ab"),
        ("not (a and b)", {"a": T, "b": T}, "ab"),
        ("(a or b) and (c or d)", {"a": F, "b": F, "c": T, "d": F}, "ab"),
        ("(a or b) and c", {"a": F, "b": F, "c": F}, "abc"),
        ("a and not a", {"a": F}, "a"),
        ("a or b", {"a": F}, ""),
        ("a or b", {"a": T}, "a"),
    ],
)
def test_the_flags_on_which_a_condition_rests(text: str, flags: dict[str, bool], by: str) -> None:
    assert grounds(parse_expression(text), flags) == set(by)


def test_two_flags_that_are_both_false_leave_a_question_out_both() -> None:
    """Else neither would need a reason, because the question would stay out without each of them alone."""
    form = questionnaire(
        section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="a and b", gate="soft"))
    )
    bare = assessment(profile={"a": False, "b": False})
    assert decided(bare, form.questions()) == {}
    told = assessment(profile={"a": False, "b": False}, profile_reasons={"a": REASON, "b": REASON})
    found = score(told, [form], ["b", "a"])
    assert [(one.flag, one.questions, one.gates) for one in found.left_out] == [
        ("b", ("Q-02",), ("Q-02",)),
        ("a", ("Q-02",), ("Q-02",)),
    ]
    one_reason = assessment(profile={"a": False, "b": False}, profile_reasons={"a": REASON})
    still_out = score(one_reason, [form], ["a", "b"])
    assert ([one.flag for one in still_out.left_out], still_out.undecided) == (["a"], ("b",))


expressions = st.recursive(
    st.sampled_from("abcd"),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner) | st.builds("not {}".format, inner)
    ),
    max_leaves=8,
)


@given(expressions, st.dictionaries(st.sampled_from("abcd"), st.booleans()))
def test_a_condition_rests_on_its_grounds_alone_and_hides_nothing_without_them(
    text: str, flags: dict[str, bool]
) -> None:
    condition = parse_expression(text)
    resting, value = grounds(condition, flags), truth(condition, flags)
    kept = {flag: told for flag, told in flags.items() if flag in resting}
    assert truth(condition, kept) is value
    if value is not None:
        assert truth(condition, {flag: told for flag, told in flags.items() if flag not in resting}) is not value


def test_a_reason_without_a_value_decides_nothing() -> None:
    assert _decided({}, {"a": REASON}) == {}


def test_a_flag_that_a_renewal_left_to_be_confirmed_is_undecided() -> None:
    renewed = {"version": "2.0", "digest": DIGEST, "flags": ["a"]}
    assert _decided({"a": True, "e": True}, renewed_from=renewed) == {"e": True}


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("a reason of characters", True),
        ("abcdefgh" + "." * 12, True),
        ("abcdefgh" + "." * 11, False),
        ("abcdefg" + "." * 40, False),
        ("." * 40, False),
        ("\u200c" * 40, False),
        ("本模型不对外提供服务", True),
        ("本模型不对外提供", False),
        ("本本本本本本本本本本", False),
        (" " * 30 + "x" * 19, False),
    ],
)
def test_a_reason_has_to_say_something(text: str, enough: bool) -> None:
    assert has_reason(UserText(text)) is enough
    assert not has_reason(None)


def test_how_many_questions_each_value_leaves_out() -> None:
    reasons = dict.fromkeys("abcd", REASON)
    told = assessment(profile={"a": False, "b": True, "c": False, "d": False, "e": False}, profile_reasons=reasons)
    assert hidden_by((FLAGS,), told) == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 0}
