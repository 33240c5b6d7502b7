"""Rules: the file of consistency rules, and what is wrong with one."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from earnest.core.consistency.conditions import (
    FACTS,
    Answers,
    Compared,
    Condition,
    Conditions,
    Dated,
    Either,
    Every,
    EvidenceDate,
    Figure,
    FlagIs,
    Leaf,
    Unless,
)
from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import did_you_mean
from earnest.core.language import Language, Phrase, pick
from earnest.core.questionnaire.model import VERSION
from earnest.core.values import Bilingual, Many, Value

ALWAYS = "questions"
"""The fact that every sentence may name: the questions of the first condition that speaks of any."""


class Rule(Value):
    """One contradiction that is worth a question."""

    id: Annotated[str, Field(pattern=r"^R[0-9]{2,}$")]
    """Never used again."""
    topic: Bilingual
    ask: Bilingual
    """The question; facts stand in braces."""
    when: Conditions
    """All of them hold."""


class RuleBook(Value):
    """A file of rules."""

    id: str
    version: Annotated[str, Field(pattern=VERSION)]
    as_of: date
    rule: Annotated[Many[Rule], Field(max_length=500)]


def rule_problems(book: RuleBook, questions: Collection[str], flags: Collection[str]) -> list[Problem]:
    """Repeated ids, no condition, unknown questions and flags, sentences with a fact that no condition tells."""
    found: list[Problem] = []
    seen: set[str] = set()
    for place, rule in enumerate(book.rule):
        path: KeyPath = ("rule", place)
        if rule.id in seen:
            found.append(Problem(Phrase("规则编号{id}重复", "rule id {id} is used twice").fill(id=rule.id), path))
        seen.add(rule.id)
        if any(not group for group in _groups(rule.when)):
            found.append(Problem(Phrase("至少应有一个条件", "at least one condition is needed"), (*path, "when")))
        found += _unknown(rule, list(questions), list(flags), path)
        for language in ("zh", "en"):
            found += _unfilled(rule, language, (*path, "ask", language))
    return found


def _groups(conditions: Collection[Condition]) -> Iterator[Collection[Condition]]:
    """The conditions of a rule, and those inside each of them."""
    yield conditions
    for one in conditions:
        if isinstance(one, Every | Either):
            yield from _groups(one.of)
        elif isinstance(one, Unless):
            yield from _groups([one.of])


def leaves(conditions: Collection[Condition]) -> Iterator[Leaf]:
    """The conditions that are not made of others."""
    for one in conditions:
        if isinstance(one, Every | Either):
            yield from leaves(one.of)
        elif isinstance(one, Unless):
            yield from leaves([one.of])
        else:
            yield one


def questions_of(condition: Leaf) -> Iterator[str]:
    """The questions that a condition names."""
    if isinstance(condition, Answers):
        yield from condition.questions
    if isinstance(condition, Dated) and isinstance(condition.day, EvidenceDate):
        yield from condition.day.questions
    if isinstance(condition, Compared):
        yield from (one.question for one in (condition.figure, condition.than) if isinstance(one, Figure))


def _unknown(rule: Rule, questions: list[str], flags: list[str], path: KeyPath) -> Iterator[Problem]:
    for condition in leaves(rule.when):
        for name in questions_of(condition):
            if name not in questions:
                message = Phrase("没有题号“{name}”{hint}", "there is no question “{name}”{hint}")
                yield Problem(message.fill(name=name, hint=did_you_mean(name, questions)), (*path, "when"))
        if isinstance(condition, FlagIs) and condition.flag not in flags:
            message = Phrase("没有画像项“{name}”{hint}", "no profile flag “{name}”{hint}")
            yield Problem(message.fill(name=condition.flag, hint=did_you_mean(condition.flag, flags)), (*path, "when"))


def told(conditions: Collection[Condition]) -> Counter[str]:
    """The facts that are told whenever all of the conditions hold, with how many conditions tell each."""
    counted: Counter[str] = Counter()
    for one in conditions:
        if isinstance(one, Every):
            counted += told(one.of)
        elif isinstance(one, Either):
            sides = [set(told([side])) for side in one.of]
            counted.update(set.intersection(*sides) if sides else ())
        else:
            counted.update(FACTS[one.kind])
    return counted


def _unfilled(rule: Rule, language: Language, path: KeyPath) -> Iterator[Problem]:
    """A fact that two conditions tell would be either's; braces that do not read would end the sentence."""
    from string import Formatter  # a rule of ours that is only asked is not looked at like this

    facts = told(rule.when)
    try:
        named = {
            (name, form, how) for _, name, form, how in Formatter().parse(pick(rule.ask, language)) if name is not None
        }
    except ValueError:
        yield Problem(Phrase("花括号不成对", "the braces do not pair up"), path)
        return
    for name, form, how in sorted(named, key=str):
        if form or how or (name != ALWAYS and facts[name] != 1):
            message = Phrase("条件没有给出“{name}”", "no condition provides “{name}”")
            yield Problem(message.fill(name=name), path)
