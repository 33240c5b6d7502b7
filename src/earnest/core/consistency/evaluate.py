"""Whether the conditions of a rule hold for an assessment, and the facts that make them hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from earnest.core.consistency.answer_conditions import (
    at_odds,
    compared,
    one_person,
    portion,
    rated,
    same_person,
    shared,
)
from earnest.core.consistency.conditions import (
    AtOdds,
    Compared,
    Condition,
    Dated,
    Either,
    Every,
    FlagIs,
    Leaf,
    OnePerson,
    Portion,
    Rated,
    Released,
    SamePerson,
    SharedEvidence,
    TestedByOthers,
    Unless,
)
from earnest.core.consistency.context import Context, Holds, Outcome
from earnest.core.consistency.date_conditions import dated, released


def outcome(condition: Condition, now: Context) -> Outcome:
    """Whether a condition holds; `all`, `any` and `not` in three-valued logic."""
    match condition:
        case Every(of=parts):
            return all_of(parts, now)
        case Either(of=parts):
            return _any_of(parts, now)
        case Unless(of=part):
            inner = outcome(part, now)
            return inner if inner is None else False if inner else Holds()
        case _:
            return _leaf(condition, now)


def all_of(conditions: Iterable[Condition], now: Context) -> Outcome:
    """Whether all conditions hold, with the facts of all of them."""
    found: list[Holds] = []
    unknown = False
    for condition in conditions:
        one = outcome(condition, now)
        if one is False:
            return False
        if one is None:
            unknown = True
        else:
            found.append(one)
    return None if unknown else _together(found)


def _any_of(conditions: Iterable[Condition], now: Context) -> Outcome:
    found = [outcome(condition, now) for condition in conditions]
    held = [one for one in found if one]
    if held:
        return _together(held)
    return None if None in found else False


def _together(found: Sequence[Holds]) -> Holds:
    """Of a fact that several tell, the first one's."""
    facts: dict[str, object] = {}
    for one in reversed(found):
        facts.update(one.facts)
    questions = dict.fromkeys(name for one in found for name in one.questions)
    flags = dict.fromkeys(name for one in found for name in one.flags)
    return Holds(tuple(questions), tuple(flags), facts)


def _leaf(condition: Leaf, now: Context) -> Outcome:
    return _LEAVES[type(condition)](condition, now)


def _flag(condition: FlagIs, now: Context) -> Outcome:
    decided = now.flags.get(condition.flag)
    if decided is None:
        return None
    return Holds(flags=(condition.flag,)) if decided is condition.value else False


def _tested(condition: TestedByOthers, now: Context) -> Outcome:
    return Holds() if bool(now.assessment.verifications) is condition.value else False


_LEAVES: dict[type[Leaf], Callable[[Any, Context], Outcome]] = {
    Rated: rated,
    AtOdds: at_odds,
    FlagIs: _flag,
    TestedByOthers: _tested,
    Released: released,
    Dated: dated,
    Portion: portion,
    SharedEvidence: shared,
    Compared: compared,
    OnePerson: one_person,
    SamePerson: same_person,
}
