"""`applies_when`: expressions over the flags of the profile, in three-valued logic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from earnest.core.language import Phrase

Truth = bool | None
"""True, false, or None for undecided."""


class ExpressionError(ValueError):
    """An `applies_when` that cannot be read; `phrase` says why."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


_TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|[()])")
_LIMIT = 500
_DEPTH = 16


class Expression(NamedTuple):
    """Flags joined by `and`, `or`, `not`."""

    operator: Literal["flag", "not", "and", "or"]
    parts: tuple[Expression, ...] = ()
    flag: str = ""
    """Of the operator "flag" only."""


@cache  # few are written, however many questions there are
def parse_expression(text: str) -> Expression:
    """Read flags joined by and / or / not and parentheses; `not` binds tightest, then `and`.

    Raises ExpressionError on anything else.
    """
    parser = _Parser(_tokens(text))
    expression = parser.either(0)
    if parser.rest:
        raise ExpressionError(Phrase("多余的“{word}”", "unexpected “{word}”").fill(word=parser.rest[0]))
    return expression


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.strip()
    if len(text) > _LIMIT:
        raise ExpressionError(Phrase("表达式超过500个字符", "the expression is longer than 500 characters"))
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise ExpressionError(Phrase("无法识别的字符", "a character that does not belong there"))
        tokens.append(found.group(1))
        position = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens

    def _take(self) -> str:
        if not self.rest:
            raise ExpressionError(Phrase("表达式不完整", "the expression ends too early"))
        return self.rest.pop(0)

    def _next_is(self, word: str) -> bool:
        if self.rest and self.rest[0] == word:
            self.rest.pop(0)
            return True
        return False

    def either(self, depth: int) -> Expression:
        left = self.both(depth)
        while self._next_is("or"):
            left = Expression("or", (left, self.both(depth)))
        return left

    def both(self, depth: int) -> Expression:
        left = self.single(depth)
        while self._next_is("and"):
            left = Expression("and", (left, self.single(depth)))
        return left

    def single(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise ExpressionError(Phrase("嵌套超过16层", "nested deeper than 16"))
        token = self._take()
        if token == "not":
            return Expression("not", (self.single(depth + 1),))
        if token == "(":
            inner = self.either(depth + 1)
            if self._take() != ")":
                raise ExpressionError(Phrase("缺少右括号", "a closing parenthesis is missing"))
            return inner
        if token in {")", "and", "or"}:
            raise ExpressionError(Phrase("多余的“{word}”", "unexpected “{word}”").fill(word=token))
        return Expression("flag", flag=token)


def flags_of(expression: Expression) -> set[str]:
    """The flags that an expression speaks of."""
    return {expression.flag} if expression.flag else set().union(*map(flags_of, expression.parts))


def grounds(expression: Expression, flags: Mapping[str, bool]) -> set[str]:
    """The flags on whose values it rests that an expression is true or false; none where it is undecided.

    Of a false `and` every part that is false, of a false `or` all parts, of a `not` its part; of true ones likewise.
    """
    value = truth(expression, flags)
    if value is None:
        return set()
    if expression.flag:
        return {expression.flag}
    resting = expression.parts if expression.operator == "not" else _alike(expression.parts, value, flags)
    return set().union(*(grounds(part, flags) for part in resting))


def _alike(parts: Iterable[Expression], value: bool, flags: Mapping[str, bool]) -> list[Expression]:
    return [part for part in parts if truth(part, flags) is value]


def truth(expression: Expression, flags: Mapping[str, bool]) -> Truth:
    """Kleene's three-valued logic; a flag that is not in `flags` is undecided."""
    if expression.operator == "flag":
        return flags.get(expression.flag)
    values = [truth(part, flags) for part in expression.parts]
    if expression.operator == "not":
        return None if values[0] is None else not values[0]
    return _joined(values, decisive=expression.operator == "or")


def _joined(values: Iterable[Truth], *, decisive: bool) -> Truth:
    values = list(values)
    if decisive in values:
        return decisive
    return None if None in values else not decisive
