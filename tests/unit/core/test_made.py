from __future__ import annotations

import json
from typing import Any

import pytest

from earnest.core.consistency.rules import RuleBook
from earnest.core.made import made
from earnest.core.questionnaire.profile import ProfileForm

HEAD = {"id": "rules", "version": "1.0.0", "as_of": "2026-11-22"}
TEXT = {"zh": "问", "en": "asks"}
RATED = {"kind": "rated", "questions": ["C1-01"], "rating": ["yes"], "at_least": 2}
CONDITIONS: list[dict[str, Any]] = [
    RATED,
    {"kind": "flag-is", "flag": "agentic", "value": True},
    {"kind": "portion", "has": "weak-evidence", "above": "0.5", "at_least": 5},
    {"kind": "compared", "figure": {"question": "C1-03", "part": "n"}, "relation": "above", "than": 3},
    {"kind": "compared", "figure": {"question": "C1-03", "part": "n"}, "relation": "below", "than": "0.90"},
    {
        "kind": "compared",
        "figure": {"question": "C1-03", "part": "n"},
        "relation": "above",
        "than": {"question": "C1-04", "part": "of"},
    },
    {"kind": "dated", "which": "any", "relation": "after", "day": "released_on", "plus": -3},
    {
        "kind": "dated",
        "which": "every",
        "relation": "before",
        "day": {"pick": "last", "questions": ["C1-01"], "items": "furthest"},
    },
    {"kind": "any", "of": [RATED, {"kind": "not", "of": {"kind": "all", "of": [RATED]}}]},
]


def book(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {**HEAD, "rule": [{"id": "R01", "topic": TEXT, "ask": TEXT, "when": list(conditions)}]}


def written(data: object) -> bytes:
    return json.dumps(data).encode()


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_is_made_is_what_is_validated(condition: dict[str, Any]) -> None:
    data = book(condition)
    validated = RuleBook.model_validate_json(json.dumps(data))
    assert repr(made(RuleBook, written(data))) == repr(validated)
    assert hash(made(RuleBook, written(data))) == hash(validated)


def test_keys_may_come_in_any_order() -> None:
    data = book(RATED)
    turned = {**data, "rule": [{**data["rule"][0], "topic": {"en": "asks", "zh": "问"}}]}
    assert repr(made(RuleBook, written(turned))) == repr(made(RuleBook, written(data)))


@pytest.mark.parametrize(
    "strange",
    [
        {},
        {**HEAD, "rule": [], "other": 1},
        {**HEAD, "rule": 3},
        {**HEAD, "rule": [{"id": "R01"}]},
        {**HEAD, "as_of": "yesterday", "rule": []},
        book({"kind": "unheard"}),
        book({**RATED, "other": 1}),
        book({"kind": "portion", "has": "weak-evidence", "above": "much", "at_least": 5}),
        [],
        "rules",
        None,
    ],
)
def test_what_is_no_rule_book_is_refused(strange: object) -> None:
    with pytest.raises(ValueError, match=r"RuleBook|isoformat"):
        made(RuleBook, written(strange))


def test_what_is_made_stays_as_it_is() -> None:
    form = made(ProfileForm, written({**HEAD, "flag": []}))
    with pytest.raises(ValueError, match="frozen"):
        form.version = "2.0.0"  # type: ignore[misc]  # that is the point
    assert form.model_copy(update={"version": "2.0.0"}).version == "2.0.0"
