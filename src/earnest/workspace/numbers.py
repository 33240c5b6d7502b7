"""The numbers of a share or a count: what is typed as `17/20` or `85 %` is understood, and what they make is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from earnest.core.assessment.model import Answer, Rating
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.credit import effective_rating, none_occurred, too_few
from earnest.core.wording import RATING_NAMES, percent
from earnest.workspace.forms import FieldError, narrow

NUMBERS = ("n", "of", "value")
"""The fields of an answer that are numbers."""

_OF_A_WHOLE = re.compile(r"([0-9]+)\s*(?:/|of|out of|共)\s*([0-9]+)")
_SHARE = r"(?P<share>[0-9]+(?:\.[0-9]+)?)\s*%"
_TOTAL = r"(?P<total>[0-9]+)"
_PERCENTAGES = (
    re.compile(rf"{_SHARE}(?:\s*(?:/|of|out of|共)\s*{_TOTAL})?"),
    re.compile(rf"{_TOTAL}\s*(?:的|中的?)\s*{_SHARE}"),
)
_NO_TOTAL = Phrase("先填总数，或写“400的85%”", "give the total first, or write 85% of 400")
_NO_WHOLE = Phrase("{total}的{share}%不是整数", "{share}% of {total} is no whole number")


def with_numbers(names: Iterable[str]) -> set[str]:
    """Fields by their names; numbers are one thing, and with one of them go all."""
    found = set(names)
    return found | set(NUMBERS) if found & set(NUMBERS) else found


def number_fields(question: Question) -> tuple[str, ...]:
    """The numbers that a question asks for."""
    return {"share": ("n", "of"), "count": ("value",), "state": ()}[question.kind]


def spelt_out(typed: Mapping[str, str], before: Answer) -> dict[str, str]:
    """What was typed, with `17/20` as the two numbers that it is, and `85 %` as so much of the total.

    The total may stand beside it, as in `85 % of 400`. Raises FieldError for a percentage of nothing known, and one
    that makes no whole number.
    """
    text = narrow(typed.get("n", ""))
    if whole := _OF_A_WHOLE.fullmatch(text):
        return {**typed, "n": whole[1], "of": whole[2]}
    percentage = next((found for pattern in _PERCENTAGES if (found := pattern.fullmatch(text))), None)
    if percentage is None:
        return dict(typed)
    known = narrow(typed.get("of", str(before.of or "")))
    total = percentage["total"] or known
    n = str(_part(percentage["share"], total))
    return {**typed, "n": n, "of": total} if percentage["total"] else {**typed, "n": n}


def _part(share: str, total: str) -> int:
    """So many percent of a total. Raises FieldError where there is none, and where they are no whole number."""
    if not total.isdecimal():
        raise FieldError(_NO_TOTAL)
    number = Fraction(Decimal(share)) / 100 * int(total)
    if number.denominator != 1:
        raise FieldError(_NO_WHOLE.fill(share=share, total=total))
    return number.numerator


class Made(NamedTuple):
    """What numbers make of an answer."""

    words: Phrase
    rating: Rating | None = None
    """None where they make none."""
    half: bool = False
    """Whether one number of two is missing."""


def made(question: Question, answer: Answer) -> Made:
    """What the numbers of an answer make: a rating, or why they make none."""
    if answer.rating is not None:
        return Made(_RATING_FIRST.fill(words=_would_make(question, answer), rating=RATING_NAMES[answer.rating]))
    given = {name for name in number_fields(question) if getattr(answer, name) is not None}
    if not given:
        return Made(_NO_NUMBER)
    if question.kind == "share" and len(given) == 1:
        return Made(_NO_TOTAL_YET if "n" in given else _NO_PART_YET, half=True)
    rating = effective_rating(question, answer)
    if rating is None:
        return Made(_OF_NOTHING if question.gate is not None else _SAY_WHY)
    if none_occurred(question, answer):
        return Made(_NONE_OCCURRED.fill(rating=RATING_NAMES[rating]), rating)
    words = _MAKES.fill(figure=_figure(question, answer), rating=RATING_NAMES[rating])
    if too_few(question, answer):
        words = _TOO_FEW.fill(words=words, least=question.least_of)
    return Made(words, rating)


def _would_make(question: Question, answer: Answer) -> Phrase:
    """What the numbers would make, were no rating given that counts before them."""
    if not any(getattr(answer, name) is not None for name in number_fields(question)):
        return _NONE_YET
    found = made(question, answer.model_copy(update={"rating": None}))
    if found.half:
        return _TOTAL_MISSING if answer.of is None else _PART_MISSING
    if found.rating is None or none_occurred(question, answer):
        return _ALL_OF_NOTHING
    return _WOULD_MAKE.fill(figure=_figure(question, answer), rating=RATING_NAMES[found.rating])


def _figure(question: Question, answer: Answer) -> str:
    if question.kind == "count":
        return f"{answer.value:f}" if isinstance(answer.value, Decimal) else str(answer.value)
    return f"{percent(Fraction(answer.n or 0, answer.of or 1))} %"


_RATING_FIRST = Phrase(
    "{words}；现以评定“{rating}”为准（按0撤回评定）", "{words}; the rating {rating} counts (0 takes it back)"
)
_WOULD_MAKE = Phrase("{figure}：本应为{rating}", "{figure}: would be {rating}")
_NONE_YET = Phrase("未填数字", "no number yet")
_TOTAL_MISSING = Phrase("缺总数", "the total is missing")
_PART_MISSING = Phrase("缺数量", "the number is missing")
_ALL_OF_NOTHING = Phrase("总数为0", "a total of 0")
_NO_NUMBER = Phrase("未填数字：未作答", "no number yet: unanswered")
_NO_TOTAL_YET = Phrase("缺总数，按未作答计", "the total is missing, so it is unanswered")
_NO_PART_YET = Phrase("缺数量，按未作答计", "the number is missing, so it is unanswered")
_OF_NOTHING = Phrase("总数为0：未作答", "a total of 0: unanswered")
_SAY_WHY = Phrase(
    "总数为0：未作答；确无可计数的，答“不适用”并写明理由",
    "a total of 0: unanswered; if there is nothing to count, answer not applicable and say why",
)
_NONE_OCCURRED = Phrase("一件也没有：{rating}", "none at all: {rating}")
_MAKES = Phrase("{figure}：{rating}", "{figure}: {rating}")
_TOO_FEW = Phrase("{words}（总数不足{least}）", "{words} (a total below {least})")
