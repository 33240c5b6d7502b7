"""What an answer is worth by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from reference.case import Case, Tree
from reference.words import fold, has_content, same_party

CREDIT = {"yes": Fraction(1), "partial": Fraction(1, 2)}


def standing(question: Tree, answer: Tree) -> str:
    """The rating as it counts: one of the ratings, unanswered or not-accepted."""
    rating: str | None = answer.get("rating")
    if rating == "not-applicable":
        return rating if accepted(question, answer) else "not-accepted"
    if rating is not None:
        return rating
    return _banded(question, answer) if question["kind"] != "state" else "unanswered"


def accepted(question: Tree, answer: Tree) -> bool:
    """Whether a not-applicable is accepted."""
    by, other = answer.get("by"), answer.get("accepted_by")
    return (
        "gate" not in question
        and has_content(answer.get("note"))
        and not answer.get("confirm", False)
        and bool(fold(by))
        and bool(fold(other))
        and not same_party(by, other)
    )


def _banded(question: Tree, answer: Tree) -> str:
    if question.get("none_occurred") and (answer.get("n"), answer.get("of")) == (0, 0):
        return str(question["none_occurred"])
    number = _number(question["kind"], answer)
    if number is None:
        return "unanswered"
    few = question["kind"] == "share" and answer["of"] < question.get("least_of", 0)
    if number >= _exact(question["bands"]["yes_from"]):
        return "partial" if few else "yes"
    return "partial" if number >= _exact(question["bands"]["partial_from"]) else "no"


def _number(kind: str, answer: Tree) -> Fraction | None:
    if kind == "count":
        return _exact(answer["value"]) if "value" in answer else None
    if "n" not in answer or not answer.get("of"):
        return None
    return Fraction(answer["n"], answer["of"])


def _exact(number: int | float | Decimal) -> Fraction:
    return Fraction(str(number))


def credit(standing: str) -> Fraction:
    return CREDIT.get(standing, Fraction(0))


def team(case: Case) -> set[str]:
    """Everybody named in the answer file, folded."""
    return {fold(name) for name in _names(case.assessment)} - {""}


def _names(assessment: Tree) -> Iterator[str | None]:
    for key in ("prepared_by", "approved_by"):
        yield assessment["subject"].get(key)
    for answer in assessment.get("answers", {}).values():
        for key in ("by", "owner", "accepted_by"):
            yield answer.get(key)
    for signoff in assessment.get("signoffs", []):
        yield signoff.get("by")
    for risk in assessment.get("accepted_risks", {}).values():
        yield risk.get("by")
