"""The language of conditions: three-valued logic, what each kind looks at, and what is wrong with a file of rules."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from earnest.core.consistency.conditions import Condition
from earnest.core.consistency.context import Outcome, context_of
from earnest.core.consistency.evaluate import all_of
from earnest.core.consistency.rules import Rule, RuleBook, rule_problems
from earnest.core.errors import FileProblems
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.core.user_text import UserText
from earnest.storage.reference import data_file
from factories import (
    REASON,
    TODAY,
    Tree,
    assessment,
    evidence,
    not_applicable,
    question_tree,
    questionnaire,
    section,
    words,
    yes,
)

FORM = questionnaire(
    section(
        "S",
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02", applies_when="a"),
        question_tree("Q-03", kind="count"),
        question_tree("Q-04", kind="share", bands={"yes_from": 1, "partial_from": 0}),
    )
)
TRUE = {"kind": "flag-is", "flag": "yes", "value": True}
FALSE = {"kind": "flag-is", "flag": "yes", "value": False}
UNKNOWN = {"kind": "flag-is", "flag": "undecided", "value": True}
DENIED = {"profile": {"yes": True, "a": False}, "profile_reasons": {"a": REASON}}


def conditions(*trees: Tree) -> tuple[Condition, ...]:
    return Rule.model_validate({"id": "R01", "topic": words(), "ask": words(), "when": list(trees)}).when


def holds(*trees: Tree, form: Questionnaire = FORM, answers: Any = None, **fields: Any) -> Outcome:
    told = assessment(answers, **({"profile": {"yes": True}} | fields))
    basis = basis_of(told, [form])
    return all_of(conditions(*trees), context_of(told, scored_questions(form, told, basis), basis))


def truth(found: Outcome) -> bool | None:
    return found if found is None else bool(found)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (TRUE, True),
        (FALSE, False),
        (UNKNOWN, None),
        ({"kind": "not", "of": TRUE}, False),
        ({"kind": "not", "of": FALSE}, True),
        ({"kind": "not", "of": UNKNOWN}, None),
        ({"kind": "all", "of": [TRUE, TRUE]}, True),
        ({"kind": "all", "of": [UNKNOWN, FALSE]}, False),
        ({"kind": "all", "of": [TRUE, UNKNOWN]}, None),
        ({"kind": "any", "of": [UNKNOWN, TRUE]}, True),
        ({"kind": "any", "of": [UNKNOWN, FALSE]}, None),
        ({"kind": "any", "of": [FALSE, FALSE]}, False),
    ],
)
def test_logic_has_three_values(tree: Tree, expected: bool | None) -> None:
    assert truth(holds(tree)) is expected


RATED: Tree = {"kind": "rated", "questions": ["Q-02"], "rating": ["yes"]}


@pytest.mark.parametrize(
    ("tree", "fields", "expected"),
    [
        (RATED, {}, True),
        (RATED, {"answers": {"Q-02": "no"}}, False),
        (RATED, {"answers": {"Q-02": not_applicable()}}, False),
        (RATED, DENIED, None),
        (RATED | {"aside": True}, DENIED, True),
        (RATED | {"aside": True}, {}, None),
        (RATED | {"questions": ["Z-01"]}, {}, None),
        (RATED | {"questions": ["Q-03"]}, {"answers": {"Q-03": {"value": 10}}}, True),
        (RATED | {"questions": ["Q-04"], "rating": ["partial"]}, {"answers": {"Q-04": {"n": 1, "of": 2}}}, True),
        (RATED | {"questions": [], "at_least": 2}, {"answers": {"Q-01": "yes", "Q-02": "yes"}}, True),
        (
            RATED | {"questions": [], "gate": ["hard"], "at_least": 2},
            {"answers": {"Q-01": "yes", "Q-02": "yes"}},
            False,
        ),
    ],
)
def test_which_answers_are_looked_at(tree: Tree, fields: Tree, expected: bool | None) -> None:
    assert truth(holds(tree, **{"answers": {"Q-02": "yes"}, **fields})) is expected


def dated(*days: str | None, **changed: Any) -> Outcome:
    items = [evidence(**({"dated": None} if one is None else {"dated": f"2026-{one}"})) for one in days]
    tree = {"kind": "dated", "questions": ["Q-01"], "which": "every", "relation": "after", "day": "assessed_on"}
    return holds(tree | changed, answers={"Q-01": yes(evidence=_dates(items))})


def _dates(items: list[Tree]) -> list[Tree]:
    return [{**item, "dated": None if item["dated"] is None else TODAY.fromisoformat(item["dated"])} for item in items]


@pytest.mark.parametrize(
    ("days", "changed", "expected"),
    [
        (("11-23", "11-24"), {}, "2026-11-23"),
        (("11-23", "11-24"), {"which": "any"}, "2026-11-24"),
        (("11-22", "11-24"), {}, False),
        (("11-22", "11-24"), {"which": "any"}, "2026-11-24"),
        (("11-20", "11-21"), {"relation": "before"}, "2026-11-21"),
        (("11-20", "11-21"), {"relation": "before", "which": "any"}, "2026-11-20"),
        (("11-24", None), {}, "2026-11-24"),
        ((None,), {}, None),
        (("11-24",), {"day": "released_on"}, None),
        (("11-24",), {"day": {"pick": "first", "questions": ["Q-02"]}}, None),
        (("11-24", "11-23"), {"day": {"pick": "first", "questions": ["Q-01"]}, "which": "any"}, "2026-11-24"),
        (("11-24", "11-23"), {"day": {"pick": "last", "questions": ["Q-01"]}, "which": "any"}, False),
    ],
)
def test_dates(days: tuple[str | None, ...], changed: Tree, expected: str | bool | None) -> None:
    found = dated(*days, **changed)
    assert (str(found.facts["date"]) if found else found) == expected


DECOYS = [
    *({"kind": "statement"}, {"kind": "policy"}, {"about": "2.0"}),
    {"dated": TODAY.replace(year=2020)},
]


@pytest.mark.parametrize("decoy", DECOYS)
def test_a_weaker_item_beside_those_that_suffice_changes_no_date(decoy: Tree) -> None:
    early = {"title": "decoy", **evidence(dated=TODAY.replace(month=1)), **decoy}
    late = yes(evidence=[evidence(dated=TODAY), early])
    tree = {"kind": "dated", "questions": ["Q-01"], "which": "every", "relation": "after", "day": "released_on"}
    fields: Tree = {"answers": {"Q-01": late}, "subject": {"released_on": TODAY.replace(month=10)}}
    assert truth(holds(tree, **fields)) is False
    assert truth(holds(tree | {"items": "furthest"}, **fields)) is True


@pytest.mark.parametrize("rating", ["statement", "policy"])
def test_where_nothing_suffices_the_items_that_get_furthest_are_looked_at(rating: str) -> None:
    items = [evidence(dated=TODAY, kind=rating), evidence(dated=TODAY.replace(month=1), kind="statement")]
    tree = {"kind": "dated", "questions": ["Q-01"], "which": "any", "relation": "before", "day": "assessed_on"}
    assert truth(holds(tree | {"items": "furthest"}, answers={"Q-01": yes(evidence=items)})) is True


@pytest.mark.parametrize(("plus", "expected"), [(0, True), (9, True), (10, False), (-1, True)])
def test_a_limit_may_be_some_days_after_the_day_that_is_told(plus: int, expected: bool) -> None:
    items = [evidence(dated=TODAY.replace(month=12, day=2))]
    tree = {"kind": "dated", "which": "any", "relation": "after", "day": "assessed_on", "plus": plus}
    found = holds(tree, answers={"Q-01": yes(evidence=items)})
    assert truth(found) is expected
    assert not found or found.facts["limit"] == TODAY


UNTIL = {"kind": "dated", "dates": "until", "which": "any", "relation": "after", "day": "assessed_on", "plus": -1}


@pytest.mark.parametrize("day", [TODAY.min, TODAY.max])
@pytest.mark.parametrize("plus", [-3660, 3660])
def test_the_calendar_has_an_end_and_no_limit_fails_there(day: datetime.date, plus: int) -> None:
    tree = {"kind": "dated", "which": "any", "relation": "after", "day": "assessed_on", "plus": plus}
    answers = {"Q-01": yes(evidence=[evidence(dated=day)])}
    assert truth(holds(tree, answers=answers, subject={"assessed_on": day})) is (plus < 0)


RISK = {"by": "executive B", "until": TODAY, "reason": REASON}


@pytest.mark.parametrize(
    ("tree", "fields", "expected"),
    [
        (UNTIL, {"accepted_risks": {"Q-01": RISK}}, True),
        (UNTIL | {"gate": ["soft"]}, {"accepted_risks": {"Q-01": RISK}}, None),
        (UNTIL | {"relation": "before"}, {"accepted_risks": {"Q-01": RISK}}, False),
        (UNTIL, {"accepted_risks": {"Q-99": RISK}}, None),
        ({"kind": "rated", "of_below": 5}, {"answers": {"Q-04": {"n": 1, "of": 4}}}, True),
        ({"kind": "rated", "of_below": 5}, {"answers": {"Q-04": {"n": 1, "of": 5}}}, False),
        ({"kind": "rated", "of_below": 5}, {"answers": {"Q-04": {"n": 0, "of": 0}}}, False),
    ],
)
def test_risks_and_totals(tree: Tree, fields: Tree, expected: bool | None) -> None:
    assert truth(holds(tree, **fields)) is expected


NOTHING = questionnaire(
    section(
        "S",
        *(
            question_tree(name, kind="share", bands={"yes_from": 1, "partial_from": 0}, none_occurred=none)
            for name, none in (("Q-01", "yes"), ("Q-02", "no"), ("Q-03", None))
        ),
    )
)


def test_shares_of_nothing_are_those_that_0_of_0_rates() -> None:
    answers: Tree = {name: {"n": 0, "of": 0} for name in ("Q-01", "Q-02", "Q-03")}
    tree = {"kind": "rated", "none_occurred": True}
    found = holds(tree, form=NOTHING, answers=answers)
    assert found
    assert found.questions == ("Q-01", "Q-02")
    found = holds(tree | {"rating": ["yes"]}, form=NOTHING, answers=answers)
    assert found
    assert found.questions == ("Q-01",)
    assert holds(tree, form=NOTHING, answers={"Q-01": {"n": 1, "of": 1}}) is False
    assert holds(tree, form=NOTHING, answers={"Q-01": {"n": 0, "of": 0, "rating": "unknown"}}) is False


@pytest.mark.parametrize("value", [True, False])
def test_whether_others_tested(value: bool) -> None:
    tree = {"kind": "tested-by-others", "value": value}
    assert truth(holds(tree)) is not value
    assert truth(holds(tree, verifications=[{"body": "Test House", "on": TODAY}])) is value


def test_a_test_by_others_that_is_said_is_listed() -> None:
    """The shape of the rule: a yes to a question of tests by others, and none in the list."""
    trees = [{"kind": "rated", "questions": ["Q-01"], "rating": ["yes", "partial"]}]
    trees.append({"kind": "tested-by-others", "value": False})
    found = holds(*trees, answers={"Q-01": yes()})
    assert found
    assert found.questions == ("Q-01",)
    assert holds(*trees, answers={"Q-01": "no"}) is False
    assert holds(*trees, answers={"Q-01": yes()}, verifications=[{"body": "Test House", "on": TODAY}]) is False


def test_a_figure_that_is_not_given_or_not_live_is_not_compared() -> None:
    tree = {
        "kind": "compared",
        "figure": {"question": "Q-03", "part": "value"},
        "relation": "above",
        "than": {"question": "Q-04", "part": "of"},
    }
    number = {"Q-03": {"value": 5}}
    assert holds(tree, answers=number) is None
    assert truth(holds(tree, answers=number | {"Q-04": {"n": 1, "of": 5}})) is False
    assert truth(holds(tree, answers=number | {"Q-04": {"n": 1, "of": 4}})) is True
    assert holds(tree | {"than": 4}, answers={"Q-03": number["Q-03"] | not_applicable()}) is None


SHARED = {"kind": "shared-evidence", "more_than": 1}


@pytest.mark.parametrize(
    ("one", "other", "item"),
    [
        ({"file": "a.pdf", "sha256": "1" * 64}, {"file": "b.pdf", "sha256": "1" * 64}, "a.pdf"),
        ({"file": "a.pdf", "sha256": "1" * 64}, {"file": "A.PDF", "sha256": "2" * 64}, "a.pdf"),
        ({"register": "REG 1"}, {"register": "ｒｅｇ1"}, "REG 1"),
        ({"url": "https://example.org/a#b"}, {"url": "https://example.org/a#c"}, "https://example.org/a#b"),
        ({"title": "Safety manual", "file": "a.pdf"}, {"title": "safety  manual", "file": "b.pdf"}, "Safety manual"),
        ({"file": "a.pdf", "sha256": "1" * 64}, {"file": "b.pdf", "sha256": "2" * 64}, None),
        ({"register": "REG#1"}, {"register": "REG#2"}, None),
        ({"register": "a"}, {"file": "a"}, None),
    ],
)
def test_one_thing_is_known_by_digest_place_or_title(one: Tree, other: Tree, item: str | None) -> None:
    items = [evidence(**{"title": title, **fields}) for title, fields in (("first", one), ("second", other))]
    found = holds(SHARED, answers={f"Q-0{n}": yes(evidence=[each]) for n, each in enumerate(items, 1)})
    assert (found and found.facts["item"]) == (UserText(item) if item else False)
    assert truth(holds(SHARED, answers={"Q-01": yes(evidence=items)})) is False, "one question, however often"


def book(ask: str = "{questions}", rid: str = "R02", when: list[Tree] | None = None, **condition: Any) -> RuleBook:
    first = {"id": "R01", "topic": words(), "ask": words(), "when": [TRUE]}
    second = {
        "id": rid,
        "topic": words(),
        "ask": words(ask, ask),
        "when": [TRUE, {**RATED, **condition}] if when is None else when,
    }
    return RuleBook.model_validate({"id": "own", "version": "1.0.0", "as_of": TODAY, "rule": [first, second]})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, []),
        ({"ask": "{count} {questions}"}, []),
        ({"rid": "R01"}, ["rule id R01 is used twice"]),
        ({"when": [TRUE, {"kind": "any", "of": []}]}, ["at least one condition is needed"]),
        ({"when": []}, ["at least one condition is needed"]),
        ({"questions": ["Q-20"]}, ["there is no question “Q-20”; did you mean “Q-02”?"]),
        ({"ask": "{person}"}, ["no condition provides “person”"] * 2),
        ({"ask": "{count.__class__}"}, ["no condition provides “count.__class__”"] * 2),
        ({"ask": "{count:>99}"}, ["no condition provides “count”"] * 2),
        ({"ask": "{count!r}"}, ["no condition provides “count”"] * 2),
        ({"ask": "{}"}, ["no condition provides “”"] * 2),
        ({"ask": "{count"}, ["the braces do not pair up"] * 2),
    ],
)
def test_what_is_wrong_with_rules(changed: Tree, says: list[str]) -> None:
    assert [problem.message.en for problem in rule_problems(book(**changed), ["Q-01", "Q-02"], ["yes"])] == says


def said(**changed: Any) -> list[str]:
    return [problem.message.en for problem in rule_problems(book(**changed), ["Q-02"], ["yes"])]


def test_a_flag_that_is_not_there_is_found_at_any_depth() -> None:
    deep = {"kind": "not", "of": {"kind": "any", "of": [{"kind": "flag-is", "flag": "yse", "value": True}]}}
    assert said(when=[deep]) == ["no profile flag “yse”; did you mean “yes”?"]


def test_a_fact_that_two_conditions_tell_cannot_be_named() -> None:
    assert said(ask="{count}", when=[RATED, {"kind": "all", "of": [RATED]}]) == [NOT_TOLD] * 2


NOT_TOLD = "no condition provides “count”"


def test_of_any_condition_only_what_every_side_tells_can_be_named() -> None:
    assert said(ask="{count}", when=[{"kind": "any", "of": [RATED, RATED | {"rating": ["no"]}]}]) == []
    assert said(ask="{count}", when=[{"kind": "any", "of": [RATED, TRUE]}]) == [NOT_TOLD] * 2
    assert said(ask="{count}", when=[{"kind": "not", "of": RATED}]) == [NOT_TOLD] * 2


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ('{ kind = "ratd" }', "f:9:10: rule[0].when[0]: expected one of rated, flag-is, "),
        ('{ questions = ["Q-01"] }', "f:9:10: rule[0].when[0]: kind is missing"),
        (
            '{ kind = "rated", question = [] }',
            "f:9:28: rule[0].when[0].question: unknown key; did you mean “questions”?",
        ),
        (
            '{ kind = "not", of = { kind = "flag-is", flag = 3, value = true } }',
            "f:9:51: rule[0].when[0].of.flag: expected text",
        ),
        ("5", "f:9:10: rule[0].when[0]: expected a table"),
    ],
)
def test_a_condition_that_is_none_is_refused_with_its_place(tmp_path: Path, when: str, says: str) -> None:
    path = tmp_path / "rules.toml"
    head = 'id = "own"\nversion = "1.0.0"\nas_of = 2026-11-22\n\n[[rule]]\nid = "R01"\n'
    texts = "".join(f'{name} = {{ zh = "问", en = "ask" }}\n' for name in ("topic", "ask"))
    path.write_text(f"{head}{texts}when = [ {when} ]\n", encoding="utf-8")
    with pytest.raises(FileProblems) as caught:
        data_file(path, RuleBook)
    (problem,) = caught.value.problems
    assert problem.sentence("f", "en").startswith(says)
